"""The sheet between two stacks of a pack: for whom the next one is, and what lies in it."""

from __future__ import annotations

from trainer.handouts.formats.base import Format, Whose

SEPARATOR_SHEET = Format(
    name="separator-sheet",
    title=lambda words: words.gettext("Separator sheet"),
    about=lambda words: words.gettext("Lies on each stack and says for whom it is and what is in it"),
    whose=Whose.PRINTER,
    of_lesson=False,
    of_module=False,
    of_programme=True,
    of_nothing=True,
    styles=("print-workshop",),
    one_sided=True,
    foldable=False,
)
