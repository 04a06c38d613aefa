"""How an answer to each sort of block is counted: under which items and labels, in which fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.activities.asked import row_fields
from trainer.activities.base import ids
from trainer.activities.written import TEXT
from trainer.content.vocabulary import KINDS, LABELS, Response

if TYPE_CHECKING:
    from trainer.content.model import Block

#: The labels of shapes that have only one, and of the one item of a number question.
YES, DOTS, CHOSEN, NUMBER = "yes", "dots", "chosen", "number"

_QUIZ: dict[str, str] = {
    "single": Response.CHOOSE,
    "multi": Response.CHOOSE,
    "order": Response.RANK,
    "match": Response.SORT,
    "number": NUMBER,
    "reflect": Response.WRITE,
}


def shape_of(block: Block) -> str:
    """Return what is counted: a ``Response``, ``number``, or empty where nothing is."""
    if block.name == "activity":
        return KINDS[block.kind].response if block.kind in KINDS else ""
    if block.name == "quiz":
        return _QUIZ.get(block.kind, "")
    if block.name == "survey":
        return Response.CHOOSE if block.items else Response.WRITE
    return Response.RATE if block.name == "scale" else ""


def labels_of(block: Block) -> tuple[str, ...]:
    """Return the labels that items of a block can have, in order; empty for numbers and words."""
    shape = shape_of(block)
    usual = "yes_partly_no" if block.name == "activity" and shape == Response.RATE else "agree"
    scale = LABELS.get(block.options.get("labels", usual), ())
    by_shape: dict[str, tuple[str, ...]] = {
        Response.TICK: (YES,),
        Response.SORT: tuple(category.id for category in block.categories),
        Response.DOTS: (DOTS,),
        Response.RANK: tuple(str(place) for place in range(1, len(ids(block)) + 1)),
        Response.RATE: scale,
        Response.CORNERS: scale,
        Response.CHOOSE: (CHOSEN,),
    }
    return by_shape.get(shape, ())


def items_of(block: Block) -> tuple[str, ...]:
    """Return the ids under which answers are counted; empty for words."""
    if shape_of(block) == NUMBER:
        return (NUMBER,)
    return ids(block) if labels_of(block) else ()


def fields_of(block: Block) -> tuple[str, ...]:
    """Return the names of the fields into which words can be written, in order."""
    if block.name == "take_home":
        return row_fields(block)
    by_shape: dict[str, tuple[str, ...]] = {
        Response.TICK: ("own",),
        Response.CHOOSE: ("why",) if block.name == "activity" else (),
        Response.FILL: tuple(category.id for category in block.categories),
        Response.WRITE: ids(block) or (TEXT,),
    }
    return by_shape.get(shape_of(block), ())
