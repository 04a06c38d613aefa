"""Answers of a group: hidden until the reveal; what comes after it is kept, and never counted."""

from __future__ import annotations

import pytest

from tests.groups.conftest import GROUP, HOST, Room
from trainer.journal.group_event import CountsEntered, DecisionRecorded

CORNERS, TALK = "acting/corners", "acting/talk"


def given(room: Room, step: str = CORNERS, number: int = 1) -> dict[str, object]:
    answers = room.session.state(step).answers.get((number, step.partition("/")[2]), {})
    return {peer: kept.data.get("say") for peer, kept in answers.items()}


def late(room: Room, step: str = CORNERS) -> list[object]:
    return [kept.data.get("say") for kept in room.session.state(step).late]


def test_answers_count_until_the_reveal_and_are_kept_as_late_after_it(group: Room) -> None:
    group.move("close")
    group.answer("amina", say="yes")
    group.answer("amina", say="no")
    group.move("reveal")
    group.answer("amina", say="other")
    group.answer("joy", say="yes")

    assert given(group) == {"amina": "no"}
    assert late(group) == ["other", "yes"]
    assert group.session.answered() == 1


def test_the_second_round_has_answers_of_its_own(group: Room) -> None:
    group.move("close")
    group.answer("amina", say="yes")
    group.move("reveal")
    group.move("round")
    group.answer("amina", say="no")
    group.answer("joy", round_number=1, say="late")

    assert (given(group), given(group, number=2)) == ({"amina": "yes"}, {"amina": "no"})
    assert late(group) == ["late"]


def test_there_is_no_round_beyond_the_last(group: Room) -> None:
    group.move("close")
    for move in ("reveal", "round", "reveal", "round"):
        group.move(move)

    assert group.session.state().round == 2


def test_no_round_begins_while_answers_are_hidden(group: Room) -> None:
    group.move("close")
    group.move("round")

    assert group.session.state().round == 1


def test_a_round_that_was_skipped_over_is_not_opened(group: Room) -> None:
    group.move("close")
    group.move("reveal")
    group.move("round", round_number=5)
    group.move("reveal", round_number=7)

    assert (group.session.state().round, group.session.state().revealed) == (1, {1})


def test_an_answer_to_a_step_that_was_left_is_late_where_answers_are_hidden(group: Room) -> None:
    group.move("close")
    group.move("close")
    group.answer("amina", CORNERS, say="yes")

    assert (given(group), late(group)) == ({}, ["yes"])


def test_an_answer_to_an_open_talk_counts_after_it_too(group: Room) -> None:
    for _ in range(3):
        group.move("close")
    group.answer("amina", TALK, say="yes")

    assert given(group, TALK) == {"amina": "yes"}


def test_every_answer_after_the_end_is_late(group: Room) -> None:
    group.close()
    group.answer("amina", "acting/open", say="yes")

    assert late(group, "acting/open") == ["yes"]


@pytest.mark.parametrize(("step", "number"), [(TALK, 1), (CORNERS, 2), (CORNERS, 0), ("no/step", 1)])
def test_an_answer_to_what_was_never_open_is_none(group: Room, step: str, number: int) -> None:
    group.move("close")
    group.answer("amina", step, number or -1, say="yes")

    assert given(group, step, number) == {}
    assert late(group, step) == []


def test_a_stranger_answers_nothing(group: Room) -> None:
    group.move("close")
    group.answer("zed", say="yes")

    assert (given(group), late(group)) == ({}, [])


def test_what_was_entered_from_paper_twice_counts_once(group: Room) -> None:
    group.count(CORNERS, 4, {"s1": {"agree": 4}})
    group.count(CORNERS, 5, {"s1": {"agree": 5}})
    group.count(CORNERS, -1, {"s1": {"agree": 1}})
    group.count(CORNERS, 1, {"s1": {"agree": -1}})
    group.count("no/step", 1, {})

    assert [one.people for one in group.session.state(CORNERS).counts.values()] == [5]


def test_counts_and_decisions_can_be_entered_when_all_is_over(group: Room) -> None:
    group.close()
    hands = CountsEntered(group=GROUP, step=CORNERS, block="corners", people=3, via="hands")
    group.happens(hands, actor=HOST)
    group.happens(DecisionRecorded(group=GROUP, step=TALK, block="talk", present=3), actor=HOST)

    assert len(group.session.state(CORNERS).counts) == 1
    assert group.session.state(TALK).decision is not None


def test_going_back_keeps_answers_and_reveals(group: Room) -> None:
    group.move("close")
    group.answer("amina", say="yes")
    group.move("reveal")
    group.move("close")
    group.move("back")

    group.answer("joy", say="no")

    assert group.session.place == 1
    assert group.session.state().revealed == {1}
    assert given(group) == {"amina": "yes"}
    assert late(group) == ["no"]
