"""Pages as pictures, and how much ink they take."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.handouts import samples
from tests.handouts.test_impose import MM, marked_pages
from trainer.errors import PrinterFailedError
from trainer.handouts.compose import compose
from trainer.handouts.look import Look
from trainer.handouts.paper import PAPERS
from trainer.handouts.picture import ink, page_picture

if TYPE_CHECKING:
    from trainer.handouts.pdf import Printer

A4 = PAPERS["a4"]
EMPTY = "n"
LEFT_HALF = f"0 0 {A4.width / 2 * MM} {A4.height * MM} re f"
#: A quarter of the page in the grey that sheets lay behind words.
PALE_QUARTER = f"0.88 g 0 0 {A4.width / 2 * MM} {A4.height / 2 * MM} re f"


def page_of(content: str) -> bytes:
    """Return a page of A4 on which this is drawn."""
    return marked_pages(1, A4, content=content)


@pytest.mark.parametrize(("content", "share"), [(EMPTY, 0), (LEFT_HALF, 0.5), (PALE_QUARTER, 0.12 / 4)])
def test_ink_is_the_share_of_a_page_that_is_black(content: str, share: float) -> None:
    assert ink(page_of(content)) == pytest.approx((share,), abs=0.01 if share else 0)


def test_ink_is_told_page_by_page() -> None:
    found = ink(marked_pages(3, A4))

    assert len(found) == 3
    assert all(0 < one < 0.01 for one in found)


def test_a_sheet_that_spares_ink_takes_less_of_it(printer: Printer) -> None:
    material = samples.material_of(samples.english())

    plain, light = (
        sum(
            ink(
                printer.draw(compose("lesson-sheet", material, whole_module=False, look=look).html).data
            )
        )
        for look in (Look(), Look(light=True))
    )

    assert light < plain


def test_a_picture_of_a_page_is_as_wide_as_asked_and_shows_the_page() -> None:
    picture = Image.open(io.BytesIO(page_picture(page_of(LEFT_HALF), width=300)))

    assert picture.format == "PNG"
    assert picture.width == 300
    assert picture.height == pytest.approx(300 * A4.height / A4.width, abs=1)
    assert (picture.getpixel((20, 20)), picture.getpixel((280, 20))) == (0, 255)


def test_the_page_that_is_asked_for_is_shown() -> None:
    pages = marked_pages(2, A4)

    assert page_picture(pages, 0) != page_picture(pages, 1)
    assert page_picture(pages, 1) == page_picture(pages, 1)


@pytest.mark.parametrize("page", [-1, 1])
def test_a_page_that_is_not_there_is_one_clear_error(page: int) -> None:
    with pytest.raises(PrinterFailedError, match="has no page"):
        page_picture(page_of(EMPTY), page)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_a_broken_file_is_one_clear_error_and_the_next_one_is_read(data: bytes) -> None:
    with pytest.raises(PrinterFailedError):
        ink(data)
    with pytest.raises(PrinterFailedError):
        page_picture(data)

    assert ink(page_of(EMPTY)) == (0.0,)


def test_many_may_ask_at_once() -> None:
    pages = marked_pages(4, A4)

    with ThreadPoolExecutor(4) as people:
        seen = list(people.map(lambda n: page_picture(pages, n % 4, width=200), range(16)))

    assert seen == [page_picture(pages, n % 4, width=200) for n in range(16)]
