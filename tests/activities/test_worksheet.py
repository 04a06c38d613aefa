"""Worksheets: numbers in, results out, and a kind word where one is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from trainer.activities.base import Numbers
from trainer.activities.register import judge, read_answer
from trainer.activities.worksheet import first_numbers, results
from trainer.content.formulas import read_formula
from trainer.content.model import Block, Field
from trainer.errors import BadInputError

SHEET = Block(
    name="worksheet",
    id="sums",
    fields=(
        Field(name="truck", label="The truck", unit="money", default=Decimal(60)),
        Field(name="riders", label="Riders", unit="count", default=Decimal(8)),
        Field(name="each", label="Each pays", unit="money", formula=read_formula("truck / riders")),
        Field(name="two", label="Two pay", unit="money", formula=read_formula("each * 2")),
        Field(name="cheap", label="Is it cheap?", unit="", formula=read_formula("each < 10")),
    ),
)


def test_results_follow_from_the_numbers_and_from_each_other() -> None:
    found = {result.name: result.value for result in results(SHEET, first_numbers(SHEET))}

    assert found == {"each": Decimal("7.5"), "two": Decimal(15), "cheap": True}


def test_money_is_kept_in_base_units_whatever_the_edition_writes() -> None:
    answer = read_answer(SHEET, {"field-truck": ["60 000"], "field-riders": ["8"]}, Numbers(scale=1000))

    assert answer.data == {"numbers": {"truck": "60", "riders": "8"}}
    assert judge(SHEET, answer.data).done


@pytest.mark.parametrize("typed", ["many", "-3", "1e9"])
def test_what_is_no_number_is_refused_with_its_field(typed: str) -> None:
    with pytest.raises(BadInputError) as caught:
        read_answer(SHEET, {"field-truck": [typed]})

    assert caught.value.field == "field-truck"


def test_a_division_by_nobody_says_what_is_missing() -> None:
    found = results(SHEET, {"numbers": {"truck": "60", "riders": "0"}})

    assert found[0].value is None
    assert found[0].trouble is not None
    assert found[1].value is None


def test_an_empty_sheet_is_not_done() -> None:
    assert not judge(SHEET, read_answer(SHEET, {}).data).done
    assert all(result.value is None for result in results(SHEET, {}))
