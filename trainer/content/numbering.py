"""Numbers of modules, lessons and activities: the same in every language, on screen and paper.

They are worked out from order and are those of the generic edition: a block that an edition hides
leaves a gap, one that it adds is counted after its neighbour (``2.3.B+1``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.content.model import Block

_LETTERS = 26


def letter(index: int) -> str:
    """Return the letter of the activity at ``index``, which counts from 0.

    >>> [letter(n) for n in (0, 25, 26, 27, 701, 702)]
    ['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']
    """
    index, rest = divmod(index, _LETTERS)
    return (letter(index - 1) if index else "") + chr(ord("A") + rest)


def activity_numbers(
    lesson: str, blocks: Iterable[Block], added: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Return the number of each activity by its id.

    Args:
        lesson: the lesson's own number, ``2.3``.
        blocks: all blocks in order, those that the edition hides too.
        added: ids of blocks that the edition added.
    """
    numbers: dict[str, str] = {}
    own, extra = 0, 0
    for block in blocks:
        if block.name != "activity":
            continue
        if block.id in added:
            extra += 1
            before = f"{lesson}.{letter(own - 1)}" if own else lesson
            numbers[block.id] = f"{before}+{extra}"
        else:
            numbers[block.id] = f"{lesson}.{letter(own)}"
            own, extra = own + 1, 0
    return numbers
