"""The sums of worksheets: right to the last coin, and never a surprise."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.formula_tree import FormulaError
from trainer.content.formula_units import unit_of, unit_trouble
from trainer.content.formulas import CannotWorkOutError, read_formula


def result(text: str, **values: str) -> Decimal | bool:
    return read_formula(text).evaluate({name: Decimal(value) for name, value in values.items()})


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("surplus * reserve / 100", "3000"),
        ("surplus - surplus * reserve / 100", "9000"),
        ("2 + 3 * 4 ^ 2", "50"),
        ("-2 ^ 2", "-4"),
        ("2 ^ 3 ^ 2", "512"),
        ("(2 + 3) * 4", "20"),
        ("10 - 4 - 3", "3"),
        ("1 / 3 * 3", "1"),
        ("floor(10 / 3 * 3)", "10"),
        ("round(2.5)", "3"),
        ("round(60 / 7, 2)", "8.57"),
        ("ceil(60 / 7)", "9"),
        ("min(3, 2, 5) + max(1, 4)", "6"),
        ("sum(1, 2, 3.5)", "6.5"),
        ("1000 * (1 + 10 / 100) ^ 2", "1210"),
        ("0.1 + 0.2", "0.3"),
    ],
)
def test_a_formula_gives_the_exact_result(text: str, right: str) -> None:
    assert result(text, surplus="12000", reserve="25") == Decimal(right)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1 / 3 * 3 == 1", True),
        ("kept >= 3000", True),
        ("kept < 3000", False),
        ("kept != 3000", False),
        ("2 <= 1 + 1", True),
        ("1 > 2", False),
    ],
)
def test_a_comparison_says_yes_or_no(text: str, right: bool) -> None:  # noqa: FBT001 - a case of a test
    assert result(text, kept="3000") is right
    assert read_formula(text).is_comparison


def test_names_are_told_in_order_of_first_use() -> None:
    assert read_formula("cost / riders + cost").names == ("cost", "riders")


@pytest.mark.parametrize(
    ("text", "values", "reason", "name"),
    [
        ("cost / riders", {"cost": "60"}, "missing", "riders"),
        ("cost / riders", {"cost": "60", "riders": "0"}, "zero", "riders"),
        ("cost / (riders - 8)", {"cost": "60", "riders": "8"}, "zero", "riders"),
        ("1 / 0", {}, "zero", ""),
        ("riders ^ (0 - 1)", {"riders": "0"}, "zero", "riders"),
        ("cost ^ 0.5", {"cost": "-4"}, "impossible", "cost"),
        ("9 ^ cost", {"cost": "100000000"}, "too-big", "cost"),
        ("9 ^ 99", {}, "too-big", ""),
        ("cost * cost * cost", {"cost": "99999999999999"}, "too-big", ""),
    ],
)
def test_what_cannot_be_worked_out_says_which_number(
    text: str, values: dict[str, str], reason: str, name: str
) -> None:
    with pytest.raises(CannotWorkOutError) as told:
        result(text, **values)

    assert (told.value.reason, told.value.name) == (reason, name)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1 +", "* 2", "(1", "1)", "1 2", "a b", "power(2)", "round()", "floor(1, 2)"),
        *("1 < 2 < 3", "a = 1", "__import__('os')", "a.b", "1; 2", "round(1, x)", "round(1, 2, 3)"),
        "9" * 40,
        "(" * 60 + "1" + ")" * 60,
        "-" * 200 + "1",
        "+".join("1" * 200),
    ],
)
def test_what_is_no_formula_is_refused_in_words(text: str) -> None:
    with pytest.raises(FormulaError, match=r"\w+ \w+"):
        read_formula(text)


def test_a_formula_is_written_for_people() -> None:
    labels = {"a": "Rice", "b": "Maize", "round": "rounded"}

    assert read_formula("(a+b)/2").written(labels) == "(Rice + Maize) ÷ 2"
    assert read_formula("a - (b - 1)").written(labels) == "Rice − (Maize − 1)"
    assert read_formula("round(a * b)").written(labels) == "rounded(Rice × Maize)"
    assert read_formula("(a + 1) ^ 2 >= b").written(labels) == "(Rice + 1) ^ 2 ≥ Maize"
    assert read_formula("-a").written({}) == "−a"


UNITS = {
    "price": "money",
    "cost": "money",
    "share": "percent",
    "bags": "bags",
    "people": "people",
    "weight": "kg",
    "time": "hours",
    "number": "count",
}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("price * bags", "money"),
        ("cost / people", "money"),
        ("cost * share / 100", "money"),
        ("max(0, cost - price)", "money"),
        ("bags * weight", "kg"),
        ("weight / people", "kg"),
        ("number * people", "people"),
        ("share / 100", "percent"),
        ("100 - share", "percent"),
        ("floor(cost / price) + 1", "count"),
        ("ceil(people / 4)", "people"),
        ("1 + 2", "count"),
        ("round(cost / people, 2)", "money"),
        ("cost > price", ""),
    ],
)
def test_the_unit_of_a_result_is_worked_out(text: str, unit: str) -> None:
    formula = read_formula(text)

    assert unit_of(formula, UNITS) == unit
    assert unit_trouble(formula, UNITS, "") is None


@pytest.mark.parametrize(
    "text", ["cost / price", "people / time", "weight * time", "cost / price * 100"]
)
def test_a_unit_that_cannot_be_told_must_be_written(text: str) -> None:
    formula = read_formula(text)

    assert (trouble := unit_trouble(formula, UNITS, ""))
    assert trouble.code == "unit-open"
    assert unit_trouble(formula, UNITS, "count") is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("cost + weight", ""),
        ("cost - 500", ""),
        ("cost >= 500", ""),
        ("cost * price", ""),
        ("cost / people", "people"),
        ("cost > price", "money"),
        ("time + weight", "hours"),
    ],
)
def test_units_that_clash_are_told(text: str, written: str) -> None:
    trouble = unit_trouble(read_formula(text), UNITS, written)

    assert trouble
    assert trouble.code == "unit-clash"


TREES = st.recursive(
    st.integers(0, 50).map(str),
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
        lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"
    ),
    max_leaves=8,
)


@given(TREES)
def test_whole_numbers_agree_with_plain_arithmetic(text: str) -> None:
    assert Fraction(read_formula(text).evaluate({})) == Fraction(eval(text))  # noqa: S307 - digits and signs of our own


@given(st.text(alphabet="ab12.+-*/^()<>=, roundmi", max_size=30))
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(FormulaError, CannotWorkOutError):
        read_formula(text).evaluate({"a": Decimal(3), "b": Decimal("0.5")})
