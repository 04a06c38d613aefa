"""Worksheets: numbers filled in, results worked out by the author's formulas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from trainer.activities.base import Answer, Form, Json, Judgement, Numbers, decimal_text, mapping, one
from trainer.activities.numbers import read_number
from trainer.content.formulas import CannotWorkOutError
from trainer.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Block, Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one formula gives: a number, yes or no, or what is missing."""

    name: str
    value: Decimal | bool | None = None
    #: Why there is no value: the error that says which name is missing or zero.
    trouble: CannotWorkOutError | None = None


class Worksheet:
    """Numbers by name, in base units. Done when every field holds one."""

    def read(self, block: Block, form: Form, numbers: Numbers) -> Answer:
        """Return the numbers that were typed.

        Raises:
            BadInputError: what was typed is no number, or is less than nothing.
        """
        found: dict[str, Json] = {}
        for field in _inputs(block):
            if text := one(form, f"field-{field.name}"):
                found[field.name] = decimal_text(_read(field, text, numbers))
        return Answer(data={"numbers": found})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether every field was filled."""
        filled = mapping(data, "numbers")
        return Judgement(done=all(field.name in filled for field in _inputs(block)))


def results(block: Block, data: Mapping[str, Json]) -> tuple[Result, ...]:
    """Return what the formulas of a worksheet give for an answer, in order."""
    values = _numbers(block, data)
    found = []
    for field in block.fields:
        if field.formula is None:
            continue
        result = _result(field, values)
        if isinstance(result.value, Decimal):
            values[field.name] = result.value
        found.append(result)
    return tuple(found)


def first_numbers(block: Block) -> dict[str, Json]:
    """Return the answer that the author's own numbers make: what is shown at first."""
    return {
        "numbers": {
            field.name: decimal_text(field.default)
            for field in _inputs(block)
            if field.default is not None
        }
    }


def _inputs(block: Block) -> list[Field]:
    return [field for field in block.fields if field.formula is None]


def _read(field: Field, text: str, numbers: Numbers) -> Decimal:
    value = read_number(text, numbers.mark)
    if value is None:
        raise BadInputError("not-a-number", field=f"field-{field.name}")
    if value < 0:
        raise BadInputError("less-than-zero", field=f"field-{field.name}")
    return value / numbers.scale if field.unit == "money" else value


def _numbers(block: Block, data: Mapping[str, Json]) -> dict[str, Decimal]:
    known = {field.name for field in _inputs(block)}
    found = {}
    for name, text in mapping(data, "numbers").items():
        try:
            found[name] = Decimal(text)
        except InvalidOperation:
            continue
    return {name: value for name, value in found.items() if name in known}


def _result(field: Field, values: Mapping[str, Decimal]) -> Result:
    if field.formula is None:
        return Result(name=field.name)
    try:
        return Result(name=field.name, value=field.formula.evaluate(values))
    except CannotWorkOutError as trouble:
        return Result(name=field.name, trouble=trouble)
