"""What a group did, step by step: the same record from many phones, from one phone, and from paper.

It holds counts, words by where they are kept, and decisions. Nobody's name stands beside an answer;
what was private or only for oneself is not in it, nor what is still hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trainer.activities.register import response_to
from trainer.groups.methods import METHODS
from trainer.groups.plan import parts_of
from trainer.groups.tally import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trainer.content.model import Block, Lesson
    from trainer.groups.plan import Step
    from trainer.groups.session import GroupSession
    from trainer.groups.state import Counted, Decision, StepState

#: Milliseconds.
_MINUTE = 60_000
#: Answered by each for themselves: no record of the group has them.
_PRIVATE = {"scale", "survey"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """What happened in one step."""

    #: ``acting/truck``.
    id: str
    does: str
    #: Planned minutes, with those that were moved, and minutes really spent.
    minutes: int
    spent: int = 0
    #: Whether the group did it: on screen, or on paper that was entered.
    is_done: bool = False
    skipped: bool = False
    #: By round, then by block; a block that nobody answered is there with nobody in it.
    tallies: Mapping[tuple[int, str], Tally] = field(default_factory=dict)
    #: Answers that came after the reveal: kept, in no tally.
    late: int = 0
    #: How many turns to speak were taken, and how many passed.
    turns: int = 0
    passed: int = 0
    decision: Decision | None = None

    @property
    def lesson(self) -> str:
        """The code of its lesson."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a group did."""

    group: str
    programme: str
    module: str
    edition: str
    languages: tuple[str, ...]
    #: One of ``WAYS``, and ``full`` or ``short``.
    way: str
    path: str
    is_over: bool
    #: How many people took part: who joined, or the most that were counted on paper.
    people: int
    #: Of those who joined, how many were there to the end.
    present: int
    steps: tuple[StepRecord, ...]

    @property
    def minutes(self) -> int:
        """Planned minutes of all steps."""
        return sum(step.minutes for step in self.steps)

    @property
    def spent(self) -> int:
        """Minutes spent in all steps."""
        return sum(step.spent for step in self.steps)

    @property
    def decisions(self) -> tuple[StepRecord, ...]:
        """The steps in which something was decided."""
        return tuple(step for step in self.steps if step.decision is not None)

    def step(self, step_id: str) -> StepRecord | None:
        """Return what happened in a step."""
        return next((step for step in self.steps if step.id == step_id), None)


def record_of(session: GroupSession, lessons: Mapping[str, Lesson]) -> Record:
    """Return what a group did so far.

    Args:
        session: where the group stands.
        lessons: by code, in any language; steps of one that is missing have no tallies.
    """
    opened = session.opened
    asked = _asked(lessons, opened.path)
    steps = tuple(_step(session, step, asked.get(step.id, {})) for step in session.steps)
    counted = [one.people for step in steps for one in step.tallies.values()]
    decided = [step.decision.event.present for step in steps if step.decision]
    return Record(
        group=session.id,
        programme=opened.programme,
        module=opened.module,
        edition=opened.edition,
        languages=opened.languages,
        way=opened.way,
        path=opened.path,
        is_over=session.is_over,
        people=max([len(session.peers), *counted, *decided]),
        present=len(session.present),
        steps=steps,
    )


def _asked(lessons: Mapping[str, Lesson], path: str) -> Mapping[str, Mapping[str, Block]]:
    """Return by step the blocks that a group answers, by their ids."""
    return {
        part.step.id: {block.id: block for block in part.blocks if _is_asked(block)}
        for lesson in lessons.values()
        for part in parts_of(lesson, path)
    }


def _is_asked(block: Block) -> bool:
    return block.name not in _PRIVATE and response_to(block) is not None


def _step(session: GroupSession, step: Step, blocks: Mapping[str, Block]) -> StepRecord:
    state = session.state(step.id)
    turns = [passed for by_round in state.turns.values() for _, passed in by_round]
    on_paper = bool(state.counts or state.decision)
    return StepRecord(
        id=step.id,
        does=step.does,
        minutes=step.minutes,
        spent=(state.spent + _MINUTE // 2) // _MINUTE,
        is_done=on_paper or (state.closed and not state.skipped),
        skipped=state.skipped and not on_paper,
        tallies={
            (number, block.id): _tally(step, block, state, number)
            for number in _rounds(session, step, state)
            for block in blocks.values()
        },
        late=len(state.late),
        turns=turns.count(False),
        passed=turns.count(True),
        decision=state.decision,
    )


def _rounds(session: GroupSession, step: Step, state: StepState) -> Iterator[int]:
    """Return the rounds that were open or entered, without those that are still hidden."""
    entered = (number for number, _, _ in state.counts)
    for number in range(1, max(state.round, *entered, 1) + 1):
        if not (_may_hide(session, step, state) and number not in state.revealed):
            yield number


def _may_hide(session: GroupSession, step: Step, state: StepState) -> bool:
    """Whether the group is still to reveal what was answered in a step."""
    method = METHODS.get(step.does)
    if session.is_over or not state.opened or method is None:
        return False
    return method.hides and (session.step == step or not state.closed)


def _tally(step: Step, block: Block, state: StepState, number: int) -> Tally:
    answers = state.answers.get((number, block.id), {}).values()
    counts = [one for key, one in state.counts.items() if key[:2] == (number, block.id)]
    found = tally(block, answers, counts, number)
    method = METHODS.get(step.does)
    return found if method and method.shares else _without_notes(found, counts)


def _without_notes(found: Tally, counts: list[Counted]) -> Tally:
    """Leave out what people wrote for themselves; what came with counts was the group's."""
    of_group = {one.entry for one in counts}
    return replace(found, texts=tuple(key for key in found.texts if key.entry in of_group))
