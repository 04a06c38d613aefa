"""A whole module as a learner's own book, with a cover, contents and room for notes."""

from __future__ import annotations

from trainer.handouts.formats.base import Format

WORKBOOK = Format(
    name="workbook",
    title=lambda words: words.gettext("Workbook"),
    about=lambda words: words.gettext("A whole module as a book for one learner"),
    of_lesson=False,
    bound=True,
)
