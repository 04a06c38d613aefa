"""A clock that nobody can set: milliseconds since this computer was started.

Waiting and idling are counted with it, so that a wrong or jumping clock locks nobody out and lets
nobody in. After a restart of the computer it begins again at 0.
"""

from __future__ import annotations

import time

# Time asleep counts where the system can say so: a closed lid is idle time.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)


def tick() -> int:
    """Return the milliseconds since this computer was started."""
    if _CLOCK is not None:
        return time.clock_gettime_ns(_CLOCK) // 1_000_000
    return time.monotonic_ns() // 1_000_000


def since(before: int, now: int) -> int:
    """Return the milliseconds between two ticks; 0 when the computer was started in between."""
    return now - before if before <= now else 0
