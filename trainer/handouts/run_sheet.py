"""The run sheet: the pieces of a day with their times, from the agenda or from the lessons.

An agenda says what happens; a number in it (1.3.A) brings title, short minutes and needs from the
lesson. Without an agenda the lessons are the day, from a typed start or without a clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from trainer.handouts.sheet import sheet_of
from trainer.handouts.words import kind_word
from trainer.workshops.typed_agenda import clock_of, minutes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from trainer.handouts.material import Material
    from trainer.handouts.sheet import PlanRow
    from trainer.wording import Wording
    from trainer.workshops.occasion import AgendaLine, Occasion

#: Rows on a sheet of which nothing is known.
_BLANK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A line of the run sheet."""

    title: str | Markup
    #: ``08:30``; empty: to be written.
    start: str = ""
    minutes: int = 0
    #: Minutes on the short path; ``None``: nobody said, it takes as long.
    short: int | None = None
    number: str = ""
    #: Who leads, what must be at hand.
    note: str | Markup = ""
    kind: str = ""
    optional: bool = False
    fixed: bool = False
    #: Whether it is the head of a lesson, which sums up those below it.
    is_head: bool = False
    #: Minutes by which what comes before runs into it, or that are free before it begins.
    late: int = 0
    free: int = 0

    @property
    def least(self) -> int:
        """Minutes that it takes when time is short."""
        return 0 if self.optional else self.minutes if self.short is None else self.short


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDay:
    """One day, its sums included."""

    day: date | None
    rows: tuple[RunRow, ...]
    #: When it ends on the full path; empty without a clock.
    ends: str = ""

    @property
    def minutes(self) -> int:
        """Minutes of all pieces."""
        return sum(row.minutes for row in self.rows if not row.is_head)

    @property
    def least(self) -> int:
        """Minutes of all pieces when time is short."""
        return sum(row.least for row in self.rows if not row.is_head)


def run_of(material: Material, words: Wording) -> list[RunDay]:
    """Return the days of the run sheet; a day with empty rows where nothing is known."""
    occasion = material.occasion
    begins = occasion.begins if occasion else ""
    if occasion is not None and occasion.has_agenda:
        known = dict(_numbered(material, words))
        return [_timed(day, rows, start) for day, rows, start in _days(occasion, known)]
    day = occasion.days[0] if occasion and occasion.days else None
    if material.lessons:
        return [_timed(day, list(_of_lessons(material, words)), begins)]
    return [RunDay(day=day, rows=tuple(RunRow(title="") for _ in range(_BLANK)))]


def _of_lessons(material: Material, words: Wording) -> Iterator[RunRow]:
    for lesson in material.lessons:
        yield RunRow(
            title=_html(lesson.front.title),
            number=lesson.number,
            minutes=lesson.front.minutes,
            short=lesson.front.short,
            note=_html(words.language.comma).join(_html(one) for one in lesson.front.needs),
            is_head=True,
        )
        for row in sheet_of(lesson).plan:
            yield _of_plan(row, words)


def _of_plan(row: PlanRow, words: Wording) -> RunRow:
    return RunRow(
        title=_html(row.title) or words.gettext("Opening"),
        number=row.number,
        minutes=row.minutes,
        short=row.short,
        kind=kind_word(row.kind, words) if row.kind else "",
        optional=bool(row.minutes) and not row.short,
    )


def _numbered(material: Material, words: Wording) -> Iterator[tuple[str, RunRow]]:
    """Yield what the lessons say of each number that an agenda may name."""
    for row in _of_lessons(material, words):
        if row.number:
            yield row.number, row


def _days(
    occasion: Occasion, known: Mapping[str, RunRow]
) -> Iterator[tuple[date | None, list[RunRow], str]]:
    """Yield each day of the agenda with its rows and when it begins."""
    only = occasion.days[0] if occasion.days else None
    days: dict[date | None, list[AgendaLine]] = {}
    for line in occasion.agenda:
        days.setdefault(line.day or only, []).append(line)
    for day, lines in days.items():
        start = lines[0].start
        yield day, [_of_line(line, known) for line in lines if not line.is_bare_time], start


def _of_line(line: AgendaLine, known: Mapping[str, RunRow]) -> RunRow:
    lesson = known.get(line.number)
    minutes = line.minutes or (lesson.minutes if lesson else 0)
    short = lesson.short if lesson else None
    return RunRow(
        title=line.title or (lesson.title if lesson else ""),
        start=line.start,
        minutes=minutes,
        short=None if short is None else min(short, minutes),
        number=line.number,
        note=line.note or (lesson.note if lesson else ""),
        kind=lesson.kind if lesson else "",
        optional=line.optional,
        fixed=line.fixed,
    )


def _timed(day: date | None, rows: list[RunRow], begins: str) -> RunDay:
    """Return a day with the time of each row, as far as there is a clock."""
    clock = minutes_of(begins) if begins else None
    timed = []
    for row in rows:
        said = minutes_of(row.start) if row.start else None
        late = 0 if clock is None or said is None else clock - said
        clock = clock if said is None else said
        timed.append(_at(row, clock, late))
        if clock is not None and not row.is_head:
            clock += row.minutes
    return RunDay(day=day, rows=tuple(timed), ends="" if clock is None else clock_of(clock))


def _at(row: RunRow, clock: int | None, late: int) -> RunRow:
    start = "" if clock is None else clock_of(clock)
    return replace(row, start=start, late=max(0, late), free=max(0, -late))


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - rendered and made safe by ``content.render``
