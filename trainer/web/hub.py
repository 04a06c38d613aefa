"""The groups that somebody looks at now: each folded once, and brought up to date by the pump.

What is here can be worked out again from the journal at any time; it is let go of when nobody has
asked for an hour. Each group has a lock of its own; the journal is read under it only once.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from trainer.errors import NotFoundError, StoreError
from trainer.groups.session import session_of
from trainer.journal.clock import now_ms
from trainer.web.copies import copied
from trainer.web.frames import Frame, folded, frame_of
from trainer.web.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.groups.session import GroupSession
    from trainer.journal.book import Entry, Reader
    from trainer.store.store import Store
    from trainer.web.streams import Seat

T = TypeVar("T")

#: Frames kept of each group; who was away for longer has theirs worked out from the journal.
RING = 512
#: Seconds after which a group that nobody asked for is let go of.
IDLE = 3600
#: Most groups kept at once; beyond, the one that was not asked for the longest goes.
MOST = 200

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Live:
    """One group. Everything in it is read and changed with ``changed`` held."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    session: GroupSession | None = None
    #: Stamp of the newest entry in the fold.
    order: tuple[int, str, int] = (0, "", 0)
    ring: deque[Frame] = field(default_factory=deque)
    #: Every frame after this number is in the ring.
    floor: int = 0
    #: The session as it was last handed out; ``None`` when it has changed since.
    out: GroupSession | None = None
    asked: float = field(default_factory=time.monotonic)

    def keep(self, frame: Frame) -> None:
        """Put a frame into the ring; the oldest makes room."""
        if len(self.ring) >= RING:
            self.floor = self.ring.popleft().seq
        self.ring.append(frame)


