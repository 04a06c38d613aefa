"""Pages are laid on sheets: folded, two on a side, in parts, or one file behind the other.

The only file that knows ``pypdf``. It draws no words. Sheets that are laid out are for paper only:
the tags that screen readers walk through stay in the file that was set. The same file in gives
the same bytes out.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trainer.errors import PrinterFailedError
from trainer.handouts.booklet import Edge, booklet_sides, flip_edge, tiles_of, two_up_sides
from trainer.handouts.look import Fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.handouts.booklet import Tile
    from trainer.handouts.paper import Paper

#: Points in a millimetre.
_MM = 72 / 25.4
#: Millimetres: how long a cut mark is, how wide a cell of the sign that names a part.
_MARK, _CELL = 3.5, 3.5
#: What viewers of PDF call turning on either edge.
_DUPLEX = {Edge.LONG: "/DuplexFlipLongEdge", Edge.SHORT: "/DuplexFlipShortEdge"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A page as it was set, ready to be drawn on a sheet."""

    form: Any
    width: float
    height: float


def page_count(data: bytes) -> int:
    """Return how many pages a PDF file has.

    Raises:
        PrinterFailedError: the file cannot be read.
    """
    return len(_reader(data).pages)


def folded(data: bytes, fold: Fold, sheet: Paper, *, right_to_left: bool) -> bytes:
    """Return a file whose pages are sides of sheets, two small pages on each.

    Args:
        data: the pages, set on half a sheet.
        fold: how they follow each other; the file comes back as it was for ``Fold.NONE``.
        sheet: the paper in the printer, upright; the sides lie on it sideways.
        right_to_left: bind on the right; two on a side begin at the right.

    Raises:
        PrinterFailedError: the file cannot be read.
    """
    if fold is Fold.NONE:
        return data
    reader = _reader(data)
    writer = _writer()
    pages = [_placed(page, writer) for page in reader.pages]
    laid = booklet_sides if fold is Fold.BOOKLET else two_up_sides
    width, height = sheet.height * _MM, sheet.width * _MM
    for left, right in laid(len(pages), right_to_left=right_to_left):
        halves = ((left, 0.0), (right, width / 2))
        there = [(pages[number - 1], corner) for number, corner in halves if number]
        drawn = [
            _draw(number, corner + (width / 2 - one.width) / 2, (height - one.height) / 2)
            for number, (one, corner) in enumerate(there)
        ]
        _add_side(writer, (width, height), [one for one, _ in there], " ".join(drawn))
    return _written(writer, reader, data, duplex=flip_edge(fold))


def tiled(data: bytes, sheet: Paper) -> bytes:
    """Return a file whose pages are the upper and the lower part of each page, at its full size.

    Short lines at both edges say where the upper part is cut and how far the lower one is covered;
    two small boxes, one of them black, say which part it is. Both vanish under the glue.

    Args:
        data: the pages, set on twice the sheet.
        sheet: the paper in the printer, upright; the parts lie on it sideways.

    Raises:
        PrinterFailedError: the file cannot be read.
    """
    reader = _reader(data)
    writer = _writer()
    for page in reader.pages:
        placed = _placed(page, writer)
        for tile in tiles_of(sheet):
            size = (tile.width * _MM, tile.height * _MM)
            window = " ".join(_number(one * _MM) for one in tile.window)
            shown = f"q {window} re W n {_draw(0, 0, tile.up * _MM)} Q"
            _add_side(writer, size, [placed], f"{shown} {_marks(tile)}")
    return _written(writer, reader, data)


def joined(parts: Sequence[bytes], *, titles: Sequence[str] | None = None) -> bytes:
    """Return one file of several, in order, what they share kept once.

    Args:
        parts: PDF files; their own bookmarks come along.
        titles: a bookmark for each part, above its own; ``None``: theirs stand alone.

    Raises:
        PrinterFailedError: a file cannot be read.
        ValueError: there are no parts, or not as many titles.
    """
    if not parts or (titles is not None and len(titles) != len(parts)):
        raise ValueError("there must be parts, and a title for each")
    writer = _writer()
    readers = [_reader(part) for part in parts]
    for number, reader in enumerate(readers):
        writer.append(reader, outline_item=titles[number] if titles is not None else None)
    return _written(writer, readers[0], b"".join(hashlib.sha256(part).digest() for part in parts))


def _reader(data: bytes) -> Any:  # noqa: ANN401 - the library is imported late
    from pypdf import PdfReader  # noqa: PLC0415 - only sheets that are laid out need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - the same

    try:
        reader = PdfReader(io.BytesIO(data))
        pages = len(reader.pages)
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise PrinterFailedError(f"this PDF file cannot be read: {error}") from error
    if not pages:
        raise PrinterFailedError("this PDF file has no pages")
    return reader


