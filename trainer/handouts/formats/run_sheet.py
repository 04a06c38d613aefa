"""The run of a day for who leads it: times, numbers, what is dropped first; no answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.day_words import said_of
from trainer.handouts.formats.base import Asks, Format, Whose
from trainer.handouts.run_sheet import run_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    return {"run": run_of(material, words), "occasion": said_of(material.occasion, words)}


RUN_SHEET = Format(
    name="run-sheet",
    title=lambda words: words.gettext("Run sheet"),
    about=lambda words: words.gettext("What happens when, what is dropped first, room for real times"),
    whose=Whose.FACILITATOR,
    asks=frozenset({Asks.OCCASION, Asks.AGENDA}),
    of_lesson=False,
    of_programme=True,
    of_nothing=True,
    styles=("print-workshop",),
    foldable=False,
    more=_more,
)
