"""Pages as pictures: for a look before printing, and to tell how much ink they take.

The only file that knows ``pypdfium2``, and ``PIL`` through it.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from trainer.errors import PrinterFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Dots in an inch that are enough to weigh black against white.
_COARSE = 50
_POINTS = 72
#: The grey that is the white of paper.
_WHITE = 255
#: The library must not be asked by two threads at once.
_ONE_AT_A_TIME = Lock()


def page_picture(data: bytes, page: int = 0, *, width: int = 600) -> bytes:
    """Return one page of a PDF file as PNG.

    Args:
        data: the file.
        page: which page, counted from 0.
        width: dots from side to side.

    Raises:
        PrinterFailedError: the file cannot be read, or has no such page.
    """
    with _opened(data) as pages:
        if not 0 <= page < len(pages):
            raise PrinterFailedError(f"this PDF file has no page {page + 1}")
        picture = _grey(pages[page], width / pages[page].get_width())
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def ink(data: bytes) -> tuple[float, ...]:
    """Return the share of each page that is black, between 0 and 1; grey counts in part.

    Raises:
        PrinterFailedError: the file cannot be read.
    """
    with _opened(data) as pages:
        return tuple(_black(_grey(page, _COARSE / _POINTS)) for page in pages)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """Hand out a file's pages, and close it again: the library holds memory of its own."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only those who look at pages need it

    with _ONE_AT_A_TIME:
        try:
            with pypdfium2.PdfDocument(data) as pages:
                yield pages
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise PrinterFailedError(f"this PDF file cannot be read: {error}") from error


def _grey(page: Any, scale: float) -> Any:  # noqa: ANN401 - the library is imported late
    return page.render(scale=scale, grayscale=True).to_pil()


def _black(picture: Any) -> float:  # noqa: ANN401 - the library is imported late
    counts = picture.histogram()
    light: int = sum(shade * dots for shade, dots in enumerate(counts))
    dots: int = sum(counts)
    return 1 - light / (_WHITE * dots)
