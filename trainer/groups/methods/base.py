"""What a method is: how a group does one kind of activity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from trainer.groups.arrange import Table

__all__ = ["Method", "Seating", "Table"]

#: Who sits where: peers in the order in which they are seated, ids that are dealt out (``deals``),
#: the round from 1. A peer added at the end never moves the others about without need.
Seating = Callable[[Sequence[str], Sequence[str], int], tuple[Table, ...]]


def _one_round(_peers: int) -> int:
    return 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How a group does one kind of activity.

    Its templates are ``templates/groups/methods/<name>.html`` (phone),
    ``templates/groups/wall/<name>.html`` and ``templates/handouts/_pieces/script-<name>.html``.
    """

    #: A kind of activity, as in ``vocabulary.KINDS``.
    name: str
    #: How many rounds there are for so many peers.
    rounds: Callable[[int], int] = field(default=_one_round)
    #: Whether answers are hidden until all have answered, or the reader reveals them.
    hides: bool = True
    #: Whether peers speak one after the other, each once before anyone twice. Where answers are
    #: hidden, the turns come after the reveal.
    turns: bool = False
    #: Whether each answers alone; else the counter writes for the whole group, and nobody waits.
    each: bool = True
    #: Whether the group sees the words, without names: after the reveal, or at once where nothing is
    #: hidden. Where not, words are notes of one's own that no other screen and no sheet ever shows.
    shares: bool = False
    #: Who sits with whom in a round; ``None``: all together.
    seating: Seating | None = None
    #: What the seating deals out: ``categories``, ``items``, or nothing.
    deals: str = ""
