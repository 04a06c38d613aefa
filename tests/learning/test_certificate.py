"""What is still missing for a certificate."""

from __future__ import annotations

from trainer.content.model import Block, Lesson, LessonFront, LessonKey, Section
from trainer.learning.certificate import Asked, Missing, asked_of, missing
from trainer.learning.progress import BlockProgress, LessonProgress, Progress

LESSON = LessonKey("thinkcoop", "decide", "acting")
ASKED = Asked(lesson=LESSON, activities=("sort", "think"), questions=("q1", "q2"))


def done(*, finished: bool = True, **blocks: BlockProgress) -> Progress:
    return Progress(lessons={LESSON: LessonProgress(finished=finished, blocks=blocks)})


DONE = BlockProgress(done=True)
RIGHT = BlockProgress(done=True, right=True)
WRONG = BlockProgress(done=True, right=False)


def test_everything_done_and_right_earns_it() -> None:
    assert missing(done(sort=WRONG, think=DONE, q1=RIGHT, q2=RIGHT), [ASKED]) == ()


def test_what_is_missing_is_named() -> None:
    assert missing(done(finished=False, sort=DONE, q1=WRONG, q2=RIGHT), [ASKED]) == (
        Missing(lesson=LESSON, is_unfinished=True, activities=("think",), questions=("q1",)),
    )


def test_nothing_done_leaves_everything() -> None:
    (left,) = missing(Progress(), [ASKED])

    assert (left.is_unfinished, left.activities, left.questions) == (
        True,
        ASKED.activities,
        ASKED.questions,
    )


def test_a_lesson_without_questions_only_needs_finishing() -> None:
    assert missing(done(), [Asked(lesson=LESSON)]) == ()


def test_a_lesson_asks_for_its_activities_and_questions_only() -> None:
    blocks = (
        Block(name="story", id="scale"),
        Block(name="activity", id="sort", options={"kind": "card_sort"}),
        Block(name="activity", id="song", options={"kind": "game", "optional": "yes"}),
        Block(name="worksheet", id="surplus"),
        Block(name="quiz", id="q1", options={"kind": "single"}),
        Block(name="quiz", id="think", options={"kind": "reflect"}),
        Block(name="survey", id="open"),
        Block(name="scale", id="before"),
        Block(name="take_home", id="plan"),
        Block(name="picture", id="chain"),
    )
    lesson = Lesson(
        key=LESSON,
        language="en",
        edition="generic",
        number="2.3",
        front=LessonFront(title="Who decides?"),
        sections=(Section(id="intro", flow=blocks),),
    )

    assert asked_of(lesson) == Asked(
        lesson=LESSON, activities=("sort", "surplus", "think"), questions=("q1",)
    )
