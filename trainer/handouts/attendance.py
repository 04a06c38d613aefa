"""The attendance sheet: which days get a box, and how many empty rows fill the last page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.workshops.occasion import Participant

#: So many days are signed in the morning and in the afternoon; of longer workshops each day once.
_HALVED = 3
#: Boxes beside each other that a hand can still sign in, with usual and with large letters.
_BOXES, _BOXES_LARGE = 6, 4
#: A name or group with more letters makes its row higher.
_LONG = 44


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
    return [
        Register(days=days[n : n + most], halved=halved, people=people, spare=_spare(people, look))
        for n in range(0, len(days), most)
    ]


def _spare(people: tuple[Participant, ...], look: Look) -> int:
    """Return how many empty rows fill the last page, its line of sums left out.

    The heights are those of ``print-workshop.css``, in millimetres.
    """
    page = look.page
    row, head, above = (17.0, 16.0, 58.0) if look.large else (11.0, 11.5, 50.0)
    room = page.height - page.top - page.bottom - head
    first, later = int((room - above) // row), int(room // row)
    rows = 1 + sum(2 if max(len(one.name), len(one.home)) > _LONG else 1 for one in people)
    pages = 1 if rows <= first else 1 + ceil((rows - first) / later)
    return first + (pages - 1) * later - rows
