"""Keeps a bounded number of worked-out values in memory, so that work is done once.

Safe in many threads: two that ask for the same thing wait for one making of it; two that ask for
different things do not wait for each other.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The values asked for last, at most ``most`` of them.

    >>> squares = Kept[int, int](most=2)
    >>> [squares.find(n, lambda n=n: n * n) for n in (1, 2, 3)]
    [1, 4, 9]
    >>> len(squares)
    2
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()
        #: Who is being made now, each with a lock of its own.
        self._making: dict[K, Lock] = {}

    def __len__(self) -> int:
        return len(self._values)

    def clear(self) -> None:
        """Forget everything that is kept."""
        with self._lock:
            self._values.clear()

    def find(self, key: K, make: Callable[[], V]) -> V:
        """Return what is kept under ``key``, made now if it is not there.

        Whatever ``make`` raises goes to the caller, and nothing is kept.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            mine = self._making.setdefault(key, Lock())
        with mine:
            try:
                return self._made(key, make)
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _made(self, key: K, make: Callable[[], V]) -> V:
        with self._lock:
            if key in self._values:  # another thread made it while we waited
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value
