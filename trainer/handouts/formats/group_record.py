"""What a group did and found, step by step, for its members to keep: totals, words, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Format, Whose
from trainer.handouts.group_steps import steps_shown
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def way_word(way: str, words: Wording) -> str:
    """Return how a group worked together."""
    return {
        "phones": words.gettext("Each with a phone"),
        "shared": words.gettext("One phone passed round"),
        "paper": words.gettext("On paper"),
    }[way]


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    meeting = material.meeting
    if meeting is None or meeting.record is None:
        raise ValueError("a record is of a group")
    spoken = [LANGUAGES[code] for code in meeting.languages if code in LANGUAGES]
    return {
        "steps": steps_shown(material, words),
        "spoken": spoken,
        "way": way_word(meeting.record.way, words),
    }


GROUP_RECORD = Format(
    name="group-record",
    title=lambda words: words.gettext("Record of our group"),
    about=lambda words: words.gettext("What a group did and found, step by step"),
    whose=Whose.GROUP,
    of_lesson=False,
    styles=("print-groups",),
    more=_more,
)
