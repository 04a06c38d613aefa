"""How far whoever asks has come: lists with a word beside each lesson and module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g

from trainer.errors import ContentError, NotFoundError
from trainer.learning.certificate import Asked, asked_of, missing
from trainer.learning.judging import judge_by
from trainer.learning.next_step import count_of, next_step
from trainer.learning.progress import NO_PROGRESS, Progress
from trainer.web.context import edition
from trainer.web.sessions import visit
from trainer.web.state import state

if TYPE_CHECKING:
    from trainer.content.library_views import LessonHead, ModuleView, ProgrammeView
    from trainer.content.model import LessonKey


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """A lesson in a list."""

    head: LessonHead
    #: ``new``, ``started``, ``done`` or ``not-ready``.
    state: str
    is_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleRow:
    """A module in a list."""

    view: ModuleView
    lessons: tuple[LessonRow, ...]
    is_next: bool = False

    @property
    def done(self) -> int:
        """How many of its lessons are finished."""
        return sum(row.state == "done" for row in self.lessons)

    @property
    def state(self) -> str:
        """``new``, ``started`` or ``done``."""
        if self.lessons and self.done == len(self.lessons):
            return "done"
        return "started" if any(row.state in {"done", "started"} for row in self.lessons) else "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """The lesson to go on with."""

    head: LessonHead
    #: Whether anything was done before.
    is_going_on: bool


def progress() -> Progress:
    """Return how far the person of this request is; looked up once."""
    found: Progress | None = g.get("progress")
    if found is None:
        person, now = visit().person, state()
        found = NO_PROGRESS
        if person is not None:
            found = now.store.progress(person.id, judge_by(now.library), now.library.digest)
        g.progress = found
    return found


def going(*programmes: ProgrammeView) -> Going | None:
    """Return the lesson to go on with; ``None`` when all are finished. Broken ones are passed by."""
    far = progress()
    heads = {head.key: head for view in programmes for head in view.lessons if head.ready}
    while heads:
        lists = [[head.key for head in view.lessons if head.key in heads] for view in programmes]
        step = next_step(far, *lists)
        if step is None:
            return None
        if _asked(step.lesson) is not None:
            return Going(head=heads[step.lesson], is_going_on=bool(far.lessons))
        del heads[step.lesson]
    return None


def module_row(module: ModuleView, going_on: Going | None) -> ModuleRow:
    """Return a module with a word beside each of its lessons."""
    wanted = going_on.head.key if going_on else None
    rows = tuple(
        LessonRow(head=head, state=_state(head), is_next=head.key == wanted) for head in module.lessons
    )
    return ModuleRow(view=module, lessons=rows, is_next=any(row.is_next for row in rows))


def _state(head: LessonHead) -> str:
    if not head.ready:
        return "not-ready"
    lesson = progress().of(head.key)
    if lesson.finished:
        return "done"
    return "started" if lesson.started else "new"


def done_of(view: ProgrammeView | ModuleView) -> int:
    """Return how many lessons are finished."""
    return count_of(progress(), [head.key for head in view.lessons]).done


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What still earns a certificate, as numbers."""

    lessons: int
    activities: int
    questions: int


def left_of(view: ProgrammeView) -> Left:
    """Return what is still missing for a certificate."""
    asked = [one for head in view.lessons if (one := _asked(head.key)) is not None]
    gaps = missing(progress(), asked)
    return Left(
        lessons=sum(gap.is_unfinished for gap in gaps),
        activities=sum(len(gap.activities) for gap in gaps),
        questions=sum(len(gap.questions) for gap in gaps),
    )


def _asked(key: LessonKey) -> Asked | None:
    try:
        return asked_of(state().library.structure(key, edition().id))
    except (ContentError, NotFoundError):
        return None  # a broken lesson keeps nobody from a certificate
