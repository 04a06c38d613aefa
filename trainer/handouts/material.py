"""What goes onto a handout: rendered lessons, and the little that must be known around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from trainer.content.editions import Edition
    from trainer.content.model import Lesson
    from trainer.content.pictures import Picture
    from trainer.handouts.glossary import Entry
    from trainer.handouts.meeting import Meeting
    from trainer.workshops.occasion import Occasion
    from trainer.workshops.stack import Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Lessons of one module in one language and edition, their Markdown already safe HTML.

    Sheets that teach nothing (name cards, a test page) have no lessons, and perhaps no module and no
    programme: those fields are empty then.
    """

    #: The language asked for.
    language: str
    edition: Edition
    lessons: tuple[Lesson, ...] = ()
    #: Codes, as in addresses.
    programme: str = ""
    module: str = ""
    #: The one lesson that it is of; empty: the whole module.
    lesson: str = ""
    #: ``1``: the number that its lessons begin with.
    module_number: str = ""
    module_title: str = ""
    programme_title: str = ""
    #: HTML that introduces the module; only whole modules show it.
    about: str = ""
    #: The language that title and introduction of the module stand in; empty: the one asked for.
    about_language: str = ""
    #: Number and title of lessons that an author must mend first: a book says that they lack.
    missing: tuple[str, ...] = ()
    #: What one can do after the module, HTML; only sheets without its lessons hold it.
    objectives: tuple[str, ...] = ()
    minutes: int = 0
    short: int = 0
    #: The words that its lessons use and explain; only sheets of words hold them.
    terms: tuple[Entry, ...] = ()
    #: Drawings by the ``src`` that lessons name them by.
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    licence: str = ""
    attribution: str = ""
    #: Where learners reach this laptop, as in ``http://192.168.1.5:8000``; empty: no QR codes.
    address: str = ""
    #: The day that stands on the sheet; the same day gives the same bytes.
    day: date
    #: The group that it is printed for; ``None``: for whoever takes it.
    meeting: Meeting | None = None
    #: The workshop that it is printed for; ``None``: lines to write on.
    occasion: Occasion | None = None
    #: The stack of sheets that it lies on; ``None``: lines to write on.
    stack: Stack | None = None
    #: The same in a second language, to stand beside this one; ``None``: one language.
    beside: Material | None = None

    @property
    def edition_name(self) -> str:
        """What the edition is called, in this language."""
        return self.edition.title(self.language)
