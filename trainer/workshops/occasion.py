"""What sheets say of one workshop: title, place, days, people, agenda. Typed in, or handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who comes."""

    #: What they want to be called, in any script; empty: a card for whoever comes.
    name: str = ""
    #: The language of their sheets; empty: that of the sheet it stands on.
    language: str = ""
    #: The number of their card, ``17``; empty: none yet.
    number: str = ""
    #: The name of one of the pictures people choose from; empty: none.
    picture: str = ""
    #: Where they come from: their co-operative or group.
    home: str = ""
    #: Where they sit.
    table: str = ""
    #: Whether they need large print.
    large: bool = False
    #: What their certificate can be checked by; empty: there is nothing to check yet.
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """A piece of the day."""

    title: str
    #: ``08:30``; empty: right after the line before.
    start: str = ""
    minutes: int = 0
    #: ``2.3.B``: the number it has on every sheet; empty for breaks and the like.
    number: str = ""
    #: Who leads it, or what must be at hand.
    note: str = ""
    #: Whether it is dropped first when time is short.
    optional: bool = False
    #: Whether the clock decides: lunch, prayer.
    fixed: bool = False
    #: The day it falls on; ``None``: the only day, or nobody said.
    day: date | None = None

    @property
    def is_bare_time(self) -> bool:
        """Whether it only says when the day begins, and leaves the rest to the lessons."""
        return not (self.title or self.number or self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One workshop, as far as paper needs it. What is not known stays empty, to be written by hand."""

    title: str = ""
    place: str = ""
    organiser: str = ""
    days: tuple[date, ...] = ()
    facilitators: tuple[str, ...] = ()
    people: tuple[Participant, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()

    @property
    def begins(self) -> str:
        """When it begins, as far as the agenda says: ``08:30``."""
        return self.agenda[0].start if self.agenda else ""

    @property
    def has_agenda(self) -> bool:
        """Whether anybody said what happens, and not only when it begins."""
        return any(not line.is_bare_time for line in self.agenda)

    def after(self, days: int) -> date | None:
        """Return the day so many days after the last; ``None`` where no day is known."""
        return self.days[-1] + timedelta(days=days) if self.days else None
