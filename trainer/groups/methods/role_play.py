"""Role play: a scene is played, then all say what they saw.

Chance gives the roles to as many as there are; the others watch. Afterwards each writes alone what
they saw in every role, hidden, so that the first word does not colour the others. No names are
shown: what is judged is the role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import cast
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


def _seats(peers: Sequence[str], roles: Sequence[str], _round: int) -> tuple[Table, ...]:
    """Cast the roles."""
    return cast(peers, roles)


ROLE_PLAY = Method(name="role_play", shares=True, seating=_seats, deals="categories")
