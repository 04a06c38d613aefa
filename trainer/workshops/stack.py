"""A stack of sheets in a pack: what the sheet that lies on top of it says. Counts are handed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StackLine:
    """One sort of sheet in a stack."""

    #: As it is called on the shelf: ``1 Deciding together: Workbook``.
    title: str
    copies: int = 1
    #: Sheets of paper of all copies together.
    sheets: int = 0
    #: What hands must do: fold, staple, cut.
    note: str = ""
    #: Whether both sides are printed.
    two_sided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """One stack: for whom it is, and what lies in it, from the top down."""

    #: ``Swahili · 10 people · table 2``.
    label: str
    lines: tuple[StackLine, ...] = ()
    #: Which stack of how many; 0: nobody counted.
    number: int = 0
    of: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The label in its parts, each for a line of its own."""
        return tuple(part.strip() for part in self.label.split(" · "))

    @property
    def sheets(self) -> int:
        """Sheets of paper in the whole stack."""
        return sum(line.sheets for line in self.lines)
