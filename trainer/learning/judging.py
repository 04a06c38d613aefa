"""Judge answers by the library: scores are worked out whenever they are needed, never carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.activities.register import judge
from trainer.content.editions import GENERIC
from trainer.errors import ContentError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.activities.base import Json, Judgement
    from trainer.content.library import Library
    from trainer.content.model import Block, LessonKey
    from trainer.learning.progress import Judge


def judge_by(library: Library) -> Judge:
    """Return a judge that knows the right answers of this library.

    A block that only one edition has is found there; one that is gone is judged by nobody.
    """

    def judged(key: LessonKey, block_id: str, data: Mapping[str, Json]) -> Judgement | None:
        block = find_block(library, key, block_id)
        return judge(block, data) if block else None

    return judged


def find_block(library: Library, key: LessonKey, block_id: str) -> Block | None:
    """Return the block of this id: the generic edition's, or that of the edition that added it."""
    for edition in (GENERIC, *(name for name in library.editions if name != GENERIC)):
        try:
            found = library.structure(key, edition).block(block_id)
        except (NotFoundError, ContentError):
            continue
        if found:
            return found
    return None
