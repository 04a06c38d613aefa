"""What was typed for one sheet: names, days, the day's plan. It is printed and not kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Asks
from trainer.web.context import words
from trainer.workshops.occasion import Occasion
from trainer.workshops.typed import occasion_typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.web.print_asked import Chosen

#: Which fields belong to what a format asks for.
_FIELDS: dict[Asks, tuple[str, ...]] = {
    Asks.OCCASION: ("title", "place", "days", "facilitators"),
    Asks.PEOPLE: ("people",),
    Asks.AGENDA: ("agenda",),
}
#: A list of names that nobody types.
_LONGEST = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedIn:
    """The fields as they were typed, and what they mean."""

    values: Mapping[str, str] = field(default_factory=dict)
    occasion: Occasion = field(default_factory=Occasion)
    #: What is worth a look, in the reader's language.
    remarks: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.values.get(name, "")


def asked_fields(chosen: Chosen) -> tuple[str, ...]:
    """Return the fields that this sheet's form has."""
    return tuple(name for asks, names in _FIELDS.items() if asks in chosen.asks for name in names)


def read_typed(form: Mapping[str, str], chosen: Chosen) -> TypedIn:
    """Return what the form says of a workshop."""
    values = {name: form.get(name, "")[:_LONGEST] for name in asked_fields(chosen)}
    typed = occasion_typed(values, words())
    return TypedIn(values=values, occasion=typed.occasion, remarks=typed.sentences(words()))
