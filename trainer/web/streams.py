"""Who listens now: so many streams at once, one for each tab, and none that never ends.

A stream is an iterator of bytes that any server can write out. It runs after its request is over:
it knows the hub, a group and a place in the journal, and holds nothing between two writes.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from trainer.errors import TrainerError
from trainer.web.frames import PADDING, RETRY, cursor, message

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from trainer.web.hub import Hub

#: A sign of life, in seconds: links die without a word.
BEAT = 15
#: A stream ends itself after so many seconds, give or take a fifth: lost phones free their place.
LIFE = 300
#: Most streams of one device to one group: the newest stay.
PER_DEVICE = 3

#: Seconds of rest after each write, for each stream there is, at least and at most: the air of the
#: room carries about 500 messages a second.
_REST, _SHORTEST, _LONGEST = 0.002, 0.06, 1.0

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Seat:
    """One listener."""

    group: str
    device: str
    #: Which tab of the browser; the newest stream of a tab ends its older one.
    tab: str
    #: Why it must end; empty: it need not.
    why: str = ""


@dataclass(slots=True)
class Streams:
    """All listeners of this process, and how many there may be."""

    most: int
    _seats: list[Seat] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        """Return how many listen now."""
        return len(self._seats)

    @property
    def is_full(self) -> bool:
        """Whether whoever comes next has to poll."""
        return len(self._seats) >= self.most

    @property
    def tick(self) -> float:
        """Seconds of rest after each write: many listeners hear a little later, all at once."""
        return min(max(_REST * len(self._seats), _SHORTEST), _LONGEST)

    def enter(self, group: str, device: str, tab: str) -> Seat | None:
        """Take a seat, in exchange for an older one of the same tab; ``None`` where all are taken."""
        seat = Seat(group, device, tab)
        with self._lock:
            own = [one for one in self._seats if (one.group, one.device) == (group, device)]
            own = [one for one in own if not one.why]
            ended = [one for one in own if one.tab == tab] or own[: len(own) - PER_DEVICE + 1]
            if self.is_full and not ended:
                return None
            for one in ended:
                one.why = "newer"
            self._seats.append(seat)
        return seat

    def leave(self, seat: Seat) -> None:
        """Give a seat back; twice is as good as once."""
        with self._lock:
            if seat in self._seats:
                self._seats.remove(seat)

    def end(self, why: str) -> None:
        """Tell all to end."""
        for seat in tuple(self._seats):
            seat.why = seat.why or why


class Stream:
    """The messages of one listener: history since their cursor, then whatever happens."""

    def __init__(self, hub: Hub, seat: Seat, after: int, *, is_lost: bool = False) -> None:
        """Begin after a number.

        Args:
            hub: what happens.
            seat: of the listener.
            after: number of the last entry that they know.
            is_lost: whether all that they know means nothing here.
        """
        self._hub = hub
        self._seat = seat
        self._is_lost = is_lost
        self._after = after
        self._ends = time.monotonic() + LIFE * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
        self._beat = time.monotonic() + BEAT
        self._parts = self._messages()

    def __iter__(self) -> Self:
        """Return itself, as iterators do."""
        return self

    def __next__(self) -> bytes:
        """Wait for the next messages."""
        return next(self._parts)

    def close(self) -> None:
        """Give the seat back. Servers call this when the listener is gone, even before the start."""
        self._hub.streams.leave(self._seat)
        self._parts.close()

    def _messages(self) -> Generator[bytes, None, None]:
        try:
            yield self._hello()
            while not self._why():
                yield from self._news()
            yield message("bye", {"why": self._why()})
        except TrainerError as error:  # the database, for a moment: they come back and go on
            _log.warning("a stream ended: %s", error)
            yield message("bye", {"why": "trouble"})
        finally:
            self._hub.streams.leave(self._seat)

    def _hello(self) -> bytes:
        at = cursor(self._hub.epoch, self._after)
        facts = {"epoch": self._hub.epoch, "cursor": at, "beat": BEAT}
        reset = message("reset", facts, at) if self._is_lost else b""
        return RETRY + message("hello", facts, at) + reset + PADDING

    def _news(self) -> Iterator[bytes]:
        """Wait until something happened, a beat is due or the time is up."""
        found = self._hub.frames(self._seat.group, self._after)
        if found:
            self._after = found[-1].seq
            yield b"".join(frame.wire for frame in found)
            self._hub.rest(self._hub.streams.tick)
        now = time.monotonic()
        if now >= self._beat:
            self._beat = now + BEAT
            yield message("beat", {"now": self._hub.now()})
        until = min(self._beat, self._ends) - now
        self._hub.wait(self._seat.group, self._after, until, self._seat)

    def _why(self) -> str:
        return self._seat.why or ("time" if time.monotonic() >= self._ends else "")
