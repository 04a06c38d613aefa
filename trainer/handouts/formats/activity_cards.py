"""Cards to sort and cards of roles, eight on a sheet, one set for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.activity_cards import sheets_of_activity_cards
from trainer.handouts.formats.base import Format, Whose
from trainer.handouts.name_cards import cut_lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _lines(look: Look) -> str:
    return f'.marks {{ background-image: url("{cut_lines_of(look)}") }}'


def _more(material: Material, _words: Wording) -> Mapping[str, object]:
    return {"sheets_of_cards": sheets_of_activity_cards(material)}


ACTIVITY_CARDS = Format(
    name="activity-cards",
    title=lambda words: words.gettext("Activity cards"),
    about=lambda words: words.gettext("Cards to sort and roles to take, eight on a sheet; to be cut"),
    whose=Whose.GROUP,
    styles=("print-name-cards", "print-activity-cards"),
    drawn=_lines,
    one_sided=True,
    foldable=False,
    more=_more,
)
