"""Turns fences into typed blocks, and notes what a block may not have.

In a source the options are read here, and the kind of a question is worked out; in a
translation everything that the source has said already is a finding.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from trainer.content.attributes import check_id
from trainer.content.block_options import AFTER, source_options, unknown_option
from trainer.content.body import Parts, prose_of, read_body
from trainer.content.fences import is_closing
from trainer.content.findings import did_you_mean
from trainer.content.model import Block, Category, Item, NumberAnswer
from trainer.content.vocabulary import BLOCKS, KINDS, UNITS, BlockSpec, Body
from trainer.content.worksheet_body import read_fields

if TYPE_CHECKING:
    from trainer.content.fences import Fence, Line
    from trainer.content.findings import Findings

_ANSWER = re.compile(
    r"(?P<value>-?\d{1,15}(?:\.\d{1,9})?)"
    r"(?:\s*(?:\+-|\+/-|±)\s*(?P<tolerance>\d{1,15}(?:\.\d{1,9})?))?"
    r"(?:\s+(?P<unit>[a-z_]+))?\s*$"
)
_UNKNOWN = BlockSpec(name="", body=Body.PROSE)


def read_block(
    fence: Fence, findings: Findings, *, is_source: bool, parent: str | None = None
) -> Block:
    """Return the block that a fence stands for; ``parent`` is the id of the block around it."""
    spec = BLOCKS.get(fence.name, _UNKNOWN)
    options = dict(fence.options)
    block_id = _block_id(fence, spec, options, parent, findings)
    lines = [line for line in fence.lines if not is_closing(line)]
    block = Block(
        name=fence.name,
        id=block_id,
        title=fence.title,
        options=_options(fence, options, findings, is_source=is_source),
        children=tuple(
            read_block(child, findings, is_source=is_source, parent=block_id)
            for child in fence.children
        ),
        line=fence.line,
    )
    if spec.body is Body.PROSE:
        return replace(block, prose=prose_of([line.text for line in lines]))
    if spec.body is Body.FIELDS:
        read = read_fields(lines, findings, is_source=is_source)
        return replace(block, prose=read.prose, fields=read.fields, reason=read.reason)
    return _with_items(block, read_body(lines, findings), findings, is_source=is_source)


def _block_id(
    fence: Fence, spec: BlockSpec, options: dict[str, str], parent: str | None, findings: Findings
) -> str:
    written = options.pop("id", "")
    if parent is not None:
        if written:
            findings.error(
                fence.line, "needless-id", f'Inside a block "{fence.name}" has no id; delete it.'
            )
        return f"{parent}.{fence.name}"
    if spec.inside:
        findings.error(
            fence.line,
            "nested-wrongly",
            f'"{fence.name}" can only stand inside: {", ".join(sorted(spec.inside))}.',
        )
    if written:
        check_id(written, fence.line, findings)
    else:
        findings.error(
            fence.line, "no-id", f'This "{fence.name}" needs an id: :::{fence.name}{{id=name}}.'
        )
    return written


def _options(
    fence: Fence, options: dict[str, str], findings: Findings, *, is_source: bool
) -> dict[str, str]:
    if fence.name not in BLOCKS:
        return {}
    if is_source:
        return source_options(fence.name, options, fence.line, findings)
    for key in options:
        if key in BLOCKS[fence.name].options or key == AFTER:
            findings.error(
                fence.line,
                "said-again",
                f'"{key}=" is said once, in the source; delete it from the translation.',
            )
        else:
            unknown_option(fence.name, key, fence.line, findings)
    return {}


def _with_items(block: Block, parts: Parts, findings: Findings, *, is_source: bool) -> Block:
    categories, items = parts.categories, parts.items
    if is_source and _is_sorted(block, parts):
        items += tuple(item for category in categories for item in category.items)
        categories = tuple(replace(category, items=()) for category in categories)
    _note_late(parts, findings)
    _note_duplicates(categories, items, findings)
    if not is_source:
        _note_said_again(parts, findings)
    number = _number(parts.number, findings) if parts.number and is_source else None
    block = replace(
        block,
        prose=prose_of([parts.prose, *(line.text for line in parts.late)]),
        steps=parts.steps,
        categories=categories,
        items=items,
        number=number,
        reason=parts.reason,
    )
    if block.name == "quiz" and is_source and "kind" not in block.options:
        block = replace(block, options={**block.options, "kind": quiz_kind(block)})
    return block


def _is_sorted(block: Block, parts: Parts) -> bool:
    """Whether the categories come first and then all the items, each with its place or none."""
    kind = KINDS.get(block.options.get("kind", ""))
    return bool(parts.categories) and (block.name == "quiz" or bool(kind and kind.places))


def quiz_kind(block: Block) -> str:
    """Return the kind that the body of a question shows.

    >>> quiz_kind(Block(name="quiz", id="q1"))
    'reflect'
    """
    if block.number:
        return "number"
    if block.categories:
        return "match"
    if not block.items:
        return "reflect"
    if all(item.right is None for item in block.items):
        return "order"
    return "multi" if sum(bool(item.right) for item in block.items) > 1 else "single"


def _number(line: Line, findings: Findings) -> NumberAnswer | None:
    match = _ANSWER.match(line.text)
    if match is None:
        findings.error(
            line.number, "bad-number", "The right number is written = 60 +- 0 trips, digits only."
        )
        return None
    unit = match["unit"] or ""
    if unit not in UNITS:
        findings.error(
            line.number,
            "unknown-unit",
            (f'There is no unit "{unit}".{did_you_mean(unit, UNITS)}')
            if unit
            else "Say what it is counted in, like = 60 +- 0 trips; a bare number is count.",
        )
    return NumberAnswer(
        value=Decimal(match["value"]),
        tolerance=Decimal(match["tolerance"] or 0),
        unit=unit if unit in UNITS else "count",
    )


def _note_late(parts: Parts, findings: Findings) -> None:
    if parts.late:
        findings.error(
            parts.late[0].number,
            "text-after-items",
            "Text stands before the steps and items. If this line goes on with the one above, "
            "begin it with two spaces.",
        )


def _note_duplicates(
    categories: tuple[Category, ...], items: tuple[Item, ...], findings: Findings
) -> None:
    seen: dict[str, int] = {}
    entries: list[Category | Item] = [*categories, *items]
    entries += [item for category in categories for item in category.items]
    for entry in sorted(entries, key=lambda one: one.line):
        name = entry.id.casefold()
        if name and name in seen:
            findings.error(
                entry.line,
                "duplicate-id",
                f'"{entry.id}" is used already in line {seen[name]}; every id stands once in a block.',
            )
        seen.setdefault(name, entry.line)


def _note_said_again(parts: Parts, findings: Findings) -> None:
    """Note right answers that a translation repeats."""
    if parts.number:
        findings.error(
            parts.number.number,
            "said-again",
            "The right number is said once, in the source; delete this line.",
        )
    for item in (*parts.items, *(i for c in parts.categories for i in c.items)):
        if item.right is not None:
            findings.error(
                item.line, "said-again", "[ ] and [x] are said once, in the source; delete the box."
            )
        if item.place is not None:
            findings.error(
                item.line, "said-again", f'"=> {item.place}" is said once, in the source; delete it.'
            )
