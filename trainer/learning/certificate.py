"""What earns a certificate: every lesson finished, every activity done, every question right.

A question counts when it was answered rightly in the end; wrong answers before cost nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.content.model import Block, Lesson, LessonKey
    from trainer.learning.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one lesson asks for."""

    lesson: LessonKey
    #: Ids of activities and worksheets that must be done.
    activities: tuple[str, ...] = ()
    #: Ids of questions that must be answered rightly in the end.
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is still missing in one lesson."""

    lesson: LessonKey
    is_unfinished: bool
    activities: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def asked_of(lesson: Lesson) -> Asked:
    """Return what a lesson asks for; surveys, scales and plans to take home are never asked for."""
    blocks = tuple(lesson.blocks)
    return Asked(
        lesson=lesson.key,
        activities=tuple(block.id for block in blocks if _is_to_do(block)),
        questions=tuple(block.id for block in blocks if _is_question(block)),
    )


def _is_question(block: Block) -> bool:
    return block.name == "quiz" and block.kind != "reflect"


def _is_to_do(block: Block) -> bool:
    if block.options.get("optional") == "yes":
        return False
    return block.name in {"activity", "worksheet"} or (block.name == "quiz" and block.kind == "reflect")


def missing(progress: Progress, asked: Iterable[Asked]) -> tuple[Missing, ...]:
    """Return what is still missing, by lesson, in order; empty when the certificate is earned."""
    found = (_missing_in(progress, one) for one in asked)
    return tuple(one for one in found if one is not None)


def _missing_in(progress: Progress, asked: Asked) -> Missing | None:
    lesson = progress.of(asked.lesson)
    done = {name for name, block in lesson.blocks.items() if block.done}
    right = {name for name, block in lesson.blocks.items() if block.right}
    left = Missing(
        lesson=asked.lesson,
        is_unfinished=not lesson.finished,
        activities=tuple(name for name in asked.activities if name not in done),
        questions=tuple(name for name in asked.questions if name not in right),
    )
    return left if left.is_unfinished or left.activities or left.questions else None
