"""Reads a PDF back: its words and its paint, as a person at the printer would see them."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOUR = re.compile(rb"(?<![\d.])([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b")


def reader_of(data: bytes) -> PdfReader:
    """Return a reader of a drawn handout."""
    return PdfReader(io.BytesIO(data))


def words_in(text: str) -> set[str]:
    """Return the words of a text without signs and marks, however its letters are written."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "\u0640\u200f\u200e")
    return set(re.findall(r"[^\W\d_]{2,}", plain))


def colours(data: bytes) -> set[tuple[float, ...]]:
    """Return every red, green and blue that any page or drawing sets."""
    found: set[tuple[float, ...]] = set()
    for stream in _streams(reader_of(data)):
        found |= {tuple(map(float, match)) for match in _COLOUR.findall(stream)}
    return found


def _streams(reader: PdfReader) -> Iterator[bytes]:
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None:
            yield contents.get_data()
        yield from _forms(page)


def _forms(holder: DictionaryObject) -> Iterator[bytes]:
    resources = holder.get("/Resources", DictionaryObject()).get_object()
    for one in resources.get("/XObject", DictionaryObject()).get_object().values():
        form = one.get_object()
        if form.get("/Subtype") == "/Form":
            yield form.get_data()
            yield from _forms(form)


def tags(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield every tag of a PDF: what a screen reader walks through."""
    waiting = [reader.root_object["/StructTreeRoot"].get_object()]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield one
            inside = one.get("/K", ())
            inside = inside.get_object() if hasattr(inside, "get_object") else inside
            waiting += [
                child.get_object()
                for child in (inside if isinstance(inside, list) else [inside])
                if hasattr(child, "get_object")
            ]
