"""Name cards, eight on a sheet, each in the language of who wears it; empty ones have lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Asks, Format, Whose
from trainer.handouts.name_cards import cards_of, code_to_join, cut_lines_of
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _lines(look: Look) -> str:
    return f'.marks {{ background-image: url("{cut_lines_of(look)}") }}'


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    return {
        "sheets_of_cards": cards_of(material, words),
        "qr": code_to_join(material.address),
        "words_in": wording,
    }


NAME_CARDS = Format(
    name="name-cards",
    title=lambda words: words.gettext("Name cards"),
    about=lambda words: words.gettext("Eight on a sheet, with picture, number and language; to be cut"),
    whose=Whose.ROOM,
    asks=frozenset({Asks.PEOPLE}),
    of_lesson=False,
    of_module=False,
    of_programme=True,
    of_nothing=True,
    styles=("print-name-cards",),
    drawn=_lines,
    one_sided=True,
    foldable=False,
    more=_more,
)
