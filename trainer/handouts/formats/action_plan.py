"""My plan: what I will do, the first step this week; on the back what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Format
from trainer.handouts.questions import Question, Room

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.wording import Wording

#: Days after which we look back. The day itself is told where the last day of a workshop is known.
REVIEWS = (30, 90)
#: Rows of the plan, each so high.
_ROWS, _ROWS_LARGE, _ROW = 4, 3, 13.5


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    occasion = material.occasion
    return {
        "reviews": [(days, occasion.after(days) if occasion else None) for days in REVIEWS],
        "rows_for": _rows,
        "plan_for": partial(_plan, material, words),
        "review_for": partial(_review, words),
    }


def _rows(look: Look) -> int:
    return _ROWS_LARGE if look.large else _ROWS


def _plan(material: Material, words: Wording, look: Look) -> list[Question]:
    """Return the questions on the front."""
    _ = words.gettext
    room = Room(look=look, language=words.language)
    table = room.text(_("What I will do")) + 3 + _rows(look) * _ROW + 5
    taken = room.head(material.module_title or material.programme_title) + room.facts(2) + table
    asked = [
        Question(
            title=_("My first step this week"),
            hint=_("So small that nothing can stop it: who, where, on which day."),
        ),
        Question(title=_("What could get in the way"), hint=_("And what I do then, or whom I ask.")),
        Question(
            title=_("How I will see that it helped"),
            hint=_("What is different then: for me, for us, for others."),
        ),
    ]
    return room.filled(asked, taken)


def _review(words: Wording, look: Look) -> list[Question]:
    """Return the questions of one look back; two of them fill the other side."""
    _ = words.gettext
    room = Room(look=look, language=words.language)
    asked = [
        Question(title=_("What happened?"), hint=_("Also what I did not expect, and what I left.")),
        Question(title=_("What helped, what did not?")),
        Question(title=_("What do I do next?")),
    ]
    taken = len(REVIEWS) * (room.title(_("Date"), 1.5) + 11)
    return room.filled(asked, taken, times=len(REVIEWS))


ACTION_PLAN = Format(
    name="action-plan",
    title=lambda words: words.gettext("Action plan"),
    about=lambda words: words.gettext("What I will do, and a look back after 30 and after 90 days"),
    of_lesson=False,
    of_module=False,
    of_programme=True,
    of_nothing=True,
    styles=("print-workshop",),
    foldable=False,
    more=_more,
)
