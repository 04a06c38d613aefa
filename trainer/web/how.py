"""How a sheet comes out of the printer right: on which edge it turns, how it is folded or cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.booklet import Edge, flip_edge
from trainer.handouts.look import Fold
from trainer.languages import LANGUAGES
from trainer.web.context import words

if TYPE_CHECKING:
    from trainer.web.print_asked import Chosen


def how_to_print(chosen: Chosen, pages: int) -> tuple[str, str]:
    """Return the drawing and the sentence that say how to print a sheet.

    Both are empty where there is nothing to say: one page, printed plainly.
    """
    _ = words().gettext
    form, fold = chosen.format, chosen.look.fold
    if form.tiled:
        return "cut", _("Cut the upper sheet at the marks, and glue it onto the lower one.")
    if fold is Fold.BOOKLET:
        side = "right" if LANGUAGES[chosen.language].is_right_to_left else "left"
        said = _("Print on both sides, turned on the short edge. Fold the stack once, staple the fold.")
        return f"booklet-{side}", said
    if form.one_sided:
        return "", _("Print on one side.")
    if pages == 1:
        return "", ""
    if flip_edge(fold) is Edge.SHORT:
        return "duplex-short", _("Print on both sides, turned on the short edge.")
    return "duplex-long", _("Print on both sides, turned on the long edge.")
