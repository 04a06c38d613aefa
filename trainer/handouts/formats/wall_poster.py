"""What a group needs before its eyes in one lesson: title, drawing, steps, what to remember.

No answers, and nothing of what is written for the facilitator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Format, Whose
from trainer.handouts.wall import walls_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording) -> Mapping[str, object]:
    return {"walls": walls_of(material)}


WALL_POSTER = Format(
    name="wall-poster",
    title=lambda words: words.gettext("Wall poster"),
    about=lambda words: words.gettext(
        "What a group needs on its wall for one lesson, on two sheets to glue"
    ),
    whose=Whose.ROOM,
    styles=("print-poster",),
    one_sided=True,
    foldable=False,
    tiled=True,
    more=_more,
)
