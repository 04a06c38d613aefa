"""Real files are laid on sheets, and another library reads where each page landed."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from tests.handouts import samples
from tests.handouts.test_booklet import Sheet, folded_and_read, printed, through_the_printer
from trainer.errors import PrinterFailedError
from trainer.handouts.booklet import Edge, lost_of_poster, tiles_of
from trainer.handouts.compose import compose
from trainer.handouts.impose import folded, joined, page_count, tiled
from trainer.handouts.look import Fold, Look
from trainer.handouts.paper import PAPERS

if TYPE_CHECKING:
    from trainer.handouts.paper import Paper
    from trainer.handouts.pdf import Printer

MM = 72 / 25.4
#: Where a small page carries its mark, in points from its lower left corner.
MARK = (40.0, 30.0)
HELVETICA = DictionaryObject(
    {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    }
)


def marked_pages(pages: int, paper: Paper, *, content: str = "") -> bytes:
    """Return pages that carry nothing but ``p1.``, ``p2.``, or what is to be drawn."""
    writer = PdfWriter()
    font = writer._add_object(HELVETICA)
    for number in range(1, pages + 1):
        page = writer.add_blank_page(paper.width * MM, paper.height * MM)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        drawn = DecodedStreamObject()
        text = content or f"BT /F1 20 Tf {MARK[0]} {MARK[1]} Td (p{number}.) Tj ET"
        drawn.set_data(text.encode())
        page[NameObject("/Contents")] = writer._add_object(drawn)
    writer.add_metadata({"/Title": "Marks", "/CreationDate": "D:20261123000000Z"})
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def halves_of(data: bytes) -> list[tuple[int, int]]:
    """Return which page is read on the left and on the right half of each side; 0 for none."""
    sides = []
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            middle, width, height = page.get_width() / 2, page.get_width(), page.get_height()
            text = page.get_textpage()
            boxes = ((0, middle), (middle, width))
            read = [text.get_text_bounded(left, 0, right, height) for left, right in boxes]
            found = [re.findall(r"\d+", one) for one in read]
            assert all(len(one) <= 1 for one in found)
            sides.append((int("".join(found[0]) or 0), int("".join(found[1]) or 0)))
    return sides


@pytest.mark.parametrize("right_to_left", [False, True], ids=["from-left", "from-right"])
@pytest.mark.parametrize("name", ["a4", "letter"])
@pytest.mark.parametrize("pages", [1, 2, 3, 4, 5, 8, 13, 64])
def test_a_real_booklet_reads_from_cover_to_cover(pages: int, name: str, right_to_left: bool) -> None:  # noqa: FBT001 - a case
    sheet = PAPERS[name]
    small = marked_pages(pages, PAPERS[sheet.half])

    sides = halves_of(folded(small, Fold.BOOKLET, sheet, right_to_left=right_to_left))

    sheets = through_the_printer(sides, Edge.SHORT)
    read = [one.page for one in folded_and_read(sheets, right_to_left=right_to_left)]
    assert read == [*range(1, pages + 1), *[0] * (-pages % 4)]


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_two_on_a_side_begin_where_the_language_begins(name: str) -> None:
    sheet = PAPERS[name]
    small = marked_pages(3, PAPERS[sheet.half])

    from_left = halves_of(folded(small, Fold.TWO_UP, sheet, right_to_left=False))
    from_right = halves_of(folded(small, Fold.TWO_UP, sheet, right_to_left=True))

    assert from_left == [(1, 2), (3, 0)]
    assert from_right == [(2, 1), (0, 3)]


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_a_page_lies_on_its_half_at_its_own_size(name: str) -> None:
    sheet = PAPERS[name]

    data = folded(marked_pages(4, PAPERS[sheet.half]), Fold.BOOKLET, sheet, right_to_left=False)

    with pypdfium2.PdfDocument(data) as file:
        size = file[0].get_size()
        text = file[0].get_textpage()
        left, bottom, _, _ = text.get_charbox(text.get_text_range().index("1") - 1, loose=True)
    assert size == pytest.approx((sheet.height * MM, sheet.width * MM), abs=0.01)
    for box in ("mediabox", "cropbox", "trimbox"):
        found = getattr(PdfReader(io.BytesIO(data)).pages[0], box)
        assert tuple(map(float, found)) == pytest.approx((0, 0, *size), abs=0.01)
    assert left == pytest.approx(size[0] / 2 + MARK[0], abs=0.1)
    assert bottom == pytest.approx(MARK[1], abs=6)  # letters hang below their line


def test_pages_that_are_not_folded_stay_as_they_were() -> None:
    data = marked_pages(2, PAPERS["a4"])

    assert folded(data, Fold.NONE, PAPERS["a4"], right_to_left=False) == data


def test_a_viewer_is_told_the_edge_the_size_the_title_and_the_day() -> None:
    small = marked_pages(4, PAPERS["a5"])

    reader = PdfReader(io.BytesIO(folded(small, Fold.BOOKLET, PAPERS["a4"], right_to_left=False)))

    wishes = reader.root_object["/ViewerPreferences"]
    assert wishes == {"/PrintScaling": "/None", "/Duplex": "/DuplexFlipShortEdge"}
    assert reader.metadata == {"/Title": "Marks", "/CreationDate": "D:20261123000000Z"} | {
        name: value for name, value in (reader.metadata or {}).items() if name == "/Producer"
    }


def test_the_same_file_in_gives_the_same_bytes_out() -> None:
    small, poster = marked_pages(9, PAPERS["a5"]), marked_pages(1, PAPERS["a3"])

    for fold in (Fold.BOOKLET, Fold.TWO_UP):
        assert folded(small, fold, PAPERS["a4"], right_to_left=True) == folded(
            small, fold, PAPERS["a4"], right_to_left=True
        )
    assert tiled(poster, PAPERS["a4"]) == tiled(poster, PAPERS["a4"])
    assert joined([small, poster]) == joined([small, poster])


@pytest.mark.parametrize("fold", [Fold.BOOKLET, Fold.TWO_UP])
def test_a_folded_lesson_is_not_heavier_than_it_was(printer: Printer, fold: Fold) -> None:
    material = samples.material_of(samples.arabic())
    handout = compose("lesson-sheet", material, whole_module=False, look=Look(fold=fold))
    drawn = printer.draw(handout.html)

    data = folded(drawn.data, fold, PAPERS["a4"], right_to_left=True)

    assert len(data) < 1.1 * len(drawn.data)
    with pypdfium2.PdfDocument(drawn.data) as one, pypdfium2.PdfDocument(data) as other:
        before = "".join(page.get_textpage().get_text_range() for page in one)
        after = "".join(page.get_textpage().get_text_range() for page in other)
    assert Counter("".join(after.split())) == Counter("".join(before.split()))


# Posters in two parts


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

    for left, right in ((5.5, 10.5), (width - 10.5, width - 5.5)):
        at_seam = darkness(rows, (left, tile.seam - 0.6, right, tile.seam + 0.6), height)
        assert at_seam > 0.1
    middle = darkness(rows, (20, 0, width - 20, height), height)
    assert middle == 0
    kept = (0, 0, width, tile.seam) if part else (0, tile.seam, width, height)
    sign = darkness(rows, (11.1, kept[1] + 1, width - 11.1, kept[3] - 1), height)
    assert sign == 0  # what stays of this sheet shows no sign
    edges = ((0, 0, width, 4.5), (0, 0, 4.5, height), (width - 4.5, 0, width, height))
    assert [darkness(dark, edge, height) for edge in edges] == [0, 0, 0]


def test_the_sign_says_which_part_it_is() -> None:
    data = tiled(marked_pages(1, PAPERS["a3"], content="n"), PAPERS["a4"])
    signs = []
    for part, tile in enumerate(tiles_of(PAPERS["a4"])):
        rows, low = grey(data, part), tile.seam - 4 if tile.is_cut else tile.seam + 0.4
        upper = darkness(rows, (6.5, low + 1.8, 9.5, low + 3.1), tile.height)
        lower = darkness(rows, (6.5, low + 0.2, 9.5, low + 1.6), tile.height)
        signs.append(upper > lower)

    assert signs == [True, False]


# One file behind the other


def test_joined_parts_keep_their_pages_in_order_and_get_bookmarks() -> None:
    parts = [marked_pages(2, PAPERS["a4"]), marked_pages(3, PAPERS["a4"])]

    data = joined(parts, titles=["Amina", "عربي"])

    reader = PdfReader(io.BytesIO(data))
    read = [page.extract_text().strip() for page in reader.pages]
    assert read == ["p1.", "p2.", "p1.", "p2.", "p3."]
    found = [(one.title, reader.get_destination_page_number(one)) for one in reader.outline]  # type: ignore[union-attr]
    assert found == [("Amina", 0), ("عربي", 2)]


def test_joined_parts_share_what_is_the_same() -> None:
    part = marked_pages(1, PAPERS["a4"], content="n " * 10_000)

    data = joined([part] * 10)

    assert page_count(data) == 10
    assert len(data) < 1.3 * len(part)


def test_bookmarks_of_a_part_stand_below_its_title(printer: Printer) -> None:
    handout = compose("workbook", samples.material_of(samples.english()), whole_module=True)
    book = printer.draw(handout.html).data

    reader = PdfReader(io.BytesIO(joined([book, book], titles=["First", "Second"])))

    first, below, second, *_ = reader.outline
    assert (first.title, second.title) == ("First", "Second")  # type: ignore[union-attr]
    assert isinstance(below, list)


@pytest.mark.parametrize("titles", [[], ["One", "two"]])
def test_each_part_needs_a_title_or_none_has_one(titles: list[str]) -> None:
    with pytest.raises(ValueError, match="a title for each"):
        joined([marked_pages(1, PAPERS["a4"])], titles=titles)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\ntrailer <<>>\n%%EOF"])
def test_a_broken_file_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(PrinterFailedError):
        page_count(data)
    with pytest.raises(PrinterFailedError):
        folded(data, Fold.BOOKLET, PAPERS["a4"], right_to_left=False)


def test_the_table_on_which_booklets_are_folded_here_tells_left_from_right() -> None:
    """The twin of paper must not be a mirror: else both directions could be wrong alike."""
    empty = through_the_printer([(0, 0), (0, 0)], Edge.SHORT)[0]

    sheet: Sheet = printed(empty, 8, 1)

    assert (sheet.left.above.page, sheet.right.above.page) == (8, 1)
    assert sheet.turned(Edge.SHORT).left.below.page == 1
