"""A module becomes a row of timed steps, the same in every language, inside its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.content.model import Block, Lesson, LessonFront, LessonKey, Prose, Section
from trainer.content.vocabulary import KINDS
from trainer.errors import RefusedError
from trainer.groups.plan import Step, minutes_moved, parts_of, plan_of, shared_out, total

if TYPE_CHECKING:
    from trainer.content.library import Library

LANGUAGES = ("en", "es", "fr", "ar", "sw")


def block(name: str, block_id: str, **options: str) -> Block:
    return Block(name=name, id=block_id, options=options)


def activity(block_id: str, minutes: int, **options: str) -> Block:
    return block("activity", block_id, kind="game", minutes=str(minutes), **options)


def lesson(*sections: Section) -> Lesson:
    return Lesson(
        key=LessonKey("demo", "one", "acting"),
        language="en",
        edition="generic",
        number="1.1",
        front=LessonFront(title="Acting"),
        sections=sections,
    )


def shape(found: Lesson, path: str = "full") -> list[tuple[str, str, int]]:
    return [(part.step.id, part.step.does, part.step.minutes) for part in parts_of(found, path)]


TEXT = Prose(text="Words.")


@pytest.mark.parametrize("path", ["full", "short"])
def test_the_steps_of_each_lesson_fill_exactly_its_minutes(library: Library, path: str) -> None:
    for key in library.lesson_keys("thinkcoop"):
        found = library.structure(key)
        minutes = found.front.short if path == "short" else found.front.minutes

        assert total(part.step for part in parts_of(found, path)) == minutes, key


@pytest.mark.parametrize(("path", "minutes"), [("full", 360), ("short", 270)])
def test_the_module_that_we_ship_takes_a_day(library: Library, path: str, minutes: int) -> None:
    lessons = [library.structure(key) for key in library.lesson_keys("thinkcoop")]

    assert total(plan_of(lessons, path)) == minutes


@pytest.mark.parametrize("path", ["full", "short"])
def test_people_who_read_three_languages_walk_the_same_steps(library: Library, path: str) -> None:
    for key in library.lesson_keys("thinkcoop"):
        source = plan_of([library.structure(key)], path)
        for language in LANGUAGES:
            for edition in ("generic", "tz"):
                assert plan_of([library.lesson(key, language, edition)], path) == source


def test_every_activity_is_a_step_that_does_its_kind(library: Library) -> None:
    for key in library.lesson_keys("thinkcoop"):
        found = library.structure(key)
        wanted = [(f"{key.lesson}/{b.id}", b.kind) for b in found.blocks if b.name == "activity"]
        steps = [part.step for part in parts_of(found)]

        assert [(step.id, step.does) for step in steps if step.does in KINDS] == wanted


def test_every_piece_of_a_lesson_is_in_one_step(library: Library) -> None:
    for key in library.lesson_keys("thinkcoop"):
        found = library.structure(key)
        shown = [piece for part in parts_of(found) for piece in part.flow]
        wanted = [piece for section in found.sections for piece in section.flow]

        assert shown == [one for one in wanted if getattr(one, "name", "") != "facilitator"]


def test_no_two_steps_have_the_same_name(library: Library) -> None:
    lessons = [library.structure(key) for key in library.lesson_keys("thinkcoop")]
    names = [step.id for step in plan_of(lessons)]

    assert len(set(names)) == len(names)


def test_reading_questions_and_private_things_are_steps_of_their_own() -> None:
    close = Section(
        id="close",
        minutes=8,
        flow=(
            block("term", "share"),
            block("remember", "keys"),
            block("quiz", "q1"),
            block("facilitator", "notes"),
            block("quiz", "q2"),
            block("scale", "before"),
            block("survey", "open"),
            block("worksheet", "sums"),
            block("take_home", "step"),
        ),
    )

    assert shape(lesson(close)) == [
        ("acting/close", "read", 2),
        ("acting/close.2", "questions", 2),
        ("acting/close.3", "private", 2),
        ("acting/close.4", "worksheet", 1),
        ("acting/close.5", "pledge", 1),
    ]


def test_what_stands_around_an_activity_is_read_before_and_after_it() -> None:
    play = Section(id="play", minutes=4, flow=(TEXT, activity("truck", 30), TEXT))

    assert shape(lesson(play)) == [
        ("acting/play", "read", 2),
        ("acting/truck", "game", 30),
        ("acting/play.2", "read", 2),
    ]


def test_empty_text_and_notes_for_the_facilitator_are_no_step() -> None:
    empty = Section(id="open", flow=(Prose(text=" \n"), block("facilitator", "notes")))

    assert shape(lesson(Section(id="intro"), empty)) == []


def test_a_section_of_activities_gives_its_minutes_to_the_first() -> None:
    kinds = Section(id="kinds", minutes=1, short=1, flow=(activity("cards", 8), activity("more", 5)))

    assert shape(lesson(kinds)) == [("acting/cards", "game", 9), ("acting/more", "game", 5)]


def test_the_short_path_leaves_out_what_is_dropped_first() -> None:
    numbers = Section(id="numbers", minutes=3, short=0, flow=(TEXT, block("worksheet", "sums")))
    play = Section(id="play", minutes=2, short=1, flow=(activity("truck", 9, short="0"), TEXT))
    steps = [part.step for part in parts_of(lesson(numbers, play), "short")]

    assert steps == [
        Step(id="acting/numbers", does="read", minutes=0, optional=True),
        Step(id="acting/numbers.2", does="worksheet", minutes=0, optional=True),
        Step(id="acting/play", does="read", minutes=1),
    ]


def test_minutes_stay_where_their_activity_is_dropped() -> None:
    first = Section(id="first", minutes=2, short=2, flow=(activity("truck", 9, short="0"),))
    last = Section(id="last", minutes=3, short=3, flow=(activity("cart", 9, short="0"),))
    read = Section(id="read", minutes=1, short=1, flow=(TEXT,))

    assert shape(lesson(first, read, last), "short") == [("acting/read", "read", 6)]


def test_an_optional_activity_may_be_skipped() -> None:
    play = Section(id="play", flow=(activity("truck", 9, optional="yes"),))

    assert [part.step.optional for part in parts_of(lesson(play))] == [True]


@settings(deadline=None)
@given(st.integers(0, 400), st.lists(st.integers(1, 20), min_size=1, max_size=12))
def test_shares_are_whole_fair_and_add_up(minutes: int, weights: list[int]) -> None:
    shares = shared_out(minutes, weights)

    assert sum(shares) == minutes
    for share, weight in zip(shares, weights, strict=True):
        assert minutes * weight // sum(weights) <= share <= -(-minutes * weight // sum(weights))


STEPS = tuple(Step(id=f"a/{n}", does="read", minutes=n) for n in range(4))


@settings(deadline=None)
@given(st.sampled_from(STEPS), st.sampled_from(STEPS), st.integers(-3, 9))
def test_moving_minutes_never_changes_the_total(taken: Step, given_to: Step, minutes: int) -> None:
    try:
        moved = minutes_moved(STEPS, taken.id, given_to.id, minutes)
    except RefusedError:
        return

    assert total(moved) == total(STEPS)
    assert min(step.minutes for step in moved) >= 0


@pytest.mark.parametrize(
    ("taken", "given_to", "minutes", "why"),
    [
        ("a/3", "a/9", 1, "no-such-step"),
        ("a/9", "a/3", 1, "no-such-step"),
        ("a/3", "a/3", 1, "no-such-step"),
        ("a/3", "a/1", 4, "no-minutes-left"),
        ("a/3", "a/1", 0, "no-minutes-left"),
        ("a/3", "a/1", -1, "no-minutes-left"),
    ],
)
def test_minutes_that_are_not_there_cannot_be_moved(
    taken: str, given_to: str, minutes: int, why: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        minutes_moved(STEPS, taken, given_to, minutes)

    assert refused.value.reason == why
