"""The decision record: what a group may choose, and what it chose, reasons and steps included.

Blank, it comes from the library: one for each activity in which a group decides. Filled, it comes
from a session. Both are one sheet with the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trainer.content.model import Block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Lesson
    from trainer.groups.state import Decision
    from trainer.handouts.material import Material

#: Lines on a sheet: views that differ, first steps, people who sign.
VIEWS, STEPS, SIGNATURES = 2, 3, 8
_OWN = Block(name="activity", id="decision", options={"kind": "consensus"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSheet:
    """One decision on one page."""

    block: Block
    #: ``decision/record``: the step in which it is made; empty on a sheet for any decision.
    step: str = ""
    #: ``1.7.B``: of its activity; empty on a sheet for any decision.
    number: str = ""
    #: The lesson that asks for it.
    of: Lesson | None = None
    #: How many chose each option.
    chosen: Mapping[str, int] = field(default_factory=dict)
    present: int = 0
    agreed: int = 0
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Whether a group wrote it."""
        return bool(self.present or self.chosen or self.words)

    def said(self, name: str) -> str:
        """Return what was written in a place; empty where nothing was."""
        return self.words.get(name, "")

    @property
    def views(self) -> tuple[str, ...]:
        """The views that differ, with empty lines up to the usual number."""
        return _numbered(self.words, "minority", 0 if self.is_filled else VIEWS)

    @property
    def steps(self) -> tuple[tuple[str, str, str], ...]:
        """What, who and by when, with empty lines up to the usual number."""
        columns = [_numbered(self.words, name, STEPS) for name in ("what", "who", "when")]
        most = max(map(len, columns))
        whole = [column + ("",) * (most - len(column)) for column in columns]
        return tuple(zip(*whole, strict=True))

    @property
    def next_steps(self) -> tuple[tuple[str, str, str], ...]:
        """Those of ``steps`` that were written."""
        return tuple(step for step in self.steps if any(step))


def _numbered(words: Mapping[str, str], name: str, least: int) -> tuple[str, ...]:
    """Return ``name-1``, ``name-2`` and so on, as far as any was written."""
    found = {
        int(number): text
        for key, text in words.items()
        for start, _, number in [key.rpartition("-")]
        if start == name and number.isdecimal()
    }
    return tuple(found.get(n, "") for n in range(1, max([least, *found]) + 1))


def decisions_of(material: Material) -> tuple[DecisionSheet, ...]:
    """Return a sheet for each activity in which a group decides; one for any decision at least."""
    kept = {} if material.meeting is None else _kept(material)
    found = tuple(
        _sheet(lesson, block, kept)
        for lesson in material.lessons
        for block in lesson.blocks
        if block.name == "activity" and block.kind == "consensus"
    )
    return found or (DecisionSheet(block=_OWN),)


def _kept(material: Material) -> Mapping[str, tuple[Decision, Mapping[str, str]]]:
    meeting = material.meeting
    if meeting is None or meeting.record is None:
        return {}
    return {
        step.id: (step.decision, meeting.words.get(step.decision.entry, {}))
        for step in meeting.record.steps
        if step.decision is not None
    }


def _sheet(
    lesson: Lesson, block: Block, kept: Mapping[str, tuple[Decision, Mapping[str, str]]]
) -> DecisionSheet:
    name = f"{lesson.key.lesson}/{block.id}"
    blank = DecisionSheet(
        block=block,
        step=name,
        number=lesson.numbers.get(block.id, ""),
        of=lesson,
    )
    if name not in kept:
        return blank
    decision, words = kept[name]
    event = decision.event
    return replace(
        blank,
        chosen=event.chosen,
        present=event.present,
        agreed=event.agreed_count + len(event.agreed),
        words=words,
    )
