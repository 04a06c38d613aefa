"""What happens when, a line each: ``08:30  30  Opening``, ``09:00-09:20  1.1.A  Who we are | Joy``.

A line may begin with when it starts (and ends), its minutes, and its number on every sheet, each of
them or none. What stands after a bar is who leads it, or what must be at hand. ``!`` at the end: the
clock decides, as for lunch. ``(?)`` at the end: dropped first. A line that is a day begins that day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.workshops.lines import latin_digits, lines_of
from trainer.workshops.occasion import AgendaLine
from trainer.workshops.remarks import Remark
from trainer.workshops.typed_days import read_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from trainer.wording import Wording
    from trainer.workshops.lines import Line

#: ``8:30``, ``08h30``, ``8.30 pm``. A point could belong to a number such as 1.30: there the hour must
#: have two digits, or be one at which no module is numbered.
_TIME = (
    r"(?:(?:\d{1,2}\s?[:٫：]\s?\d{2}|\d{1,2}\s?[hH]\s?(?:\d{2})?|(?:\d{2}|[6-9])\.\d{2})"
    r"(?:\s?[aApP]\.?[mM]\.?)?|\d{1,2}\s?[aApP]\.?[mM]\.?)"
)
_END = r"(?=$|[\s|;؛])"
_START = re.compile(rf"({_TIME})(?:\s*(?:[-–—→]|to)\s*({_TIME}))?{_END}")
_MINUTES = re.compile(rf"(\d{{1,3}})\s*(?:min\.?|mins\.?|minutes?|mn|['’′])?{_END}", re.IGNORECASE)
_NUMBER = re.compile(rf"(\d{{1,2}}\.\d{{1,2}}(?:\.[A-Z](?:\+\d+)?)?){_END}")
_GAP = re.compile(r"[\s|;؛,،]*")
_BAR = re.compile(r"\s*[|;؛\t]\s*")
_FIXED = re.compile(r"\s*[(\[（]?[!！][)\]）]?$")
_OPTIONAL = re.compile(r"\s*[(\[（][?؟？][)\]）]$")
_NOON, _HOURS, _MINUTES_OF_HOUR = 12, 24, 60


def read_agenda(text: str) -> tuple[tuple[AgendaLine, ...], tuple[Remark, ...]]:
    """Return the pieces of the day or days, and what was noticed on the way."""
    found: list[tuple[Line, AgendaLine]] = []
    remarks: list[Remark] = []
    day: date | None = None
    for line in lines_of(text):
        days, unread = read_days(line.text)
        if len(days) == 1 and not unread:
            day = days[0]
        else:
            found.append((line, replace(_piece(line, remarks), day=day)))
    pieces = _with_minutes([piece for _, piece in found])
    _note_overlaps([line for line, _ in found], pieces, remarks)
    return pieces, tuple(sorted(remarks, key=lambda one: one.line))


def agenda_example(words: Wording) -> str:
    """Return lines that show how a day is typed."""
    _ = words.gettext
    pieces = (
        ("08:30 30", _("Opening")),
        ("09:00-09:20 1.1.A", _("Who we are") + " | Joy"),
        ("20 1.1.B", _("Our day in ten words") + " (?)"),
        ("10:30 15", _("Break") + " !"),
        ("12:30 60", _("Lunch") + " !"),
    )
    return "\n".join(f"{when} {what}" for when, what in pieces)


def minutes_of(clock: str) -> int | None:
    """Return how many minutes after midnight a time is; ``None`` if it is none.

    >>> minutes_of("08:30"), minutes_of("1 pm"), minutes_of("25:70")
    (510, 780, None)
    >>> minutes_of("1:15 pm"), minutes_of("8h"), minutes_of("08.05")
    (795, 480, 485)
    """
    found = re.fullmatch(r"(\d{1,2})\s?[:٫：.hH]?\s?(\d{2})?\s?([aApP]?)\.?[mM]?\.?", clock)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % _NOON + (_NOON if found[3] in "pP" else 0)
    return hour * _MINUTES_OF_HOUR + minute if hour < _HOURS and minute < _MINUTES_OF_HOUR else None


def clock_of(minutes: int) -> str:
    """Return minutes after midnight as a time.

    >>> clock_of(510)
    '08:30'
    """
    hour, minute = divmod(minutes, _MINUTES_OF_HOUR)
    return f"{hour % _HOURS:02}:{minute:02}"


def _piece(line: Line, remarks: list[Remark]) -> AgendaLine:
    text = line.text
    optional, fixed = text[0] in "?؟？", text[0] in "!！"
    text = text[1:].lstrip() if optional or fixed else text
    start, length, number, rest = _beginning(line, text, remarks)
    title, _, note = (_BAR.sub("\n", rest)).partition("\n")
    if number and not note and text[: len(text) - len(rest)].rstrip().endswith("|"):
        title, note = "", title  # "1.1.A | Joy": the lesson knows the title
    title, note = title.strip(), note.strip().replace("\n", " · ")
    if note:
        note, more_fixed, more_optional = _marks(note)
        fixed, optional = fixed or more_fixed, optional or more_optional
    title, more_fixed, more_optional = _marks(title)
    if not title and not number and length:
        remarks.append(_remark(line, "untitled"))
    return AgendaLine(
        title=title,
        start=start,
        minutes=length,
        number=number,
        note=note,
        optional=optional or more_optional,
        fixed=fixed or more_fixed,
    )


def _beginning(line: Line, text: str, remarks: list[Remark]) -> tuple[str, int, str, str]:
    """Return start, minutes, number, and what follows them."""
    digits, place = latin_digits(text), 0
    start, length, number = "", 0, ""
    if found := _START.match(digits):
        begins, ends = minutes_of(found[1]), minutes_of(found[2] or "")
        if begins is None or (found[2] and ends is None):
            remarks.append(_remark(line, "odd-time", text=text[: found.end()]))
            return "", 0, "", text
        start, place = clock_of(begins), _past(digits, found.end())
        if ends is not None and ends < begins:
            remarks.append(_remark(line, "ends-before", start=start, end=clock_of(ends)))
        elif ends is not None:
            length = ends - begins
    for _turn in range(2):
        if not number and (found := _NUMBER.match(digits, place)):
            number, place = found[1], _past(digits, found.end())
        if not length and (found := _MINUTES.match(digits, place)):
            length, place = int(found[1]), _past(digits, found.end())
    return start, length, number, text[place:]


def _past(text: str, place: int) -> int:
    """Return where the gap after a place ends; a bar is not crossed twice."""
    found = _GAP.match(text, place)
    return found.end() if found else place


def _marks(text: str) -> tuple[str, bool, bool]:
    """Return a text without the signs at its end, and whether it is fixed, and dropped first."""
    fixed = optional = False
    while True:
        if _FIXED.search(text):
            text, fixed = _FIXED.sub("", text), True
        elif _OPTIONAL.search(text):
            text, optional = _OPTIONAL.sub("", text), True
        else:
            return text, fixed, optional


def _with_minutes(pieces: Sequence[AgendaLine]) -> tuple[AgendaLine, ...]:
    """Return the pieces; one that only says when it starts takes until the next one does."""
    whole = []
    for here, after in zip(pieces, (*pieces[1:], None), strict=False):
        length = here.minutes
        if not length and after is not None and here.start and after.start and here.day == after.day:
            length = max(0, (minutes_of(after.start) or 0) - (minutes_of(here.start) or 0))
        is_bare = here.is_bare_time
        whole.append(here if is_bare else replace(here, minutes=length))
    return tuple(whole)


def _note_overlaps(lines: Sequence[Line], pieces: Sequence[AgendaLine], remarks: list[Remark]) -> None:
    clock: int | None = None
    day: date | None = None
    for line, piece in zip(lines, pieces, strict=True):
        clock = None if piece.day != day else clock
        day = piece.day
        starts = minutes_of(piece.start) if piece.start else clock
        if clock is not None and starts is not None and starts < clock:
            remarks.append(_remark(line, "overlap", start=piece.start, end=clock_of(clock)))
        clock = None if starts is None else starts + piece.minutes


def _remark(line: Line, code: str, **facts: str) -> Remark:
    return Remark(field="agenda", line=line.number, code=code, facts=facts)
