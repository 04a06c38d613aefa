"""Pairs: two and two take some of the cases, whisper, and say where each belongs; then all look.

In a pair a weak reader hears the case told, and both have spoken before the group talks. Where the
number is odd, three sit together. The cases are shared out among the pairs; whoever has time may
place the others too. Answers are hidden until all pairs have theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import dealt, pairs
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


def _seats(peers: Sequence[str], items: Sequence[str], _round: int) -> tuple[Table, ...]:
    """Seat two and two, and share the cases out among the pairs."""
    return dealt(pairs(peers), items)


PAIRS = Method(name="pairs", seating=_seats, deals="items")
