"""The code at the foot of a printed page: ten signs that name a lesson and what its words were.

``K7Q2M-9XA4T``: five signs for the lesson in a language and an edition, four for everything that
it said, one to notice a slip of the finger. No laptop keeps a list: whoever has the same lessons
works out the same code, in every process, on every machine, for every sort of sheet.

This part only counts; which lesson a code stands for is found in ``page_answers``.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trainer.content.model import Lesson, LessonKey

#: Digits and letters without those that look like others (Crockford's base 32).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: What people write for a sign that it looks like.
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BITS = 5
_SIGNS = 10
_HALF = 5
NAME_BITS, WORDS_BITS = 25, 20
#: The field of 32 elements: x^5 + x^2 + 1.
_FIELD, _FIELD_SIZE = 0b100101, 32
#: The unit that stands for the number of the lesson and the order of its parts.
OUTLINE = ":outline"


@dataclass(frozen=True, slots=True)
class PageCode:
    """What a code says."""

    #: Of lesson, language and edition: 25 bits.
    name: int
    #: Of all that the lesson said: 20 bits.
    words: int

    def __str__(self) -> str:
        value = self.name << WORDS_BITS | self.words
        rest = _SIGNS - 1
        marks = [value >> (_BITS * (rest - 1 - at)) & 31 for at in range(rest)]
        signs = "".join(ALPHABET[mark] for mark in (*marks, _check(marks)))
        return f"{signs[:_HALF]}-{signs[_HALF:]}"


def read_code(typed: str) -> PageCode | None:
    """Return what a person typed as a code; ``None``: it is mistyped.

    Capitals, hyphens and blanks do not count, digits may be of any script, and O and I stand for
    0 and 1. One wrong sign, or two that changed places, are always noticed.

    >>> read_code("k7q2m 9xa4") is None
    True
    """
    signs = _plain(typed)
    if len(signs) != _SIGNS or not all(sign in ALPHABET for sign in signs):
        return None
    *marks, check = (ALPHABET.index(sign) for sign in signs)
    if _check(marks) != check:
        return None
    value = 0
    for mark in marks:
        value = value << _BITS | mark
    return PageCode(value >> WORDS_BITS, value & ((1 << WORDS_BITS) - 1))


def _plain(typed: str) -> str:
    """Return the signs of a code as they are printed, without what stands between them."""
    known = unicodedata.normalize("NFKC", typed)
    signs = (
        str(unicodedata.decimal(sign, sign)).upper()
        for sign in known
        if unicodedata.category(sign)[0] in "LN"
    )
    return "".join(signs).translate(_LOOKS_LIKE)


def _check(marks: Iterable[int]) -> int:
    """Return the sign that makes slips visible: each place counts with another weight."""
    weight, total = 1, 0
    for mark in marks:
        weight = _times(weight, 2)
        total ^= _times(weight, mark)
    return total


def _times(one: int, other: int) -> int:
    """Multiply in the field of 32 elements."""
    total = 0
    while other:
        if other & 1:
            total ^= one
        other >>= 1
        one <<= 1
        if one & _FIELD_SIZE:
            one ^= _FIELD
    return total


def lesson_bits(key: LessonKey) -> int:
    """Return what a lesson adds to the name in a code."""
    return _bits(f"lesson {key}", NAME_BITS)


def place_bits(language: str, edition: str) -> int:
    """Return what a language and an edition add to it."""
    return _bits(f"in {language} {edition}", NAME_BITS)


def unit_bits(unit: str, shown: str) -> int:
    """Return what one unit of a lesson, as it is shown, adds to the words in a code."""
    return _bits(f"{unit} {shown}", WORDS_BITS)


def outline_bits(number: str, units: Iterable[str]) -> int:
    """Return what the number of a lesson and the order of its units add."""
    return unit_bits(OUTLINE, " ".join((number, *units)))


def words_bits(number: str, shown: Mapping[str, str]) -> int:
    """Return the words in the code of a lesson.

    Every unit adds its own bits, so that those of one can be taken away and others tried: this is
    how a laptop finds out which of them have changed.

    Args:
        number: the lesson's number.
        shown: by unit, in order, what ``content.shown`` says of it.
    """
    total = outline_bits(number, shown)
    for unit, one in shown.items():
        total ^= unit_bits(unit, one)
    return total


def page_code(lesson: Lesson) -> str:
    """Return the code for pages of a lesson; empty if nobody knows what it shows."""
    if not lesson.shown:
        return ""
    name = lesson_bits(lesson.key) ^ place_bits(lesson.language, lesson.edition)
    return str(PageCode(name, words_bits(lesson.number, lesson.shown)))


def _bits(text: str, count: int) -> int:
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - count)
