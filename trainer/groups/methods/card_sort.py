"""Card sort: the group lays cards on piles, and talks only about those that are in doubt.

Each first sorts alone and hidden. The reveal shows at once where all agree, so that the time goes
into the cards that divide the group. The cards are dealt out evenly: each is read aloud by who
holds it, and that person says first where it belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import alone, dealt
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


def _seats(peers: Sequence[str], items: Sequence[str], _round: int) -> tuple[Table, ...]:
    """Deal the cards evenly: who reads which aloud."""
    return dealt(alone(peers), items)


CARD_SORT = Method(name="card_sort", seating=_seats, deals="items")
