"""Questions with lines to write on, as many as fill a page: no half-empty sheet, and no third page.

Heights are those of ``print-workshop.css``, in millimetres. They are reckoned, not measured: a page
keeps a little room for what was reckoned too small.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from trainer.handouts.name_cards import ems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.handouts.look import Look
    from trainer.languages import Language

_POINT = 25.4 / 72
#: A line to write on, what stands between questions, and a row of facts.
_LINE, _BETWEEN, _FACTS = 8.0, 4.0, 9.0
#: The part of a page that is filled, and the most lines of a question of weight 1.
_FILLED, _MOST = 0.95, 4
#: Ordinary letters are narrower than the bold ones that ``ems`` reckons with.
_THIN = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, what it means, and the lines below it."""

    title: str
    hint: str = ""
    #: How much there is to write, beside the others of its page.
    weight: float = 1
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A page in one look and language, and what is taken of it."""

    look: Look
    language: Language

    @property
    def points(self) -> float:
        """The size of its letters, in points."""
        page = self.look.page
        return (page.large if self.look.large else page.text) * self.language.letters

    @property
    def em(self) -> float:
        """The same in millimetres."""
        return _POINT * self.points

    def text(self, said: str, size: float = 1, less: float = 0) -> float:
        """Return how high a text stands that may need several lines.

        Args:
            said: the text.
            size: of its letters, in ems of the page.
            less: by how much its lines are shorter than those of the page.
        """
        if not said:
            return 0
        wide = self.look.page.room(bound=False) - less
        return (
            ceil(ems(said) * _THIN * size * self.em / wide) * size * self.em * self.language.line_height
        )

    def head(self, about: str) -> float:
        """Return how high the head of a sheet is, a line about it included."""
        return self.em * 2 * 1.2 + 3.5 + (self.text(about, 1.15) + 6.5 if about else 0)

    def facts(self, rows: int) -> float:
        """Return how high rows of facts are, such as name and date."""
        return rows * max(_FACTS, self.em * self.language.line_height + 1.5) + 8

    def title(self, said: str, size: float = 1.1) -> float:
        """Return how high the title of a part is."""
        return self.text(said, size) / self.language.line_height * 1.25

    def filled(self, asked: Sequence[Question], taken: float, times: int = 1) -> list[Question]:
        """Return the questions with the lines that fill the page.

        Args:
            asked: in their order.
            taken: what else stands on the page.
            times: how often these questions stand on it.
        """
        page = self.look.page
        room = ((page.height - page.top - page.bottom) * _FILLED - taken) / times
        room -= sum(self.title(one.title) + self.text(one.hint, 0.9) + _BETWEEN for one in asked)
        whole = sum(one.weight for one in asked)
        lines = min(max(0, int(room / _LINE)), int(_MOST * whole))
        shares = [max(1, int(lines * one.weight / whole)) for one in asked]
        over = max(0, lines - sum(shares))
        return [
            replace(one, lines=share + (1 if place < over else 0))
            for place, (one, share) in enumerate(zip(asked, shares, strict=True))
        ]
