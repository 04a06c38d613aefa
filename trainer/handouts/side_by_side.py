"""Two languages row by row: what participants are told beside the facilitator's own words.

Answers and reasons stand in the facilitator's language only; notes are not here, they stand below.
A row is never longer than a paragraph where both languages have as many, so that pages can end.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from typing import TYPE_CHECKING

from trainer.content.model import Prose
from trainer.content.render import Html
from trainer.handouts.sheet import has_reasons, step_minutes, worked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from trainer.content.model import Block, Category, Item, Lesson, Section

_NONE = Html("")
#: Elements that have no end.
_EMPTY = {"br", "hr", "img", "wbr"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The same thing in two languages."""

    #: ``text``, ``step``, ``pile``, ``item``, ``sum``, or ``own``: across both, for the facilitator.
    sort: str
    mine: Html = _NONE
    theirs: Html = _NONE
    #: What stands before it: the number of a step, the letter of a pile.
    mark: str = ""
    #: Whether it is right or wrong; ``None``: neither.
    right: bool | None = None
    #: Why, or what speaks for and against: in the facilitator's language, and in theirs where
    #: participants read it.
    why: Html = _NONE
    why_theirs: Html = _NONE
    minutes: str = ""
    #: The number of a worksheet, and its unit.
    value: Decimal | bool | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A block, or what stands between two blocks, in both languages."""

    #: By what its marks are found: the block's id, or that of the section.
    unit: str
    rows: tuple[Row, ...]
    #: ``None`` for what stands between blocks.
    mine: Block | None = None
    theirs: Block | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section in both languages."""

    mine: Section
    theirs: Section | None
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BothSides:
    """A lesson in both languages."""

    mine: Lesson
    theirs: Lesson
    parts: tuple[Part, ...]


def both_sides(mine: Lesson, theirs: Lesson) -> BothSides:
    """Return a lesson with the same lesson in a second language beside it."""
    sections = {section.id: section for section in theirs.sections}
    return BothSides(
        mine=mine,
        theirs=theirs,
        parts=tuple(
            _part(section, sections.get(section.id), {block.id: block for block in theirs.blocks})
            for section in mine.sections
        ),
    )


def _part(mine: Section, theirs: Section | None, blocks: dict[str, Block]) -> Part:
    """Pair the pieces of a section. Blocks have the same ids; prose between them goes by its place."""
    said = _prose(theirs) if theirs else []
    pairs: list[Pair] = []
    count = 0
    for piece in mine.flow:
        if isinstance(piece, Prose):
            rows = tuple(texts(piece.text, said[count] if count < len(said) else ""))
            pairs.append(Pair(unit=mine.id, rows=rows))
            count += 1
        else:
            other = blocks.get(piece.id)
            pairs.append(
                Pair(unit=piece.id, rows=tuple(rows_of(piece, other)), mine=piece, theirs=other)
            )
    pairs += [Pair(unit=mine.id, rows=tuple(texts("", more))) for more in said[count:]]
    return Part(mine=mine, theirs=theirs, pairs=tuple(pairs))


def _prose(section: Section) -> list[str]:
    return [piece.text for piece in section.flow if isinstance(piece, Prose)]


def rows_of(mine: Block, theirs: Block | None) -> Iterator[Row]:
    """Yield what a block says, row by row. Nothing of a block that is for the facilitator."""
    if mine.name == "facilitator":
        return
    if mine.name != "picture":  # what it shows is said to those who cannot see it
        yield from texts(mine.prose, theirs.prose if theirs else "")
    other_steps = theirs.steps if theirs else ()
    times = step_minutes(mine) or ("",) * len(mine.steps)
    for number, (step, time) in enumerate(zip(mine.steps, times, strict=True), start=1):
        told = other_steps[number - 1] if number <= len(other_steps) else ""
        yield Row(sort="step", mark=str(number), mine=Html(step), theirs=Html(told), minutes=time)
    if mine.number is not None:
        yield Row(sort="own", value=mine.number.value, unit=mine.number.unit)
        yield from (Row(sort="own", why=Html(item.text)) for item in mine.items)
    else:
        yield from _choices(mine, theirs)
    yield from _sums(mine, theirs)
    if mine.reason:
        yield Row(sort="own", why=Html(mine.reason))


