"""Where pages lie: paper is printed, turned, folded and leafed through here, without a formula."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from trainer.handouts.booklet import (
    OVERLAP,
    UNPRINTED,
    Edge,
    booklet_sides,
    flip_edge,
    lost_of_poster,
    sheets_of,
    tiles_of,
    two_up_sides,
)
from trainer.handouts.look import Fold
from trainer.handouts.paper import PAPERS
from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Print:
    """What somebody sees of one printed page: its number, and whether it stands on its head."""

    page: int
    upright: bool = True


@dataclass(frozen=True)
class Half:
    """A piece of paper as wide as a page: what is seen from above, what from below."""

    above: Print
    below: Print

    def turned_sideways(self) -> Half:
        """Return it turned over like a page of a book."""
        return Half(above=self.below, below=self.above)


@dataclass(frozen=True)
class Sheet:
    """A sheet that lies on the table, its two halves side by side."""

    left: Half
    right: Half

    def turned(self, edge: Edge) -> Sheet:
        """Return it turned over, around one of its edges. It is wider than high."""
        if edge is Edge.SHORT:  # that edge stands upright: what was left comes to lie right
            return Sheet(left=self.right.turned_sideways(), right=self.left.turned_sideways())
        return Sheet(left=_on_its_head(self.left), right=_on_its_head(self.right))


def _on_its_head(half: Half) -> Half:
    """Return a half turned over towards the reader: up becomes down, left stays left."""
    return Half(
        above=replace(half.below, upright=not half.below.upright),
        below=replace(half.above, upright=not half.above.upright),
    )


EMPTY = Half(Print(0), Print(0))


def printed(sheet: Sheet, left: int, right: int) -> Sheet:
    """Return a sheet after the printer wrote two pages onto what lies above."""
    return Sheet(
        left=replace(sheet.left, above=Print(left)), right=replace(sheet.right, above=Print(right))
    )


def through_the_printer(sides: Sequence[tuple[int, int]], edge: Edge) -> list[Sheet]:
    """Return the sheets with both sides printed, their fronts above, in order."""
    sheets = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        sheet = printed(Sheet(EMPTY, EMPTY), *front)
        sheets.append(printed(sheet.turned(edge), *back).turned(edge))
    return sheets


def folded_and_read(sheets: Sequence[Sheet], *, right_to_left: bool) -> list[Print]:
    """Fold a stack as a person does, and leaf through it from its front cover."""
    # The first sheet's front becomes the cover: it goes face down onto the table, the next onto it.
    stack = [sheet.turned(Edge.SHORT) for sheet in sheets]
    # The right halves are lifted together and laid over the left ones: the lowest ends on top.
    lifted = [sheet.right.turned_sideways() for sheet in stack]
    below = [sheet.left for sheet in reversed(stack)]
    leaves = lifted + below  # from the top down; the fold is now at the right
    if not right_to_left:  # a book read from the left has its fold at the left: turn the bundle over
        leaves = [leaf.turned_sideways() for leaf in reversed(leaves)]
    return [seen for leaf in leaves for seen in (leaf.above, leaf.below)]


@pytest.mark.parametrize("right_to_left", [False, True], ids=["from-left", "from-right"])
@pytest.mark.parametrize("pages", range(1, 65))
def test_a_folded_booklet_reads_from_cover_to_cover(pages: int, right_to_left: bool) -> None:  # noqa: FBT001 - a case
    sides = booklet_sides(pages, right_to_left=right_to_left)

    seen = folded_and_read(
        through_the_printer(sides, flip_edge(Fold.BOOKLET)), right_to_left=right_to_left
    )

    padded = -(-pages // 4) * 4
    assert [one.page for one in seen] == [*range(1, pages + 1), *[0] * (padded - pages)]
    assert all(one.upright for one in seen)
    assert len(sides) == sheets_of(pages, Fold.BOOKLET, two_sided=True).sides


def test_a_booklet_turned_on_the_long_edge_stands_on_its_head() -> None:
    sheets = through_the_printer(booklet_sides(8), Edge.LONG)

    seen = folded_and_read(sheets, right_to_left=False)

    assert [one.upright for one in seen] != [True] * 8


def test_a_booklet_bound_on_the_wrong_side_is_out_of_order() -> None:
    sheets = through_the_printer(booklet_sides(8, right_to_left=True), Edge.SHORT)

    seen = folded_and_read(sheets, right_to_left=False)

    assert [one.page for one in seen] != list(range(1, 9))


@pytest.mark.parametrize("right_to_left", [False, True], ids=["from-left", "from-right"])
@pytest.mark.parametrize("pages", range(1, 65))
def test_two_on_a_side_are_read_side_by_side(pages: int, right_to_left: bool) -> None:  # noqa: FBT001 - a case
    sides = two_up_sides(pages, right_to_left=right_to_left)

    as_read = [page for side in sides for page in (reversed(side) if right_to_left else side)]
    assert as_read == [*range(1, pages + 1), *[0] * (pages % 2)]
    assert len(sides) == sheets_of(pages, Fold.TWO_UP, two_sided=False).sheets


def test_backs_of_upright_pages_turn_on_the_long_edge_and_of_wide_ones_on_the_short() -> None:
    assert flip_edge(Fold.NONE) is Edge.LONG
    assert flip_edge(Fold.NONE, sideways=True) is Edge.SHORT
    assert flip_edge(Fold.TWO_UP) is Edge.SHORT


@pytest.mark.parametrize(
    ("pages", "fold", "two_sided", "wanted"),
    [
        (1, Fold.NONE, True, (1, 1)),
        (3, Fold.NONE, True, (2, 3)),
        (3, Fold.NONE, False, (3, 3)),
        (3, Fold.TWO_UP, False, (2, 2)),
        (9, Fold.TWO_UP, True, (3, 5)),
        (4, Fold.BOOKLET, True, (1, 2)),
        (5, Fold.BOOKLET, False, (2, 4)),
        (74, Fold.BOOKLET, True, (19, 38)),
    ],
)
def test_sheets_are_counted_to_the_sheet(
    pages: int,
    fold: Fold,
    two_sided: bool,  # noqa: FBT001 - a case
    wanted: tuple[int, int],
) -> None:
    assert sheets_of(pages, fold, two_sided=two_sided) == wanted


def test_a_poster_takes_two_sheets_printed_on_one_side() -> None:
    assert sheets_of(3, Fold.NONE, two_sided=True, tiled=True) == (6, 6)


@pytest.mark.parametrize("count", [booklet_sides, two_up_sides])
def test_nothing_cannot_be_printed(count: object) -> None:
    with pytest.raises(ValueError, match="nothing to print"):
        count(0)  # type: ignore[operator]


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_the_two_parts_of_a_poster_meet_at_the_seam(name: str) -> None:
    sheet = PAPERS[name]
    poster = next(one for one in PAPERS.values() if one.tile == name)

    upper, lower = tiles_of(sheet)

    assert (upper.width, upper.height) == (sheet.height, sheet.width) == (lower.width, lower.height)
    assert upper.width == pytest.approx(poster.width)
    # The same place of the poster lies at the seam of both, in its middle.
    assert upper.seam - upper.up == pytest.approx(lower.seam - lower.up) == pytest.approx(sheet.width)
    tops = [tile.window[1] + tile.window[3] - tile.up for tile in (upper, lower)]
    feet = [tile.window[1] - tile.up for tile in (upper, lower)]
    assert tops[1] - feet[0] == pytest.approx(OVERLAP)  # both show this much
    assert poster.height - tops[0] == pytest.approx(lost_of_poster()) == pytest.approx(feet[1])
    assert (upper.is_cut, lower.is_cut) == (True, False)


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_no_part_of_a_poster_lies_where_printers_leave_white(name: str) -> None:
    for tile in tiles_of(PAPERS[name]):
        left, bottom, width, height = tile.window

        assert (left, bottom) == (UNPRINTED, UNPRINTED)
        assert left + width == pytest.approx(tile.width - UNPRINTED)
        assert bottom + height == pytest.approx(tile.height - UNPRINTED)


@pytest.mark.parametrize("name", ["a3", "tabloid"])
def test_posters_keep_their_words_away_from_what_is_lost(name: str) -> None:
    poster = PAPERS[name]

    assert min(poster.top, poster.bottom) > lost_of_poster()
    assert poster.outer > UNPRINTED


@pytest.mark.parametrize(
    "name", ["duplex-long", "duplex-short", "booklet-left", "booklet-right", "cut"]
)
def test_drawings_that_tell_how_to_print_hold_no_words_and_weigh_little(name: str) -> None:
    svg = (shipped("static") / "pictures" / "print" / f"{name}.svg").read_text("utf-8")

    assert 'viewBox="0 0 120 90"' in svg
    assert "<text" not in svg
    assert len(svg) < 2000
