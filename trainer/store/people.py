"""People as rows that can be erased; the journal names them by id only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update

from trainer.errors import NotFoundError, RefusedError
from trainer.journal.book import Draft, made_ready
from trainer.journal.clock import new_id
from trainer.journal.event import PersonClaimed, PersonErased, PersonMade, SurveyAnswered
from trainer.people import passcodes
from trainer.people.model import Person, Role, clean_name
from trainer.store.engine import looking
from trainer.store.journal import is_erased, keep_all
from trainer.store.tables import attempt, journal, person, session, words
from trainer.store.tables import progress as progress_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine, Row

    from trainer.journal.event import Event
    from trainer.store.attempts import Attempts
    from trainer.store.batch import Batch
    from trainer.store.engine import Place
    from trainer.store.writer import Writer

_ALL = select(person)
_FIND = _ALL.where(person.c.id == bindparam("person"))
_ROLES = frozenset(Role)


class People:
    """Everybody who learns on this laptop."""

    def __init__(
        self,
        writer: Writer,
        engine: Engine,
        place: Place,
        attempts: Attempts,
        after_erasing: Callable[[], None],
    ) -> None:
        self._writer = writer
        self._engine = engine
        self._place = place
        self._attempts = attempts
        self._after_erasing = after_erasing

    def make(self, *, device: str = "") -> Person:
        """Make a person without a name: somebody gave a first answer."""
        new = Person(id=new_id())

        def job(batch: Batch) -> Person:
            values = {"id": new.id, "name": "", "picture": "", "role": new.role.value}
            batch.connection.execute(insert(person).values(values))
            _note(batch, PersonMade(person=new.id), new.id, device)
            return new

        return self._writer.do(job)

    def claim(
        self, person_id: str, *, name: str, picture: str = "", pin: str = "", device: str = ""
    ) -> Person:
        """Give a person a name and a picture, and a PIN if they want one.

        Raises:
            BadInputError: the name or the PIN cannot be used.
            NotFoundError: there is no such person.
            RefusedError: ``person-erased``: who was forgotten gets no name again.
        """
        values: dict[str, str] = {"name": clean_name(name), "picture": picture}
        if pin:
            values["pin"] = passcodes.hashed(passcodes.new_pin(pin))

        def job(batch: Batch) -> Person:
            _refuse_missing(batch.connection, person_id)
            here = person.c.id == person_id
            batch.connection.execute(update(person).where(here).values(values))
            _note(batch, PersonClaimed(person=person_id), person_id, device)
            return _person_of(batch.connection.execute(_ALL.where(here)).one())

        return self._writer.do(job)

    def find(self, person_id: str) -> Person | None:
        """Return a person, or ``None`` for one that is not here or was forgotten."""
        with looking(self._engine, self._place) as connection:
            row = connection.execute(_FIND, {"person": person_id}).one_or_none()
        return _person_of(row) if row is not None else None

    def listed(self) -> list[Person]:
        """Return those who have a name, by name."""
        with looking(self._engine, self._place) as connection:
            rows = connection.execute(_ALL.where(person.c.name != "")).all()
        return sorted(map(_person_of, rows), key=lambda one: (one.name.casefold(), one.id))

    def set_role(self, person_id: str, role: Role) -> None:
        """Say what a person is here for."""
        self._change(person_id, {"role": role.value})

    def set_pin(self, person_id: str, pin: str) -> None:
        """Set a PIN, or take it away with an empty one.

        Raises:
            BadInputError: ``pin-four-digits`` or ``pin-too-common``.
            NotFoundError: there is no such person.
        """
        code = passcodes.hashed(passcodes.new_pin(pin)) if pin else None
        self._change(person_id, {"pin": code})

    def check_pin(self, person_id: str, pin: str) -> bool:
        """Return whether this is the person's PIN; anybody passes where none was set.

        Raises:
            BadInputError: ``pin-four-digits``; not counted as a try.
            TooManyTriesError: the PIN was not looked at.
        """
        with looking(self._engine, self._place) as connection:
            row = connection.execute(_FIND, {"person": person_id}).one_or_none()
        if row is not None and row.pin is None:
            return True
        code = passcodes.clean_pin(pin)
        self._attempts.count(person_id)
        is_right = passcodes.is_right(row.pin if row is not None else "", code)
        if is_right:
            self._attempts.clear(person_id)
        return is_right

    def clear_tries(self, person_id: str) -> None:
        """Let somebody try a PIN again at once: a facilitator says so."""
        self._attempts.clear(person_id)

    def forget(self, person_id: str, *, survey: str = "") -> None:
        """Erase a person: name, picture, PIN, sessions, kept progress and every word they wrote.

        The entries stay, without names and words, and a tombstone is added that survives merging.

        Args:
            person_id: who wants to be forgotten; twice is as good as once.
            survey: the survey token in their browser, whose words are erased too.

        Raises:
            NotFoundError: there never was such a person.
        """
        self._writer.do(lambda batch: _erase(batch, person_id, survey))
        self._after_erasing()

    def _change(self, person_id: str, values: dict[str, Any]) -> None:
        def job(batch: Batch) -> None:
            _refuse_missing(batch.connection, person_id)
            batch.connection.execute(update(person).where(person.c.id == person_id).values(values))

        self._writer.do(job)


def _person_of(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        picture=row.picture,
        role=Role(row.role) if row.role in _ROLES else Role.LEARNER,
        has_pin=row.pin is not None,
    )


def _refuse_missing(connection: Connection, person_id: str) -> None:
    if connection.execute(select(person.c.id).where(person.c.id == person_id)).first() is None:
        if is_erased(connection, person_id):
            raise RefusedError("person-erased")
        raise NotFoundError("person", person_id)


def _note(batch: Batch, event: Event, actor: str, device: str = "") -> None:
    keep_all(batch, made_ready([Draft(event=event, actor=actor, device=device)]))


def _erase(batch: Batch, person_id: str, survey: str) -> None:
    connection = batch.connection
    try:
        _refuse_missing(connection, person_id)
    except RefusedError:
        return
    of_survey = and_(journal.c.actor == survey, journal.c.kind == SurveyAnswered.kind)
    written = select(journal.c.id).where(or_(journal.c.actor == person_id, of_survey))
    connection.execute(delete(words).where(words.c.event.in_(written)))
    connection.execute(delete(session).where(session.c.person == person_id))
    connection.execute(delete(attempt).where(attempt.c.account == person_id))
    connection.execute(delete(progress_table).where(progress_table.c.person == person_id))
    connection.execute(delete(person).where(person.c.id == person_id))
    _note(batch, PersonErased(person=person_id), person_id)
