"""The attendance sheet: which days get a box, and how many empty rows fill the last page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.handouts.name_cards import lines_needed
from trainer.handouts.questions import Room
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.workshops.occasion import Participant

#: So many days are signed in the morning and in the afternoon; of longer workshops each day once.
_HALVED = 3
#: Boxes beside each other that a hand can still sign in, with usual and with large letters.
_BOXES, _BOXES_LARGE = 6, 3
#: Rows of facts above a table, heights of its lines in ems, and the millimetres that a page keeps for
#: letters reckoned too narrow.
_FACTS, _LINE, _SLACK = 3, 1.2, 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sizes:
    """Measures of the table, in millimetres, as ``print-workshop.css`` says them."""

    row: float
    #: The head of the table.
    head: float
    #: Widths of the columns of names and of groups, and the letters of groups in ems.
    who: float
    home: float
    small: float


_USUAL = _Sizes(row=11, head=11.5, who=49, home=31, small=0.9)
_LARGE = _Sizes(row=17, head=17, who=58, home=32, small=0.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One table: all people, and the days that fit beside their names."""

    #: ``None``: a day that nobody named yet.
    days: tuple[date | None, ...]
    #: Whether each day has a box for the morning and one for the afternoon.
    halved: bool
    people: tuple[Participant, ...]
    #: Rows for who is not on the list, up to the foot of the last page.
    spare: int
    #: Pages that it fills.
    pages: int

    @property
    def boxes(self) -> int:
        """Boxes beside each name."""
        return len(self.days) * (2 if self.halved else 1)


def registers_of(material: Material, look: Look) -> list[Register]:
    """Return the tables of a workshop: one, or more where its days do not fit side by side."""
    occasion = material.occasion
    people = occasion.people if occasion else ()
    days: tuple[date | None, ...] = (occasion.days if occasion else ()) or (None,)
    halved = len(days) <= _HALVED
    most = (_BOXES_LARGE if look.large else _BOXES) // (2 if halved else 1)
    room = Room(look=look, language=LANGUAGES[material.language])
    pages, spare = _filled(people, room)
    return [
        Register(days=days[n : n + most], halved=halved, people=people, spare=spare, pages=pages)
        for n in range(0, len(days), most)
    ]


def _filled(people: tuple[Participant, ...], room: Room) -> tuple[int, int]:
    """Return the pages of a table, and the empty rows that fill the last, above its sums."""
    page, sizes = room.look.page, _LARGE if room.look.large else _USUAL
    whole = page.height - page.top - page.bottom - sizes.head * room.language.letters - _SLACK
    pages, left = 1, whole - room.head("") - room.facts(_FACTS)
    for high in (*(_height(one, room.em, sizes) for one in people), sizes.row):
        if high > left:
            pages, left = pages + 1, whole
        left -= high
    return pages, int(left // sizes.row)


def _height(person: Participant, em: float, sizes: _Sizes) -> float:
    """Return how high the row of somebody is, whose name or group may need several lines."""
    name = lines_needed(person.name, (sizes.who - 3) / em) * em
    home = lines_needed(person.home, (sizes.home - 3) / em / sizes.small) * em * sizes.small
    return max(sizes.row, max(name, home) * _LINE)
