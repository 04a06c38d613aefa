"""Posters in two parts: what is printed of them, and that the parts are the poster when glued."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.handouts.test_impose import MM, marked_pages
from trainer.handouts.booklet import lost_of_poster, tiles_of
from trainer.handouts.impose import page_count, tiled
from trainer.handouts.paper import PAPERS


def grey(data: bytes, page: int, scale: float = 2) -> list[bytes]:
    """Return a page as rows of greys, from the top."""
    with pypdfium2.PdfDocument(data) as file:
        bitmap = file[page].render(scale=scale, grayscale=True)
        raw = bytes(bitmap.buffer)
        return [
            raw[row * bitmap.stride : row * bitmap.stride + bitmap.width]
            for row in range(bitmap.height)
        ]


def darkness(rows: list[bytes], box: tuple[float, float, float, float], height: float) -> float:
    """Return how dark a part of a page is, 0 to 1: millimetres from its lower left corner."""
    scale = 2 * MM
    left, bottom, right, top = box
    part = [
        row[round(left * scale) : round(right * scale)]
        for row in rows[round((height - top) * scale) : round((height - bottom) * scale)]
    ]
    pixels = sum(len(row) for row in part)
    return 1 - sum(sum(row) for row in part) / (255 * pixels)


@pytest.mark.parametrize(("name", "poster"), [("a4", "a3"), ("letter", "tabloid")])
def test_a_poster_comes_on_two_sheets_of_the_printers_paper(name: str, poster: str) -> None:
    sheet = PAPERS[name]

    data = tiled(marked_pages(2, PAPERS[poster]), sheet)

    assert page_count(data) == 4
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            wanted = (sheet.height * MM, sheet.width * MM)
            assert page.get_size() == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize(("name", "poster"), [("a4", "a3"), ("letter", "tabloid")])
def test_the_parts_glued_at_the_seam_are_the_poster(name: str, poster: str) -> None:
    sheet, large = PAPERS[name], PAPERS[poster]
    # Bars of 7 mm, with 3 mm between, at every height of the poster.
    bars = " ".join(f"{60 * MM} {n * 10 * MM} {100 * MM} {7 * MM} re f" for n in range(44))
    data = tiled(marked_pages(1, large, content=bars), sheet)
    upper, lower = tiles_of(sheet)
    rows = [grey(data, 0), grey(data, 1)]

    for n in range(44):
        for height, dark in ((n * 10 + 3.5, 1), (n * 10 + 8.5, 0)):
            if not lost_of_poster() + 1 < height < large.height - lost_of_poster() - 1:
                continue
            tile, seen = (upper, rows[0]) if height > sheet.width else (lower, rows[1])
            at = height + tile.up
            found = darkness(seen, (80, at - 0.5, 140, at + 0.5), tile.height)
            assert found == pytest.approx(dark, abs=0.01), height


@pytest.mark.parametrize("part", [0, 1], ids=["upper", "lower"])
def test_cut_marks_stand_at_the_seam_and_nothing_where_the_printer_is_white(part: int) -> None:
    sheet = PAPERS["a4"]
    black = f"0 0 {300 * MM} {430 * MM} re f"
    bare, full = (
        tiled(marked_pages(1, PAPERS["a3"], content=content), sheet) for content in ("n", black)
    )
    tile = tiles_of(sheet)[part]
    rows, dark = grey(bare, part), grey(full, part)
    width, height = tile.width, tile.height

    for left, right in ((5.2, 8.2), (width - 8.2, width - 5.2)):
        at_seam = darkness(rows, (left, tile.seam - 0.6, right, tile.seam + 0.6), height)
        assert at_seam > 0.1
    middle = darkness(rows, (13.5, 0, width - 13.5, height), height)
    assert middle == 0
    kept = (0, 0, width, tile.seam) if part else (0, tile.seam, width, height)
    sign = darkness(rows, (0, kept[1] + 1, width, kept[3] - 1), height)
    assert sign == 0  # what stays of this sheet shows no sign
    edges = ((0, 0, width, 4.5), (0, 0, 4.5, height), (width - 4.5, 0, width, height))
    assert [darkness(dark, edge, height) for edge in edges] == [0, 0, 0]


def test_the_sign_says_which_part_it_is() -> None:
    data = tiled(marked_pages(1, PAPERS["a3"], content="n"), PAPERS["a4"])
    signs = []
    for part, tile in enumerate(tiles_of(PAPERS["a4"])):
        rows, low = grey(data, part), tile.seam - 3.5 if tile.is_cut else tile.seam + 0.7
        upper = darkness(rows, (10, low + 1.7, 12.5, low + 2.5), tile.height)
        lower = darkness(rows, (10, low + 0.3, 12.5, low + 1.1), tile.height)
        signs.append((round(upper), round(lower)))

    assert signs == [(1, 0), (0, 1)]
