"""A sheet can be trusted: it says what it is worth, and its code says whether that still holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.handouts import reading
from trainer.content.library import Library
from trainer.content.model import LessonKey
from trainer.content.page_codes import page_code, read_code
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS
from trainer.handouts.gather import gather
from trainer.handouts.look import Fold, Look
from trainer.handouts.pdf import Printer
from trainer.handouts.says import plain
from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.handouts.material import Material
    from trainer.handouts.pdf import Drawn

GOOD = Path(__file__).parents[1] / "data/programmes/good"
SHIPPED = Library.read([shipped("modules")])
MARKET = Library.read([GOOD])
DAY = date(2026, 11, 23)
CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")
OF_LESSONS = [name for name, one in FORMATS.items() if one.of_lesson]
BOOKS = ["workbook", "facilitator-guide"]


def market(language: str = "en", lesson: str = "", **more: object) -> Material:
    """Return the market's first module, or one lesson of it."""
    around = {"edition": "generic", "day": DAY, "address": "http://192.168.1.5:8000"} | more
    return gather(MARKET, "market", "sell", lesson, language=language, **around)  # type: ignore[arg-type]


def sheet(name: str, material: Material, **look: object) -> str:
    """Return a handout as HTML."""
    whole = not material.lesson
    return compose(name, material, whole_module=whole, look=Look(**look)).html  # type: ignore[arg-type]


def codes_in(html: str) -> set[str]:
    return set(re.findall(r'class="page-code" dir="ltr">([^<]+)<', html))


def without_colophon(html: str) -> str:
    """Return a sheet without the lines at its end, which name a code as an example."""
    return re.sub(r'<footer class="colophon">.*?</footer>', "", html, flags=re.DOTALL)


def pages_of(drawn: Drawn) -> list[tuple[str, set[str]]]:
    """Return the words of each page, and the codes among them."""
    words = [page.extract_text() for page in reading.reader_of(drawn.data).pages]
    return [(one, set(CODE.findall(one))) for one in words]


@pytest.mark.parametrize("name", OF_LESSONS)
def test_every_sheet_of_a_lesson_carries_its_code(name: str) -> None:
    material = market(lesson="together")

    assert codes_in(sheet(name, material)) <= {page_code(material.lessons[0])} != set()


@pytest.mark.parametrize("name", [*BOOKS, "answer-key", "session-script"])
def test_every_book_carries_the_code_of_each_lesson(name: str) -> None:
    material = market()

    assert codes_in(sheet(name, material)) == {page_code(one) for one in material.lessons}


def test_paper_day_address_and_size_of_letters_change_no_code() -> None:
    usual = codes_in(sheet("lesson-sheet", market(lesson="together")))

    later = market(lesson="together", day=date(2027, 1, 1), address="http://10.0.0.1")
    other = codes_in(sheet("lesson-sheet", later, paper="letter", large=True, fold=Fold.BOOKLET))

    assert usual == other
    assert len(usual) == 1


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_page_of_a_book_has_the_code_of_the_lesson_on_it(
    printer: Printer, name: str, language: str
) -> None:
    material = market(language)
    numbers = {page_code(one): one.number for one in material.lessons}

    pages = pages_of(printer.draw(without_colophon(sheet(name, material))))

    order = [code for _, found in pages for code in found]
    assert list(dict.fromkeys(order)) == list(numbers)
    for words, found in pages:
        assert all(numbers[code] in words for code in found)
        # A page that names more of them is the list of contents.
        about = [number for number in numbers.values() if number in words]
        assert len(found) == (len(about) == 1)


def test_cover_contents_and_notes_have_no_code(printer: Printer) -> None:
    html = without_colophon(sheet("workbook", market()))

    cover, contents, *lessons, notes = [found for _, found in pages_of(printer.draw(html))]

    assert cover == contents == notes == set()
    assert all(lessons)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("fold", [Fold.NONE, Fold.BOOKLET])
def test_a_code_can_be_read_off_every_page_of_a_sheet(
    printer: Printer, language: str, fold: Fold
) -> None:
    material = market(language, "together")

    pages = pages_of(printer.draw(sheet("lesson-sheet", material, fold=fold)))

    for _, found in pages:
        assert found == {page_code(material.lessons[0])}
        assert all(read_code(one) for one in found)


def test_a_second_language_has_its_own_code_beside_the_first() -> None:
    both = replace(market("en", "together"), beside=market("fr", "together"))

    html = sheet("facilitator-guide", both)

    assert codes_in(html) == {
        page_code(MARKET.lesson(LessonKey("market", "sell", "together"), code)) for code in ("en", "fr")
    }
    words = plain(html)
    assert "English: " in words
    assert "Français: " in words


def test_the_colophon_says_how_to_ask_whether_a_page_is_current() -> None:
    words = plain(sheet("lesson-sheet", market("ar", "together")))
    bare = plain(sheet("lesson-sheet", market("en", "together", address="")))

    assert "http://192.168.1.5:8000/ar/print/page" in words
    assert f"such as {page_code(MARKET.lesson(LessonKey('market', 'sell', 'together'), 'en'))}" in bare
    assert "Print sheets" in bare


def test_the_colophon_says_who_read_the_words() -> None:
    material = market("fr", "together")
    lesson = material.lessons[0]
    reviewed = {unit: replace(mark, review="Amina") for unit, mark in lesson.marks.items()}
    read = replace(material, lessons=(replace(lesson, marks=reviewed),))

    assert "par Amina." in plain(sheet("lesson-sheet", read))
    assert "Brouillon" in plain(sheet("lesson-sheet", material))


def shipped_sheet(language: str) -> str:
    """Return a lesson sheet of a library that was read afresh."""
    library = Library.read([shipped("modules")])
    material = gather(
        library, "thinkcoop", "decide", "acting", language=language, edition="tz", day=DAY
    )
    return compose("lesson-sheet", material, whole_module=False).html


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_same_input_draws_the_same_bytes_in_two_processes(printer: Printer, language: str) -> None:
    first = printer.draw(shipped_sheet(language)).data
    printer.draw(sheet("workbook", market("fr")))
    again = printer.draw(shipped_sheet(language)).data
    other = Printer()
    try:
        other.draw(sheet("answer-key", market("en")))
        elsewhere = other.draw(shipped_sheet(language)).data
    finally:
        other.close()

    assert first == again == elsewhere
