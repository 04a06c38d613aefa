"""Wrong guesses at join codes: counted by where they come from, for a minute, in memory only.

A room of phones must never be locked out because one of them guesses; so each address has its own
count. Where all phones share one address, twenty slips a minute are still more than a room makes.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import current_app

from trainer.errors import TooManyTriesError

if TYPE_CHECKING:
    from collections.abc import Callable

#: Wrong guesses that are free within ``SPAN`` seconds.
FREE = 20
SPAN = 60.0
#: Most addresses that are remembered; the one that was quiet longest goes first.
_MOST = 1000
_NAME = "trainer-guesses"


@dataclass(slots=True)
class Guesses:
    """Counts wrong guesses by address."""

    clock: Callable[[], float] = time.monotonic
    _wrong: dict[str, deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self, address: str) -> None:
        """Pass, or say how long this address has to wait.

        Raises:
            TooManyTriesError: it has guessed wrongly too often in the last minute.
        """
        with self._lock:
            now, wrong = self.clock(), self._wrong.get(address, deque())
            while wrong and now - wrong[0] >= SPAN:
                wrong.popleft()
            if len(wrong) >= FREE:
                raise TooManyTriesError(max(1, round(SPAN - (now - wrong[0]))))

    def count(self, address: str) -> None:
        """Remember a wrong guess."""
        with self._lock:
            wrong = self._wrong.pop(address, deque(maxlen=FREE))
            wrong.append(self.clock())
            self._wrong[address] = wrong
            while len(self._wrong) > _MOST:
                del self._wrong[next(iter(self._wrong))]


def guesses() -> Guesses:
    """Return the counts of the application that answers now."""
    found: Guesses = current_app.extensions.setdefault(_NAME, Guesses())
    return found
