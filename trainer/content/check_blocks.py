"""Checks one block of a source against what its sort must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.check_activity import check_activity, known_labels
from trainer.content.check_items import no_boxes, no_places
from trainer.content.check_quiz import check_quiz
from trainer.content.check_worksheet import check_worksheet
from trainer.content.findings import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.content.findings import Findings
    from trainer.content.model import Block


def check_block(
    block: Block, findings: Findings, *, objectives: int, scales: Mapping[str, Block]
) -> None:
    """Note what a block lacks or has too much of."""
    check = _CHECKS.get(block.name)
    if check:
        check(block, findings)
    if block.name == "quiz":
        _check_objective(block, findings, objectives)
    if block.name in {"scale", "survey"}:
        _check_with(block, findings, scales)
    if block.name in {"story", "case", "remember", "facilitator", "take_home", "term"}:
        _check_prose(block, findings)
    for child in block.children:
        _check_prose(child, findings)


def _check_prose(block: Block, findings: Findings) -> None:
    if not block.prose:
        findings.error(block.line, "empty", f'This "{block.name}" is empty.')
    if block.name == "term" and not block.title:
        findings.error(block.line, "no-title", "The title of a term is the word that it explains.")


def _check_objective(block: Block, findings: Findings, objectives: int) -> None:
    text = block.options.get("objective")
    if text is not None and not 1 <= int(text) <= objectives:
        findings.error(
            block.line,
            "unknown-id",
            f"objective={text}: the lesson has objectives 1 to {objectives}.",
        )


def _check_scale(block: Block, findings: Findings) -> None:
    if not block.items:
        findings.error(block.line, "too-few", "A scale needs statements: - I know … {#know}")
    if "labels" not in block.options and "with" not in block.options:
        findings.error(block.line, "option-missing", f"A scale needs labels=….{known_labels()}")
    _check_survey(block, findings)


def _check_survey(block: Block, findings: Findings) -> None:
    no_boxes(block, findings)
    no_places(block, findings)
    if block.categories or block.steps:
        findings.error(
            block.line, "needless-categories", f'A "{block.name}" has text and items, nothing else.'
        )


def _check_with(block: Block, findings: Findings, scales: Mapping[str, Block]) -> None:
    name = block.options.get("with")
    if name is None:
        return
    other = scales.get(name)
    if other is None or name == block.id:
        findings.error(
            block.line,
            "unknown-id",
            f'with={name}: this module has no earlier scale or survey "{name}".'
            f"{did_you_mean(name, scales.keys() - {block.id})}",
        )
    elif {item.id for item in other.items} != {item.id for item in block.items}:
        findings.error(
            block.line, "unknown-id", f'The items must have the same ids as those of "{name}".'
        )


def _check_picture(block: Block, findings: Findings) -> None:
    if not block.prose:
        findings.error(block.line, "no-alt", "The first paragraph must tell what the picture shows.")
    _check_survey(block, findings)


_CHECKS: dict[str, Callable[[Block, Findings], None]] = {
    "activity": check_activity,
    "quiz": check_quiz,
    "scale": _check_scale,
    "survey": _check_survey,
    "worksheet": check_worksheet,
    "picture": _check_picture,
}
