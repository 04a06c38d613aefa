"""Role cards: each takes a role and thinks as it would; then all point at once.

The roles are dealt out evenly, so that each is held by somebody, and whoever never has one at
meetings has one here. Where there are fewer peers than roles, some hold two. Who points alone
explains first; that needs answers hidden until all point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import shared_out
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


def _seats(peers: Sequence[str], roles: Sequence[str], _round: int) -> tuple[Table, ...]:
    """Deal the roles out."""
    return shared_out(peers, roles)


ROLE_CARDS = Method(name="role_cards", seating=_seats, deals="categories")
