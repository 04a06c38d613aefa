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
    from collections.abc import Iterable, Iterator, Sequence

    from trainer.content.model import Lesson, Section

#: What a step does where it is no activity; those of activities are called by their kind.
READ, QUESTIONS, PRIVATE, PLEDGE, WORKSHEET = "read", "questions", "private", "pledge", "worksheet"
#: The paths through a lesson.
FULL, SHORT = "full", "short"

_ACTIVITY = "activity"
#: By name of block; all others are read.
_SORT = {
    "quiz": QUESTIONS,
    "scale": PRIVATE,
    "survey": PRIVATE,
    "take_home": PLEDGE,
    "worksheet": WORKSHEET,
    "activity": _ACTIVITY,
}
#: Said by the activity, or not for the group at all.
_NOT_A_STEP = {"facilitator", "check"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a group's way through a module."""

    #: ``acting/truck``: lesson, and block or section (``acting/close.2`` for a second part).
    id: str
    #: A kind of activity, or ``read``, ``questions``, ``private``, ``pledge``, ``worksheet``.
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


def parts_of(lesson: Lesson, path: str = FULL) -> tuple[Part, ...]:
    """Return the steps of one lesson with what each shows, in order.

    The minutes of all steps add up to the lesson's. Those of a section are shared out over what
    is read and answered in it by the number of its pieces, never by words, so they are the same
    in every language; a section that holds activities only gives its minutes to the first.

    Args:
        lesson: as written or as rendered: sections and blocks are the same, so steps are too.
            The plan that a session keeps is made from ``Library.structure``.
        path: ``full`` or ``short``. On the short path an activity without minutes is left out, and
            a section that is dropped first stays as steps of no minutes that may be skipped.
    """
    parts: list[Part] = []
    spare = 0
    for section in lesson.sections:
        found, left = _section_parts(lesson.key.lesson, section, short=path == SHORT)
        spare += left
        if found and spare:
            found[0], spare = _longer(found[0], spare), 0
        parts += found
    if parts and spare:
        parts[-1] = _longer(parts[-1], spare)
    return tuple(parts)


def _section_parts(lesson: str, section: Section, *, short: bool) -> tuple[list[Part], int]:
    """Return the steps of a section, and minutes of its own that none of them could take."""
    runs = tuple(_runs(section))
    own = section.short if short else section.minutes
    weights = [len(run) for sort, run in runs if sort != _ACTIVITY]
    minutes = iter(shared_out(own, weights))
    names = _names(f"{lesson}/{section.id}")
    dropped = short and section.minutes > 0 and section.short == 0
    parts = []
    for sort, run in runs:
        if sort != _ACTIVITY:
            step = Step(id=next(names), does=sort, minutes=next(minutes), optional=dropped)
        elif (made := _activity(lesson, run[0], short=short)) is not None:
            step = made
        else:
            continue
        parts.append(Part(step=step, section=section.id, flow=run))
    return parts, 0 if weights else own


def _activity(lesson: str, block: Prose | Block, *, short: bool) -> Step | None:
    """Return the step of one activity; ``None`` where the short path leaves it out."""
    if not isinstance(block, Block) or (short and not block.short):
        return None
    return Step(
        id=f"{lesson}/{block.id}",
        does=block.kind,
        minutes=block.short if short else block.minutes,
        optional=block.options.get("optional") == "yes",
    )


def _runs(section: Section) -> Iterator[tuple[str, tuple[Prose | Block, ...]]]:
    """Return what stands together in a section, each with its sort; an activity stands alone."""
    run: list[Prose | Block] = []
    last = ""
    for piece in section.flow:
        if not _counts(piece):
            continue
        sort = _SORT.get(piece.name, READ) if isinstance(piece, Block) else READ
        if run and (sort != last or sort in {_ACTIVITY, WORKSHEET}):
            yield last, tuple(run)
            run = []
        run.append(piece)
        last = sort
    if run:
        yield last, tuple(run)


def _counts(piece: Prose | Block) -> bool:
    """Whether a piece is for the group: words, or a block that is not only for the facilitator."""
    if isinstance(piece, Prose):
        return bool(piece.text.strip())
    return piece.name not in _NOT_A_STEP


def _names(first: str) -> Iterator[str]:
    """Return names for the parts of a section: ``acting/close``, ``acting/close.2`` and so on."""
    yield first
    number = 2
    while True:
        yield f"{first}.{number}"
        number += 1


def _longer(part: Part, minutes: int) -> Part:
    return replace(part, step=replace(part.step, minutes=part.step.minutes + minutes))


def shared_out(minutes: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return whole minutes in proportion to weights, adding up exactly: largest remainder first.

    >>> shared_out(7, [2, 5, 1])
    (2, 4, 1)
    """
    whole = sum(weights)
    if not whole:
        return ()
    shares = [minutes * weight // whole for weight in weights]
    rest = minutes - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(minutes * weights[i] % whole), i))
    for index in by_remainder[:rest]:
        shares[index] += 1
    return tuple(shares)


def plan_of(lessons: Iterable[Lesson], path: str = FULL) -> tuple[Step, ...]:
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
    return tuple(replace(step, minutes=step.minutes + change.get(step.id, 0)) for step in steps)
