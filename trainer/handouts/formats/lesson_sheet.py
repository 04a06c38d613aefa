"""One lesson on paper, to read, do and write on. No answers, nothing for the facilitator."""

from __future__ import annotations

from trainer.handouts.formats.base import Format

LESSON_SHEET = Format(
    name="lesson-sheet",
    title=lambda words: words.gettext("Lesson sheet"),
    about=lambda words: words.gettext("One lesson to read, do and write on"),
)
