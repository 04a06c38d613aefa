"""What a lesson shows, unit by unit, as short digests: a printed page is compared by them.

A unit's words are told apart from the rest that stands in it: options, what is right, and what the
edition fills in. So earlier words, of which only a digest is kept, can be tried in their place.
Not told: dates, who reviewed it, how the words are set.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from trainer.content.placeholders import told_by
from trainer.content.units import units_of, words_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from trainer.content.editions import Edition
    from trainer.content.model import Block, Item, LessonFront, Mark, Section

_REST = 8


def shown_of(
    front: LessonFront,
    sections: Iterable[Section],
    marks: Mapping[str, Mark],
    edition: Edition,
    language: str,
) -> dict[str, str]:
    """Return by unit, in the order of the lesson: ``<digest of its words>.<digest of the rest>``.

    Args:
        front: the head of the lesson, in Markdown.
        sections: its sections, every block resolved.
        marks: the language that each unit stands in.
        edition: what fills in values and money.
        language: that of units without a mark.
    """
    sections = tuple(sections)
    rest = {unit: list(parts) for unit, parts in _rest(front, sections)}
    found = {}
    for unit, words in units_of(front, sections).items():
        spoken = marks[unit].language if unit in marks else language
        told = [*rest.get(unit, ()), *told_by(words, edition, spoken)]
        if unit in rest and "money" in rest[unit]:
            told.append(edition.money.told(spoken))
        found[unit] = f"{words_hash(words)}.{_digest(told)}"
    return found


def with_words(shown: str, words: str) -> str:
    """Return a unit as it would be shown with other words, of which only the digest is known."""
    return f"{words}.{shown.partition('.')[2]}"


def words_in(shown: str) -> str:
    """Return the digest of a unit's words."""
    return shown.partition(".")[0]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_REST]


def _rest(front: LessonFront, sections: Iterable[Section]) -> Iterator[tuple[str, Iterator[str]]]:
    yield "front", iter((str(front.minutes), str(front.short)))
    for section in sections:
        yield section.id, iter((str(section.minutes), str(section.short)))
        for block in section.blocks:
            for one in (block, *block.children):
                yield one.id, _of_block(one)


def _of_block(block: Block) -> Iterator[str]:
    """Yield all that stands in a block besides its words."""
    yield block.name
    yield from (f"{name}={value}" for name, value in sorted(block.options.items()))
    yield from map(_of_item, block.items)
    for category in block.categories:
        yield category.id
        yield from map(_of_item, category.items)
    for one in block.fields:
        yield from (one.name, one.unit, str(one.default), one.formula.text if one.formula else "")
    if block.number is not None:
        yield f"{block.number.value} {block.number.tolerance} {block.number.unit}"


def _of_item(item: Item) -> str:
    return f"{item.id} {item.right} {item.place}"
