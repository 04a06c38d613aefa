"""What a format of handouts is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _no_rules(_look: Look) -> str:
    return ""


def _nothing(_material: Material, _words: Wording) -> Mapping[str, object]:
    return {}


class Whose(Enum):
    """Who holds the sheet in their hands: how many of it a pack needs."""

    #: One for each learner, in their language.
    LEARNER = "learner"
    #: One for each group of five to seven.
    GROUP = "group"
    #: One for the room, on its wall or table.
    ROOM = "room"
    #: One for each facilitator.
    FACILITATOR = "facilitator"
    #: One for who prints.
    PRINTER = "printer"


class Asks(Enum):
    """What a sheet wants to be told besides what is taught. Empty lines stand where nobody says."""

    #: Names, languages and numbers of those who come.
    PEOPLE = "people"
    #: What happens when.
    AGENDA = "agenda"
    #: Title, place, days, who facilitates.
    OCCASION = "occasion"
    #: A second language beside the first.
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One sort of printed sheet. Its template is ``templates/handouts/<template or name>.html``."""

    name: str
    #: What it is called, in a language.
    title: Callable[[Wording], str]
    #: What it is for, in half a line.
    about: Callable[[Wording], str]
    whose: Whose = Whose.LEARNER
    asks: frozenset[Asks] = frozenset()
    #: Whether it can be made of one lesson, of a whole module, of a programme without its lessons,
    #: of nothing that is taught.
    of_lesson: bool = True
    of_module: bool = True
    of_programme: bool = False
    of_nothing: bool = False
    #: Its template, where it is not called like the format.
    template: str = ""
    #: Style sheets besides ``print.css``, by name: ``print-groups``.
    styles: tuple[str, ...] = ()
    #: Rules of style that are worked out for one paper: the cut lines of a page, a frame.
    drawn: Callable[[Look], str] = field(default=_no_rules)
    #: Cards and posters lie open or hang: their backs stay empty.
    one_sided: bool = False
    #: Whether it can be folded, or stand twice on a side.
    foldable: bool = True
    #: Whether it is set on a sheet twice the size, and printed in parts to be put together.
    tiled: bool = False
    #: Whether it says what is right. Such sheets are not for every phone.
    answers: bool = False
    #: Whether it holds what is written for the facilitator.
    notes: bool = False
    #: Whether it is bound, and so has a wider edge at the fold.
    bound: bool = False
    #: Whether it says at its end what is right, away from the tasks.
    key_at_end: bool = False
    #: Whether it needs the words that lessons use and explain.
    terms: bool = False
    #: What its template may ask besides what all may.
    more: Callable[[Material, Wording], Mapping[str, object]] = field(default=_nothing)

    @property
    def is_guarded(self) -> bool:
        """Whether only facilitators print it, and a group its own."""
        return self.answers or self.key_at_end

    @property
    def is_of_lessons(self) -> bool:
        """Whether it holds what lessons say, and so can grow old."""
        return self.of_lesson or self.of_module
