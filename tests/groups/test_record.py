"""One record, whether the group worked with many phones, with one, or on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.groups.conftest import GROUP, HOST, MINUTE, Room
from trainer.content.model import LessonKey
from trainer.groups.plan import plan_of
from trainer.groups.record import Record, record_of
from trainer.journal.book import Draft
from trainer.journal.group_event import (
    CountsEntered,
    DecisionRecorded,
    MinutesMoved,
    PeerAnswered,
    TurnTaken,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.library import Library
    from trainer.content.model import Lesson

CODES = ("links", "for-against", "decision")
CORNERS, VOTE, CHOICE = "for-against/corners", "links/vote", "decision/record"
PEOPLE = ("amina", "joy", "li")
STANDS = ("mostly", "mostly", "fully")
SPREAD = ({"lenders": 3}, {"lenders": 2, "offices": 1}, {"lenders": 3})
CHOSEN = DecisionRecorded(
    group=GROUP, step=CHOICE, block="record", chosen={"join": 2, "not-now": 1}, present=3
)


@pytest.fixture(scope="module")
def lessons(library: Library) -> Mapping[str, Lesson]:
    """Return lessons of the module that we ship, by their codes."""
    return {code: library.structure(LessonKey("thinkcoop", "decide", code)) for code in CODES}


def room_for(lessons: Mapping[str, Lesson], way: str) -> Room:
    steps = tuple(
        (step.id, step.does, step.minutes, int(step.optional)) for step in plan_of(lessons.values())
    )
    return Room(steps=steps, way=way)


def played(lessons: Mapping[str, Lesson], way: str) -> Record:
    """Return the record of a group that works with phones from the first step to the last."""
    room = room_for(lessons, way)
    room.join(*PEOPLE, by="amina" if way == "shared" else "")
    room.move("begin")
    while (step := room.session.step) is not None:
        room.now += 2 * MINUTE
        if step.id == CORNERS:
            for peer, stand in zip(PEOPLE, STANDS, strict=True):
                room.answer(peer, before={"price": stand})
            room.move("reveal")
            room.move("round")
            for peer, stand in zip(PEOPLE, STANDS, strict=True):
                room.answer(peer, after={"price": stand})
            room.move("reveal")
        if step.id == VOTE:
            for peer, dots in zip(PEOPLE, SPREAD, strict=True):
                room.answer(peer, dots=dots)
            room.move("reveal")
        if step.id == CHOICE:
            room.happens(CHOSEN, actor="joy")
        room.move("close")
    return record_of(room.session, lessons)


def on_paper(lessons: Mapping[str, Lesson]) -> Record:
    """Return the record of a group that worked on paper; Tomás entered it afterwards."""
    room = room_for(lessons, "paper")
    for number in (1, 2):
        room.count(CORNERS, 3, {"price": {"mostly": 2, "fully": 1}}, number)
    room.count(VOTE, 3, {"lenders": {"dots": 8}, "offices": {"dots": 1}})
    room.happens(replace(CHOSEN, via="paper"), actor=HOST)
    room.close()
    return record_of(room.session, lessons)


def found(record: Record) -> dict[tuple[str, int, str], tuple[int, Mapping[str, Mapping[str, int]]]]:
    return {
        (step.id, number, block): (tally.people, tally.items)
        for step in record.steps
        for (number, block), tally in step.tallies.items()
    }


def test_phones_one_phone_and_paper_leave_the_same_record(lessons: Mapping[str, Lesson]) -> None:
    phones, shared, paper = played(lessons, "phones"), played(lessons, "shared"), on_paper(lessons)

    assert found(phones) == found(shared) == found(paper)
    assert [s.id for s in phones.steps] == [s.id for s in shared.steps] == [s.id for s in paper.steps]
    assert phones.minutes == shared.minutes == paper.minutes == 135
    assert {one.people for one in (phones, shared, paper)} == {3}
    for record in (phones, shared, paper):
        assert [step.id for step in record.decisions] == [CHOICE]
        assert record.is_over


def test_a_record_says_what_was_found(lessons: Mapping[str, Lesson]) -> None:
    record = played(lessons, "phones")
    step = record.step(CORNERS)

    assert step is not None
    assert step.tallies[(2, "corners")].items["price"] == {"mostly": 2, "fully": 1}
    assert (step.is_done, step.spent, step.minutes) == (True, 2, 15)
    assert record.step("no/step") is None
    assert record.spent == 2 * len(record.steps)


def test_a_block_that_nobody_answered_is_there_with_nobody_in_it(
    lessons: Mapping[str, Lesson],
) -> None:
    record = on_paper(lessons)
    questions = record.step("links/close.2")

    assert questions is not None
    assert not questions.is_done
    assert len(questions.tallies) == 5
    assert {tally.people for tally in questions.tallies.values()} == {0}


def test_what_each_said_in_private_is_in_no_record(lessons: Mapping[str, Lesson]) -> None:
    room = room_for(lessons, "phones")
    room.count("decision/after-today.2", 3, {"know": {"fully": 3}})
    room.close()
    step = record_of(room.session, lessons).step("decision/after-today.2")

    assert step is not None
    assert (step.does, step.tallies) == ("private", {})


def test_what_is_still_hidden_is_not_in_the_record(lessons: Mapping[str, Lesson]) -> None:
    room = room_for(lessons, "phones")
    room.join(*PEOPLE)
    room.go_to(VOTE)
    room.answer("amina", dots={"lenders": 3})
    hidden = record_of(room.session, lessons).step(VOTE)
    room.move("reveal")
    shown = record_of(room.session, lessons).step(VOTE)

    assert hidden is not None
    assert shown is not None
    assert hidden.tallies == {}
    assert shown.tallies[(1, "vote")].items["lenders"] == {"dots": 3}


def test_late_answers_are_only_counted_as_late(lessons: Mapping[str, Lesson]) -> None:
    room = room_for(lessons, "phones")
    room.join(*PEOPLE)
    room.go_to(VOTE)
    room.answer("amina", dots={"lenders": 3})
    room.move("reveal")
    room.answer("joy", dots={"offices": 3})
    step = record_of(room.session, lessons).step(VOTE)

    assert step is not None
    assert (step.late, step.tallies[(1, "vote")].people) == (1, 1)


def test_turns_passes_skips_and_moved_minutes_are_in_the_record(lessons: Mapping[str, Lesson]) -> None:
    room = room_for(lessons, "phones")
    room.join(*PEOPLE)
    room.move("begin")
    first, second = room.session.steps[:2]
    for peer in PEOPLE:
        event = TurnTaken(group=GROUP, visit=room.session.visit, peer=peer, passed=peer == "li")
        room.happens(event)
    moved = MinutesMoved(group=GROUP, taken_from=second.id, given_to=first.id, minutes=2)
    room.happens(moved, actor=HOST)
    record = record_of(room.session, lessons)

    assert (record.steps[0].turns, record.steps[0].passed) == (2, 1)
    assert record.steps[0].minutes == first.minutes + 2
    assert record.minutes == 135
    assert not record.steps[0].is_done


def test_words_are_in_the_record_by_where_they_are_kept_and_only_where_the_group_shares_them(
    lessons: Mapping[str, Lesson],
) -> None:
    room = room_for(lessons, "phones")
    room.join(*PEOPLE)
    drawn = lessons["links"].block("map")
    assert drawn is not None
    kept = {}
    for step, name in (("links/map", drawn.categories[0].id), (CHOICE, "why")):
        lesson, _, block = step.partition("/")
        key = LessonKey("thinkcoop", "decide", lesson)
        event = PeerAnswered(group=GROUP, step=step, peer="joy", lesson=key, block=block)
        room.go_to(step)
        draft = Draft(event=event, actor="joy", words={name: "Rain. No truck."})
        kept[step] = room.book.append([draft])[0].id
    room.close()
    texts = {
        step.id: [key.entry for tally in step.tallies.values() for key in tally.texts]
        for step in record_of(room.session, lessons).steps
    }

    assert texts["links/map"] == [kept["links/map"]]
    assert texts[CHOICE] == []


def test_words_that_came_with_counts_are_the_groups_own(lessons: Mapping[str, Lesson]) -> None:
    room = room_for(lessons, "paper")
    step = "decision/keep.2"
    event = CountsEntered(group=GROUP, step=step, block="q5", people=3)
    entry = room.book.append([Draft(event=event, actor=HOST, words={"text": "We need a bank."})])[0]
    record = record_of(room.session, lessons).step(step)

    assert record is not None
    assert [key.entry for key in record.tallies[(1, "q5")].texts] == [entry.id]


def test_a_lesson_that_is_gone_leaves_its_steps_in_the_record(lessons: Mapping[str, Lesson]) -> None:
    record = record_of(room_for(lessons, "phones").session, {})

    assert len(record.steps) == len(plan_of(lessons.values()))
    assert all(not step.tallies for step in record.steps)
