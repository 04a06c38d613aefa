"""Read a number as people type it: any script's digits, either decimal mark."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_SPACES = re.compile(r"[\s'’\u066c\u00a0\u202f\u2009\u200e\u200f]")
_LONGEST = 24


def read_number(text: str, mark: str = ".") -> Decimal | None:
    """Return the number that ``text`` means, or ``None`` if it means none.

    Args:
        text: what was typed: ``1,200.50``, ``1.200,50``, ``٤٨٢١``.
        mark: the decimal mark of the reader's language; decides what ``1.200`` means.

    >>> read_number("1.200,50", ",")
    Decimal('1200.50')
    >>> read_number("1.200", ",")
    Decimal('1200')
    >>> read_number("1.5", ",")
    Decimal('1.5')
    >>> read_number("٤٨٢١")
    Decimal('4821')
    >>> read_number("many") is None
    True
    """
    plain = _plain(text)
    if not plain or len(plain) > _LONGEST:
        return None
    plain = _with_point(plain, mark)
    return Decimal(plain) if re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)", plain) else None


def _plain(text: str) -> str:
    text = _SPACES.sub("", text).replace("\u066b", ",").replace("\u2212", "-")
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _with_point(text: str, mark: str) -> str:
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    sign = text[last]
    other = "," if sign == "." else "."
    if text.count(sign) > 1 or _groups_thousands(text, last, sign, other, mark):
        return text.replace(sign, "").replace(other, ".")
    return text.replace(other, "").replace(sign, ".")


def _groups_thousands(text: str, last: int, sign: str, other: str, mark: str) -> bool:
    return other not in text and sign != mark and re.fullmatch(r"\d{3}", text[last + 1 :]) is not None
