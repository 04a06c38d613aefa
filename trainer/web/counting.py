"""Numbers from sheets of paper: what a step asks for, and what a form says to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.activities.base import one, texts
from trainer.content.vocabulary import Response
from trainer.errors import BadInputError
from trainer.groups.shapes import NUMBER, fields_of, items_of, labels_of, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.activities.base import Form
    from trainer.content.model import Block

#: Nobody counts more in a room.
LARGEST = 9999
_LONGEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a sheet says to one block in one round."""

    people: int
    counts: Mapping[str, Mapping[str, int]]
    words: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.people or self.words or any(self.counts.values()))


def rounds_on_paper(block: Block) -> tuple[int, ...]:
    """Return the rounds that a sheet counts: four corners twice, all others once."""
    return (1, 2) if shape_of(block) == Response.CORNERS else (1,)


def is_counted(block: Block) -> bool:
    """Whether a sheet has numbers or words of a block that can be entered."""
    if block.name not in {"activity", "quiz"}:
        return False
    return bool((items_of(block) and shape_of(block) != NUMBER) or fields_of(block))


def name_of(block: Block, number: int, item: str, label: str) -> str:
    """Return the name of the field that holds one number."""
    return f"count-{block.id}-{number}-{item}-{label}"


def read_numbers(block: Block, form: Form, number: int = 1) -> Numbers:
    """Return what a form says to one block in one round.

    Raises:
        BadInputError: ``not-a-number``, ``more-than-people``, or a text is too long.
    """
    people = _whole(form, f"people-{block.id}")
    counts: dict[str, dict[str, int]] = {}
    if shape_of(block) != NUMBER:
        for item in items_of(block):
            given = {
                label: _whole(form, name_of(block, number, item, label)) for label in labels_of(block)
            }
            counts[item] = {label: n for label, n in given.items() if n}
    fields = {name: f"words-{block.id}-{name}" for name in fields_of(block)} if number == 1 else {}
    said = Numbers(people=people, counts=counts, words=texts(form, fields))
    _refuse_more_than_people(block, said, number)
    return said


def _refuse_more_than_people(block: Block, said: Numbers, number: int) -> None:
    """Refuse more hands than there are people: then one of the two was typed wrongly."""
    if shape_of(block) == Response.DOTS:
        return
    for item, by_label in said.counts.items():
        for label, hands in by_label.items():
            if hands > said.people:
                raise BadInputError("more-than-people", field=name_of(block, number, item, label))


def _whole(form: Form, name: str) -> int:
    """Return a number as people type it, in whichever digits; nothing typed is none."""
    text = one(form, name)
    if not text:
        return 0
    if not text.isdecimal() or len(text) > _LONGEST or int(text) > LARGEST:
        raise BadInputError("not-a-number", field=name)
    return int(text)
