"""The worksheets of a lesson or module alone: the sum in words, empty boxes, room to reckon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.errors import NotFoundError
from trainer.handouts.formats.base import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording) -> Mapping[str, object]:
    found = [
        (lesson, block)
        for lesson in material.lessons
        for block in lesson.blocks
        if block.name == "worksheet"
    ]
    if not found:
        raise NotFoundError("worksheet", f"{material.programme}/{material.module}")
    return {"found": found}


WORKSHEETS = Format(
    name="worksheets",
    title=lambda words: words.gettext("Worksheets"),
    about=lambda words: words.gettext("The sums of a lesson with empty boxes, and room to reckon"),
    styles=("print-questions",),
    more=_more,
)
