"""Answers in words: one text for each item (``write``) or for each category (``fill``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.activities.base import Answer, Form, Json, Judgement, Numbers, ids, listing, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Block

#: The field of a block that asks nothing in particular.
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Written:
    """Words in fields. Done when at least half of the fields hold some."""

    by_category: bool = False

    def fields(self, block: Block) -> tuple[str, ...]:
        """Return the names of the fields: item ids, category ids, or ``text``."""
        if self.by_category:
            return tuple(category.id for category in block.categories)
        return ids(block) or (TEXT,)

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return which fields were written in, and the words beside."""
        written = words(form, self.fields(block))
        return Answer(data={"wrote": sorted(written)}, words=written)

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether enough was written; words are never right or wrong."""
        fields = self.fields(block)
        wrote = set(listing(data, "wrote")) & set(fields)
        return Judgement(done=2 * len(wrote) >= len(fields))
