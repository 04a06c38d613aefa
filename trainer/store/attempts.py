"""Tries at a pass code: counted on the disk before the code is looked at.

Five are free, then each costs 30 seconds, doubling up to 15 minutes: 12 in the first hour, 104 in
a day. The count survives a restart; the waits are counted in ticks, so that no clock shortens them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from trainer.errors import TooManyTriesError
from trainer.store.tables import attempt
from trainer.store.ticks import since, tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.store.batch import Batch
    from trainer.store.writer import Writer

_FREE = 5
#: Milliseconds.
_FIRST_WAIT = 30_000
_LONGEST_WAIT = 900_000


def wait_after(tries: int) -> int:
    """Return how long the next try has to wait, in milliseconds.

    >>> [wait_after(tries) // 1000 for tries in (4, 5, 6, 9, 10, 60)]
    [0, 30, 60, 480, 900, 900]
    """
    if tries < _FREE:
        return 0
    return int(min(_FIRST_WAIT << min(tries - _FREE, 10), _LONGEST_WAIT))


class Attempts:
    """Counts tries for each account: a person, or the owner."""

    def __init__(self, writer: Writer, clock: Callable[[], int] = tick) -> None:
        self._writer = writer
        self._clock = clock

    def count(self, account: str) -> None:
        """Count a try, durably, before it is looked at.

        Raises:
            TooManyTriesError: it is too early; this one is not looked at and not counted.
        """
        if (wait := self._writer.do(lambda batch: self._count(batch, account))) > 0:
            raise TooManyTriesError(-(-wait // 1000))

    def clear(self, account: str) -> None:
        """Forget the tries of an account: the code was right, or a facilitator says so."""
        self._writer.do(
            lambda batch: batch.connection.execute(delete(attempt).where(attempt.c.account == account))
        )

    def _count(self, batch: Batch, account: str) -> int:
        """Count a try, or return the milliseconds that it came too early."""
        now = self._clock()
        here = attempt.c.account == account
        row = batch.connection.execute(select(attempt).where(here)).one_or_none()
        if row is None:
            batch.connection.execute(insert(attempt).values(account=account, tries=1, tick=now))
            return 0
        if row.tick > now:  # started again since: the wait begins anew, once
            batch.connection.execute(update(attempt).where(here).values(tick=now))
        wait = wait_after(row.tries) - since(row.tick, now)
        if wait <= 0:
            again = {"tries": row.tries + 1, "tick": now}
            batch.connection.execute(update(attempt).where(here).values(again))
        return wait
