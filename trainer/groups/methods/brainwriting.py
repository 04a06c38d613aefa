"""Brainwriting: sheets go round in silence, and each adds an idea to what others wrote before.

Writing gives quiet people the same room as loud ones, and an idea is judged without knowing whose it
is. Each begins a sheet about one of the lines; then every sheet goes to the left. It meets every
member once, and six of them in a larger group: more rounds tire. What is written in a round is
hidden until the sheets are passed on; then who holds a sheet reads what stands on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import passing
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


#: More passes tire a group, and add little.
MOST = 6


def _rounds(peers: int) -> int:
    """Return how often is written: by each member once on every sheet, at most six times."""
    return max(1, min(peers, MOST))


def _seats(peers: Sequence[str], items: Sequence[str], number: int) -> tuple[Table, ...]:
    """Say who holds which sheet, and what it is about."""
    return passing(peers, items, number)


BRAINWRITING = Method(name="brainwriting", rounds=_rounds, shares=True, seating=_seats, deals="items")
