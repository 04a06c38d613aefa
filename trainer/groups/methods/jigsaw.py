"""Jigsaw: everyone becomes an expert in one part, then teaches it at home.

Round 1: those with the same part sit together and note what the others should know. Round 2: home
groups, with one of every expert table where the sizes allow; each teaches. Nobody can sit back, as
nobody else has that part. Notes are not hidden: they are carried home.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import jigsaw
from trainer.groups.methods.base import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.groups.methods.base import Table


#: At the expert tables, and at home.
ROUNDS = 2


def _rounds(_peers: int) -> int:
    """Return that one learns first and teaches then."""
    return ROUNDS


def _seats(peers: Sequence[str], parts: Sequence[str], number: int) -> tuple[Table, ...]:
    """Seat the experts together in the first round, the home groups in the second."""
    seats = jigsaw(peers, parts)
    return seats.experts if number == 1 else seats.homes


JIGSAW = Method(
    name="jigsaw", rounds=_rounds, hides=False, shares=True, seating=_seats, deals="categories"
)
