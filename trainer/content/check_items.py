"""Checks the items of a block: where they belong, boxes, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.findings import did_you_mean

if TYPE_CHECKING:
    from trainer.content.findings import Findings
    from trainer.content.model import Block


def check_places(block: Block, findings: Findings, *, needed: bool) -> None:
    """Note places that are missing, or that no category has."""
    known = {category.id for category in block.categories}
    for item in block.all_items:
        if item.place is None and needed:
            findings.error(item.line, "no-place", f'Say where "{item.id}" belongs: => id.')
        if item.place is not None and item.place not in known:
            findings.error(
                item.line,
                "unknown-id",
                f'There is no category "{item.place}" in this block.{did_you_mean(item.place, known)}',
            )


def no_places(block: Block, findings: Findings) -> None:
    """Note ``=> id`` where nothing is sorted."""
    for item in block.all_items:
        if item.place is not None:
            findings.error(item.line, "needless-place", f'"=> {item.place}" means nothing here.')


def no_boxes(block: Block, findings: Findings) -> None:
    """Note ``[ ]`` and ``[x]`` outside a question with options."""
    for item in block.all_items:
        if item.right is not None:
            findings.error(
                item.line, "needless-box", f'[ ] and [x] stand in a quiz only, not in "{block.name}".'
            )


def need_reasons(block: Block, findings: Findings, why: str) -> None:
    """Note items without a ``>``; ``why`` says what it is for."""
    for item in block.all_items:
        if not item.reason:
            findings.error(
                item.line, "no-reason", f'A line "  > …" is missing under "{item.id}": {why}.'
            )
