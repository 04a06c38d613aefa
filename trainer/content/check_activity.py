"""Checks an activity: its steps and minutes, and what its kind needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.check_items import check_places, need_reasons, no_boxes, no_places
from trainer.content.vocabulary import KINDS, LABELS

if TYPE_CHECKING:
    from trainer.content.findings import Findings
    from trainer.content.model import Block
    from trainer.content.vocabulary import KindSpec


def check_activity(block: Block, findings: Findings) -> None:
    """Note what an activity lacks or has too much of."""
    kind = KINDS.get(block.kind)
    if not block.title:
        findings.error(block.line, "no-title", "An activity needs a title after its options.")
    if not block.steps:
        findings.warning(block.line, "no-steps", "An activity needs steps: 1. 2. 3.")
    if block.child("facilitator") is None:
        findings.warning(
            block.line, "no-facilitator", "Notes for the facilitator are missing in this activity."
        )
    if block.short > block.minutes:
        findings.error(block.line, "minutes", f"short={block.short} is longer than the full path.")
    _check_steps(block, findings)
    if kind is None:
        return
    _check_kind(block, kind, findings)


def _check_kind(block: Block, kind: KindSpec, findings: Findings) -> None:
    _at_least(block, len(block.categories), kind.categories, "### categories", findings)
    _at_least(block, len(block.all_items), kind.items, "- items", findings)
    if block.categories and not kind.categories:
        findings.error(
            block.categories[0].line,
            "needless-categories",
            f'An activity of the kind "{kind.name}" has no ### categories.',
        )
    if kind.places:
        check_places(block, findings, needed=kind.needs_places)
    else:
        no_places(block, findings)
    no_boxes(block, findings)
    if kind.name == "dot_vote" and not int(block.options.get("dots", "0")):
        findings.error(block.line, "option-missing", "A dot vote needs dots=3 or so.")
    if kind.name == "checklist" and "labels" not in block.options:
        findings.error(block.line, "option-missing", f"A checklist needs labels=….{known_labels()}")
    if kind.name == "four_corners":
        need_reasons(block, findings, "a statement needs a reason for and one against")


def known_labels() -> str:
    """Return a sentence with the sets of labels that there are."""
    return f" Known: {', '.join(sorted(LABELS))}."


def _check_steps(block: Block, findings: Findings) -> None:
    if "steps" not in block.options:
        return
    minutes = [int(part) for part in block.options["steps"].split(",")]
    if len(minutes) != len(block.steps):
        findings.error(
            block.line,
            "minutes",
            f"steps= has {len(minutes)} numbers; there are {len(block.steps)} steps.",
        )
    if sum(minutes) != block.minutes:
        findings.error(
            block.line,
            "minutes",
            f"steps= adds up to {sum(minutes)}; the activity says minutes={block.minutes}.",
        )


def _at_least(block: Block, found: int, least: int, what: str, findings: Findings) -> None:
    if found < least:
        findings.error(
            block.line,
            "too-few",
            f'An activity of the kind "{block.kind}" needs {least} {what} or more; here are {found}.',
        )
