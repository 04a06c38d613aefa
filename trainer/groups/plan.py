"""A module as a row of timed steps that a group walks through, inside the module's minutes.

A step is one activity, or what stands between two activities: reading, questions, something
that each one answers in private, a step to take home. Its id is the same in every language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.content.model import Block, Prose
from trainer.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trainer.content.model import Lesson, Section

#: What a step does where it is no activity; those of activities are called by their kind.
READ, QUESTIONS, PRIVATE, PLEDGE = "read", "questions", "private", "pledge"

_SORT = {"quiz": QUESTIONS, "scale": PRIVATE, "survey": PRIVATE, "take_home": PLEDGE}
#: Said by the activity, or not for the group at all.
_NOT_A_STEP = {"facilitator", "check"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a group's way through a module."""

    #: ``acting/truck``: lesson, and block or section (``acting/close.2`` for a second part).
    id: str
    #: A kind of activity, or ``read``, ``questions``, ``private``, ``pledge``.
    does: str
    #: Planned minutes; 0: a moment.
    minutes: int
    #: Whether the group may leave it out.
    optional: bool = False

    @property
    def lesson(self) -> str:
        """The code of its lesson."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one step shows: a section's pieces, or one activity."""

    step: Step
    section: str
    flow: tuple[Prose | Block, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks in order."""
        return tuple(piece for piece in self.flow if isinstance(piece, Block))


def parts_of(lesson: Lesson, path: str = "full") -> tuple[Part, ...]:
    """Return the steps of one lesson with what each shows, in order.

    Args:
        lesson: as written or as rendered: sections and blocks are the same.
        path: ``full`` or ``short``; on the short path what has no minutes is left out.
    """
    raise NotImplementedError


def plan_of(lessons: Iterable[Lesson], path: str = "full") -> tuple[Step, ...]:
    """Return the steps of a module, in order."""
    return tuple(part.step for lesson in lessons for part in parts_of(lesson, path))


def total(steps: Iterable[Step]) -> int:
    """Return the minutes of all steps: the budget, which moving minutes never changes."""
    return sum(step.minutes for step in steps)


def minutes_moved(
    steps: Sequence[Step], taken_from: str, given_to: str, minutes: int
) -> tuple[Step, ...]:
    """Return steps with minutes moved from one to another; never past the total.

    Raises:
        RefusedError: ``no-such-step``, or ``no-minutes-left``: there are not so many to take.
    """
    by_id = {step.id: step for step in steps}
    if taken_from not in by_id or given_to not in by_id or taken_from == given_to:
        raise RefusedError("no-such-step")
    if not 1 <= minutes <= by_id[taken_from].minutes:
        raise RefusedError("no-minutes-left")
    change = {taken_from: -minutes, given_to: minutes}
    return tuple(
        replace(step, minutes=step.minutes + change.get(step.id, 0)) for step in steps
    )
