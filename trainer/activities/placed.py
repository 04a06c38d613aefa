"""Answers that put things in their place: sort into categories, put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.activities.base import (
    Answer,
    Form,
    Json,
    Judgement,
    Numbers,
    ids,
    known,
    listing,
    mapping,
    one,
)
from trainer.activities.numbers import read_number
from trainer.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Block


class Sorted:
    """Each item goes to one category. Done when all lie somewhere."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return where each item was put; items left out are left out."""
        places = {category.id for category in block.categories}
        placed: dict[str, Json] = {}
        for item in ids(block):
            if value := one(form, f"placed-{item}"):
                placed[item] = known(value, places, f"placed-{item}")
        return Answer(data={"placed": placed})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether all items are placed, and rightly, where there is a right place."""
        placed = mapping(data, "placed")
        items = {
            item.id: placed[item.id] == item.place
            for item in block.all_items
            if item.place is not None and item.id in placed
        }
        due = [item for item in block.all_items if item.place is not None]
        right = len(items) == len(due) and all(items.values()) if due else None
        return Judgement(done=all(i in placed for i in ids(block)), right=right, items=items)


class Ranked:
    """The items put in order. There is no right one. Done when all have their place."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the items in the order given by ``order-<item>``, 1 for the first."""
        return Answer(data={"order": list(read_order(block, form))})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether every item has a place."""
        return Judgement(done=sorted(listing(data, "order")) == sorted(ids(block)))


def read_order(block: Block, form: Form) -> tuple[str, ...]:
    """Return item ids by the places that were typed.

    Raises:
        BadInputError: two items share a place, or what was typed is no place.
    """
    places: dict[int, str] = {}
    for item in ids(block):
        text = one(form, f"order-{item}")
        if not text:
            continue
        number = read_number(text)
        if number is None or number != int(number) or not 1 <= number <= len(ids(block)):
            raise BadInputError("not-a-place", field=f"order-{item}")
        if int(number) in places:
            raise BadInputError("same-place-twice", field=f"order-{item}")
        places[int(number)] = item
    return tuple(places[place] for place in sorted(places))
