"""The pump: hands on what was written down, to whoever listens in this process.

Every entry comes once, in the order it arrived, also what other processes of a centre wrote: numbers
are given out under the lock of the writers, so none appears behind the cursor. A wake-up only says
"look": from the writer after each commit, from PostgreSQL by NOTIFY, and every second in any case.
Nothing is held between looks, neither connection nor transaction.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from trainer.errors import StoreError
from trainer.journal.book import Entry
from trainer.store.engine import looking
from trainer.store.notices import Notices
from trainer.store.tables import head

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from trainer.store.engine import Place
    from trainer.store.journal import SqlJournal

#: Hears entries, in order; what it raises is logged and stops nobody.
Listener = Callable[[Sequence[Entry]], None]

#: Most entries that are handed on at once.
LARGEST_HANDFUL = 500

#: The pump looks this often without being woken, in seconds.
_AT_LEAST_EVERY = 1.0

#: How long it rests when the database cannot be read, in seconds.
_REST = 1.0

_HEAD = select(head.c.seq)

_log = logging.getLogger(__name__)


class Pump:
    """One thread a process. It starts with the first listener."""

    def __init__(self, book: SqlJournal, engine: Engine, place: Place, woken: threading.Event) -> None:
        """Make a pump that stands still.

        Args:
            book: what it reads.
            engine: reads; its address is where PostgreSQL is listened to.
            place: where the database is.
            woken: set by the writer after each commit.
        """
        self._journal = book
        self._engine = engine
        self._place = place
        self._woken = woken
        self._changed = threading.Condition()
        self._listeners: tuple[Listener, ...] = ()
        #: Arrival number of the last entry that was taken out of the journal.
        self._taken = 0
        #: The same of the last that every listener has heard.
        self._heard = 0
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._notices: Notices | None = None

    def listen(self, listener: Listener) -> int:
        """Have ``listener`` called with all that is written from now on.

        Returns the number from which it hears: every entry with a larger one comes to it exactly
        once, none with a smaller one or with this one does. So who wants to know everything listens
        first and then reads, in this order: what a cold read found is known, what comes later with
        a number that was read already is passed over, and nothing lies between.

        The listener is called in the pump's thread, perhaps before this returns, and one handful
        after the other. It must be quick, because all others wait for it; it may write, but must
        not wait for what it wrote to come round.

        Raises:
            StoreError: the journal is closed, or cannot be read.
        """
        with self._changed:
            if self._closing.is_set():
                raise StoreError("the journal is closed")
            if self._thread is None:
                self._start()
            self._listeners = (*self._listeners, listener)
            return self._taken

    def wait_for(self, seq: int, timeout: float) -> bool:
        """Wait until every listener has heard the entry of this number.

        Args:
            seq: its arrival number.
            timeout: how long to wait, in seconds.

        Returns whether they have. Nobody who listens may ask: it would wait for itself.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._has_told(seq) or self._closing.is_set(), timeout)
            return self._has_told(seq)

    def _has_told(self, seq: int) -> bool:
        return self._heard >= seq or not self._listeners

    def close(self) -> None:
        """End the thread; what was not handed on stands in the journal."""
        self._closing.set()
        self._woken.set()
        with self._changed:
            self._changed.notify_all()
            thread, notices = self._thread, self._notices
        if notices is not None:
            notices.close()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _start(self) -> None:
        with looking(self._engine, self._place) as connection:
            self._taken = self._heard = connection.execute(_HEAD).scalar_one()
        if not self._place.is_sqlite:
            self._notices = Notices(self._engine, self._woken)
        self._thread = threading.Thread(target=self._run, name="pump", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._woken.wait(_AT_LEAST_EVERY)
            self._woken.clear()
            try:
                while not self._closing.is_set() and self._hand_on():
                    pass
            except Exception as error:  # noqa: BLE001 - this thread must outlive everything
                is_strange = not isinstance(error, StoreError)
                _log.warning("the pump cannot read the journal: %s", error, exc_info=is_strange)
                self._closing.wait(_REST)

    def _hand_on(self) -> bool:
        """Hand on what came since; return whether there may be more."""
        entries = self._journal.after(self._taken, LARGEST_HANDFUL)
        if not entries:
            return False
        with self._changed:  # who begins to listen now hears this handful, or all but this
            self._taken = entries[-1].seq
            listeners = self._listeners
        for listener in listeners:
            _tell(listener, entries)
        with self._changed:
            self._heard = self._taken
            self._changed.notify_all()
        return len(entries) == LARGEST_HANDFUL


def _tell(listener: Listener, entries: Sequence[Entry]) -> None:
    try:
        listener(entries)
    except Exception:  # noqa: BLE001 - theirs, whatever it is; the others still hear
        _log.exception("a listener met trouble at entry %d", entries[0].seq)
