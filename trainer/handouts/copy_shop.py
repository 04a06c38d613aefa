"""The README of a pack: what a copy shop, or whoever prints, does with each file. Plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.look import Fold
from trainer.handouts.pack import label_of, title_of
from trainer.handouts.paper import PAPERS
from trainer.languages import LANGUAGES
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.handouts.pack import Pack
    from trainer.wording import Wording
    from trainer.workshops.print_plan import Planned


def readme(pack: Pack, language: str) -> str:
    """Return the README of a pack in a language that screens speak."""
    return "\n".join(_lines(pack, wording(language), language)) + "\n"


def how_to_turn(file: Planned, words: Wording) -> str:
    """Return how one file goes through the printer: sides, edge, fold."""
    drawing = file.piece.drawing
    if drawing.fold == Fold.BOOKLET.value:
        if LANGUAGES[drawing.language].is_right_to_left:
            return words.gettext(
                "Both sides, turned on the short edge. Fold once, the fold on the right. Two staples."
            )
        return words.gettext(
            "Both sides, turned on the short edge. Fold once, the fold on the left. Two staples."
        )
    if file.count.edge == "short":
        return words.gettext("Both sides, turned on the short edge.")
    if file.count.edge == "long":
        return words.gettext("Both sides, turned on the long edge.")
    return words.gettext("One side only.")


def _lines(pack: Pack, words: Wording, language: str) -> Iterator[str]:
    plan, order = pack.plan, pack.plan.order
    paper = PAPERS[order.paper].title
    yield order.whole_occasion.title or words.gettext("Sheets for a workshop")
    yield ""
    yield words.gettext(
        "The folder “print” holds the files as they go to the printer, in the order of their numbers."
    )
    yield words.gettext("The folder “plain” holds the same pages one by one, for other paper.")
    yield words.gettext("Paper %(paper)s, black ink, at 100 %%: not fitted to the page.", paper=paper)
    yield words.gettext("Print one copy of the first file, and look at it, before all others.")
    yield ""
    for part, bunch, files in plan.parts():
        title = label_of(order, part, bunch)
        yield title
        yield "-" * len(title)
        for one in files:
            yield f"{one.file_name}"
            yield "    " + title_of(one.piece.drawing, language)
            copies = words.ngettext("%(n)s copy", "%(n)s copies", one.copies)
            sheets = words.ngettext("%(n)s sheet of paper", "%(n)s sheets of paper", one.sheets)
            yield f"    {copies}, {sheets}. {how_to_turn(one, words)}"
        yield ""
    sheets = words.ngettext("%(n)s sheet of paper", "%(n)s sheets of paper", plan.sheets)
    minutes = words.ngettext("%(n)s minute", "%(n)s minutes", plan.minutes)
    yield words.gettext("All together: %(sheets)s, about %(minutes)s.", sheets=sheets, minutes=minutes)
    if plan.lacking:
        yield words.ngettext(
            "%(n)s sheet of paper is missing.", "%(n)s sheets of paper are missing.", plan.lacking
        )
    yield words.gettext(
        "If the printer stops, print the same file again with the copies that are left."
    )
