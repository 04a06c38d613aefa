"""Arabic on paper: what stands on which side, and numbers that keep their order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.handouts import samples, scripts
from trainer.content.model import Prose
from trainer.content.render import render_text
from trainer.handouts.compose import compose
from trainer.handouts.says import says
from trainer.languages import LANGUAGES
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.content.model import Lesson
    from trainer.handouts.pdf import Printer

ARABIC = wording("ar")


@pytest.fixture(scope="module")
def page(printer: Printer) -> Iterator[pypdfium2.PdfPage]:
    """Return a page with what turns around most easily: numbers, Latin words, a list, a table."""
    written = (
        "اتصلوا على +255 754 123 456 قبل المساء.\n\n"
        "الفرق \u22125 أكياس و25% من الفائض.\n\n"
        "نقرأ **One member** one vote معاً.\n\n"
        "- بند أول\n- بند ثان\n\n"
        "| عمودأول | عمودثان |\n|---|---|\n| خليةأولى | خليةثانية |\n"
    )
    body = render_text(written, samples.EDITION, "ar")
    lesson = samples.arabic()
    first = lesson.sections[1]
    changed = replace(first, flow=(Prose(text=body, line=1),))
    lesson = replace(lesson, sections=(lesson.sections[0], changed))
    handout = compose("lesson-sheet", samples.material_of(lesson), whole_module=False)
    with pypdfium2.PdfDocument(printer.draw(handout.html).data) as document:
        yield document[0]


def sides_of(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """Return where words begin and end on a page, from its left, as shares of its width."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, words
    boxes = [text.get_charbox(n) for n in range(found[0], found[0] + found[1])]
    width = page.get_width()
    return min(box[0] for box in boxes) / width, max(box[2] for box in boxes) / width


def test_the_first_column_of_a_table_stands_at_the_right(page: pypdfium2.PdfPage) -> None:
    assert sides_of(page, "عمودأول")[0] > sides_of(page, "عمودثان")[1]
    assert sides_of(page, "خليةأولى")[1] > 0.8


def test_a_phone_number_keeps_its_order(page: pypdfium2.PdfPage) -> None:
    plus, last = sides_of(page, "+255"), sides_of(page, "456")

    assert plus[1] < last[0]


def test_a_minus_stands_left_of_its_number(page: pypdfium2.PdfPage) -> None:
    text = page.get_textpage()
    found = text.search("\u22125").get_next()

    assert found is not None
    assert text.get_charbox(found[0])[2] <= text.get_charbox(found[0] + 1)[0] + 1


def test_latin_words_stay_together_whatever_is_bold_in_them(page: pypdfium2.PdfPage) -> None:
    assert sides_of(page, "One")[1] < sides_of(page, "member")[0] < sides_of(page, "vote")[0]


def test_marks_of_a_list_stand_right_of_its_words(page: pypdfium2.PdfPage) -> None:
    text = page.get_textpage()
    words = sides_of(page, "بند أول")
    marks = text.search("•")
    places = []
    while found := marks.get_next():
        places.append(text.get_charbox(found[0])[0] / page.get_width())

    assert any(words[1] < place < words[1] + 0.05 for place in places)


def test_the_number_of_a_page_stands_at_its_left(page: pypdfium2.PdfPage) -> None:
    assert sides_of(page, "صفحة")[1] < 0.3


@pytest.mark.parametrize(("value", "unit"), [("7.50", "money"), ("12", "kg"), ("-5", "count")])
def test_an_amount_is_one_run_from_left_to_right(value: str, unit: str) -> None:
    said = says(samples.material_of(samples.arabic()), ARABIC)["amount"]

    made = str(said(Decimal(value), unit))  # type: ignore[operator]

    assert made.count('<span dir="ltr">') == 1
    assert value.strip("-") in made.partition("<span")[2]


def test_every_language_says_which_way_it_runs() -> None:
    for code, language in LANGUAGES.items():
        if code in {"en", "ar", *scripts.CODES}:
            html = compose("lesson-sheet", scripts.material_in(code), whole_module=False).html
            assert f'<html lang="{language.tag}" dir="{language.direction}">' in html


def test_lessons_of_tests_say_the_same_in_every_language() -> None:
    def shape(lesson: Lesson) -> list[tuple[str, tuple[str, ...]]]:
        return [(block.id, tuple(item.id for item in block.all_items)) for block in lesson.blocks]

    shapes = {code: shape(scripts.lesson_in(code)) for code in scripts.CODES}

    assert len(shapes) == 8
    assert all(one == shapes["id"] for one in shapes.values())
