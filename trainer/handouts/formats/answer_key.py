"""Only the questions, with what is right and why, and the sums worked out."""

from __future__ import annotations

from trainer.handouts.formats.base import Format

ANSWER_KEY = Format(name="answer-key", title=lambda words: words.gettext("Answer key"), answers=True)
