"""What a method is: how a group does one kind of activity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Table(NamedTuple):
    """Some peers who sit together, or work on one thing, in one round."""

    #: Number of the table, pair or sheet, from 1.
    number: int
    peers: tuple[str, ...]
    #: The category (``### Label {#id}``) or item that is theirs; empty where all have the same.
    topic: str = ""


#: Who sits where: peers who are here, ids of the block's categories (or items), the round from 1.
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
    #: Whether peers speak one after the other, each once before anyone twice.
    turns: bool = False
    #: Whether each answers alone; else the counter writes for the whole group.
    each: bool = True
    #: Who sits with whom in a round; ``None``: all together.
    seating: Seating | None = None
