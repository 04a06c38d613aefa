"""Mends what the engine says of a page before it is written, so that it can be read aloud rightly.

The engine tags every table as one of data, leaves the heads and feet of pages as words that belong
nowhere, and gives header cells no direction. Checkers of PDF/UA name all that as errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What ``<glyph> <>`` (no text at all) becomes: a space without width.
_NO_WIDTH = b"<200b>"
#: A break for lines of Khmer; it stands in headings, and so in their bookmarks.
_BREAK = "\u200b"
#: What parts of a table become that is only there to put things side by side.
_LAID_OUT = {
    "/Table": "/Div",
    "/THead": "/NonStruct",
    "/TBody": "/NonStruct",
    "/TFoot": "/NonStruct",
    "/TR": "/NonStruct",
    "/TD": "/Div",
}
_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
#: Heads and feet of pages: readers leave them out.
_ARTIFACT = "<</Type /Pagination>>"
#: Links are printed with their page.
_PRINTED = 4


def mend_tags(_document: object, pdf: Any) -> None:  # noqa: ANN401 - the engine's own types
    """Mend all of it. Called by the engine at the end."""
    tags = _Tags(pdf)
    tags.mend_tables()
    tags.mend_headings()
    tags.leave_out_edges()
    for thing in pdf.objects:
        if hasattr(thing, "get"):
            _mend(thing)
        elif getattr(thing, "stream", None) and bytes(thing.stream[0]).startswith(b"/CIDInit"):
            thing.stream[:] = [_filled(line) for line in thing.stream]


def _mend(thing: Any) -> None:  # noqa: ANN401 - the engine's own types
    title = thing.get("Title")
    if hasattr(title, "string"):
        title.string = title.string.replace(_BREAK, "")
    if thing.get("Subtype") == "/Link":
        thing.setdefault("F", _PRINTED)


def _filled(line: bytes) -> bytes:
    return line[:-2] + _NO_WIDTH if line.endswith(b"> <>") else line


class _Tags:
    """The tree that screen readers walk through."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401 - the engine's own types
        self._objects = pdf.objects
        self._root = self._at(pdf.catalog.get("StructTreeRoot"))
        self._all = list(self._below(self._root)) if self._root else []

    def mend_tables(self) -> None:
        """Give header cells their direction; take tables without any for what they are: layout."""
        for table in (tag for tag in self._all if tag.get("S") == "/Table"):
            parts = list(self._own_parts(table))
            heads = [part for part in parts if part["S"] == "/TH"]
            for head in heads:
                head["A"]["Scope"] = "/Column" if self._is_in_head(head) else "/Row"
            for part in parts:
                if not heads:
                    part["S"] = _LAID_OUT.get(part["S"], part["S"])
                    part.pop("A", None)
                elif part["S"] == "/TD":
                    # The engine takes header cells of rows for those of columns; scopes say it right.
                    part["A"].pop("Headers", None)

    def mend_headings(self) -> None:
        """Let no level be jumped over: sheets choose headings by their size."""
        above: list[str] = []
        for heading in (tag for tag in self._all if tag.get("S") in _HEADINGS):
            above = [level for level in above if level < heading["S"]]
            above.append(heading["S"])
            heading["S"] = _HEADINGS[len(above) - 1]

    def leave_out_edges(self) -> None:
        """Mark what no tag holds, heads and feet, as no part of the text."""
        held = {tag.number for tag in self._all}
        texts = self._at(self._root["ParentTree"])["Nums"] if self._root else []
        pages = {one["StructParents"]: one for one in self._objects if _is_page(one)}
        for number, owners in zip(texts[::2], texts[1::2], strict=True):
            if isinstance(owners, list) and number in pages:
                loose = {n for n, owner in enumerate(owners) if _number(owner) not in held}
                _leave_out(self._at(pages[number]["Contents"]).stream, loose)
                for n in loose:
                    self._at(owners[n]).clear()
                    owners[n] = "null"

    def _own_parts(self, table: Any) -> Iterator[Any]:  # noqa: ANN401 - the engine's own types
        """Yield a table and its rows and cells, but not those of a table inside one."""
        yield table
        for kid in self._kids(table):
            if kid.get("S") in _LAID_OUT or kid.get("S") == "/TH":
                yield from () if kid["S"] == "/Table" else self._own_parts(kid)

    def _is_in_head(self, cell: Any) -> bool:  # noqa: ANN401 - the engine's own types
        return bool(self._at(self._at(cell["P"])["P"]).get("S") == "/THead")

    def _below(self, tag: Any) -> Iterator[Any]:  # noqa: ANN401 - the engine's own types
        for kid in self._kids(tag):
            yield kid
            yield from self._below(kid)

    def _kids(self, tag: Any) -> Iterator[Any]:  # noqa: ANN401 - the engine's own types
        inside = tag.get("K", ())
        for one in inside if isinstance(inside, list) else (inside,):
            kid = self._at(one)
            if kid is not None and kid.get("Type") == "/StructElem":
                yield kid

    def _at(self, reference: object) -> Any:  # noqa: ANN401 - the engine's own types
        number = _number(reference)
        return None if number is None else self._objects[number]


def _number(reference: object) -> int | None:
    return int(reference.split()[0]) if isinstance(reference, bytes) else None


def _is_page(thing: Any) -> bool:  # noqa: ANN401 - the engine's own types
    return hasattr(thing, "get") and thing.get("Type") == "/Page"


def _leave_out(stream: list[Any], loose: set[int]) -> None:
    """Rewrite ``/Span <</MCID 7>> BDC`` for each loose text of a page."""
    for at, word in enumerate(stream):
        if word == b"BDC" and hasattr(stream[at - 1], "get") and stream[at - 1].get("MCID") in loose:
            stream[at - 2 : at] = ["/Artifact", _ARTIFACT]
