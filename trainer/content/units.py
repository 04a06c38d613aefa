"""The units that translators work on, and the digest of their words.

A unit is the front matter, the prose of a section, or a block without its nested ones. Only
words count: whoever changes minutes or a right answer makes no translation old.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from trainer.content.model import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trainer.content.model import Block, LessonFront, Section


def units_of(front: LessonFront, sections: Iterable[Section]) -> dict[str, str]:
    """Return the words of each unit by its id, in the order of the lesson."""
    units = {"front": _joined([front.title, *front.objectives, *front.needs])}
    for section in sections:
        prose = [piece.text for piece in section.flow if isinstance(piece, Prose)]
        if section.title or prose:
            units.setdefault(section.id, _joined([section.title, *prose]))
        for block in section.blocks:
            for one in (block, *block.children):
                units.setdefault(one.id, _joined(block_words(one)))
    units.pop("", None)
    return units


def block_words(block: Block) -> Iterator[str]:
    """Yield the words of one block, those of nested blocks not counted."""
    yield block.title
    yield block.prose
    yield from block.steps
    for item in block.items:
        yield from (item.text, item.reason)
    for category in block.categories:
        yield from (category.label, category.text)
        for item in category.items:
            yield from (item.text, item.reason)
    for field in block.fields:
        yield field.label
    yield block.reason


def words_hash(words: str) -> str:
    """Return the digest by which a unit's words are known.

    >>> words_hash("Who decides?")
    '58c06d121f2d2242'
    """
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _joined(parts: Iterable[str]) -> str:
    """Return parts in NFC, one a line; where a line was broken does not count."""
    bare = (" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)
    return "\n".join(part for part in bare if part)
