"""Lessons as the facilitator needs them: the plan of minutes, the notes, the answers."""

from __future__ import annotations

from trainer.handouts.formats.base import Format, Whose

FACILITATOR_GUIDE = Format(
    name="facilitator-guide",
    title=lambda words: words.gettext("Facilitator guide"),
    about=lambda words: words.gettext("Plan, notes and answers, for who leads"),
    whose=Whose.FACILITATOR,
    answers=True,
    notes=True,
    bound=True,
)
