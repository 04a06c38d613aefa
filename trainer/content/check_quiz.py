"""Checks a question: its options, its right answer, its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.check_items import check_places, need_reasons, no_boxes, no_places

if TYPE_CHECKING:
    from trainer.content.findings import Findings
    from trainer.content.model import Block, Item

_CHOICE = frozenset({"single", "multi"})


def check_quiz(block: Block, findings: Findings) -> None:
    """Note what a question lacks or has too much of."""
    if not block.prose:
        findings.error(block.line, "empty", "A quiz begins with its question.")
    if block.kind in _CHOICE:
        _check_options(block, findings)
    elif block.kind == "number":
        _check_number(block, findings)
    elif block.kind == "reflect" and block.items:
        findings.error(block.items[0].line, "needless-items", "An open question has no options.")
    elif block.kind == "order":
        _at_least_options(block, findings)
    elif block.kind == "match":
        check_places(block, findings, needed=True)
        _at_least_options(block, findings)
    if block.kind not in _CHOICE:
        no_boxes(block, findings)
    if block.kind != "match" and block.categories:
        findings.error(
            block.categories[0].line, "needless-categories", "Only a match question has categories."
        )
    if block.steps:
        findings.error(block.line, "needless-steps", "A quiz has no steps; write a sentence.")


def _check_options(block: Block, findings: Findings) -> None:
    _at_least_options(block, findings)
    if bare := [item for item in block.items if item.right is None]:
        findings.error(bare[0].line, "no-box", 'Each option begins with "- [ ]" or "- [x]".')
    right = sum(bool(item.right) for item in block.items)
    if not right:
        findings.error(
            block.line, "no-right-answer", "No option is right; mark the right one with [x]."
        )
    if right > 1 and block.kind == "single":
        findings.error(block.line, "two-right-answers", "A single question has one [x].")
    if right and right == len(block.items):
        findings.warning(block.line, "all-right", "Every option is right; is that meant?")
    need_reasons(block, findings, "every option says why")
    no_places(block, findings)


def _at_least_options(block: Block, findings: Findings) -> None:
    least = 2
    if len(block.all_items) < least:
        findings.error(block.line, "too-few", "A question needs two options or more.")


def _check_number(block: Block, findings: Findings) -> None:
    if block.number is None:
        findings.error(block.line, "no-right-answer", "The right number is missing: = 60 +- 0 trips.")
        return
    if not block.reason:
        findings.error(
            block.line, "no-reason", 'Give the way to the answer: a line "> …" at the margin.'
        )
    for item in block.all_items:
        _check_mistake(block, item, findings)


def _check_mistake(block: Block, item: Item, findings: Findings) -> None:
    """Check a well-known wrong number: it is a number, and it is wrong."""
    place = (item.place or "").replace(".", "", 1).removeprefix("-")
    if not (place.isascii() and place.isdecimal()):
        findings.error(
            item.line, "bad-number", "A well-known mistake ends with its number: {#name} => 8.57."
        )
        return
    number = block.number
    if number and item.place and abs(number.value - type(number.value)(item.place)) <= number.tolerance:
        findings.error(item.line, "bad-number", f"{item.place} counts as right here.")
