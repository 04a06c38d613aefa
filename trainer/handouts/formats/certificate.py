"""The certificate: a page for each person, to be signed. It says "took part in", and no more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from trainer.handouts.cut import chain_frame, emblem
from trainer.handouts.day_words import said_of
from trainer.handouts.formats.base import Asks, Format
from trainer.handouts.questions import Room
from trainer.handouts.says import plain
from trainer.workshops.occasion import Participant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.wording import Wording

#: Points of the lines that say what was worked towards, the largest that fit; with large letters.
_LETTERS, _LETTERS_LARGE = (10.5, 9.5, 8.5), (13, 12, 11, 10)
#: Points of a name, and millimetres by which lines are shorter than those of other sheets.
_NAME, _NARROWER = 27, 18
#: Millimetres from the upper edge to those lines, and from the signatures to the lower edge.
_ABOVE, _BELOW = 160, 64
#: What a workshop's title adds above them, a name of two lines, and large letters.
_TITLE, _SECOND, _LARGER = 9, 13, 12
#: Millimetres between the frame and the edge of the page: ``print-certificate.css`` says the same.
_EDGE = 12


def _frame(look: Look) -> str:
    frame = chain_frame(look.page.width - 2 * _EDGE, look.page.height - 2 * _EDGE)
    drawings = {"frame": frame, "ring": emblem()}
    return "\n".join(
        f'.{name} {{ background-image: url("{drawing}") }}' for name, drawing in drawings.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """What was worked towards: all of it or nothing, as half of it would say something else."""

    lines: tuple[str, ...]
    #: Points of their letters.
    size: float


def _goals(material: Material, words: Wording, look: Look, person: Participant) -> Goals | None:
    """Return what was worked towards, in letters with which it fits above the signatures."""
    room = Room(look=look, language=words.language)
    left = _left(material, room, person)
    for size in _LETTERS_LARGE if look.large else _LETTERS:
        texts = [room.text(plain(one), size / room.points, _NARROWER) for one in material.objectives]
        if texts and sum(texts) <= left:
            return Goals(lines=material.objectives, size=size)
    return None


def _left(material: Material, room: Room, person: Participant) -> float:
    """Return the millimetres between all else on a certificate."""
    name, em = _NAME / room.points, room.em * room.language.line_height
    is_long = room.text(person.name, name, 2 * _NARROWER) > name * em * 1.01
    above = _ABOVE + (_SECOND if is_long else 0) + (_LARGER if room.look.large else 0)
    above += _TITLE if material.occasion and material.occasion.title else 0
    return room.look.page.height - _BELOW - above


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    people = material.occasion.people if material.occasion else ()
    return {
        "people": people or (Participant(),),
        "goals_for": partial(_goals, material, words),
        "occasion": said_of(material.occasion, words),
    }


CERTIFICATE = Format(
    name="certificate",
    title=lambda words: words.gettext("Certificate"),
    about=lambda words: words.gettext("A page for each who took part, to be signed"),
    asks=frozenset({Asks.OCCASION, Asks.PEOPLE}),
    of_lesson=False,
    of_module=False,
    of_programme=True,
    styles=("print-certificate",),
    drawn=_frame,
    one_sided=True,
    foldable=False,
    more=_more,
)
