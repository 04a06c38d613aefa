"""The questions of a paper, numbered through. Nothing here says what is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.errors import NotFoundError
from trainer.handouts.sheet import mixed_categories, mixed_items

if TYPE_CHECKING:
    from trainer.content.model import Block, Category, Item, Lesson
    from trainer.handouts.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it stands on paper and on the answer sheet."""

    #: Counted through the whole paper, the same in every language.
    number: int
    lesson: Lesson
    block: Block

    @property
    def kind(self) -> str:
        """``single``, ``multi``, ``order``, ``match``, ``number`` or ``reflect``."""
        return self.block.kind

    @property
    def items(self) -> tuple[Item, ...]:
        """What is chosen from, ordered or matched; out of the right order."""
        if self.kind == "order":
            return mixed_items(self.block)
        return self.block.all_items

    @property
    def columns(self) -> tuple[Category, ...]:
        """What is matched with, out of the right order."""
        return mixed_categories(self.block) if self.kind == "match" else ()

    @property
    def boxes(self) -> int:
        """How many boxes its row on the answer sheet has; 0: it is answered in words."""
        if self.kind == "number":
            return 1
        return 0 if self.kind == "reflect" else len(self.items)


def asked_on(material: Material, form: str = "") -> tuple[Asked, ...]:
    """Return the questions of a paper, in order.

    Args:
        material: the lessons.
        form: ``A`` or ``B``: the questions of one half of a test; empty: those that belong to none.

    Raises:
        NotFoundError: there are none.
    """
    blocks = [
        (lesson, block)
        for lesson in material.lessons
        for block in lesson.blocks
        if block.name == "quiz" and block.options.get("form", "") == form
    ]
    if not blocks:
        raise NotFoundError("question", f"{material.programme}/{material.module}")
    return tuple(
        Asked(number=number, lesson=lesson, block=block)
        for number, (lesson, block) in enumerate(blocks, start=1)
    )
