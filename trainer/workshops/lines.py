"""Lines as people type or paste them: separators, quotes, digits of any script, unseen signs."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Signs that nobody sees and that come along when text is pasted. Joiners stay: Sinhala needs them.
_UNSEEN = re.compile("[\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_QUOTED = re.compile(r'(^|[\t;,])\s*"')
#: What people put between fields, by the sign that it counts as.
_SEPARATORS = {"\t": "\t", ";": ";؛；", ",": ",،，"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that says something."""

    #: Counted from 1, empty lines included.
    number: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that say something, without the signs that nobody sees."""
    for number, line in enumerate(text.splitlines(), start=1):
        plain = unicodedata.normalize("NFC", _UNSEEN.sub("", line)).strip(" \u00a0\u202f\u3000")
        if plain.strip():
            yield Line(number=number, text=plain)


def latin_digits(text: str) -> str:
    """Return a text as long as before, with the digits of any script as ours.

    >>> latin_digits("٠٨:٣٠ ១៧")
    '08:30 17'
    """
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def has_separator(text: str, separator: str) -> bool:
    """Return whether a separator stands in it, in any script."""
    return any(sign in text for sign in _SEPARATORS[separator])


def fields_of(text: str, separator: str) -> tuple[str, ...]:
    """Return the fields of a line, without the quotes that spreadsheets put around some.

    >>> fields_of('"Otieno, Joy",sw, 3', ",")
    ('Otieno, Joy', 'sw', '3')
    >>> fields_of("أمينة؛ ar", ";")
    ('أمينة', 'ar')
    """
    if not separator:
        return (text.strip(),)
    if _QUOTED.search(text) and text.count('"') % 2 == 0:
        found = next(csv.reader([text], delimiter=separator, skipinitialspace=True))
    else:
        found = re.split(f"[{_SEPARATORS[separator]}]", text)
    return tuple(one.strip() for one in found)


def folded(text: str) -> str:
    """Return a word as it is compared: without capitals, accents and outer signs.

    >>> folded(" Français ") == folded("francais")
    True
    """
    apart = unicodedata.normalize("NFKD", text.strip().strip(".:*").casefold())
    return "".join(sign for sign in apart if unicodedata.combining(sign) == 0).strip()
