"""One question a screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import LESSON

if TYPE_CHECKING:
    from tests.web.conftest import Somebody

ASK = f"{LESSON}/questions/"
RIGHT: dict[str, dict[str, object]] = {
    "q-single": {"chosen": "board"},
    "q-multi": {"chosen": ["land", "rain"]},
    "q-order": {"order-meet": "1", "order-agree": "2", "order-pay": "3"},
    "q-match": {"placed-hires": "board", "placed-elects": "members"},
    "q-number": {"number": "7.50"},
    "q-reflect": {"words-text": "A box."},
}
WRONG: dict[str, dict[str, object]] = {
    "q-single": {"chosen": "members"},
    "q-multi": {"chosen": ["luck"]},
    "q-order": {"order-meet": "3", "order-agree": "2", "order-pay": "1"},
    "q-match": {"placed-hires": "members", "placed-elects": "members"},
    "q-number": {"number": "60"},
}


@pytest.mark.parametrize("block", RIGHT)
def test_a_question_shows_no_answer_and_no_reason(amina: Somebody, block: str) -> None:
    page = amina.get(ASK + block)

    assert page.status_code == 200
    assert not re.findall(r"REASON-|divided by seven|7\.50|data-|checked|selected", page.text)


@pytest.mark.parametrize("block", RIGHT)
def test_a_right_answer_is_told_why(amina: Somebody, block: str) -> None:
    answer = amina.send(ASK + block, **RIGHT[block])
    page = amina.get(ASK + block).text

    assert (answer.status_code, answer.headers["Location"]) == (303, ASK + block)
    assert "Yes, that is right" in page or block == "q-reflect"
    assert "REASON-" in page or block == "q-order"
    assert "Next question" in page or "To the end" in page


@pytest.mark.parametrize("block", WRONG)
def test_a_wrong_answer_may_be_tried_again_without_being_told_the_right_one(
    amina: Somebody, block: str
) -> None:
    page = amina.post(ASK + block, **WRONG[block]).text
    again = amina.get(f"{ASK}{block}?again=1").text

    assert "Not yet" in page
    assert "Try again" in page
    assert "REASON-BOARD" not in page
    assert "REASON-NUMBER" not in page
    assert "Check</button>" in again
    assert "REASON-" not in again


def test_a_well_known_mistake_is_explained(amina: Somebody) -> None:
    assert "You divided by seven." in amina.post(f"{ASK}q-number", number="8.57").text


@pytest.mark.parametrize(
    ("block", "form", "sentence"),
    [
        ("q-single", {}, "Choose one of the answers first."),
        ("q-number", {"number": "many"}, "Write a number"),
        ("q-order", {"order-meet": "1", "order-agree": "1", "order-pay": "2"}, "same place"),
        ("q-match", {"placed-hires": "board"}, "Give every one a place."),
    ],
)
def test_an_unfinished_answer_is_asked_for_once_more(
    amina: Somebody, block: str, form: dict[str, str], sentence: str
) -> None:
    page = amina.post(ASK + block, **form)

    assert page.status_code == 400
    assert sentence in page.text


def test_options_are_mixed_for_each_learner_and_stay_so(amina: Somebody, joy: Somebody) -> None:
    def order(page: str) -> list[str]:
        return re.findall(r'name="chosen" value="([a-z]+)"', page)

    first = order(amina.get(f"{ASK}q-single").text)
    orders = {tuple(first), tuple(order(joy.get(f"{ASK}q-single").text))}
    for _ in range(12):
        joy.client.delete_cookie("order", domain="127.0.0.1")  # type: ignore[attr-defined]
        orders.add(tuple(order(joy.get(f"{ASK}q-single").text)))

    assert order(amina.get(f"{ASK}q-single?again=1").text) == first
    assert len(orders) > 1
    assert set(first) == {"members", "board", "nobody"}


def test_steps_to_put_in_order_never_stand_in_the_right_one(joy: Somebody) -> None:
    for _ in range(12):
        joy.client.delete_cookie("order", domain="127.0.0.1")  # type: ignore[attr-defined]
        page = joy.get(f"{ASK}q-order").text
        assert re.findall(r'name="order-([a-z]+)"', page) != ["meet", "agree", "pay"]


def test_the_end_says_what_to_look_at_again(amina: Somebody) -> None:
    amina.post(f"{ASK}q-single", **RIGHT["q-single"])
    amina.post(f"{ASK}q-number", **WRONG["q-number"])

    page = amina.get(ASK).text

    assert "You got 1 right" in page
    assert f"{ASK}q-number?again=1" in page
    assert f"{ASK}q-single?again=1" not in page


def test_zed_sees_nothing_of_what_amina_answered(amina: Somebody, zed: Somebody) -> None:
    amina.post(f"{ASK}q-reflect", **{"words-text": "my own box"})

    assert "my own box" in amina.get(f"{ASK}q-reflect").text
    assert "my own box" not in zed.get(f"{ASK}q-reflect").text
    assert "REASON-" not in zed.get(f"{ASK}q-reflect").text


@pytest.mark.parametrize("block", ["rules", "nothing", "q-single.check"])
def test_what_is_no_question_is_not_found(zed: Somebody, block: str) -> None:
    assert zed.get(ASK + block).status_code == 404
    assert zed.post(ASK + block, chosen="x").status_code == 404


def test_a_question_in_arabic_is_mirrored(amina: Somebody) -> None:
    page = amina.get(f"{ASK}q-single".replace("/en/", "/ar/")).text

    assert '<html lang="ar" dir="rtl">' in page
    assert 'id="ask" lang="en" dir="ltr"' in page
