"""Money scales by a whole number, so that an example adds up in every edition."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from trainer.content.money import Money

TZ = Money(scale=1000, decimals=0, patterns={"": "TZS {amount}", "sw": "Sh {amount}"})
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


def test_the_generic_edition_writes_units() -> None:
    assert Money().text(Decimal(12000), "en") == "12,000\u00a0u"
    assert Money().text(Decimal("7.5"), "en") == "7.50\u00a0u"


def test_tanzania_writes_whole_shillings() -> None:
    assert TZ.text(Decimal("7.50"), "en") == "TZS\u00a07,500"


def test_a_language_may_have_a_pattern_of_its_own() -> None:
    assert TZ.text(1, "sw") == "Sh\u00a01,000"


def test_an_unknown_language_is_written_like_english() -> None:
    assert Money().text(1000, "xx") == "1,000\u00a0u"


@given(AMOUNTS, AMOUNTS)
def test_a_scaled_example_still_adds_up(one: Decimal, two: Decimal) -> None:
    assert TZ.scaled(one) + TZ.scaled(two) == TZ.scaled(one + two)


@given(AMOUNTS)
def test_what_a_person_types_comes_back_to_base_units(amount: Decimal) -> None:
    assert TZ.base(TZ.scaled(amount)) == amount
