"""Which sheets a pack holds, how many of each, and in which order they leave the printer.

The safest comes first: with name cards and the list of who is there, a workshop can begin; then a
stack for each bunch of people, then what facilitators need, then spares.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from trainer.workshops.pack_order import Holder, Lead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from trainer.workshops.pack_order import PackOrder, Sort

#: The format that lies on top of each stack.
SEPARATOR = "separator-sheet"
#: What is printed before all else, in this order; the rest of it follows.
_SAFEST = ("name-card", "name-cards", "join-poster", "attendance-sheet", "attendance")
_LESSON_DEPTH = 3


class Part(StrEnum):
    """A part of the job, in the order of printing."""

    PRINTER = "printer"
    FIRST = "first"
    BUNCHES = "bunches"
    FACILITATORS = "facilitators"
    SPARES = "spares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A sheet as it is drawn: equal ones are drawn once, however often they are printed."""

    format: str
    #: ``thinkcoop/decide``; empty for sheets that teach nothing.
    what: str
    language: str
    second: str = ""
    paper: str = "a4"
    large: bool = False
    light: bool = False
    #: ``none``, ``booklet`` or ``two-up``.
    fold: str = "none"
    #: The stack that it lies upon, from 1; 0: none.
    stack: int = 0
    #: The bunch and number of the one person that it is for; ``None``: whoever it is given to.
    person: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One file of a pack: a drawing, for somebody, so many times."""

    part: Part
    #: The bunch that it is for, from 1; 0: no single one.
    bunch: int
    sort: Sort
    drawing: Drawing
    copies: int

    def is_for(self, person: int, *, large: bool) -> bool:
        """Whether somebody of its bunch, counted from 1, holds a copy of their own."""
        is_own = self.sort.holder is Holder.LEARNER and not self.drawing.stack
        return is_own and self.drawing.large is large and is_of_half(self.sort, person)


def chosen(order: PackOrder, sorts: Mapping[str, Sort], holder: Holder) -> tuple[Sort, ...]:
    """Return the formats that somebody holds, in the order in which they are printed."""
    asked = order.formats.get(holder)
    if asked is not None:
        return tuple(sorts[name] for name in asked if name in sorts)
    usual = (one for one in sorts.values() if one.holder is holder and one.usual)
    return tuple(sorted(usual, key=lambda one: (_safety(one), not one.bound)))


def _safety(sort: Sort) -> int:
    return _SAFEST.index(sort.name) if sort.name in _SAFEST else len(_SAFEST)


def pieces_of(order: PackOrder, sorts: Mapping[str, Sort]) -> tuple[Piece, ...]:
    """Return every file of a pack, in printing order; whether it holds anything is not known yet."""
    job = _Job(order=order, sorts=sorts)
    found = [*job.for_printer(), *job.first()]
    for number in range(1, len(order.bunches) + 1):
        found += job.for_bunch(number)
    return (*found, *job.for_facilitators(), *job.spares())


def leads_of(order: PackOrder) -> tuple[Lead, ...]:
    """Return who facilitates; where nobody said, one who speaks the language of the most people."""
    if order.leads or not order.bunches:
        return order.leads
    return (Lead(language=order.languages[0]),)


def stacks_of(order: PackOrder) -> tuple[tuple[Part, int], ...]:
    """Return the stacks of a pack: the part each belongs to, and its bunch or 0."""
    bunches = [(Part.BUNCHES, number) for number in range(1, len(order.bunches) + 1)]
    ends = [(Part.FACILITATORS, 0)] if order.bunches else []
    return (*bunches, *ends, *([(Part.SPARES, 0)] if order.spares else []))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    order: PackOrder
    sorts: Mapping[str, Sort]

    def for_printer(self) -> Iterator[Piece]:
        for sort in chosen(self.order, self.sorts, Holder.PRINTER):
            yield from self._made(sort, Part.PRINTER, self.order.printer_language, 1)

    def first(self) -> Iterator[Piece]:
        """Yield what all share: one drawing that names everybody, and what hangs on the wall."""
        holders = (Holder.LEARNER, Holder.ROOM, Holder.FACILITATOR, Holder.GROUP)
        asked = [one for holder in holders for one in chosen(self.order, self.sorts, holder)]
        shared = [one for one in asked if one.of_people or one.holder is Holder.ROOM]
        room = {one.name for one in chosen(self.order, self.sorts, Holder.ROOM)}
        extra = [one for one in asked if one.name in room and one not in shared]
        for sort in sorted(dict.fromkeys(shared + extra), key=_safety):
            languages = self.order.languages[:1] if sort.of_people else self.order.languages
            for code in languages:
                yield from self._made(sort, Part.FIRST, code, 1)

    def for_bunch(self, number: int) -> Iterator[Piece]:
        bunch = self.order.bunches[number - 1]
        yield from self._separator(Part.BUNCHES, number)
        for sort in self._own(Holder.LEARNER):
            for large in (False, True):
                copies = sum(
                    bunch.is_large(one) is large
                    for one in range(1, bunch.people + 1)
                    if is_of_half(sort, one)
                )
                yield from self._made(
                    sort, Part.BUNCHES, bunch.language, copies, large=large, bunch=number
                )
        for sort in self._own(Holder.GROUP):
            yield from self._made(sort, Part.BUNCHES, bunch.language, len(bunch.groups), bunch=number)

    def for_facilitators(self) -> Iterator[Piece]:
        if leads := leads_of(self.order):
            yield from self._separator(Part.FACILITATORS)
        for lead in leads:
            for sort in self._own(Holder.FACILITATOR):
                second = lead.second if sort.two_languages else ""
                yield from self._made(
                    sort, Part.FACILITATORS, lead.language, lead.people, second=second
                )

    def spares(self) -> Iterator[Piece]:
        if self.order.spares:
            yield from self._separator(Part.SPARES)
        for code in self.order.languages:
            for sort in self._own(Holder.LEARNER):
                copies = sum(is_of_half(sort, one) for one in range(1, self.order.spares + 1))
                yield from self._made(sort, Part.SPARES, code, copies)

    def _own(self, holder: Holder) -> list[Sort]:
        return [one for one in chosen(self.order, self.sorts, holder) if not one.of_people]

    def _separator(self, part: Part, bunch: int = 0) -> Iterator[Piece]:
        if SEPARATOR in self.sorts:
            stack = stacks_of(self.order).index((part, bunch)) + 1
            yield from self._made(
                self.sorts[SEPARATOR],
                part,
                self.order.printer_language,
                1,
                bunch=bunch,
                stack=stack,
            )

    def _made(  # noqa: PLR0913 - what tells one file from another is named
        self,
        sort: Sort,
        part: Part,
        language: str,
        copies: int,
        *,
        large: bool = False,
        second: str = "",
        bunch: int = 0,
        stack: int = 0,
    ) -> Iterator[Piece]:
        for what in whats_of(sort, self.order.modules) if copies else ():
            may_fold = sort.bound and sort.foldable and not large  # large letters need large pages
            folded = self.order.booklets and self.order.two_sided and may_fold
            drawing = Drawing(
                format=sort.name,
                what=what,
                language=language,
                second="" if second == language else second,
                paper=self.order.paper,
                large=large,
                light=self.order.light,
                fold="booklet" if folded else "none",
                stack=stack,
            )
            yield Piece(part=part, bunch=bunch, sort=sort, drawing=drawing, copies=copies)


def is_of_half(sort: Sort, person: int) -> bool:
    """Whether somebody, counted from 1, gets a sheet that only half of the people get."""
    return not sort.half or (sort.half == "a") is (person % 2 == 1)


def whats_of(sort: Sort, modules: Sequence[str]) -> tuple[str, ...]:
    """Return what a format is made of, for each module that was asked for, none of them twice.

    A lesson is widened to its module, and a module to its programme, where the format is only made
    of that.
    """
    if sort.of_lesson or sort.of_module:
        found = [_fit(sort, what.strip("/").split("/")) for what in modules]
        return tuple(dict.fromkeys(what for what in found if what))
    if sort.of_programme:
        return tuple(dict.fromkeys(what.strip("/").split("/")[0] for what in modules))
    return ("",) if sort.of_nothing else ()


def _fit(sort: Sort, parts: list[str]) -> str:
    """Return what of a lesson or module the format is made of; empty: it is not."""
    if len(parts) == _LESSON_DEPTH and not sort.of_lesson:
        parts = parts[:-1]
    return "/".join(parts) if sort.of_module or len(parts) == _LESSON_DEPTH else ""
