"""Concept cube: one idea looked at from six sides, as the cube falls.

The faces are shared out evenly; in turn each says what their face asks, or passes it on. In a small
group some have two faces. Notes can be read by all at once: they build on each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import shared_out
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


def _seats(peers: Sequence[str], faces: Sequence[str], _round: int) -> tuple[Table, ...]:
    """Share the faces out."""
    return shared_out(peers, faces)


CONCEPT_CUBE = Method(
    name="concept_cube", hides=False, turns=True, shares=True, seating=_seats, deals="items"
)
