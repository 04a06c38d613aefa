"""Lessons as the facilitator needs them: the plan of minutes, the notes, the answers.

With a second language the words that participants hear stand beside the facilitator's own, under
the same numbers; notes and answers stay in the facilitator's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.content.vocabulary import KINDS, Response
from trainer.handouts.formats.base import Asks, Format, Whose
from trainer.handouts.side_by_side import both_sides
from trainer.handouts.words import label_words
from trainer.languages import LANGUAGES
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from trainer.content.model import Block
    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording) -> Mapping[str, Any]:
    if material.beside is None:
        return {"sides": ()}
    code = material.beside.language
    theirs = {lesson.key: lesson for lesson in material.beside.lessons}
    return {
        "sides": [
            both_sides(lesson, theirs.get(lesson.key) or replace(lesson, sections=()))
            for lesson in material.lessons
        ],
        "second": LANGUAGES[code],
        "theirs": wording(code),
        "labels_in": labels_in,
    }


def labels_in(block: Block, words: Wording) -> tuple[str, ...]:
    """Return the words of the scale that a block is answered by; none if it has no scale."""
    if block.name == "scale":
        return label_words(block.options.get("labels", "agree"), words)
    if block.name != "activity":
        return ()
    usual = _SCALES.get(KINDS[block.kind].response)
    return label_words(block.options.get("labels", usual), words) if usual else ()


_SCALES = {Response.RATE: "yes_partly_no", Response.CORNERS: "agree"}

FACILITATOR_GUIDE = Format(
    name="facilitator-guide",
    title=lambda words: words.gettext("Facilitator guide"),
    about=lambda words: words.gettext("Plan, notes and answers, for who leads"),
    whose=Whose.FACILITATOR,
    asks=frozenset({Asks.SECOND}),
    answers=True,
    notes=True,
    bound=True,
    styles=("print-bilingual",),
    more=_more,
)
