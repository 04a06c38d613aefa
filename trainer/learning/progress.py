"""What the entries of one learner add up to.

Every piece of progress is a maximum or a count, so the order of entries does not matter and two
journals can be merged in any order; adding one entry more is the same as folding all again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from trainer.journal.event import BlockAnswered, LessonFinished, LessonOpened
from trainer.journal.group_event import PeerAnswered

if TYPE_CHECKING:
    from trainer.content.model import LessonKey
    from trainer.journal.book import Entry
    from trainer.journal.event import Json


class Judged(Protocol):
    """What we say to an answer, as far as progress asks."""

    @property
    def done(self) -> bool:
        """Whether it counts as done."""

    @property
    def right(self) -> bool | None:
        """Whether it is right; ``None`` where there is no right answer."""


#: Judges an answer; ``None`` when the lesson or the block is not there any more.
Judge = Callable[["LessonKey", str, Mapping[str, "Json"]], Judged | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockProgress:
    """How far a learner is with one activity or question."""

    #: Done with any answer so far.
    done: bool = False
    #: Right with any answer so far; ``None`` where nothing can be right.
    right: bool | None = None
    #: How many answers were given.
    tries: int = 0
    #: Hybrid stamp of the last answer.
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonProgress:
    """How far a learner is with one lesson."""

    opened: bool = False
    finished: bool = False
    #: Hybrid stamp of the last thing done in it.
    last: int = 0
    blocks: Mapping[str, BlockProgress] = field(default_factory=dict)

    @property
    def started(self) -> bool:
        """Whether anything was done in it."""
        return self.opened or self.finished or bool(self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one learner is."""

    lessons: Mapping[LessonKey, LessonProgress] = field(default_factory=dict)

    def of(self, lesson: LessonKey) -> LessonProgress:
        """Return the progress of a lesson, also of one that was never opened."""
        return self.lessons.get(lesson, _NOTHING)

    def has_finished(self, lesson: LessonKey) -> bool:
        """Return whether the learner finished this lesson."""
        return self.of(lesson).finished


_NOTHING = LessonProgress()
NO_PROGRESS = Progress()


def progress_of(entries: Iterable[Entry], judge: Judge, so_far: Progress = NO_PROGRESS) -> Progress:
    """Return what ``entries`` of one learner add up to.

    Args:
        entries: each entry once, in any order; entries of other kinds are passed over.
        judge: what we say to an answer today.
        so_far: what other entries of this learner add up to already, judged by the same library.
    """
    lessons = dict(so_far.lessons)
    for entry in entries:
        event = entry.event
        if isinstance(event, BlockAnswered) or (
            isinstance(event, PeerAnswered) and event.peer == entry.actor
        ):
            found = judge(event.lesson, event.block, event.data)
            if found is not None:
                before = lessons.get(event.lesson, _NOTHING)
                done = found.done or isinstance(event, PeerAnswered)
                answer = BlockProgress(done=done, right=found.right, tries=1, last=entry.hlc)
                lessons[event.lesson] = _answered(before, event.block, answer)
        elif isinstance(event, LessonOpened | LessonFinished):
            before = lessons.get(event.lesson, _NOTHING)
            lessons[event.lesson] = LessonProgress(
                opened=before.opened or isinstance(event, LessonOpened),
                finished=before.finished or isinstance(event, LessonFinished),
                last=max(before.last, entry.hlc),
                blocks=before.blocks,
            )
    return Progress(lessons=lessons)


def _answered(before: LessonProgress, block: str, answer: BlockProgress) -> LessonProgress:
    old = before.blocks.get(block, BlockProgress())
    new = BlockProgress(
        done=old.done or answer.done,
        right=_ever(old.right, answer.right),
        tries=old.tries + answer.tries,
        last=max(old.last, answer.last),
    )
    return LessonProgress(
        opened=before.opened,
        finished=before.finished,
        last=max(before.last, answer.last),
        blocks={**before.blocks, block: new},
    )


def _ever(before: bool | None, now: bool | None) -> bool | None:  # noqa: FBT001 - two judgements
    if before is None or now is None:
        return now if before is None else before
    return before or now
