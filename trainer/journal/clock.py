"""Times and ids: the hybrid clock that orders events, moments for people to read, new ids.

Order never comes from a device's clock: a hybrid stamp only ever grows, whatever the clock does.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

#: Low bits of a hybrid stamp that count events within one millisecond.
COUNTER_BITS = 16

#: Latest time that is kept, in milliseconds since 1970 UTC: a stamp must fit into 63 bits.
LATEST = (1 << 46) - 1

_START = datetime(1970, 1, 1, tzinfo=UTC)
_RANDOM_BYTES = 10


def now_ms() -> int:
    """Return this laptop's clock, in milliseconds since 1970 UTC."""
    return min(max(time.time_ns() // 1_000_000, 0), LATEST)


def moment(milliseconds: int) -> datetime:
    """Return a kept time as people read it.

    >>> moment(0).isoformat()
    '1970-01-01T00:00:00+00:00'
    """
    return _START + timedelta(milliseconds=milliseconds)


def milliseconds(at: datetime) -> int:
    """Return an aware time as it is kept.

    >>> milliseconds(moment(1_234_567))
    1234567
    """
    return (at - _START) // timedelta(milliseconds=1)


def next_stamp(last: int, now: int) -> int:
    """Return the hybrid stamp after ``last``: the clock's, or one more when the clock lags.

    Args:
        last: the largest stamp seen here, from whichever laptop.
        now: this laptop's clock, in milliseconds since 1970 UTC.

    >>> next_stamp(0, 1)
    65536
    >>> next_stamp(65536 * 5, 1)
    327681
    """
    return max(now << COUNTER_BITS, last + 1)


def stamp_ms(stamp: int) -> int:
    """Return the milliseconds in a hybrid stamp."""
    return stamp >> COUNTER_BITS


def new_id() -> str:
    """Return a new id for an event: UUIDv7. It says who it is, never in which order."""
    value = (now_ms() << 80) | int.from_bytes(os.urandom(_RANDOM_BYTES), "big")
    value = (value & ~(0xF << 76)) | (7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return str(UUID(int=value))