class Hub:
    """One an application. Threads of requests, of streams and of the clerk may all ask."""

    def __init__(self, store: Store, most_streams: int) -> None:
        self._store = store
        self._groups: dict[str, _Live] = {}
        self._lock = threading.Lock()
        self._listens = False
        self._closing = threading.Event()
        self._tell: Callable[[str], object] = _nobody
        #: Cursors of another epoch mean nothing here.
        self.epoch = store.epoch
        self.streams = Streams(most_streams)

    @staticmethod
    def now() -> int:
        """Return this laptop's clock, as phones are told."""
        return now_ms()

    def when_changed(self, tell: Callable[[str], object]) -> None:
        """Have somebody told the id of each group that changed or was looked at first."""
        self._tell = tell

    def session(self, group: str) -> GroupSession:
        """Return where a group stands. It is a copy: no entry changes it, so nobody may.

        Raises:
            NotFoundError: there is no such group.
        """
        live = self._live(group)
        with live.changed:
            if live.out is None:
                live.out = copied(_known(live, group))
            return live.out

    def ask(self, group: str, question: Callable[[GroupSession], T]) -> T:
        """Return the answer to a quick question about the fold itself, while nothing moves.

        Raises:
            NotFoundError: there is no such group.
        """
        live = self._live(group)
        with live.changed:
            return question(_known(live, group))

    def judge(self, group: str, reader: Reader, rule: Callable[[GroupSession], T]) -> T:
        """Return what a rule says inside the writer, where what waits for the disk counts too.

        Raises:
            NotFoundError: there is no such group.
            RefusedError: the rule says no.
        """
        live = self._groups.get(group)
        if live is not None:
            with live.changed:
                if live.session is not None:
                    return rule(_with_news(live, live.session, reader))
        session = session_of(reader.about(group))
        if session is None:
            raise NotFoundError("group", group)
        return rule(session)

    def last(self, group: str) -> int:
        """Return the arrival number of the last entry of a group."""
        return self.ask(group, lambda session: session.seq)

    def frames(self, group: str, after: int, limit: int = 0) -> list[Frame]:
        """Return the frames of what arrived after a number, in that order."""
        live = self._live(group)
        with live.changed:
            if after >= live.floor:
                newest_first = takewhile(lambda frame: frame.seq > after, reversed(live.ring))
                found = [*newest_first][::-1]
                return found[:limit] if limit else found
        _, found = folded(self._store.groups.entries(group), after, self.epoch)
        return found[:limit] if limit else found

    def wait(self, group: str, seq: int, timeout: float, seat: Seat | None = None) -> bool:
        """Wait until something arrived after a number; return whether it has.

        Args:
            group: its id.
            seq: what is known already.
            timeout: seconds.
            seat: of a listener: waiting ends when theirs does.
        """
        live = self._live(group)

        def has_come() -> bool:
            return live.session is not None and live.session.seq > seq

        def is_over() -> bool:
            return has_come() or self._closing.is_set() or bool(seat and seat.why)

        with live.changed:
            live.changed.wait_for(is_over, max(0.0, timeout))
            return has_come()

    def rest(self, seconds: float) -> None:
        """Let a listener rest, unless the server ends."""
        self._closing.wait(seconds)

    def listen(self, group: str, device: str, tab: str) -> Seat | None:
        """Take a seat for a stream; ``None`` where all are taken or the server ends."""
        seat = None if self._closing.is_set() else self.streams.enter(group, device, tab)
        live = self._live(group)
        with live.changed:
            live.changed.notify_all()
        return seat

    def close(self) -> None:
        """Let all streams end, so that no thread waits any more. May be called more than once."""
        self._closing.set()
        self.streams.end("stopping")
        for live in tuple(self._groups.values()):
            with live.changed:
                live.changed.notify_all()

    def _live(self, group: str) -> _Live:
        """Return a group, folded."""
        is_new = False
        with self._lock:
            self._begin()
            live = self._groups.get(group)
            if live is None:
                self._let_go()
                live = self._groups[group] = _Live()
            live.asked = time.monotonic()
        with live.changed:
            if live.session is None:
                is_new = True
                self._fold(group, live)
        if is_new:
            self._tell(group)
        return live

    def _begin(self) -> None:
        """Listen before the first group is read, so that nothing falls between."""
        if not self._listens:
            self._store.pump.listen(self._hear)
            self._listens = True

    def _let_go(self) -> None:
        now = time.monotonic()
        oldest_first = sorted(self._groups, key=lambda name: self._groups[name].asked)
        spare = len(oldest_first) - MOST + 1
        for place, name in enumerate(oldest_first):
            if place < spare or now - self._groups[name].asked > IDLE:
                del self._groups[name]

    def _fold(self, group: str, live: _Live) -> None:
        try:
            entries = self._store.groups.entries(group)
        except StoreError:
            self._drop(group, live)
            raise
        arrived = sorted(entry.seq for entry in entries)
        live.floor = arrived[-RING - 1] if len(arrived) > RING else 0
        session, frames = folded(entries, live.floor, self.epoch)
        if session is None:
            self._drop(group, live)
            raise NotFoundError("group", group)
        live.ring = deque(frames)
        live.session, live.order, live.out = session, max(one.order for one in entries), None

    def _drop(self, group: str, live: _Live) -> None:
        with self._lock:
            if self._groups.get(group) is live:
                del self._groups[group]

    def _hear(self, entries: Sequence[Entry]) -> None:
        """Take what the pump hands on, in its thread."""
        by_group: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.subject in self._groups:
                by_group.setdefault(entry.subject, []).append(entry)
        for group, news in by_group.items():
            live = self._groups.get(group)
            if live is None:
                continue
            try:
                self._take(group, live, news)
            except Exception:  # noqa: BLE001 - the others go on; this one is read afresh
                _log.exception("group %s is folded afresh", group)
                self._drop(group, live)
            self._tell(group)

    def _take(self, group: str, live: _Live, news: Sequence[Entry]) -> None:
        with live.changed:
            if live.session is None:
                return  # it is about to be read, with these
            for entry in news:
                if entry.seq <= live.session.seq:
                    continue  # came with the cold read
                if entry.order > live.order:
                    live.session.apply(entry)
                    live.order = entry.order
                else:  # from another laptop, of an earlier time
                    known = self._store.groups.entries(group)
                    upto = session_of(one for one in known if one.seq <= entry.seq)
                    live.session = upto or live.session
                live.keep(frame_of(live.session, entry, self.epoch))
            live.out = None
            live.changed.notify_all()


def _nobody(_group: str) -> None:
    """Nobody wants to be told."""


def _known(live: _Live, group: str) -> GroupSession:
    if live.session is None:
        raise NotFoundError("group", group)
    return live.session


def _with_news(live: _Live, session: GroupSession, reader: Reader) -> GroupSession:
    """Return a session with what the writer holds and the pump has not brought yet."""
    news = reader.about(session.id, after=session.seq)
    if not news:
        return session
    if news[0].order <= live.order:
        return session_of(reader.about(session.id)) or session
    session = copied(session)
    for entry in news:
        session.apply(entry)
    return session
