"""An answer as the fields of its form: what ``read_answer`` took apart, put together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.activities.base import Json, Numbers
    from trainer.content.model import Block

#: A form: each field with all its values.
Fields = Mapping[str, Sequence[str]]

_BY_ITEM = {"placed": "placed", "rated": "rated", "before": "before", "after": "after", "dots": "dots"}


def fields_of(
    block: Block, data: Mapping[str, Json], words: Mapping[str, str], numbers: Numbers
) -> dict[str, list[str]]:
    """Return the form that gives this answer.

    Args:
        block: what was asked.
        data: the answer.
        words: the free words beside it.
        numbers: how the reader writes numbers and money.
    """
    found: dict[str, list[str]] = {}
    for name in ("chosen", "ticked"):
        found[name] = [str(one) for one in _list(data.get(name))]
    for place, item in enumerate(_list(data.get("order")), start=1):
        found[f"order-{item}"] = [str(place)]
    for name, prefix in _BY_ITEM.items():
        for item, value in _pairs(data.get(name)).items():
            found[f"{prefix}-{item}"] = [str(value)]
    units = {field.name: field.unit for field in block.fields}
    for name, value in _pairs(data.get("numbers")).items():
        found[f"field-{name}"] = [_typed(str(value), units.get(name, ""), numbers)]
    if "number" in data and block.number is not None:
        found["number"] = [_typed(str(data["number"]), block.number.unit, numbers)]
    if data.get("paper") is True:
        found["paper"] = ["yes"]
    prefix = "" if block.name == "take_home" else "words-"
    return found | {f"{prefix}{name}": [text] for name, text in words.items()}


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _pairs(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _typed(text: str, unit: str, numbers: Numbers) -> str:
    """Return a number in base units as the reader would type it."""
    try:
        value = Decimal(text) * (numbers.scale if unit == "money" else 1)
    except InvalidOperation:
        return text
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", numbers.mark)