def _choices(mine: Block, theirs: Block | None) -> Iterator[Row]:
    letters = {one.id: chr(ord("A") + n) for n, one in enumerate(mine.categories)}
    piles = {one.id: one for one in theirs.categories} if theirs else {}
    items = {one.id: one for one in theirs.all_items} if theirs else {}
    for pile in mine.categories:
        yield from _pile(pile, piles.get(pile.id), letters[pile.id])
        yield from (_item(mine, one, items.get(one.id), "•") for one in pile.items)
    for number, one in enumerate(mine.items, start=1):
        mark = letters.get(one.place or "", "")
        if not mark and mine.name != "picture":
            mark = str(number) if mine.kind == "order" else "•"
        yield _item(mine, one, items.get(one.id), mark)


def _pile(mine: Category, theirs: Category | None, letter: str) -> Iterator[Row]:
    label = Html(theirs.label) if theirs else _NONE
    yield Row(sort="pile", mark=letter, mine=Html(mine.label), theirs=label)
    if mine.text:
        yield from texts(mine.text, theirs.text if theirs else "")


def _item(block: Block, mine: Item, theirs: Item | None, mark: str) -> Row:
    is_read = block.kind == "four_corners" and has_reasons(block)
    return Row(
        sort="item",
        mark="" if mine.right is not None else mark,
        mine=Html(mine.text),
        theirs=Html(theirs.text) if theirs else _NONE,
        right=mine.right,
        why=Html(mine.reason),
        why_theirs=Html(theirs.reason) if theirs and is_read else _NONE,
    )


def _sums(mine: Block, theirs: Block | None) -> Iterator[Row]:
    labels = {field.name: field.label for field in theirs.fields} if theirs else {}
    results = worked(mine) if any(field.formula for field in mine.fields) else {}
    for field in mine.fields:
        yield Row(
            sort="sum",
            mark="=" if field.formula else "",
            mine=Html(field.label),
            theirs=Html(labels.get(field.name, "")),
            value=results.get(field.name) if field.formula else field.default,
            unit=field.unit,
        )


def texts(mine: str, theirs: str) -> Iterator[Row]:
    """Yield two texts paragraph by paragraph; in one row where they have not as many.

    >>> [row.theirs for row in texts("<p>One</p> <p>Two</p>", "<p>Moja</p><p>Mbili</p>")]
    ['<p>Moja</p>', '<p>Mbili</p>']
    """
    ours, others = pieces_of(mine), pieces_of(theirs)
    if len(ours) != len(others):
        ours, others = [mine], [theirs]
    for one, other in zip_longest(ours, others, fillvalue=""):
        if one or other:
            yield Row(sort="text", mine=Html(one), theirs=Html(other))


def pieces_of(html: str) -> Sequence[str]:
    """Return the paragraphs, lists and tables of a text, in order.

    >>> pieces_of("<p>One<br>two</p> <ul><li><p>Three</p></li></ul>")
    ['<p>One<br>two</p>', '<ul><li><p>Three</p></li></ul>']
    """
    cutter = _Cutter()
    cutter.feed(html)
    cutter.close()
    lines = html.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    cuts = [starts[row - 1] + column for row, column in cutter.places] or [0]
    ends = [*cuts[1:], len(html)]
    parts = [html[begin:end].strip() for begin, end in zip([0, *cuts[1:]], ends, strict=True)]
    return [part for part in parts if part]


class _Cutter(HTMLParser):
    """Finds where each outermost element of clean HTML begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.places: list[tuple[int, int]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the library asks
        if tag in _EMPTY:
            return
        if self._depth == 0:
            self.places.append(self.getpos())
        self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            self._depth -= 1
