"""What must be said about the words of a block: their language, and how true they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from trainer.handouts.words import mark_sentence
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from trainer.content.model import Lesson
    from trainer.wording import Wording

_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Says:
    """Speaks for one unit of a lesson, and those within it."""

    lesson: Lesson
    words: Wording
    #: The unit that the template is about.
    unit: str

    def mark(self, unit: str) -> str:
        """Return one sentence, or nothing where all is as it should be."""
        found = self.lesson.marks.get(unit)
        return mark_sentence(found, self.lesson.language, self.words) if found else ""

    def foreign(self, unit: str) -> Markup:
        """Return ``lang`` and ``dir`` where the words are not in the page's language."""
        code = self._language_of(unit)
        return _tongue(code) if code != self.lesson.language else _NOTHING

    @property
    def home_tongue(self) -> Markup:
        """``lang`` and ``dir`` of the page, for its own words inside a foreign block."""
        is_foreign = self._language_of(self.unit) != self.lesson.language
        return _tongue(self.lesson.language) if is_foreign else _NOTHING

    def direction(self, unit: str) -> str:
        """Return which way the words of a unit run."""
        return LANGUAGES[self._language_of(unit)].direction

    def _language_of(self, unit: str) -> str:
        found = self.lesson.marks.get(unit)
        code = found.language if found else self.lesson.language
        return code if code in LANGUAGES else self.lesson.language


def _tongue(code: str) -> Markup:
    found = LANGUAGES[code]
    return Markup(' lang="{}" dir="{}"').format(found.tag, found.direction)
