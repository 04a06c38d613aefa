"""Cards of activities, eight on a sheet: what to sort by or who one is, then what is sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.vocabulary import KINDS, Response
from trainer.errors import NotFoundError
from trainer.handouts.name_cards import ACROSS, DOWN, is_tall, lines_needed
from trainer.handouts.says import plain
from trainer.handouts.sheet import mixed_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.content.model import Block, Lesson
    from trainer.handouts.material import Material

#: Points of the words of a card, largest first, and the room that they have, in points.
_SIZES = (28, 25, 22, 20, 18, 16, 14, 12, 10)
_ROOM, _TALLEST = 222.0, 116.0
#: Heights of lines, in ems: of letters with signs above and below, and of others.
_TALL_LINE, _LINE = 1.55, 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCard:
    """One card. It says what it is part of, and never where it belongs."""

    lesson: Lesson
    block: Block
    #: Its words, as HTML.
    says: str
    #: What stands below a heading or a role, as HTML; empty on other cards.
    below: str = ""
    #: Whether it is a heading to sort under, or a role to take.
    is_heading: bool = False
    #: Which card of how many of this activity, from 1; the same in every language.
    nth: int = 1
    of: int = 1

    @property
    def activity(self) -> str:
        """The number of its activity: ``1.4.A``."""
        return self.lesson.numbers.get(self.block.id, self.lesson.number)

    @property
    def tall(self) -> bool:
        """Whether its letters carry signs above and below, and need higher lines."""
        return is_tall(plain(self.says))

    @property
    def size(self) -> int:
        """Points of its letters: as large as its words and the card allow."""
        words = plain(f"{self.says} {self.below}")
        line = _TALL_LINE if self.tall else _LINE
        for size in _SIZES[:-1]:
            if lines_needed(words, _ROOM / size) * size * line <= _TALLEST:
                return size
        return _SIZES[-1]


def sheets_of_activity_cards(material: Material) -> tuple[tuple[ActivityCard, ...], ...]:
    """Return all cards of all activities that have some, a tuple a sheet.

    One activity follows the other without a gap: its number stands on each card, and paper is dear.

    Raises:
        NotFoundError: there are none.
    """
    cards = [
        card
        for lesson in material.lessons
        for block in lesson.blocks
        if has_cards(block)
        for card in _deck(lesson, block)
    ]
    if not cards:
        raise NotFoundError("card", f"{material.programme}/{material.module}")
    each = ACROSS * DOWN
    return tuple(tuple(cards[n : n + each]) for n in range(0, len(cards), each))


def has_cards(block: Block) -> bool:
    """Whether an activity has things to lay under headings, or to give to roles."""
    if block.name != "activity" or not (block.categories and block.items):
        return False
    return KINDS[block.kind].response is Response.SORT


def _deck(lesson: Lesson, block: Block) -> Iterator[ActivityCard]:
    count = len(block.categories) + len(block.items)
    for n, one in enumerate(block.categories, start=1):
        yield ActivityCard(
            lesson=lesson,
            block=block,
            says=one.label,
            below=one.text,
            is_heading=True,
            nth=n,
            of=count,
        )
    # In the order of the source the cards of one heading follow each other, and say so.
    for n, item in enumerate(mixed_items(block), start=len(block.categories) + 1):
        yield ActivityCard(lesson=lesson, block=block, says=item.text, nth=n, of=count)
