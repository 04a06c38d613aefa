"""Progress: the same entries in any order add up to the same."""

from __future__ import annotations

from itertools import permutations
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.model import LessonKey
from trainer.journal.book import Draft, MemoryJournal
from trainer.journal.event import BlockAnswered, LessonFinished, LessonOpened, PersonMade
from trainer.journal.group_event import CountsEntered, PeerAnswered, TurnTaken
from trainer.learning.progress import NO_PROGRESS, progress_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.journal.book import Entry
    from trainer.journal.event import Event, Json
    from trainer.learning.progress import Judged

LESSON = LessonKey("thinkcoop", "decide", "acting")


def judge(_lesson: LessonKey, block: str, data: Mapping[str, Json]) -> Judged | None:
    """Judge ``a`` as right, an empty answer as not done, and know nothing of ``gone``."""
    if block == "gone":
        return None
    right = None if block == "free" else data == {"chosen": ["a"]}
    return SimpleNamespace(done=bool(data), right=right)


def answered(chosen: str = "a", block: str = "q1") -> BlockAnswered:
    data: dict[str, Json] = {"chosen": [chosen]} if chosen else {}
    return BlockAnswered(lesson=LESSON, block=block, data=data)


def test_a_lesson_never_opened_has_no_progress() -> None:
    lesson = NO_PROGRESS.of(LESSON)

    assert not lesson.started
    assert not NO_PROGRESS.has_finished(LESSON)


def test_a_wrong_answer_after_a_right_one_takes_nothing_away(
    happened: Callable[..., list[Entry]],
) -> None:
    entries = happened(answered("b"), answered("a"), answered("b"), answered(""))

    block = progress_of(entries, judge).of(LESSON).blocks["q1"]

    assert (block.done, block.right, block.tries) == (True, True, 4)
    assert block.last == entries[-1].hlc


@pytest.mark.parametrize(
    ("event", "done", "right"),
    [(answered("b"), True, False), (answered("x", "free"), True, None), (answered(""), False, False)],
)
def test_done_and_right_are_two_things(
    happened: Callable[..., list[Entry]],
    event: Event,
    done: bool,  # noqa: FBT001 - a judgement
    right: bool | None,  # noqa: FBT001 - the same
) -> None:
    (block,) = progress_of(happened(event), judge).of(LESSON).blocks.values()

    assert (block.done, block.right) == (done, right)


def test_an_answer_to_a_block_that_is_gone_counts_for_nothing(
    happened: Callable[..., list[Entry]],
) -> None:
    assert progress_of(happened(answered(block="gone"), PersonMade(person="amina")), judge) == (
        NO_PROGRESS
    )


def test_a_lesson_is_opened_and_then_finished(happened: Callable[..., list[Entry]]) -> None:
    entries = happened(
        LessonOpened(lesson=LESSON, language="sw", edition="tz"), LessonFinished(lesson=LESSON)
    )

    first, both = progress_of(entries[:1], judge), progress_of(entries, judge)

    assert (first.of(LESSON).started, first.has_finished(LESSON)) == (True, False)
    assert both.has_finished(LESSON)


def in_group(chosen: str = "a", block: str = "q1", peer: str = "amina") -> PeerAnswered:
    data: dict[str, Json] = {"chosen": [chosen]} if chosen else {}
    return PeerAnswered(
        group="sunrise", step="acting/q1", peer=peer, lesson=LESSON, block=block, data=data
    )


@pytest.mark.parametrize(
    ("event", "right"),
    [
        (in_group("a"), True),
        (in_group("b"), False),
        (in_group("x", "free"), None),
        (in_group(""), False),
    ],
)
def test_what_was_answered_in_a_group_is_done_together(
    happened: Callable[..., list[Entry]],
    event: Event,
    right: bool | None,  # noqa: FBT001 - a judgement
) -> None:
    (block,) = progress_of(happened(event), judge).of(LESSON).blocks.values()

    assert (block.done, block.right, block.tries) == (True, right, 1)


def test_an_answer_alone_and_one_in_a_group_add_up(happened: Callable[..., list[Entry]]) -> None:
    entries = happened(answered("b"), in_group("a"), answered(""))

    results = {progress_of(order, judge).of(LESSON).blocks["q1"] for order in permutations(entries)}

    (block,) = results
    assert (block.done, block.right, block.tries) == (True, True, 3)


def test_what_is_nobodys_own_work_counts_for_nobody(happened: Callable[..., list[Entry]]) -> None:
    counts: dict[str, dict[str, int]] = {"q1": {"a": 5}}
    entries = happened(
        CountsEntered(group="sunrise", step="acting/q1", block="q1", people=5, counts=counts),
        TurnTaken(group="sunrise", visit="v", peer="amina"),
        in_group(block="gone"),
        in_group(peer="joy"),
    )

    assert progress_of(entries, judge) == NO_PROGRESS


def test_a_judgement_that_changed_its_mind_keeps_what_was_ever_right(
    happened: Callable[..., list[Entry]],
) -> None:
    entries = happened(answered("b"), answered("a"), answered("c"))

    results = {progress_of(order, judge).of(LESSON).blocks["q1"] for order in permutations(entries)}

    assert len(results) == 1


events = st.one_of(
    st.just(LessonOpened(lesson=LESSON, language="en")),
    st.just(LessonFinished(lesson=LESSON)),
    st.builds(answered, st.sampled_from("ab"), st.sampled_from(["q1", "free", "gone"])),
    st.builds(in_group, st.sampled_from(["a", "b", ""]), st.sampled_from(["q1", "free", "gone"])),
)


@given(st.lists(events, max_size=12), st.randoms(use_true_random=False), st.integers(0, 12))
def test_two_laptops_merged_in_any_order_give_the_same_progress(
    what: list[Event], chance: object, cut: int
) -> None:
    one, two = MemoryJournal(clock=lambda: 5), MemoryJournal(clock=lambda: 400_000_000)
    entries = [
        *one.append([Draft(event=event, actor="amina") for event in what[:cut]]),
        *two.append([Draft(event=event, actor="amina") for event in what[cut:]]),
    ]
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    whole = progress_of(entries, judge)

    assert progress_of(shuffled, judge) == whole
    assert progress_of(shuffled[cut:], judge, progress_of(shuffled[:cut], judge)) == whole
