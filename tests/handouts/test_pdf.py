"""What comes out of the printer, read back from the PDF itself."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.handouts import reading, samples
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS
from trainer.handouts.look import Look
from trainer.handouts.pdf import Printer, is_below
from trainer.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.content.model import Lesson
    from trainer.handouts.pdf import Drawn


def draw(
    printer: Printer, name: str, lesson: Lesson, paper: str = "a4", *, large: bool = False
) -> Drawn:
    """Return the PDF of a handout of one lesson."""
    material, whole_module = samples.made_of(name, lesson)
    handout = compose(name, material, whole_module=whole_module, look=Look(paper=paper, large=large))
    return printer.draw(handout.html)


def read_back(drawn: Drawn, path: Path) -> str:
    """Return the words of a PDF as poppler reads them."""
    path.write_bytes(drawn.data)
    if shutil.which("pdftotext"):
        return subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
        ).stdout
    return "\n".join(page.extract_text() for page in reading.reader_of(drawn.data).pages)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_format_is_drawn_without_a_complaint(
    printer: Printer, name: str, language: str, paper: str
) -> None:
    lesson = samples.english() if language == "en" else samples.arabic()

    drawn = draw(printer, name, lesson, paper)

    assert drawn.warnings == ()
    pages = reading.reader_of(drawn.data).pages
    assert drawn.pages == len(pages) > 0
    width, height = (float(one) / 72 * 25.4 for one in pages[0].mediabox[2:])
    small, large = ((210, 297), (297, 420)) if paper == "a4" else ((216, 279), (279, 432))
    assert (round(width), round(height)) == (large if FORMATS[name].tiled else small)


def test_large_letters_need_more_pages(printer: Printer) -> None:
    usual = draw(printer, "lesson-sheet", samples.english())
    large = draw(printer, "lesson-sheet", samples.english(), large=True)

    assert large.pages > usual.pages
    assert large.warnings == ()


@pytest.mark.parametrize("name", FORMATS)
def test_paper_is_black_white_and_grey(printer: Printer, name: str) -> None:
    drawn = draw(printer, name, samples.english())

    found = reading.colours(drawn.data)

    assert found
    assert all(len(set(colour)) == 1 for colour in found), found


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sheet_gives_the_same_bytes(printer: Printer, name: str) -> None:
    first = draw(printer, name, samples.english())
    draw(printer, name, samples.arabic())

    assert draw(printer, name, samples.english()).data == first.data


def test_another_process_gives_the_same_bytes(printer: Printer) -> None:
    other = Printer()
    try:
        theirs = draw(other, "lesson-sheet", samples.arabic())
    finally:
        other.close()

    assert theirs.data == draw(printer, "lesson-sheet", samples.arabic()).data


@pytest.mark.parametrize("name", ["lesson-sheet", "workbook"])
def test_a_learners_pdf_holds_the_words_and_nothing_for_the_facilitator(
    printer: Printer, name: str, tmp_path: Path
) -> None:
    text = read_back(draw(printer, name, samples.english()), tmp_path / "sheet.pdf")

    assert "Storywords" in text
    assert "Farmlabel" in text
    assert "Secret" not in text
    assert "FACILITATOR" not in text


def test_arabic_words_are_read_back(printer: Printer, tmp_path: Path) -> None:
    wanted = reading.words_in(samples.read_text("sample.ar.md").partition("مدفوع")[2])
    wanted = {word for word in wanted if "\u0600" <= word[0] <= "\u06ff"}
    wanted -= reading.words_in("الهدف القاعدة لا التوفير هذا يلزم الجميع سنوات عمل كل يوم")

    text = read_back(draw(printer, "facilitator-guide", samples.arabic()), tmp_path / "sheet.pdf")

    found = wanted & reading.words_in(text)
    assert len(found) >= 0.8 * len(wanted), sorted(wanted - found)


def test_a_pdf_says_what_it_is(printer: Printer) -> None:
    reader = reading.reader_of(draw(printer, "lesson-sheet", samples.arabic()).data)

    root: Any = reader.root_object
    assert root["/Lang"] == "ar"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert (reader.metadata.title or "").startswith("1.3 العمل معاً: ")
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == samples.DAY
    bookmarks = [str(one["/Title"]) for one in reader.outline if not isinstance(one, list)]
    assert bookmarks == ["1.3 العمل معاً"]


def test_header_cells_have_a_scope(printer: Printer) -> None:
    reader = reading.reader_of(draw(printer, "lesson-sheet", samples.english()).data)

    cells: list[Any] = [one for one in reading.tags(reader) if one.get("/S") == "/TH"]

    assert cells
    assert all(one["/A"].get_object().get("/Scope") in {"/Column", "/Row"} for one in cells)


def test_a_sheet_gets_no_file_and_no_address_from_outside(printer: Printer, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "utf-8")
    asked = [secret.as_uri(), "http://127.0.0.1:9/x.svg", "ftp://127.0.0.1/x", "file:///etc/passwd"]
    pictures = "".join(f'<img src="{one}" alt="x">' for one in asked)
    attached = f'<link rel="attachment" href="{secret.as_uri()}">'

    drawn = printer.draw(f"<html lang='en'><title>x</title>{attached}<body>{pictures}</body></html>")

    assert len([one for one in drawn.warnings if "Failed to load" in one]) >= len(asked)
    assert not list(reading.reader_of(drawn.data).attachments)


def test_a_letter_that_no_font_has_is_told(printer: Printer) -> None:
    drawn = printer.draw("<html lang='en'><title>x</title><body>ဂ</body></html>")

    assert any(".notdef" in one for one in drawn.warnings)


def test_a_folder_is_not_left_by_dots(tmp_path: Path) -> None:
    root = tmp_path.resolve()

    assert is_below(str(root / "a" / "b.svg"), (root,))
    assert not is_below(str(root / ".." / "b.svg"), (root,))
    assert is_below(str(shipped("static") / "css" / "print.css"), (shipped("static").resolve(),))
