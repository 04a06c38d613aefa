"""What the parts of a lesson are called, so that a sentence can name them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.content.render import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.content.model import Block, Lesson

#: Characters of a question or a story without a title that are enough to know it by.
_ENOUGH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One unit of a lesson, by its name."""

    unit: str
    #: ``front`` · ``intro`` · ``section`` · ``block`` · ``notes`` (for the facilitator) ·
    #: ``check`` (read afterwards) · ``outline`` (numbers and order).
    sort: str
    #: Its title, or how it begins; for nested ones that of the block around them.
    name: str
    #: The language that its name stands in.
    language: str = ""
    #: ``1.3.B`` of an activity; else empty.
    number: str = ""
    #: Units that came with it, and would go with it: nested ones; all of a section.
    within: tuple[str, ...] = ()


def parts_of_lesson(rendered: Lesson) -> dict[str, Part]:
    """Return the parts of a lesson by unit, in order.

    Args:
        rendered: the lesson, its Markdown already HTML.
    """
    found = {"front": Part(unit="front", sort="front", name=plain(rendered.front.title))}
    for section in rendered.sections:
        inside = [block for one in section.blocks for block in (one, *one.children)]
        found[section.id] = Part(
            unit=section.id,
            sort="section" if section.title else "intro",
            name=plain(section.title),
            within=tuple(block.id for block in inside),
        )
        for block in section.blocks:
            found.update((part.unit, part) for part in _of_block(rendered, block))
    return {
        unit: replace(part, language=_language(rendered, unit))
        for unit, part in found.items()
        if unit in rendered.shown
    }


def _language(rendered: Lesson, unit: str) -> str:
    return rendered.marks[unit].language if unit in rendered.marks else rendered.language


def _of_block(rendered: Lesson, block: Block) -> Iterator[Part]:
    number = rendered.numbers.get(block.id, "")
    name = plain(block.title) or _beginning(plain(block.prose))
    nested = tuple(child.id for child in block.children)
    sort = "notes" if block.name == "facilitator" else "block"
    yield Part(unit=block.id, sort=sort, name=name, number=number, within=nested)
    for child in block.children:
        sort = "notes" if child.name == "facilitator" else "check"
        yield Part(unit=child.id, sort=sort, name=name, number=number)


def _beginning(words: str) -> str:
    """Return how a text begins, cut between two words.

    >>> _beginning("Who appoints the manager of a co-operative, and who may dismiss her again?")
    'Who appoints the manager of a co-operative, and who may …'
    """
    words = " ".join(words.split())
    if len(words) <= _ENOUGH:
        return words
    cut = words[:_ENOUGH]
    return (cut.rpartition(" ")[0] or cut) + " …"