def _writer() -> Any:  # noqa: ANN401 - the library is imported late
    from pypdf import PdfWriter  # noqa: PLC0415 - only sheets that are laid out need it

    return PdfWriter()


def _placed(page: Any, writer: Any) -> _Placed:  # noqa: ANN401 - the library is imported late
    """Return a page as a drawing that sheets can show: its content is taken over as it is."""
    from pypdf.generic import (  # noqa: PLC0415 - only sheets that are laid out need it
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        FloatObject,
        NameObject,
    )

    box = page.mediabox
    left, bottom = float(box.left), float(box.bottom)
    drawing = DecodedStreamObject()
    content = page.get_contents()
    drawing.set_data(content.get_data() if content is not None else b"")
    form = drawing.flate_encode()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(one) for one in box)
    move = (1, 0, 0, 1, -left, -bottom)
    form[NameObject("/Matrix")] = ArrayObject(FloatObject(one) for one in move)
    form[NameObject("/Resources")] = page.get("/Resources", DictionaryObject()).clone(writer)
    if "/Group" in page:  # how see-through parts mix
        form[NameObject("/Group")] = page["/Group"].clone(writer)
    return _Placed(form=writer._add_object(form), width=float(box.width), height=float(box.height))  # noqa: SLF001 - the library has no other way


def _draw(number: int, across: float, up: float) -> str:
    """Return what draws the nth page of a side with its lower left corner there, in points."""
    return f"q 1 0 0 1 {_number(across)} {_number(up)} cm /P{number} Do Q"


def _add_side(
    writer: Any,  # noqa: ANN401 - the library is imported late
    size: tuple[float, float],
    pages: Sequence[_Placed],
    content: str,
) -> None:
    from pypdf.generic import (  # noqa: PLC0415 - only sheets that are laid out need it
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    side = writer.add_blank_page(*size)
    shown = {NameObject(f"/P{number}"): one.form for number, one in enumerate(pages)}
    side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(shown)})
    drawing = DecodedStreamObject()
    drawing.set_data(content.encode("ascii"))
    side[NameObject("/Contents")] = writer._add_object(drawing)  # noqa: SLF001 - the library has no other way


def _marks(tile: Tile) -> str:
    """Return the lines at a seam, and the sign that says which part this is, in points."""
    left, _, width, _ = tile.window
    ends = ((left, left + _MARK), (left + width - _MARK, left + width))
    lines = [
        f"{_number(start * _MM)} {_number(tile.seam * _MM)} m"
        f" {_number(end * _MM)} {_number(tile.seam * _MM)} l S"
        for start, end in ends
    ]
    # On the side of the seam that vanishes: cut off, or under the glue.
    foot = tile.seam - _CELL if tile.is_cut else tile.seam + 0.2 * _CELL
    cells = []
    for row in range(1, tile.rows + 1):
        low = foot + (tile.rows - row) * _CELL * 0.4
        box = " ".join(_number(one * _MM) for one in (left + _MARK + 1, low, _CELL, _CELL * 0.4))
        cells.append(f"{box} re {'B' if row == tile.row else 'S'}")
    return " ".join(("q 0 G 0 g 0.5 w", *lines, *cells, "Q"))


def _number(points: float) -> str:
    """Return a number as PDF writes it: plain, a thousandth of a point fine."""
    return f"{points:.3f}".rstrip("0").rstrip(".")


def _written(
    writer: Any,  # noqa: ANN401 - the library is imported late
    first: Any,  # noqa: ANN401 - the same
    source: bytes,
    *,
    duplex: Edge | None = None,
) -> bytes:
    """Return the bytes of a file that is called like its source, and was made on the same day."""
    from pypdf.generic import (  # noqa: PLC0415 - only sheets that are laid out need it
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        NameObject,
    )

    writer.metadata, writer.pdf_header = first.metadata, first.pdf_header
    wishes = DictionaryObject({NameObject("/PrintScaling"): NameObject("/None")})
    if duplex is not None:
        wishes[NameObject("/Duplex")] = NameObject(_DUPLEX[duplex])
    writer.root_object[NameObject("/ViewerPreferences")] = wishes
    if language := first.root_object.get("/Lang"):
        writer.root_object[NameObject("/Lang")] = language
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    mark = ByteStringObject(hashlib.sha256(source).digest()[:16])
    writer._ID = ArrayObject((mark, mark))  # noqa: SLF001 - else the file would have none
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()
