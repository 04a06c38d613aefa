"""Only the questions, with what is right and why, and the sums worked out."""

from __future__ import annotations

from trainer.handouts.formats.base import Format, Whose

ANSWER_KEY = Format(
    name="answer-key",
    title=lambda words: words.gettext("Answer key"),
    about=lambda words: words.gettext("Only the questions, with what is right and why"),
    whose=Whose.FACILITATOR,
    answers=True,
)
