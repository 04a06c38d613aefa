"""The two sheets for who prints: one shows what a printer can, one measures what it does."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.handouts import reading, samples, scripts
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS
from trainer.handouts.formats.base import Whose
from trainer.handouts.formats.test_page import SENTENCES
from trainer.handouts.look import Look
from trainer.handouts.measures import FRAME, REACH, calibration_marks, edge_frame
from trainer.handouts.paper import PAPERS
from trainer.languages import LANGUAGES
from trainer.wording import spoken

if TYPE_CHECKING:
    from trainer.handouts.compose import Handout
    from trainer.handouts.pdf import Printer

POINT = 25.4 / 72


def sheet(name: str, code: str = "en", look: Look | None = None) -> Handout:
    """Return one of the two sheets: of no lesson, no module, no programme."""
    lesson = samples.arabic() if code == "ar" else samples.english()
    material = replace(
        samples.material_of(lesson), lessons=(), pictures={}, module="", module_title="", programme=""
    )
    return compose(name, material, whole_module=False, look=look)


def drawn_in(picture: str) -> str:
    """Return the drawing that stands in a ``data:`` address."""
    return base64.b64decode(picture.partition("base64,")[2]).decode()


def lines_of(picture: str) -> list[tuple[float, ...]]:
    """Return both ends of every line of a drawing, in millimetres."""
    found = re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", drawn_in(picture))
    return [tuple(map(float, one)) for one in found]


@pytest.mark.parametrize("name", ["test-page", "calibration-sheet"])
@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("look", [Look(), Look(paper="letter"), Look(large=True), Look(light=True)])
def test_they_fit_however_they_are_printed(printer: Printer, name: str, code: str, look: Look) -> None:
    drawn = printer.draw(sheet(name, code, look).html)

    assert drawn.pages == (1 if name == "test-page" else 2)
    assert drawn.warnings == ()
    assert FORMATS[name].whose is Whose.PRINTER
    assert FORMATS[name].of_nothing


def test_the_test_page_speaks_every_language_we_know() -> None:
    html = sheet("test-page").html

    assert list(SENTENCES) == list(LANGUAGES)
    for code, language in LANGUAGES.items():
        assert f'lang="{language.tag}" dir="{language.direction}">{language.endonym}' in html
        assert SENTENCES[code] in html.replace("\u200b", "")
    assert html.count('class="draft"') == len(LANGUAGES) - len(spoken())


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_sentences_use_the_words_of_our_terms(code: str) -> None:
    forms = scripts.terms()
    at = forms["en"].index("one member, one vote")

    assert forms[code][at].casefold() in SENTENCES[code].casefold()


def test_its_arabic_begins_at_the_right_on_every_page(printer: Printer) -> None:
    with pypdfium2.PdfDocument(printer.draw(sheet("test-page").html).data) as document:
        page = document[0]
        text = page.get_textpage()
        at = text.search("التعاونية").get_next()
        assert at is not None
        right = max(text.get_charbox(n)[2] for n in range(at[0], at[0] + at[1]))

        assert right > 0.75 * page.get_width()


def test_its_greys_are_those_of_our_sheets(printer: Printer) -> None:
    found = reading.colours(printer.draw(sheet("test-page").html).data)

    tints = {round(100 * (1 - one[0])) for one in found}
    assert {4, 8, 12, 0, 100} <= tints


def test_its_frame_stands_five_millimetres_from_each_edge() -> None:
    paper = PAPERS["a4"]

    assert f"x='{FRAME}' y='{FRAME}' width='200" in drawn_in(edge_frame(paper))


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_its_rulers_have_a_mark_at_each_millimetre_of_each_edge(name: str) -> None:
    paper = PAPERS[name]
    lines = lines_of(calibration_marks(paper, fold=False))

    flat = {y1 for _, y1, _, y2 in lines if y1 == y2}
    upright = {x1 for x1, _, x2, _ in lines if x1 == x2}
    for n in range(1, REACH + 1):
        assert {n, round(paper.height - n, 2)} <= flat
        assert {n, round(paper.width - n, 2)} <= upright


def test_the_cross_of_the_back_lies_exactly_behind_that_of_the_front(printer: Printer) -> None:
    paper = PAPERS["a4"]
    middle = f"cx='{paper.width / 2}' cy='{paper.height / 2}'"

    for fold in (True, False):
        assert middle in drawn_in(calibration_marks(paper, fold=fold))
    reader = reading.reader_of(printer.draw(sheet("calibration-sheet").html).data)
    for page in reader.pages:
        sides = [float(side) * POINT for side in page.mediabox[2:]]
        assert sides == pytest.approx([paper.width, paper.height], abs=0.01)


def test_only_the_front_says_where_a_booklet_is_folded() -> None:
    paper = PAPERS["a4"]

    assert "dasharray" in drawn_in(calibration_marks(paper, fold=True))
    assert "dasharray" not in drawn_in(calibration_marks(paper, fold=False))
    assert [0.0, paper.height / 2] in [
        [x, y] for x, y, *_ in lines_of(calibration_marks(paper, fold=True))
    ]


def test_numbers_of_rulers_stand_beside_their_marks(printer: Printer) -> None:
    with pypdfium2.PdfDocument(printer.draw(sheet("calibration-sheet", "ar").html).data) as document:
        page = document[0]
        text = page.get_textpage()
        places = []
        search = text.search("20")
        while at := search.get_next():
            left, bottom, right, top = text.get_charbox(at[0])
            places.append(
                ((left + right) / 2 * POINT, (page.get_height() - (bottom + top) / 2) * POINT)
            )

    assert any(abs(y - 20) < 1.5 for _, y in places)
    assert any(abs(y - 277) < 1.5 for _, y in places)
    assert any(abs(x - 20) < 2 for x, _ in places)
    assert any(abs(x - 190) < 2 for x, _ in places)
