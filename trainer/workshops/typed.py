"""What people type of a workshop becomes an ``Occasion``. Nothing is refused, nothing lost in silence.

Text comes from the fields of a page, or from a file of TOML with the same names. Whatever cannot be
understood is a remark with its line; the rest is used.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from trainer.workshops.lines import lines_of
from trainer.workshops.occasion import Occasion
from trainer.workshops.remarks import Remark
from trainer.workshops.typed_agenda import read_agenda
from trainer.workshops.typed_days import read_days
from trainer.workshops.typed_people import read_people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.wording import Wording

#: The fields, by the names that pages and files give them.
FIELDS = ("title", "place", "organiser", "days", "facilitators", "people", "agenda")
_NAMES = re.compile(r"[,;،؛、\t]")
_LINE_OF_ERROR = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A workshop as it was understood, and what is worth a look."""

    occasion: Occasion
    remarks: tuple[Remark, ...] = ()

    def sentences(self, words: Wording) -> tuple[str, ...]:
        """Return the remarks in a language."""
        return tuple(one.sentence(words) for one in self.remarks)


def occasion_typed(fields: Mapping[str, str], words: Wording | None = None) -> Typed:
    """Return what the fields say: one of ``FIELDS`` each, any of them missing or empty.

    Args:
        fields: what was typed, by field.
        words: the language of whoever types.
    """
    days, of_days = read_days(fields.get("days", ""))
    people, of_people = read_people(fields.get("people", ""), words)
    agenda, of_agenda = read_agenda(fields.get("agenda", ""))
    occasion = Occasion(
        title=_in_one_line(fields.get("title", "")),
        place=_in_one_line(fields.get("place", "")),
        organiser=_in_one_line(fields.get("organiser", "")),
        days=days or _days_of(agenda_days=[line.day for line in agenda]),
        facilitators=_names(fields.get("facilitators", "")),
        people=people,
        agenda=agenda,
    )
    return Typed(occasion=occasion, remarks=(*of_days, *of_people, *of_agenda))


def occasion_from_toml(text: str, words: Wording | None = None) -> Typed:
    """Return what a file says: the names of ``FIELDS``, lines as text between three quotes.

    ``people`` and ``agenda`` may also be lists of lines, and ``days`` a list of dates.

    >>> occasion_from_toml('title = "Two days in Karo"').occasion.title
    'Two days in Karo'
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _LINE_OF_ERROR.search(str(error))
        line = int(place[1]) if place and place[1] else 0
        facts = {"reason": _LINE_OF_ERROR.sub("", str(error))}
        wrong = Remark(field="file", line=line, code="unread-file", facts=facts)
        return Typed(occasion=Occasion(), remarks=(wrong,))
    remarks = []
    fields: dict[str, str] = {}
    for name, value in told.items():
        said = _as_text(value) if name in FIELDS else None
        if said is not None:
            fields[name] = said
            continue
        code = "wrong-sort" if name in FIELDS else "unknown-name"
        facts = {"name": name, **({} if name in FIELDS else {"known": ", ".join(FIELDS)})}
        remarks.append(Remark(field="file", line=_line_of(name, text)[0], code=code, facts=facts))
    typed = occasion_typed(fields, words)
    moved = tuple(_moved(one, text) for one in typed.remarks)
    return Typed(occasion=typed.occasion, remarks=(*remarks, *moved))


def _as_text(value: object) -> str | None:
    """Return a value of a file as it would be typed into a field; ``None`` if it cannot be."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        parts = [_as_text(one) for one in value]
        return None if None in parts else "\n".join(part or "" for part in parts)
    return None


def _line_of(name: str, text: str) -> tuple[int, bool]:
    """Return the line where a name stands, and whether its lines begin below it."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[*\s*[\"']?{re.escape(name)}[\"']?\s*[\].=]", line):
            return number, bool(re.search(r"(\"\"\"|'''|\[)\s*$", line))
    return 0, False


def _moved(remark: Remark, text: str) -> Remark:
    """Return a remark with its line counted in the file."""
    begins, is_below = _line_of(remark.field, text)
    line = begins + remark.line - (0 if is_below else 1) if begins else remark.line
    return Remark(field=remark.field, line=line, code=remark.code, facts=remark.facts)


def _in_one_line(text: str) -> str:
    return " ".join(line.text for line in lines_of(text))


def _names(text: str) -> tuple[str, ...]:
    names = (one.strip() for line in lines_of(text) for one in _NAMES.split(line.text))
    return tuple(name for name in names if name)


def _days_of(agenda_days: list[date | None]) -> tuple[date, ...]:
    return tuple(sorted({day for day in agenda_days if day is not None}))
