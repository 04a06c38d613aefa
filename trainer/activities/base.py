"""What every activity and question has in common: an answer that is read, and judged.

An answer names option ids, never words or scores: scores are worked out from answers whenever
they are needed. Words that people write go beside the answer, as they can be erased.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from trainer.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from trainer.content.model import Block

#: What an answer may hold: what canonical JSON can carry, without floats.
Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

#: A sent form: each field name with all its values.
Form = Mapping[str, Sequence[str]]

#: Longest text kept from one field, in characters.
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person gave: facts by id, and free words by field name."""

    data: Mapping[str, Json] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What we say to an answer."""

    #: Whether the activity counts as done by one person alone.
    done: bool
    #: Whether it is right; ``None`` where there is no right answer.
    right: bool | None = None
    #: Of each item whether it was treated rightly, where that can be said.
    items: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How numbers in a form are written and meant."""

    #: The decimal mark of the reader's language: ``.`` or ``,``.
    mark: str = "."
    #: The edition's integer scale of money: what is typed is divided by it.
    scale: int = 1


class Response(Protocol):
    """One shape of answer: how its form is read and how it is judged."""

    def read(self, block: Block, form: Form, numbers: Numbers) -> Answer:
        """Return what the form says; unknown ids raise ``BadInputError``."""

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return what we say to ``data``; it never raises, whatever an old answer holds."""


def one(form: Form, name: str) -> str:
    """Return the first value of a field, trimmed; empty when it was not sent."""
    values = form.get(name, ())
    return values[0].strip() if values else ""


def words(form: Form, names: Iterable[str]) -> dict[str, str]:
    """Return the texts that people wrote into ``words-<name>``, without empty ones."""
    return texts(form, {name: f"words-{name}" for name in names})


def texts(form: Form, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of some fields by name, without empty ones.

    Args:
        form: what was sent.
        fields: for each name the field of the form that holds it.

    Raises:
        BadInputError: a text is longer than ``LONGEST_TEXT``.
    """
    found = {name: one(form, where) for name, where in fields.items()}
    for name, text in found.items():
        if len(text) > LONGEST_TEXT:
            raise BadInputError("too-long", field=fields[name])
    return {name: text for name, text in found.items() if text}


def known(value: str, among: Iterable[str], where: str) -> str:
    """Return ``value`` if it is one of ``among``; a forged id is refused."""
    if value not in among:
        raise BadInputError("unknown-option", field=where)
    return value


def ids(block: Block) -> tuple[str, ...]:
    """Return the ids of a block's items, those of its categories too, in order."""
    return tuple(item.id for item in block.all_items)


def mapping(data: Mapping[str, Json], name: str) -> Mapping[str, str]:
    """Return a part of an answer as pairs of ids; empty when it is not there or malformed."""
    found = data.get(name)
    if not isinstance(found, Mapping):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def listing(data: Mapping[str, Json], name: str) -> tuple[str, ...]:
    """Return a part of an answer as ids in order; empty when it is not there or malformed."""
    found = data.get(name)
    if isinstance(found, str) or not isinstance(found, Sequence):
        return ()
    return tuple(value for value in found if isinstance(value, str))


def decimal_text(value: Decimal) -> str:
    """Return a number as it is kept: plain digits, no exponent, no needless zeros.

    >>> from decimal import Decimal
    >>> from decimal import Decimal
    >>> decimal_text(Decimal("7.50"))
    '7.5'
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
