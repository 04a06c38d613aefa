"""Questions with reasons: single, multi, order, match, number, reflect."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from trainer.activities.base import (
    Answer,
    Form,
    Json,
    Judgement,
    Numbers,
    decimal_text,
    ids,
    known,
    listing,
    one,
)
from trainer.activities.numbers import read_number
from trainer.activities.placed import Sorted, read_order
from trainer.activities.written import Written
from trainer.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.activities.base import Response
    from trainer.content.model import Block, Item


class Options:
    """One or several of the options. Right when exactly the right ones are chosen."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the chosen ids; a single question takes one."""
        chosen = [known(value, ids(block), "chosen") for value in form.get("chosen", ())]
        if not chosen:
            raise BadInputError("nothing-chosen", field="chosen")
        if block.kind == "single" and len(chosen) > 1:
            raise BadInputError("only-one", field="chosen")
        return Answer(data={"chosen": sorted(set(chosen))})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether just the right options were chosen."""
        chosen = set(listing(data, "chosen"))
        items = {item.id: (item.id in chosen) == bool(item.right) for item in block.items}
        return Judgement(done=bool(chosen), right=all(items.values()), items=items)


class Ordered:
    """All items, put in order. Right when they stand as the author listed them."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the items in the order given."""
        order = read_order(block, form)
        if len(order) < len(ids(block)):
            raise BadInputError(
                "place-missing", field=next(f"order-{i}" for i in ids(block) if i not in order)
            )
        return Answer(data={"order": list(order)})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether the order is right, and which items stand where they should."""
        order, right = listing(data, "order"), ids(block)
        items = {item: n < len(order) and order[n] == item for n, item in enumerate(right)}
        return Judgement(done=len(order) == len(right), right=order == right, items=items)


class Matched(Sorted):
    """Each item to its pair; all must be matched."""

    def read(self, block: Block, form: Form, numbers: Numbers) -> Answer:
        """Return where each item was put.

        Raises:
            BadInputError: an item was left out.
        """
        answer = super().read(block, form, numbers)
        placed = answer.data["placed"]
        if missing := [item for item in ids(block) if item not in placed]:  # type: ignore[operator]
            raise BadInputError("place-missing", field=f"placed-{missing[0]}")
        return answer


class Number:
    """One number, right within the author's tolerance."""

    def read(self, block: Block, form: Form, numbers: Numbers) -> Answer:
        """Return the number in base units."""
        value = read_number(one(form, "number"), numbers.mark)
        if value is None:
            raise BadInputError("not-a-number", field="number")
        if block.number is not None and block.number.unit == "money":
            value /= numbers.scale
        return Answer(data={"number": decimal_text(value)})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether the number is near enough to the right one."""
        value = _number(data)
        if value is None or block.number is None:
            return Judgement(done=False, right=False)
        right = abs(value - block.number.value) <= block.number.tolerance
        return Judgement(done=True, right=right)


def known_mistake(block: Block, data: Mapping[str, Json]) -> Item | None:
    """Return the item that explains this wrong number, if the author thought of it."""
    value = _number(data)
    tolerance = block.number.tolerance if block.number else Decimal(0)
    for item in block.items:
        if value is not None and item.place and abs(Decimal(item.place) - value) <= tolerance:
            return item
    return None


def _number(data: Mapping[str, Json]) -> Decimal | None:
    try:
        return Decimal(str(data["number"]))
    except (KeyError, InvalidOperation):
        return None


QUIZ: dict[str, Response] = {
    "single": Options(),
    "multi": Options(),
    "order": Ordered(),
    "match": Matched(),
    "number": Number(),
    "reflect": Written(),
}
