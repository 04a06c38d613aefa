"""World cafe: small tables, a question each; people move on, and what they wrote stays on the table.

A table has three to five people, so that everyone speaks; under four people all sit at one. There
are as many rounds as tables, so that each visits all. The next guests read what is there and add to
it, so nothing is hidden. Where there are more questions than tables, a table has several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import cafe, cafe_tables
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


def _seats(peers: Sequence[str], questions: Sequence[str], number: int) -> tuple[Table, ...]:
    """Seat everyone at a table where they have not been."""
    return cafe(peers, questions, number)


WORLD_CAFE = Method(
    name="world_cafe",
    rounds=cafe_tables,
    hides=False,
    shares=True,
    seating=_seats,
    deals="categories",
)
