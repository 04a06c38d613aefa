"""Real files are laid on sheets, and another library reads where each page landed."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from tests.handouts import samples
from tests.handouts.test_booklet import Sheet, folded_and_read, printed, through_the_printer
from trainer.errors import PrinterFailedError
from trainer.handouts.booklet import Edge
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
    assert dict(wishes) == {"/PrintScaling": "/None", "/Duplex": "/DuplexFlipShortEdge"}  # type: ignore[call-overload]
    said = {name: str(value) for name, value in (reader.metadata or {}).items()}
    assert said["/Title"] == "Marks"
    assert said["/CreationDate"] == "D:20261123000000Z"


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


@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_cover_and_the_contents_of_a_folded_book_stand_on_a_page_each(
    printer: Printer,
    paper: str,
    large: bool,  # noqa: FBT001 - a case
) -> None:
    material = samples.material_of(samples.english())
    look = Look(paper=paper, fold=Fold.BOOKLET, large=large)

    drawn = printer.draw(compose("workbook", material, whole_module=True, look=look).html)

    cover, contents, lesson, *_ = [
        page.extract_text() for page in PdfReader(io.BytesIO(drawn.data)).pages
    ]
    assert drawn.warnings == ()
    assert "Deciding together" in cover
    assert "Group" in cover
    assert "Contents" in contents
    assert "What you will be able to do" in lesson


# One file behind the other


def test_joined_parts_keep_their_pages_in_order_and_get_bookmarks() -> None:
    parts = [marked_pages(2, PAPERS["a4"]), marked_pages(3, PAPERS["a4"])]

    data = joined(parts, titles=["Amina", "عربي"])

    reader = PdfReader(io.BytesIO(data))
    read = [page.extract_text().strip() for page in reader.pages]
    assert read == ["p1.", "p2.", "p1.", "p2.", "p3."]
    found = [(one.title, reader.get_destination_page_number(one)) for one in reader.outline]  # type: ignore[union-attr, arg-type]
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
