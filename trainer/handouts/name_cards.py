"""Name cards, eight on a sheet: what each shows, and how large its name may be."""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from trainer.handouts.cut import cut_lines
from trainer.handouts.sheet import qr_code
from trainer.languages import LANGUAGES
from trainer.pages.faces import faces
from trainer.paths import shipped
from trainer.workshops.occasion import Participant

if TYPE_CHECKING:
    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.languages import Language
    from trainer.wording import Wording

ACROSS, DOWN = 2, 4
#: Millimetres: width of a card, and its height by paper. ``print-name-cards.css`` says the same.
WIDTH = 92.0
HEIGHT = {"a4": 66.0, "letter": 62.0}
#: Points of a name, largest first, and the room that it has, in points.
_SIZES = (42, 36, 31, 27, 23, 19, 16, 13)
_ROOM, _TALLEST = 222.0, 69.0
_COLOUR = re.compile(r"#[0-9a-f]{6}")
#: Widths of letters, in ems.
_WIDE, _BROAD, _USUAL = 1.0, 0.82, 0.6
_TALL_SCRIPTS = ("SINHALA", "TAMIL", "DEVANAGARI", "KHMER")
#: Heights of lines, in ems: of letters with signs above and below, and of others.
_TALL_LINE, _LINE = 1.45, 1.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card; without a name it has lines to write on."""

    person: Participant
    #: The language that the card speaks; that of the sheet where nobody said.
    language: Language
    #: Its picture as ``data:``, and the word for it; empty: a ring to draw one's own sign in.
    picture: str = ""
    word: str = ""
    #: Points of the name's letters, and whether their lines are high.
    size: int = _SIZES[0]
    tall: bool = False


def cards_of(material: Material, words: Wording) -> list[list[Card]]:
    """Return the cards, a list a sheet. The last sheet is filled up with cards for whoever comes."""
    people = material.occasion.people if material.occasion else ()
    each = ACROSS * DOWN
    spare = each if not people else -len(people) % each
    cards = [_card(one, words) for one in (*people, *(Participant() for _ in range(spare)))]
    return [cards[n : n + each] for n in range(0, len(cards), each)]


def cut_lines_of(look: Look) -> str:
    """Return the cut lines of a sheet of cards."""
    page = look.sheet
    card = (WIDTH, HEIGHT[page.name])
    return cut_lines(width=page.width, height=page.height, across=ACROSS, down=DOWN, card=card)


def code_to_join(address: str) -> str:
    """Return the picture of a code that leads to joining; empty where the laptop has no address."""
    return qr_code(f"{address}/j".upper()) if address else ""


def _card(person: Participant, words: Wording) -> Card:
    name = _face(person, tuple(faces(words)))
    return Card(
        person=person,
        language=LANGUAGES.get(person.language, words.language),
        picture=grey_picture(name) if name else "",
        word=faces(words).get(name, ""),
        size=name_size(person.name),
        tall=is_tall(person.name),
    )


def _face(person: Participant, known: tuple[str, ...]) -> str:
    """Return the picture somebody chose, else the one that goes with their number.

    Who cannot read finds the card by its picture, also before choosing one; the same number has the
    same picture on every sheet, also when a single card is printed again.
    """
    if person.picture in known:
        return person.picture
    return known[(int(person.number) - 1) % len(known)] if person.number.isdecimal() else ""


@cache
def grey_picture(name: str) -> str:
    """Return one of the pictures that people choose as ``data:``, its colours as greys."""

    def grey(match: re.Match[str]) -> str:
        red, green, blue = (int(match[0][n : n + 2], 16) for n in (1, 3, 5))
        light = (0.3 * red + 0.59 * green + 0.11 * blue) / 255
        # Lines black, surfaces nearly white: printers make dots of what lies between.
        return "#000000" if light < 0.5 else "#ffffff" if light > 0.97 else "#ededed"  # noqa: PLR2004

    svg = (shipped("static") / "pictures" / "people" / f"{name}.svg").read_text("utf-8")
    return "data:image/svg+xml;base64," + base64.b64encode(_COLOUR.sub(grey, svg).encode()).decode()


def name_size(name: str) -> int:
    """Return the points of a name's letters: as large as its longest word and the card allow.

    >>> name_size("Li"), name_size("Tomás Aguirre"), name_size("Thamilchelvi Balasubramaniam")
    (42, 27, 23)
    """
    words = name.split()
    longest = max((ems(word) for word in words), default=0)
    line = _TALL_LINE if is_tall(name) else _LINE
    for size in _SIZES[:-1]:
        if longest * size <= _ROOM and lines_needed(name, _ROOM / size) * size * line <= _TALLEST:
            return size
    return _SIZES[-1]


def is_tall(name: str) -> bool:
    """Return whether its letters carry signs above and below, and need higher lines."""
    return any(unicodedata.name(sign, "").startswith((*_TALL_SCRIPTS, "ARABIC")) for sign in name)


def lines_needed(text: str, room: float) -> int:
    """Return how many lines a text takes that are ``room`` ems long; a word may need several."""
    lines, used = 1, 0.0
    for word in text.split():
        width = ems(word)
        if used and used + 0.3 + width > room:
            lines, used = lines + 1, 0.0
        used += width + (0.3 if used else 0)
        lines, used = lines + int(used // room), used % room
    return lines


def ems(text: str) -> float:
    """Return about how wide a text is, in ems, when it is bold."""
    return sum(_em(sign) for sign in text)


def _em(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Cf"}:
        return 0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return _WIDE
    script = unicodedata.name(sign, "")
    return _BROAD if script.startswith(_TALL_SCRIPTS) or sign in "MWmw" else _USUAL
