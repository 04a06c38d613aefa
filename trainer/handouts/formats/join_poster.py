"""How to join a group with a phone: three steps, two codes to scan, in the languages of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Format, Whose
from trainer.handouts.poster import pictogram, poster_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording) -> Mapping[str, object]:
    return {"poster": poster_of(material), "pictogram": pictogram}


JOIN_POSTER = Format(
    name="join-poster",
    title=lambda words: words.gettext("Join poster"),
    about=lambda words: words.gettext("How to join with a phone, in the languages of the room"),
    whose=Whose.ROOM,
    one_sided=True,
    foldable=False,
    of_lesson=False,
    styles=("print-groups",),
    more=_more,
)
