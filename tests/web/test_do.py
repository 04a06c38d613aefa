"""Answers to activities, worksheets, scales, surveys and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import LESSON, state_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import Somebody

ANSWERS: dict[str, dict[str, object]] = {
    "rules": {"ticked": ["listen"], "words-own": "We share tea."},
    "say": {"words-sell": "maize", "words-buy": "seed"},
    "talk": {"words-text": "We talked."},
    "map": {"words-near": "Grace", "words-far": "the mill"},
    "sort": {"placed-truck": "members", "placed-driver": "members"},
    "dots": {"dots-mill": "2", "dots-store": "1"},
    "order": {"order-water": "1", "order-road": "3", "order-school": "2"},
    "list": {"rated-book": "yes", "rated-cash": "partly"},
    "corners": {"before-boss": "fully", "after-boss": "a-little"},
    "decide": {"chosen": "later", "words-why": "Not enough people."},
    "surplus": {"field-surplus": "12000", "field-heads": "8"},
    "before": {"rated-know": "a-little"},
    "liked": {"chosen": "sum"},
    "words": {"words-text": "More songs."},
    "home": {"row-1-what": "Ask Rosa", "row-1-who": "me", "row-1-when": "Saturday"},
}


@pytest.mark.parametrize("block", ANSWERS)
def test_an_answer_is_kept_and_shown_again_as_it_was_given(amina: Somebody, block: str) -> None:
    answer = amina.send(f"{LESSON}/do/{block}", **ANSWERS[block])
    page = amina.get(LESSON).text.partition(f'id="{block}"')[2].partition("</section>")[0]

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LESSON}#alone-{block}")
    assert "Saved." in page
    for values in ANSWERS[block].values():
        for value in [values] if isinstance(values, str) else values:  # type: ignore[attr-defined]
            assert value in page
    assert page.count("checked") + page.count("selected") + page.count("Saved") >= 1


def test_after_saving_a_sort_says_what_lies_elsewhere_and_why(amina: Somebody) -> None:
    page = amina.post(f"{LESSON}/do/sort", **ANSWERS["sort"]).text

    assert "Elsewhere" in page
    assert "REASON-TRUCK" in page
    assert "REASON-DRIVER" in page


def test_check_your_answer_is_shown_only_afterwards(amina: Somebody) -> None:
    before = amina.get(LESSON).text
    after = amina.post(f"{LESSON}/do/rules", **ANSWERS["rules"]).text

    assert "CHECK-RULES" not in before
    assert "CHECK-RULES" in after


def test_what_was_done_on_paper_counts(amina: Somebody) -> None:
    page = amina.post(f"{LESSON}/do/say", paper="yes").text

    assert "Saved. You can change it" in page


def test_a_worksheet_is_worked_out_here(amina: Somebody) -> None:
    page = amina.post(f"{LESSON}/do/surplus", **ANSWERS["surplus"]).text

    assert "1,500" in page


@pytest.mark.parametrize(
    ("heads", "sentence"),
    [("0", "divided by zero"), ("", "First fill in: Members"), ("-2", "less than zero")],
)
def test_a_worksheet_says_kindly_what_is_missing(amina: Somebody, heads: str, sentence: str) -> None:
    page = amina.post(f"{LESSON}/do/surplus", **{"field-surplus": "12000", "field-heads": heads}).text

    assert sentence in page


def test_a_number_that_is_none_is_shown_again_as_it_was_typed(amina: Somebody) -> None:
    page = amina.post(f"{LESSON}/do/surplus", **{"field-surplus": "many", "field-heads": "8"})

    assert page.status_code == 400
    assert 'value="many"' in page.text
    assert "Write a number" in page.text


def test_digits_of_any_script_are_numbers(amina: Somebody) -> None:
    page = amina.post(f"{LESSON}/do/surplus", **{"field-surplus": "١٢٠٠٠", "field-heads": "٨"}).text

    assert "1,500" in page


def test_a_survey_is_never_tied_to_a_person(app: Flask, amina: Somebody) -> None:
    amina.post(f"{LESSON}/do/rules", **ANSWERS["rules"])
    amina.post(f"{LESSON}/do/before", **ANSWERS["before"])

    entries = state_of(app).store.journal.after(0)
    people = {entry.actor for entry in entries if entry.kind == "block-answered"}
    asked = {entry.actor for entry in entries if entry.kind == "survey-answered"}

    assert len(asked) == 1
    assert not people & asked
    assert asked == {amina.cookie("survey")}


def test_somebody_who_only_answers_a_survey_is_no_person(app: Flask, amina: Somebody) -> None:
    amina.post(f"{LESSON}/do/before", **ANSWERS["before"])

    assert {entry.kind for entry in state_of(app).store.journal.after(0)} == {"survey-answered"}


def test_a_scale_is_compared_with_the_earlier_one(amina: Somebody) -> None:
    amina.post(f"{LESSON}/do/before", **{"rated-know": "a-little"})
    page = amina.post(f"{LESSON}/do/after", **{"rated-know": "fully"}).text

    assert "A little, now Fully" in page


def test_the_first_answer_makes_one_person_without_a_name(app: Flask, amina: Somebody) -> None:
    amina.post(f"{LESSON}/do/rules", **ANSWERS["rules"])
    amina.post(f"{LESSON}/do/say", **ANSWERS["say"])

    entries = state_of(app).store.journal.after(0)

    assert [entry.kind for entry in entries] == [
        "person-made",
        "lesson-opened",
        "block-answered",
        "block-answered",
    ]
    assert state_of(app).store.people.listed() == []


@pytest.mark.parametrize(
    "block", ["q-single", "tale", "chain", "aside", "rules.facilitator", "nothing"]
)
def test_what_takes_no_answer_here_is_not_found(zed: Somebody, block: str) -> None:
    assert zed.post(f"{LESSON}/do/{block}", chosen="board").status_code == 404


def test_a_forged_choice_is_refused(zed: Somebody) -> None:
    assert zed.post(f"{LESSON}/do/rules", ticked="nothing").status_code == 400
    assert zed.post(f"{LESSON}/do/sort", **{"placed-truck": "nowhere"}).status_code == 400


def test_what_amina_wrote_is_nowhere_for_zed(amina: Somebody, zed: Somebody) -> None:
    amina.post(f"{LESSON}/do/talk", **{"words-text": "our secret well"})

    assert "our secret well" in amina.get(LESSON).text
    assert "our secret well" not in zed.get(LESSON).text


def test_words_are_shown_as_words(amina: Somebody) -> None:
    page = amina.post(f"{LESSON}/do/talk", **{"words-text": "<script>alert(1)</script>"}).text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_answer_in_arabic_goes_back_to_the_arabic_lesson(amina: Somebody) -> None:
    answer = amina.send(f"{LESSON}/do/talk".replace("/en/", "/ar/"), **{"words-text": "تكلمنا"})

    assert answer.headers["Location"].startswith("/ar/learn/")
    assert "تكلمنا" in amina.get(LESSON).text
