"""Joins a source and its translation into one lesson: structure from the source, words by id.

Where a translation has not the same shape as its source, or the source has changed its meaning
since, the source's own words stand there and the mark says so. Nothing here ever fails.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.content.model import Block, Category, Item, LessonFront, Mark, Prose, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from trainer.content.lesson_file import LessonText

    #: Says how a unit of the translation stands to its source: state and review.
    Standing = Callable[[str], tuple[str, str]]

SOURCE_STATES = frozenset({"missing", "meaning"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A lesson's words and structure, before any edition."""

    front: LessonFront
    sections: tuple[Section, ...]
    marks: Mapping[str, Mark]


def block_units(blocks: Iterable[Block]) -> Iterable[Block]:
    """Return blocks and the blocks inside them."""
    for block in blocks:
        yield block
        yield from block.children


def blocks_of(sections: Iterable[Section]) -> dict[str, Block]:
    """Return all blocks by id, nested ones too."""
    return {block.id: block for section in sections for block in block_units(section.blocks)}


def as_source(text: LessonText) -> Merged:
    """Return a lesson in the language it was written in."""
    mark = Mark(language=text.language, state="source")
    return Merged(front=text.front, sections=text.sections, marks=dict.fromkeys(text.units, mark))


def untranslated(merged: Merged) -> Merged:
    """Return a lesson that says of each unit that the language asked for is missing."""
    marks = {unit: replace(mark, state="missing") for unit, mark in merged.marks.items()}
    return replace(merged, marks=marks)


def merge(below: Merged, translation: LessonText, standing: Standing) -> Merged:
    """Return a lesson with the words of a translation, unit by unit.

    Args:
        below: the source, or the source with the words of a nearer fallback language.
        translation: the words to lay over it.
        standing: how each unit of the translation stands to the source now.
    """
    merger = _Merger(below, translation, standing)
    front = merger.front()
    sections = tuple(merger.section(section) for section in below.sections)
    return Merged(front=front, sections=sections, marks=merger.marks)


class _Merger:
    def __init__(self, below: Merged, translation: LessonText, standing: Standing) -> None:
        self.below = below
        self.translation = translation
        self.standing = standing
        self.marks = dict(below.marks)
        self._sections = {section.id: section for section in translation.sections}
        self._blocks = blocks_of(translation.sections)

    def _shown(self, unit: str, *, fits: bool) -> bool:
        """Set the mark of a unit; return whether the translation's words are shown."""
        state, review = self.standing(unit) if fits else ("missing", "")
        shown = state not in SOURCE_STATES
        if unit not in self.marks:  # it has no words
            return shown
        if shown:
            self.marks[unit] = Mark(language=self.translation.language, state=state, review=review)
        else:
            self.marks[unit] = replace(self.marks[unit], state=state)
        return shown

    def front(self) -> LessonFront:
        own, words = self.below.front, self.translation.front
        if not self._shown("front", fits=front_fits(own, words)):
            return own
        return replace(own, title=words.title, objectives=words.objectives, needs=words.needs)

    def section(self, own: Section) -> Section:
        words = self._sections.get(own.id)
        flow = tuple(self.block(one) if isinstance(one, Block) else one for one in own.flow)
        prose = _prose(words) if words else ()
        fits = words is not None and bool(words.title) == bool(own.title)
        fits = fits and len(prose) == len(_prose(own))
        if not self._shown(own.id, fits=fits) or words is None:
            return replace(own, flow=flow)
        pieces = iter(prose)
        flow = tuple(next(pieces) if isinstance(one, Prose) else one for one in flow)
        return replace(own, title=words.title, flow=flow)

    def block(self, own: Block) -> Block:
        words = self._blocks.get(own.id)
        children = tuple(self.block(child) for child in own.children)
        fits = words is not None and shape(words) == shape(own)
        if not self._shown(own.id, fits=fits) or words is None:
            return replace(own, children=children)
        return replace(put_words(own, words), children=children)


def _prose(section: Section) -> tuple[Prose, ...]:
    return tuple(piece for piece in section.flow if isinstance(piece, Prose))


def front_fits(own: LessonFront, words: LessonFront) -> bool:
    """Return whether a translated front matter says as much as its source."""
    return (bool(words.title), len(words.objectives), len(words.needs)) == (
        bool(own.title),
        len(own.objectives),
        len(own.needs),
    )


def shape(block: Block) -> tuple[object, ...]:
    """Return what source and translation have in common: ids, counts, where there are words."""
    return (
        block.name,
        bool(block.title),
        bool(block.prose),
        len(block.steps),
        {one.id: bool(one.text) for one in block.categories},
        # Under which category an item stands is said by the source alone.
        {item.id: bool(item.reason) for item in block.all_items},
        {one.name for one in block.fields},
        bool(block.reason),
    )


def put_words(own: Block, words: Block) -> Block:
    """Return a block with the words of another that has the same shape; nested ones stay."""
    categories = {one.id: one for one in words.categories}
    labels = {one.name: one.label for one in words.fields}
    items = {item.id: item for item in words.all_items}
    return replace(
        own,
        title=words.title,
        prose=words.prose,
        steps=words.steps,
        categories=tuple(_category(one, categories[one.id], items) for one in own.categories),
        items=_items(own.items, items),
        fields=tuple(replace(one, label=labels[one.name] or one.label) for one in own.fields),
        reason=words.reason,
    )


def _category(own: Category, words: Category, items: Mapping[str, Item]) -> Category:
    return replace(own, label=words.label, text=words.text, items=_items(own.items, items))


def _items(own: tuple[Item, ...], words: Mapping[str, Item]) -> tuple[Item, ...]:
    return tuple(replace(item, text=words[item.id].text, reason=words[item.id].reason) for item in own)
