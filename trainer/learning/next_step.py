"""What a learner goes on with, and how far through a programme they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.content.model import LessonKey
    from trainer.learning.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many lessons are finished: 4 of 8."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left; never of nothing."""
        return 0 < self.total == self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The lesson to go on with."""

    lesson: LessonKey
    #: Whether something was done in it already: "continue", not "begin".
    is_started: bool
    #: Of the programme that the lesson is in.
    count: Count
    #: Its place in that programme, from 1.
    position: int


def count_of(progress: Progress, lessons: Sequence[LessonKey]) -> Count:
    """Return how many of these lessons are finished."""
    return Count(done=sum(map(progress.has_finished, lessons)), total=len(lessons))


def next_step(progress: Progress, *programmes: Sequence[LessonKey]) -> NextStep | None:
    """Return the lesson to go on with, or ``None`` when all are finished.

    The lesson worked on last, if it is unfinished; else the next unfinished one of that programme
    (its first gap after the end); else the first unfinished lesson of all.

    Args:
        progress: how far the learner is.
        programmes: the lessons of each programme, in order.
    """
    started = [
        (progress.of(lesson).last, lessons, place)
        for lessons in programmes
        for place, lesson in enumerate(lessons)
        if progress.of(lesson).started
    ]
    tried: list[tuple[Sequence[LessonKey], int]] = [(lessons, 0) for lessons in programmes]
    if started:
        _, lessons, place = max(started, key=lambda one: one[0])
        tried = [(lessons, place), *tried]
    for lessons, place in tried:
        for lesson in (*lessons[place:], *lessons[:place]):
            if not progress.has_finished(lesson):
                return _step(progress, lessons, lesson)
    return None


def _step(progress: Progress, lessons: Sequence[LessonKey], lesson: LessonKey) -> NextStep:
    return NextStep(
        lesson=lesson,
        is_started=progress.of(lesson).started,
        count=count_of(progress, lessons),
        position=lessons.index(lesson) + 1,
    )
