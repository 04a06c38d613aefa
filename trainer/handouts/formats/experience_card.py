"""A practitioner tells an experience: what was tried, what came of it, who may read it."""

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

#: Millimetres that the frame round the consent takes of each line, and around them.
_INSIDE, _AROUND = 26, 22
#: The letters of that frame, in ems of a page with large letters.
_BOX_LARGE = 0.9


def _more(_material: Material, words: Wording) -> Mapping[str, object]:
    return {
        "about": _about(words),
        "choices": _choices(words),
        "tick_hint": _tick_hint(words),
        "front_for": partial(_front, words),
        "back_for": partial(_back, words),
    }


def _about(words: Wording) -> str:
    return words.gettext(
        "Somebody can learn from what you tried. Write as you would tell it; whole sentences are not"
        " needed."
    )


def _choices(words: Wording) -> list[str]:
    """Return what a person may allow, or not. Nothing is ticked for them."""
    _ = words.gettext
    return [
        _("The people in this room may hear or read it."),
        _("It may be printed in the next edition, for people I do not know."),
        _("My name may stand beside it."),
        _("Do not say my name, my village or my co-operative."),
        _("Nobody may read it but those I give it to."),
    ]


def _tick_hint(words: Wording) -> str:
    return words.gettext(
        "Tick as many as you like. You can change your mind at any time; then it is left out of what is"
        " printed next."
    )


def _front(words: Wording, look: Look) -> list[Question]:
    """Return the questions on the front, the first of them its title."""
    _ = words.gettext
    room = Room(look=look, language=words.language)
    name = Question(title=_("What shall we call it?"), lines=1)
    asked = [
        Question(
            title=_("How it was before"),
            hint=_("Who had a problem, and what had they tried already?"),
            weight=2,
        ),
        Question(
            title=_("What we did"), hint=_("Step by step. Who decided, who worked, who paid?"), weight=3
        ),
    ]
    taken = room.head(_about(words)) + room.title(name.title) + 12 + room.facts(1)
    return [name, *room.filled(asked, taken)]


def _back(words: Wording, look: Look) -> list[Question]:
    _ = words.gettext
    room = Room(look=look, language=words.language)
    asked = [
        Question(
            title=_("What came of it"),
            hint=_("Also what went wrong: it helps others most. Numbers if you have them."),
            weight=3,
        ),
        Question(
            title=_("What I would tell others"),
            hint=_("If they begin tomorrow, what should they do first, and what not at all?"),
            weight=2,
        ),
    ]
    size = _BOX_LARGE if look.large else 1
    said = sum(room.text(one, size, _INSIDE) + 2 for one in _choices(words))
    box = room.title(_("Who may read it?")) + room.text(_tick_hint(words), 0.9 * size, _INSIDE) + said
    return room.filled(asked, box + room.facts(2) + _AROUND)


EXPERIENCE_CARD = Format(
    name="experience-card",
    title=lambda words: words.gettext("Experience card"),
    about=lambda words: words.gettext("Tell others what you tried, and what came of it"),
    of_lesson=False,
    of_module=False,
    of_programme=True,
    of_nothing=True,
    styles=("print-workshop",),
    foldable=False,
    more=_more,
)
