"""What a pack takes, to the sheet, before anything is printed: files in order, paper, minutes.

Pure: how many pages a drawing has is handed in by who drew it, so the plan and the files agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from trainer.workshops.pack_pieces import Part, pieces_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from trainer.workshops.pack_order import PackOrder, Sort
    from trainer.workshops.pack_pieces import Drawing, Piece


class Count(NamedTuple):
    """What one copy of a drawing takes."""

    pages: int
    #: Sides that are printed, and sheets of paper.
    sides: int
    sheets: int
    #: The edge that paper turns on for its back: ``long`` or ``short``; empty: one side only.
    edge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One file of a pack, and what it takes."""

    #: Its place in the order of printing, from 1.
    number: int
    piece: Piece
    count: Count

    @property
    def copies(self) -> int:
        """How often it is printed."""
        return self.piece.copies

    @property
    def sheets(self) -> int:
        """Sheets of paper for all copies."""
        return self.count.sheets * self.copies

    @property
    def sides(self) -> int:
        """Printed sides of all copies."""
        return self.count.sides * self.copies

    def from_copy(self, first: int) -> int:
        """Return how many copies are left to print, when the printer stopped before copy ``first``."""
        return max(0, self.copies - max(1, first) + 1)

    @property
    def plain_name(self) -> str:
        """The name of the same pages one by one, that say nothing of copies."""
        drawing = self.piece.drawing
        large = "_large" if drawing.large else ""
        return f"{self.number:02d}_{drawing.format}_{drawing.language}{large}.pdf"

    @property
    def file_name(self) -> str:
        """A plain name that says what to do with it, for any stick and any copy shop."""
        turned = {"long": "two-sided", "short": "two-sided-short-edge"}.get(
            self.count.edge, "one-sided"
        )
        parts = (
            self.plain_name.removesuffix(".pdf"),
            f"{self.copies}-{'copy' if self.copies == 1 else 'copies'}",
            f"{self.sheets}-{'sheet' if self.sheets == 1 else 'sheets'}",
            turned,
        )
        return "_".join(parts) + ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPlan:
    """All files of a pack, in the order of printing."""

    order: PackOrder
    files: tuple[Planned, ...]
    #: Drawings that hold nothing, and so are not printed: a module without a test, for one.
    left_out: tuple[Drawing, ...] = ()

    @property
    def sheets(self) -> int:
        """Sheets of paper for all of it."""
        return sum(one.sheets for one in self.files)

    @property
    def sides(self) -> int:
        """Printed sides of all of it."""
        return sum(one.sides for one in self.files)

    @property
    def minutes(self) -> int:
        """Minutes at the printer, paper jams and coffee not counted."""
        return -(-self.sides // max(1, self.order.pages_per_minute))

    @property
    def lacking(self) -> int:
        """Sheets of paper that are not in the room; 0 where they suffice, or nobody counted."""
        return max(0, self.sheets - self.order.sheets) if self.order.sheets else 0

    def parts(self) -> Iterator[tuple[Part, int, tuple[Planned, ...]]]:
        """Yield the stacks in order: the part, its bunch or 0, its files."""
        found: dict[tuple[Part, int], list[Planned]] = {}
        for one in self.files:
            found.setdefault((one.piece.part, one.piece.bunch), []).append(one)
        for (part, bunch), files in found.items():
            yield part, bunch, tuple(files)

    def file(self, number: int) -> Planned | None:
        """Return one file by its number."""
        return next((one for one in self.files if one.number == number), None)

    def of_person(self, bunch: int, person: int) -> tuple[Planned, ...]:
        """Return what one person of a bunch holds, both counted from 1."""
        if not 1 <= bunch <= len(self.order.bunches):
            return ()
        people = self.order.bunches[bunch - 1]
        if not 1 <= person <= people.people:
            return ()
        return tuple(
            one
            for one in self.files
            if one.piece.part is Part.BUNCHES
            and one.piece.bunch == bunch
            and one.piece.is_for(person, large=people.is_large(person))
        )


def plan(
    order: PackOrder, sorts: Mapping[str, Sort], count_of: Callable[[Drawing], Count | None]
) -> PrintPlan:
    """Return what a pack takes.

    Args:
        order: what was ordered.
        sorts: the formats there are, by name.
        count_of: what one copy of a drawing takes; ``None``: there is nothing to draw.
    """
    files: list[Planned] = []
    left_out: dict[Drawing, None] = {}
    for piece in pieces_of(order, sorts):
        count = count_of(piece.drawing)
        if count is None:
            left_out[piece.drawing] = None
        else:
            files.append(Planned(number=len(files) + 1, piece=piece, count=count))
    return PrintPlan(order=order, files=tuple(files), left_out=tuple(left_out))
