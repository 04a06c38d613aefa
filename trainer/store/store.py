"""The store: one object that holds everything kept, and the way to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from trainer.store.attempts import Attempts
from trainer.store.engine import looking, place_of
from trainer.store.groups import Groups
from trainer.store.journal import SqlJournal
from trainer.store.opening import open_database
from trainer.store.owner import Owner
from trainer.store.people import People
from trainer.store.progress import KeptProgress
from trainer.store.pump import Pump
from trainer.store.room import Ballast, Room, room_in
from trainer.store.seals import BrokenSeal, broken_seals
from trainer.store.sessions import Sessions
from trainer.store.tables import head
from trainer.store.upgrade import copies
from trainer.store.words import last_answers
from trainer.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from trainer.content.model import LessonKey
    from trainer.journal.book import Draft, Entry, Guard
    from trainer.learning.progress import Judge, Progress
    from trainer.store.engine import Place
    from trainer.store.opening import Opened
    from trainer.store.words import Given


class Setting(Protocol):
    """What the store must be told; ``Settings`` says more."""

    @property
    def data(self) -> Path:
        """The data folder."""

    @property
    def database(self) -> str:
        """SQLAlchemy address; empty: SQLite in the data folder."""


class Store:
    """Everything that is kept. Writing waits until the disk has it; reading never waits for it."""

    def __init__(self, place: Place, opened: Opened) -> None:
        self._place = place
        self._opened = opened
        self._reading = reading = opened.reading
        key, ballast = opened.key, Ballast(place.folder)
        ballast.take_on()
        self._writer = writer = Writer(opened.writing, place, key, ballast)
        attempts = Attempts(writer)
        #: Name of this journal: the origin of what is written here.
        self.origin = key.origin
        self.journal = SqlJournal(writer, reading, place)
        self.people = People(writer, reading, place, attempts, self._after_erasing)
        self.sessions = Sessions(writer, reading, place)
        self.owner = Owner(writer, reading, place, attempts)
        self.pump = Pump(self.journal, reading, place, writer.woken)
        self.groups = Groups(writer, reading, place, self.journal)
        with looking(reading, place) as connection:
            #: Random; renewed on a restore: a cursor of another epoch means nothing here.
            self.epoch: str = connection.scalar(select(head.c.epoch)) or ""
        self._progress = KeptProgress(writer, reading, place)

    @property
    def reading(self) -> Engine:
        """The engine that only reads: for those who ask the tables themselves."""
        return self._reading

    def write(self, drafts: Sequence[Draft], guard: Guard | None = None) -> list[Entry]:
        """Write drafts down, all or none; return them as kept once the disk has them.

        Raises:
            BadInputError: ``same-id-other-body``, or something that cannot be written down.
            RefusedError: the guard said no.
            StoreFullError: there is no room; nothing was written.
        """
        return self.journal.append(drafts, guard)

    @property
    def commits(self) -> int | None:
        """A count that moves with everything written; ``None`` where others write too.

        What was worked out from the store at one count is true for as long as it stands.
        """
        return self._writer.commits if self._place.is_sqlite else None

    def entries(self, actor: str) -> list[Entry]:
        """Return all entries of one actor, in order."""
        return self.journal.of(actor)

    def progress(self, person_id: str, judge: Judge, library: str) -> Progress:
        """Return how far a person is, as the library of this digest judges the answers."""
        return self._progress.of(person_id, judge, library)

    def rebuild(self, judge: Judge, library: str) -> int:
        """Work out everybody's kept progress afresh; return of how many people."""
        return self._progress.rebuild(judge, library)

    def answers(self, person_id: str, lesson: LessonKey) -> dict[str, Given]:
        """Return a person's last answer to each block of a lesson, by block id."""
        with looking(self._reading, self._place) as connection:
            return last_answers(connection, person_id, str(lesson))

    def verify_seals(self) -> list[BrokenSeal]:
        """Return where the journal is not as it was sealed; empty when all is well."""
        with looking(self._reading, self._place) as connection:
            return list(broken_seals(connection))

    def room(self) -> Room:
        """Return what is left on the disk."""
        return room_in(self._place.folder)

    def close(self) -> None:
        """Finish what waits, let go of the file."""
        self.pump.close()
        self._writer.close()
        self._opened.close()

    def _after_erasing(self) -> None:
        """Take what was erased out of the other files too: the log of SQLite, older copies."""
        for copy in copies(self._place):
            copy.unlink(missing_ok=True)
        if self._place.is_sqlite:
            with looking(self._reading, self._place) as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def open_store(settings: Setting, *, journal_mode: str = "") -> Store:
    """Open what is kept, or make it; bring an older database up to date.

    Args:
        settings: where it is.
        journal_mode: of SQLite, for measurements; empty: what is safe with this version.

    Raises:
        SettingsError: the address of the database cannot be used.
        StoreNewerError: a newer program wrote it.
        StoreError: it is in use, damaged, or the folder cannot be written.
    """
    place = place_of(settings.data, settings.database)
    return Store(place, open_database(place, journal_mode))
