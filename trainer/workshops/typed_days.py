"""The days of a workshop as people type them: ``2026-11-26, 2026-11-27``, ``26.11.2026``, a span."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trainer.workshops.lines import latin_digits, lines_of
from trainer.workshops.remarks import Remark

if TYPE_CHECKING:
    from trainer.workshops.lines import Line

#: Days of the longest workshop that somebody may mean by "from to".
_MOST = 31
_ONE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
_DAYS = re.compile(rf"(?<!\d)({_ONE})(?!\d)(?:\s*(?:–|—|→|\.\.|to|-)\s*({_ONE})(?!\d))?")
#: What may stand between days and says nothing.
_BETWEEN = re.compile(r"[\s,;،؛、&+|]*")
_MONTHS = 12


def read_days(text: str) -> tuple[tuple[date, ...], tuple[Remark, ...]]:
    """Return the days in their order, each once, and what was noticed on the way."""
    found: set[date] = set()
    remarks: list[Remark] = []
    for line in lines_of(text):
        digits, last = latin_digits(line.text), 0
        for match in _DAYS.finditer(digits):
            _note_unread(line, line.text[last : match.start()], remarks)
            last = match.end()
            found |= _span(line, match[1], match[2], remarks)
        _note_unread(line, line.text[last:], remarks)
    return tuple(sorted(found)), tuple(remarks)


def _span(line: Line, first: str, last: str | None, remarks: list[Remark]) -> set[date]:
    ends = [_day(line, one, remarks) for one in (first, last) if one]
    known = {one for one in ends if one is not None}
    if len(known) < 2:  # noqa: PLR2004 - a span has two ends
        return known
    begin, end = min(known), max(known)
    if (end - begin).days >= _MOST:
        remarks.append(_remark(line, "long-time", first=first, last=str(last)))
        return known
    return {begin + timedelta(days=n) for n in range((end - begin).days + 1)}


def _day(line: Line, text: str, remarks: list[Remark]) -> date | None:
    one, month, other = (int(part) for part in re.split(r"[-/.]", text))
    year_first = len(re.split(r"[-/.]", text)[0]) == 4  # noqa: PLR2004 - digits of a year
    year, day = (one, other) if year_first else (other, one)
    if not year_first and "." not in text and day <= _MONTHS and day != month:
        remarks.append(_remark(line, "unclear-day", text=text))
        return None
    try:
        return date(year, month, day)
    except ValueError:
        remarks.append(_remark(line, "unread-day", text=text))
        return None


def _note_unread(line: Line, text: str, remarks: list[Remark]) -> None:
    if not _BETWEEN.fullmatch(text):
        remarks.append(_remark(line, "unread-day", text=text.strip(" ,;")))


def _remark(line: Line, code: str, **facts: str) -> Remark:
    return Remark(field="days", line=line.number, code=code, facts=facts)
