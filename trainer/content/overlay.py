"""Lays an edition's own blocks over a lesson: some changed, some left out, some added.

An edition's file holds only the blocks that differ, by id. What is missing in the language asked
for is shown in the edition's own first language, marked, never as in the generic edition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.content.block_options import AFTER
from trainer.content.merge import Merged, blocks_of, put_words, shape
from trainer.content.model import Block, Mark, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from trainer.content.lesson_file import LessonText


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one edition says about one lesson, in the languages there are."""

    edition: str
    #: The edition's own first language.
    language: str
    #: Texts in the order to try: the language asked for, its parents, the edition's own.
    texts: Sequence[LessonText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A lesson with the layers of an edition; hidden blocks are still there, to be counted."""

    merged: Merged
    #: Ids of the blocks that no generic lesson has.
    added: frozenset[str] = frozenset()


def lay(merged: Merged, layers: Iterable[Layer]) -> Laid:
    """Return a lesson with the blocks of each layer, the eldest edition first."""
    added: set[str] = set()
    for layer in layers:
        merged, new = _lay_one(merged, layer)
        added |= new
    return Laid(merged=merged, added=frozenset(added))


def hide(merged: Merged, hides: Callable[[str], bool]) -> Merged:
    """Return a lesson without the blocks, nested ones too, that an edition leaves out."""

    def kept(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(
            replace(one, children=kept(one.children)) if one.children else one
            for one in blocks
            if not hides(one.id)
        )

    sections = []
    for section in merged.sections:
        flow = [
            piece
            for one in section.flow
            for piece in (kept((one,)) if isinstance(one, Block) else (one,))
        ]
        sections.append(replace(section, flow=tuple(flow)))
    shown = blocks_of(sections).keys()
    gone = blocks_of(merged.sections).keys() - shown
    marks = {unit: mark for unit, mark in merged.marks.items() if unit not in gone}
    return replace(merged, sections=tuple(sections), marks=marks)


def _lay_one(merged: Merged, layer: Layer) -> tuple[Merged, set[str]]:
    base = blocks_of(merged.sections)
    words, languages = _own_blocks(layer, base)
    nested = {child.id for block in words.values() for child in block.children}
    tops = [block for block in words.values() if block.id not in nested]
    sections = tuple(_changed(section, words) for section in merged.sections)
    new = [block for block in tops if block.id not in base]
    behind: dict[str, str] = {}
    for block in new:
        after = block.options.get(AFTER, "")
        sections = _placed(sections, block, behind.get(after, after))
        behind[after] = block.id
    marks = dict(merged.marks)
    for block in words.values():
        said = languages[block.id]
        review = "" if said == layer.language else "draft"
        marks[block.id] = Mark(language=said, state="edition", review=review)
    return replace(merged, sections=sections, marks=marks), {block.id for block in new}


def _own_blocks(layer: Layer, base: Mapping[str, Block]) -> tuple[dict[str, Block], dict[str, str]]:
    """Return the layer's blocks as they will stand, and the language of each, by id."""
    found = [(text.language, blocks_of(text.sections)) for text in layer.texts]
    own = next((blocks for code, blocks in found if code == layer.language), {})
    ids = dict.fromkeys(block_id for _, blocks in reversed(found) for block_id in blocks)
    made: dict[str, Block] = {}
    languages: dict[str, str] = {}
    for block_id in ids:
        code, words = next((code, blocks[block_id]) for code, blocks in found if block_id in blocks)
        first = own.get(block_id)
        if first is not None and first is not words and shape(first) != shape(words):
            code, words = layer.language, first
        if _is_answerable(base.get(block_id), first or words):
            made[block_id] = _standing(base.get(block_id), first or words, words)
            languages[block_id] = code
    return {name: _with_children(block, made, base) for name, block in made.items()}, languages


def _standing(base: Block | None, first: Block, words: Block) -> Block:
    """Return one block: the edition's structure if it has its own, else that of the lesson."""
    own = first
    if base is not None and not _has_structure(first):
        if shape(first) == shape(base):
            own = base
        else:
            kind = {"kind": base.kind} if base.kind else {}
            own = replace(own, options={**base.options, **own.options, **kind})
    return put_words(own, words) if shape(own) == shape(words) else own


def _is_answerable(base: Block | None, own: Block) -> bool:
    """Whether an edition's block still says what is right, where the lesson's does."""
    if base is None or not _has_structure(base):
        return True
    return _has_structure(own) or shape(own) == shape(base)


def _has_structure(block: Block) -> bool:
    """Whether a block says what is right or how it is worked out, not only words."""
    return (
        block.number is not None
        or any(item.right is not None or item.place for item in block.all_items)
        or any(field.formula or field.default is not None for field in block.fields)
    )


def _with_children(block: Block, made: Mapping[str, Block], base: Mapping[str, Block]) -> Block:
    """Return a block with its own nested blocks, and those of the lesson that it does not replace."""
    below = base[block.id].children if block.id in base else ()
    ids = dict.fromkeys([*(one.id for one in below), *(one.id for one in block.children)])
    children = tuple(made[one] if one in made else base[one] for one in ids)
    return replace(block, children=children)


def _changed(section: Section, words: Mapping[str, Block]) -> Section:
    flow = tuple(
        _replaced(piece, words) if isinstance(piece, Block) else piece for piece in section.flow
    )
    return replace(section, flow=flow)


def _replaced(block: Block, words: Mapping[str, Block]) -> Block:
    """Return the edition's block; its place and its minutes are those of the lesson."""
    if block.id not in words:
        return block
    own = words[block.id]
    return replace(own, options={**block.options, **own.options})


def _placed(sections: tuple[Section, ...], block: Block, after: str) -> tuple[Section, ...]:
    """Return sections with an added block after the block, or in the section, that is named."""
    block = replace(block, options={k: v for k, v in block.options.items() if k != AFTER})
    made = []
    found = False
    for section in sections:
        flow = list(section.flow)
        ids = [one.id if isinstance(one, Block) else "" for one in flow]
        if not found and after and after in ids:
            flow.insert(ids.index(after) + 1, block)
            found = True
        elif not found and after and after == section.id:
            flow.append(block)
            found = True
        made.append(replace(section, flow=tuple(flow)))
    if not found and made:
        made[-1] = replace(made[-1], flow=(*made[-1].flow, block))
    return tuple(made)
