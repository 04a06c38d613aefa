"""Reads the lines of a worksheet: fields to fill in and results worked out from them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from trainer.content.body import prose_of
from trainer.content.findings import did_you_mean
from trainer.content.formula_tree import FUNCTIONS, FormulaError
from trainer.content.formula_units import unit_of, unit_trouble
from trainer.content.formulas import read_formula
from trainer.content.model import Field
from trainer.content.vocabulary import NAME_PATTERN, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.content.fences import Line
    from trainer.content.findings import Findings
    from trainer.content.formulas import Formula

_NAME = re.compile(NAME_PATTERN)
_FIELD = re.compile(
    r"(?P<name>[^\s:|=]+)\s*(?::\s*(?P<unit>[^\s=|]*)\s*(?:=\s*(?P<default>[^|]*?))?\s*)?$"
)
_RESULT = re.compile(r"(?P<name>[^\s:|]+)(?:\s+(?P<unit>[^\s:|]+))?\s*:\s*(?P<formula>.+)$")
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")


class FieldParts(NamedTuple):
    """What the body of a worksheet was taken apart into."""

    prose: str
    fields: tuple[Field, ...]
    reason: str


def read_fields(lines: Iterable[Line], findings: Findings, *, is_source: bool) -> FieldParts:
    """Take the body of a worksheet apart; what breaks the grammar is noted."""
    reader = _Reader(findings, is_source=is_source)
    for line in lines:
        reader.take(line)
    return FieldParts(prose_of(reader.prose), tuple(reader.fields), prose_of(reader.reason))


class _Reader:
    def __init__(self, findings: Findings, *, is_source: bool) -> None:
        self.findings = findings
        self.is_source = is_source
        self.prose: list[str] = []
        self.reason: list[str] = []
        self.fields: list[Field] = []

    def take(self, line: Line) -> None:
        text = line.text.strip()
        if text.startswith(("- ", "* ", "+ ")):
            self._field(line.number, text[2:].strip())
        elif text.startswith("=") and self.is_source:
            self._result(line.number, text[1:].strip())
        elif text.startswith("="):
            self.findings.error(
                line.number,
                "said-again",
                "A translation says no formulas: write the result as a bullet, - name | Words.",
            )
        elif text.startswith(">"):
            self.reason.append(text[1:].removeprefix(" "))
        else:
            self.prose.append(line.text)

    def _label(self, line: int, text: str) -> tuple[str, str]:
        before, bar, label = text.partition("|")
        if not bar or not label.strip():
            self.findings.error(
                line, "no-label", f'After "{before.strip()[:40]}" write | and what it is called.'
            )
        return before.strip(), label.strip()

    def _check_name(self, line: int, name: str) -> None:
        if not _NAME.fullmatch(name):
            self.findings.error(
                line,
                "bad-name",
                f'"{name}" is no good name for a number: use small letters, digits and "_", '
                "beginning with a letter.",
            )
        if name in FUNCTIONS:
            self.findings.error(line, "bad-name", f'"{name}" is a function; choose another name.')
        if any(name == field.name for field in self.fields):
            self.findings.error(line, "duplicate-id", f'"{name}" is used twice in this worksheet.')

    def _check_unit(self, line: int, unit: str) -> None:
        if unit not in UNITS:
            self.findings.error(
                line, "unknown-unit", f'There is no unit "{unit}".{did_you_mean(unit, UNITS)}'
            )

    def _field(self, line: int, text: str) -> None:
        before, label = self._label(line, text)
        match = _FIELD.match(before)
        name = match["name"] if match else before
        self._check_name(line, name)
        unit = (match["unit"] if match else None) or ""
        given = match["default"] if match else None
        if self.is_source:
            self._check_unit(line, unit)
        elif not match or unit or given is not None:
            self.findings.error(
                line, "said-again", "A translation says no units and numbers: write - name | Words."
            )
        default = self._default(line, given) if given is not None and self.is_source else None
        self.fields.append(Field(name=name, label=label, unit=unit, default=default, line=line))

    def _default(self, line: int, text: str) -> Decimal | None:
        if _DECIMAL.fullmatch(text.strip()):
            return Decimal(text.strip())
        self.findings.error(
            line, "bad-number", f'"{text.strip()[:40]}" is no number like 12000 or 7.50.'
        )
        return None

    def _result(self, line: int, text: str) -> None:
        before, label = self._label(line, text)
        match = _RESULT.match(before)
        if match is None:
            self.findings.error(
                line, "bad-result", "A result is written = name: formula | What it is called."
            )
            return
        self._check_name(line, match["name"])
        try:
            formula = read_formula(match["formula"])
        except FormulaError as error:
            self.findings.error(line, "bad-formula", str(error))
            return
        unit = self._unit(line, match["unit"] or "", formula)
        self.fields.append(
            Field(name=match["name"], label=label, unit=unit, formula=formula, line=line)
        )

    def _unit(self, line: int, written: str, formula: Formula) -> str:
        """Return the unit of a result: the one written, else the one worked out."""
        if written:
            self._check_unit(line, written)
        known = {field.name: field.unit for field in self.fields}
        trouble = unit_trouble(formula, known, written)
        if trouble:
            self.findings.error(line, trouble.code, trouble.problem)
        return written or unit_of(formula, known) or "count"
