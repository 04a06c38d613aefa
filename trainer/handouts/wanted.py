"""What is wanted from the press: a format, of what, in which language, in which look."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trainer.errors import NotFoundError
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS
from trainer.handouts.gather import gather_for
from trainer.handouts.look import Look

if TYPE_CHECKING:
    from datetime import date

    from trainer.content.library import Library
    from trainer.handouts.compose import Handout
    from trainer.workshops.occasion import Occasion
    from trainer.workshops.stack import Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One sheet that somebody asks for. Two that are equal are the same paper."""

    format: str
    #: ``programme[/module[/lesson]]``; empty for formats that are made of nothing.
    what: str = ""
    language: str
    edition: str = "generic"
    look: Look = field(default_factory=Look)
    #: A language beside the first; empty: none.
    second: str = ""
    #: Where learners reach this laptop; empty: sheets carry no code to scan.
    address: str = ""
    occasion: Occasion | None = None
    stack: Stack | None = None

    @property
    def is_private(self) -> bool:
        """Whether it names people: then no copy of it stays behind."""
        told = self.occasion
        return told is not None and bool(told.people or told.facilitators)

    def composed(self, library: Library, day: date) -> Handout:
        """Return the sheet, ready to be drawn.

        Raises:
            NotFoundError: there is no such lesson, or no such sheet of it.
            ContentError: its lesson must be mended first.
        """
        chosen = FORMATS.get(self.format)
        if chosen is None:
            raise NotFoundError("handout", self.format)
        material = gather_for(
            chosen,
            library,
            self.what if chosen.is_of_lessons or chosen.of_programme else "",
            language=self.language,
            edition=self.edition,
            day=day,
            address=self.address,
            second=self.second,
            occasion=self.occasion,
        )
        material = replace(material, stack=self.stack)
        return compose(self.format, material, whole_module=not material.lesson, look=self.look)
