"""Every kind can be answered, judged, and done on paper."""

from __future__ import annotations

import pytest

from tests.activities import blocks
from trainer.activities.base import Json, Numbers
from trainer.activities.quiz import QUIZ, known_mistake
from trainer.activities.register import ASKED, KINDS, judge, read_answer, response_to
from trainer.content.model import Block, Item
from trainer.content.vocabulary import KINDS as SPECS
from trainer.content.vocabulary import QUIZ_KINDS
from trainer.errors import BadInputError


def test_every_kind_of_the_vocabulary_can_be_answered() -> None:
    assert KINDS.keys() == SPECS.keys()
    assert QUIZ.keys() == QUIZ_KINDS


def test_what_is_only_read_takes_no_answer() -> None:
    assert response_to(Block(name="story", id="scale")) is None
    with pytest.raises(ValueError, match="takes no answer"):
        read_answer(Block(name="story", id="scale"), {})


@pytest.mark.parametrize("kind", SPECS)
def test_an_activity_done_on_paper_is_done(kind: str) -> None:
    block = blocks.activity(kind, "a", "b", "c", categories=("x", "y", "z", "w"))

    answer = read_answer(block, {"paper": ["yes"]})

    assert judge(block, answer.data).done


@pytest.mark.parametrize("kind", SPECS)
def test_an_activity_left_empty_is_not_done(kind: str) -> None:
    block = blocks.activity(kind, "a", "b", "c", categories=("x", "y", "z", "w"))

    assert not judge(block, read_answer(block, {}).data).done


@pytest.mark.parametrize("kind", SPECS)
def test_an_old_or_forged_answer_never_breaks_the_judge(kind: str) -> None:
    block = blocks.activity(kind, "a", "b", "c", categories=("x", "y", "z", "w"))

    forged: dict[str, Json] = {
        "placed": 3,
        "order": "abc",
        "dots": [],
        "rated": None,
        "wrote": {"a": 1},
    }

    for data in ({}, forged, {"wrote": {"a": 1}}):
        assert not judge(block, data).done


def test_cards_in_the_right_piles_are_right() -> None:
    answer = read_answer(blocks.CARD_SORT, {"placed-truck": ["members"], "placed-driver": ["manager"]})

    assert judge(blocks.CARD_SORT, answer.data).right is True


def test_a_card_in_another_pile_is_named() -> None:
    answer = read_answer(blocks.CARD_SORT, {"placed-truck": ["members"], "placed-driver": ["members"]})

    judgement = judge(blocks.CARD_SORT, answer.data)

    assert judgement.done
    assert judgement.right is False
    assert judgement.items == {"truck": True, "driver": False}


def test_a_pile_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInputError):
        read_answer(blocks.CARD_SORT, {"placed-truck": ["thieves"]})


def test_a_single_question_takes_one_option_and_needs_one() -> None:
    assert judge(blocks.SINGLE, read_answer(blocks.SINGLE, {"chosen": ["yes"]}).data).right
    for chosen in ([], ["yes", "no"], ["maybe"]):
        with pytest.raises(BadInputError):
            read_answer(blocks.SINGLE, {"chosen": chosen})


@pytest.mark.parametrize(
    ("chosen", "right"),
    [(["land", "rain"], True), (["land"], False), (["land", "rain", "luck"], False)],
)
def test_several_options_are_right_only_together(chosen: list[str], *, right: bool) -> None:
    assert judge(blocks.MULTI, read_answer(blocks.MULTI, {"chosen": chosen}).data).right is right


def test_an_order_is_right_as_the_author_listed_it() -> None:
    form = {"order-meet": ["1"], "order-agree": ["٢"], "order-pay": ["3"]}
    assert judge(blocks.ORDER, read_answer(blocks.ORDER, form).data).right

    turned = read_answer(blocks.ORDER, form | {"order-meet": ["3"], "order-pay": ["1"]})
    assert judge(blocks.ORDER, turned.data).items == {"meet": False, "agree": True, "pay": False}


def test_two_items_in_one_place_are_refused_with_the_field() -> None:
    form = {"order-meet": ["1"], "order-agree": ["1"], "order-pay": ["3"]}

    with pytest.raises(BadInputError) as caught:
        read_answer(blocks.ORDER, form)

    assert caught.value.field == "order-agree"


@pytest.mark.parametrize(
    ("typed", "numbers", "right"),
    [
        ("7.50", Numbers(), True),
        ("7,5", Numbers(mark=","), True),
        ("٧٫٥", Numbers(), True),
        ("7 500", Numbers(mark=",", scale=1000), True),
        ("8.57", Numbers(), False),
    ],
)
def test_a_number_is_right_however_it_is_written(typed: str, numbers: Numbers, *, right: bool) -> None:
    answer = read_answer(blocks.NUMBER, {"number": [typed]}, numbers)

    assert judge(blocks.NUMBER, answer.data).right is right


def test_a_well_known_mistake_is_explained() -> None:
    found = known_mistake(blocks.NUMBER, {"number": "8.57"})

    assert found is not None
    assert found.id == "seven"
    assert known_mistake(blocks.NUMBER, {"number": "60"}) is None


def test_more_dots_than_one_has_are_refused() -> None:
    block = blocks.activity("dot_vote", "a", "b", dots="3")

    assert judge(block, read_answer(block, {"dots-a": ["2"], "dots-b": ["1"]}).data).done
    with pytest.raises(BadInputError, match="too many dots"):
        read_answer(block, {"dots-a": ["2"], "dots-b": ["2"]})


def test_four_corners_needs_both_judgements() -> None:
    block = blocks.activity("four_corners", "a")
    first = read_answer(block, {"before-a": ["mostly"]})
    both = read_answer(block, {"before-a": ["mostly"], "after-a": ["fully"]})

    assert not judge(block, first.data).done
    assert judge(block, both.data).done


def test_words_stay_beside_the_answer() -> None:
    block = blocks.activity("round", "name", "work")

    answer = read_answer(block, {"words-name": [" Amina "], "words-work": [""]})

    assert answer.words == {"name": "Amina"}
    assert answer.data == {"wrote": ["name"]}


def test_a_text_that_never_ends_is_refused() -> None:
    with pytest.raises(BadInputError, match="too long"):
        read_answer(blocks.activity("discuss"), {"words-text": ["a" * 2001]})


def test_a_step_taken_home_needs_to_say_what() -> None:
    block = Block(name="take_home", id="plan", options={"rows": "2"})

    assert judge(block, read_answer(block, {"row-1-what": ["Ask the registrar"]}).data).done
    assert not judge(block, read_answer(block, {"row-2-who": ["Joy"]}).data).done


def test_a_survey_keeps_one_choice_unless_it_asks_for_several() -> None:
    items = (Item(id="join", text="Join"), Item(id="form", text="Form"))
    one = Block(name="survey", id="s", items=items)
    many = Block(name="survey", id="s", items=items, options={"choose": "many"})

    assert read_answer(one, {"chosen": ["join", "form"]}).data == {"chosen": ["join"]}
    assert read_answer(many, {"chosen": ["join", "form"]}).data == {"chosen": ["form", "join"]}


def test_scales_of_a_lesson_are_never_scored() -> None:
    block = Block(name="scale", id="before", items=(Item(id="know", text="I know"),))

    judgement = judge(block, read_answer(block, {"rated-know": ["fully"]}).data)

    assert judgement.done
    assert judgement.right is None
    assert set(ASKED) == {"scale", "survey", "worksheet", "take_home"}
