"""What somebody asks the print centre for: read from the address, so that a link prints again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request

from trainer.errors import NotFoundError
from trainer.handouts.formats import FORMATS
from trainer.handouts.formats.base import Asks
from trainer.handouts.gather import parts_of
from trainer.handouts.look import Fold, Look
from trainer.handouts.paper import IN_PRINTERS
from trainer.handouts.wanted import Wanted
from trainer.web.context import edition
from trainer.web.i18n import language_code
from trainer.web.sheets import reached_at, today
from trainer.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.compose import Handout
    from trainer.handouts.formats.base import Format
    from trainer.workshops.occasion import Occasion

#: A number of people that nobody means.
_MOST = 2000
_USUAL = "lesson-sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What stands chosen in the form."""

    #: ``programme[/module[/lesson]]``; empty on a laptop without lessons.
    what: str
    format: Format
    language: str
    look: Look
    #: A language beside the first; empty: none.
    second: str = ""
    #: How many people it is for.
    people: int = 1

    @property
    def lesson(self) -> str:
        """The lesson's code, where one was chosen and the format is made of one."""
        return parts_of(self.what)[2] if self.what and self.format.of_lesson else ""

    @property
    def has_second(self) -> bool:
        """Whether the format has room for a second language."""
        return Asks.SECOND in self.format.asks

    @property
    def asks(self) -> frozenset[Asks]:
        """What the sheet wants to be told, besides a language."""
        return self.format.asks - {Asks.SECOND}

    def query(self, **more: str) -> str:
        """Return it as the end of an address."""
        look = self.look
        fields = {
            "what": self.what,
            "format": self.format.name,
            "language": self.language,
            "paper": look.paper,
            "fold": look.fold.value if look.fold is not Fold.NONE else "",
            "large": "yes" if look.large else "",
            "light": "yes" if look.light else "",
            "second": self.second,
            "count": str(self.people) if self.people > 1 else "",
            **more,
        }
        return urlencode({name: value for name, value in fields.items() if value})


def read_chosen(first: str, asked: Mapping[str, str] | None = None) -> Chosen:
    """Return what the form says, the usual where it says nothing.

    Args:
        first: what is chosen where nothing was.
        asked: the fields; those of the address if not given.

    Raises:
        NotFoundError: something in it does not exist.
    """
    asked = request.args if asked is None else asked
    language, name = asked.get("language") or language_code(), asked.get("format") or _USUAL
    paper, fold = asked.get("paper") or state().settings.paper, asked.get("fold") or Fold.NONE.value
    second = asked.get("second", "")
    if language not in state().languages or second not in {"", *state().languages}:
        raise NotFoundError("language", language)
    if name not in FORMATS:
        raise NotFoundError("handout", name)
    if paper not in IN_PRINTERS or fold not in {one.value for one in Fold}:
        raise NotFoundError("paper", paper)
    look = Look(
        paper=paper,
        large=asked.get("large") == "yes",
        light=asked.get("light") == "yes",
        fold=Fold(fold),
    )
    return Chosen(
        what=asked.get("what") or first,
        format=FORMATS[name],
        language=language,
        look=look,
        second=second,
        people=_number(asked.get("count", "")),
    )


def _number(text: str) -> int:
    """Return a number of people; 1 for what is none."""
    return min(_MOST, max(1, int(text))) if text.isdecimal() and len(text) < len("10000") else 1


def wanted(chosen: Chosen, occasion: Occasion | None = None) -> Wanted:
    """Return the sheet that was asked for."""
    return Wanted(
        format=chosen.format.name,
        what=chosen.what,
        language=chosen.language,
        edition=edition().id,
        look=chosen.look,
        second=chosen.second,
        address=reached_at(),
        occasion=occasion,
    )


def composed(asked: Wanted) -> Handout:
    """Return the sheet itself.

    Raises:
        NotFoundError: there is no such lesson, or this sheet cannot be made of it.
        ContentError: its lesson must be mended first.
    """
    return asked.composed(state().library, today())
