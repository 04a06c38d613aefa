"""Answers on a scale: each item once, or each statement before and after the arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.activities.base import Answer, Form, Json, Judgement, Numbers, ids, known, mapping, one
from trainer.content.vocabulary import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Block


def labels_of(block: Block, usual: str) -> tuple[str, ...]:
    """Return the ids of the answers on the scale of a block, weakest first."""
    return LABELS[block.options.get("labels", usual)]


def _read(block: Block, form: Form, prefix: str, labels: tuple[str, ...]) -> dict[str, Json]:
    return {
        item: known(value, labels, f"{prefix}-{item}")
        for item in ids(block)
        if (value := one(form, f"{prefix}-{item}"))
    }


@dataclass(frozen=True, slots=True)
class Rated:
    """Each item on a scale. Done when all are rated."""

    #: The set of labels where the block names none.
    usual: str = "yes_partly_no"

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the label of each item."""
        return Answer(data={"rated": _read(block, form, "rated", labels_of(block, self.usual))})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether every item was rated; a scale is never scored."""
        rated = mapping(data, "rated")
        return Judgement(done=all(item in rated for item in ids(block)))


class Corners:
    """Each statement judged, the arguments read, then judged again. Done after both."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the first and the second judgement of each statement."""
        labels = labels_of(block, "agree")
        before = _read(block, form, "before", labels)
        after = _read(block, form, "after", labels)
        return Answer(data={"before": before, "after": after})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether every statement was judged twice."""
        before, after = mapping(data, "before"), mapping(data, "after")
        return Judgement(done=all(item in before and item in after for item in ids(block)))
