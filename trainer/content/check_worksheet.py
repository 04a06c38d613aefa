"""Checks the formulas of a worksheet: every name is there, earlier, and nothing goes in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.findings import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.findings import Findings
    from trainer.content.model import Block, Field


def check_worksheet(block: Block, findings: Findings) -> None:
    """Note formulas that cannot be worked out from top to bottom."""
    if not block.fields:
        findings.error(
            block.line, "too-few", "A worksheet needs fields: - name: unit = 10 | What it is called"
        )
    if block.fields and not any(field.formula for field in block.fields):
        findings.warning(block.line, "no-result", "This worksheet works nothing out.")
    fields = {field.name: field for field in block.fields}
    order = {name: at for at, name in enumerate(fields)}
    for field in block.fields:
        for name in field.formula.names if field.formula else ():
            if name not in fields:
                findings.error(
                    field.line,
                    "unknown-name",
                    f'There is no "{name}" in this worksheet.{did_you_mean(name, fields)}',
                )
            elif _reaches(name, field.name, fields):
                findings.error(
                    field.line, "circle", f'"{field.name}" needs "{name}", which needs "{field.name}".'
                )
            elif order[name] > order[field.name]:
                findings.error(
                    field.line, "used-too-early", f'"{name}" stands below; move it above this line.'
                )


def _reaches(start: str, goal: str, fields: Mapping[str, Field]) -> bool:
    """Whether working out ``start`` needs ``goal``."""
    waiting, seen = [start], set[str]()
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        formula = fields[name].formula if name in fields else None
        if name not in seen and formula:
            waiting += formula.names
        seen.add(name)
    return False
