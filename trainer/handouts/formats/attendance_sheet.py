"""The attendance sheet: who was there, a signature a half day.

Nothing is asked that a signature does not need: no telephone, no age, and not whether somebody is a
woman or a man. A list that lies on a table is read by everybody; where a funder counts, the survey
asks, and each answers for themselves.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from trainer.handouts.attendance import registers_of
from trainer.handouts.day_words import said_of
from trainer.handouts.formats.base import Asks, Format, Whose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    return {
        "registers_of": partial(registers_of, material),
        "occasion": said_of(material.occasion, words),
    }


ATTENDANCE_SHEET = Format(
    name="attendance-sheet",
    title=lambda words: words.gettext("Attendance sheet"),
    about=lambda words: words.gettext("Who was there: names, groups, a signature for each half day"),
    whose=Whose.ROOM,
    asks=frozenset({Asks.OCCASION, Asks.PEOPLE}),
    of_lesson=False,
    of_module=False,
    of_programme=True,
    of_nothing=True,
    styles=("print-workshop",),
    foldable=False,
    more=_more,
)
