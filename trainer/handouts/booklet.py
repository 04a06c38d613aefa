"""Where pages lie on sheets that are folded, cut or glued: pure sums, no PDF.

Sheets that are folded lie sideways in the printer, two small pages beside each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from trainer.handouts.look import Fold

if TYPE_CHECKING:
    from trainer.handouts.paper import Paper

#: Pages on one sheet of a booklet: two on its front, two on its back.
_ON_A_SHEET = 4
#: Pages beside each other.
_UP = 2
#: Millimetres at each edge that ordinary printers leave white.
UNPRINTED = 5
#: Millimetres that both parts of a poster show: a cut may go astray by half of it.
OVERLAP = 10


class Edge(Enum):
    """Around which edge a sheet turns in the printer to have its back printed."""

    LONG = "long"
    SHORT = "short"


class Count(NamedTuple):
    """What a file takes on paper."""

    #: Sheets of paper.
    sheets: int
    #: Printed sides: the pages of the file that goes to the printer.
    sides: int


def booklet_sides(pages: int, *, right_to_left: bool = False) -> list[tuple[int, int]]:
    """Return which two pages stand side by side on each printed side.

    Print duplex, flipped on the short edge; stack, fold once, staple in the fold.

    Args:
        pages: how many pages the booklet has, counted from 1.
        right_to_left: bind on the right, as Arabic books are.

    Returns:
        Pairs ``(left, right)``, front and back of each sheet in turn: two for each of the
        ``ceil(pages / 4)`` sheets. 0 is an empty page.

    Raises:
        ValueError: ``pages`` is less than 1.

    Source: saddle stitching, where the two page numbers of a side add up to one more than
    the number of pages in the folded stack.

    >>> booklet_sides(8)
    [(8, 1), (2, 7), (6, 3), (4, 5)]
    >>> booklet_sides(3, right_to_left=True)
    [(1, 0), (3, 2)]
    """
    last = _whole(pages, _ON_A_SHEET) * _ON_A_SHEET
    sides = []
    for low in range(1, last // 2 + 1):
        high = last + 1 - low
        # Odd pages stand on the right of an opened book that is bound on the left.
        pair = (high, low) if bool(low % 2) != right_to_left else (low, high)
        sides.append((_there(pair[0], pages), _there(pair[1], pages)))
    return sides


def two_up_sides(pages: int, *, right_to_left: bool = False) -> list[tuple[int, int]]:
    """Return which two pages stand side by side, one after the other as they are read.

    Args:
        pages: how many there are, counted from 1.
        right_to_left: begin at the right.

    Raises:
        ValueError: ``pages`` is less than 1.

    >>> two_up_sides(3)
    [(1, 2), (3, 0)]
    >>> two_up_sides(3, right_to_left=True)
    [(2, 1), (0, 3)]
    """
    sides = []
    for first in range(1, _whole(pages, _UP) * _UP, _UP):
        pair = (first, _there(first + 1, pages))
        sides.append((pair[1], pair[0]) if right_to_left else pair)
    return sides


def sheets_of(pages: int, fold: Fold, *, two_sided: bool, tiled: bool = False) -> Count:
    """Return how many sheets and sides a file takes, to the sheet.

    Args:
        pages: pages that were set.
        fold: what happens to them.
        two_sided: whether backs are printed. A booklet always needs its backs.
        tiled: whether each page is printed in two parts to be put together.

    Raises:
        ValueError: ``pages`` is less than 1.

    >>> sheets_of(5, Fold.BOOKLET, two_sided=False)
    Count(sheets=2, sides=4)
    >>> sheets_of(5, Fold.TWO_UP, two_sided=True)
    Count(sheets=2, sides=3)
    >>> sheets_of(1, Fold.NONE, two_sided=True, tiled=True)
    Count(sheets=2, sides=2)
    """
    if tiled:
        return Count(_whole(pages, 1) * _UP, pages * _UP)
    if fold is Fold.BOOKLET:
        sheets = _whole(pages, _ON_A_SHEET)
        return Count(sheets, sheets * 2)
    sides = _whole(pages, _UP if fold is Fold.TWO_UP else 1)
    return Count(_whole(sides, 2) if two_sided else sides, sides)


def flip_edge(fold: Fold, *, sideways: bool = False) -> Edge:
    """Return around which edge the printer must turn a sheet, so that backs stand upright.

    Args:
        fold: two pages on a side lie on a sheet that is wider than high.
        sideways: whether a page that is not folded is wider than high.

    >>> flip_edge(Fold.NONE), flip_edge(Fold.BOOKLET)
    (<Edge.LONG: 'long'>, <Edge.SHORT: 'short'>)
    """
    return Edge.SHORT if sideways or fold is not Fold.NONE else Edge.LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One of the two sheets that a poster is printed on. Millimetres from its lower left corner."""

    #: Counted from 1, from the top.
    row: int
    rows: int
    #: The sheet, lying sideways.
    width: float
    height: float
    #: How far the poster's own lower left corner lies above that of the sheet.
    up: float
    #: What shows of the poster: left, bottom, width, height.
    window: tuple[float, float, float, float]
    #: How high the seam lies: the upper sheet is cut here, the lower one gets glue above it.
    seam: float

    @property
    def is_cut(self) -> bool:
        """Whether this sheet is cut at the seam. The other one gets the glue."""
        return self.row < self.rows


def tiles_of(sheet: Paper) -> tuple[Tile, Tile]:
    """Return how a poster of twice the size lies on two sheets, the upper one first.

    The seam lies in the middle of the poster. Both sheets show half of ``OVERLAP`` beyond it: what
    the upper one shows is cut off, what the lower one shows is glued under. The printer keeps
    ``UNPRINTED`` at each edge, so that the poster loses ``lost_of_poster()`` above and below.

    Args:
        sheet: the paper in the printer, upright.
    """
    width, height = sheet.height, sheet.width
    beyond = UNPRINTED + OVERLAP / 2
    window = (
        float(UNPRINTED),
        float(UNPRINTED),
        width - 2 * UNPRINTED,
        height - 2 * UNPRINTED,
    )

    def tile(row: int, up: float, seam: float) -> Tile:
        return Tile(row=row, rows=2, width=width, height=height, up=up, window=window, seam=seam)

    return tile(1, beyond - height, beyond), tile(2, -beyond, height - beyond)


def lost_of_poster() -> float:
    """Return the millimetres at the top and at the bottom of a poster that no sheet shows.

    >>> lost_of_poster()
    15.0
    """
    return UNPRINTED * 2 + OVERLAP / 2


def _whole(pages: int, on_one: int) -> int:
    """Return how many are needed to hold all pages."""
    if pages < 1:
        raise ValueError("there is nothing to print")
    return -(-pages // on_one)


def _there(page: int, pages: int) -> int:
    """Return the page, or 0 where it would be behind the last one."""
    return page if page <= pages else 0
