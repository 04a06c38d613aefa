"""How a sheet looks, whatever stands on it: paper, size of letters, ink, fold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from trainer.errors import NotFoundError
from trainer.handouts.paper import PAPERS

if TYPE_CHECKING:
    from trainer.handouts.paper import Paper


class Fold(Enum):
    """What happens to pages on their way to paper."""

    #: A page a side.
    NONE = "none"
    #: Two small pages a side, folded and stapled in the middle.
    BOOKLET = "booklet"
    #: Two small pages a side, one after the other, to be cut apart or left together.
    TWO_UP = "two-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a sheet is to look. The defaults are those of one plain printer."""

    #: What lies in the printer: one of ``PAPERS`` that printers hold.
    paper: str = "a4"
    #: Letters of 18 points, for people who see less well.
    large: bool = False
    #: No grey behind words and thin lines: spares ink.
    light: bool = False
    fold: Fold = Fold.NONE

    @property
    def sheet(self) -> Paper:
        """The paper in the printer.

        Raises:
            NotFoundError: no printer holds such paper.
        """
        if self.paper not in PAPERS or not PAPERS[self.paper].half:
            raise NotFoundError("paper", self.paper)
        return PAPERS[self.paper]

    @property
    def page(self) -> Paper:
        """The page that is set: half a sheet where two stand side by side."""
        return self.sheet if self.fold is Fold.NONE else PAPERS[self.sheet.half]

    @property
    def name(self) -> str:
        """What a file's name says of it: ``a4-large-booklet``."""
        parts = [self.paper, "large" if self.large else "", "light" if self.light else ""]
        parts.append("" if self.fold is Fold.NONE else self.fold.value)
        return "-".join(part for part in parts if part)
