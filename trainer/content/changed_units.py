"""Finds out which units of a lesson are not what they were when a page was printed.

Either both states are known and compared, or only the 20 bits of the earlier one: then earlier
words are tried in the place of those of today, alone, in twos and threes, until the bits fit. Chance
would fit once in a million tries; so few are made that a false finding stays below one in fifty.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from trainer.content.page_codes import OUTLINE, outline_bits, unit_bits, words_bits
from trainer.content.shown import with_words, words_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trainer.content.model import Lesson

    #: By unit: digests of words that it may have shown before, each with how much changed since.
    EarlierWords = Mapping[str, Mapping[str, str]]

CHANGED, ADDED, REMOVED, MOVED = "changed", "added", "removed", "moved"
#: Combinations tried: a fiftieth of the 2^20 values that the words in a code can have.
_MOST_TRIES = 20_000
_MOST_AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One unit that is not what it was."""

    unit: str
    how: str = CHANGED
    #: ``minor`` · ``meaning``; empty: nobody said.
    weight: str = ""


def compared(
    number: str, then: Mapping[str, str], lesson: Lesson, earlier: EarlierWords
) -> list[Change]:
    """Return what is different between what a lesson showed and what it shows.

    Args:
        number: the lesson's number at that time.
        then: by unit, in order, what it showed.
        lesson: what it shows now.
        earlier: how much changed since which words.
    """
    now = lesson.shown
    found = [
        Change(unit=unit, weight=_weight(unit, then[unit], now[unit], earlier))
        if unit in then
        else Change(unit=unit, how=ADDED)
        for unit in now
        if now[unit] != then.get(unit)
    ]
    found = [one for one in found if not _came_along(one, found)]
    found += [
        Change(unit=unit, how=REMOVED) for unit in then if unit not in now and _is_whole(unit, now)
    ]
    kept = [unit for unit in now if unit in then]
    if number != lesson.number or kept != [unit for unit in then if unit in now]:
        found.append(Change(unit=OUTLINE, how=MOVED))
    return found


def _weight(unit: str, then: str, now: str, earlier: EarlierWords) -> str:
    same_words = words_in(then) == words_in(now)
    return "" if same_words else earlier.get(unit, {}).get(words_in(then), "")


def _came_along(change: Change, all_of_them: list[Change]) -> bool:
    """Whether a unit is nested in a block that is new as well: both are one place."""
    around = change.unit.rpartition(".")[0]
    return change.how == ADDED and any(one.unit == around and one.how == ADDED for one in all_of_them)


def _is_whole(unit: str, now: Mapping[str, str]) -> bool:
    """Whether a unit that is gone was no nested one of a block that is gone as well."""
    around = unit.rpartition(".")[0]
    return not around or around in now


@dataclass(frozen=True, slots=True)
class _Try:
    """One thing that may have been otherwise, and the bits by which the code would differ."""

    bits: int
    change: Change
    #: Units that it is about: no two tries of a combination are about the same.
    about: frozenset[str]


def guessed(
    wanted: int, lesson: Lesson, earlier: EarlierWords, groups: Mapping[str, Sequence[str]]
) -> list[Change]:
    """Return the changes that explain the words in a code; empty: none do, or more than one way.

    Args:
        wanted: the words in the code of the page.
        lesson: what the lesson shows now.
        earlier: which words units may have shown before.
        groups: by unit, all units that would have come with it.
    """
    gap = words_bits(lesson.number, lesson.shown) ^ wanted
    words = _earlier_tries(lesson, earlier)
    left = _MOST_TRIES
    for tries in (words, [*words, *_added_tries(lesson, groups)]):
        for size in range(1, _MOST_AT_ONCE + 1):
            left -= comb(len(tries), size)
            if left < 0:
                break
            found = [some for some in combinations(tries, size) if _fit(some, gap)]
            if found:
                return [one.change for one in found[0]] if len(found) == 1 else []
    return []


def _earlier_tries(lesson: Lesson, earlier: EarlierWords) -> list[_Try]:
    return [
        _Try(
            bits=unit_bits(unit, shown) ^ unit_bits(unit, with_words(shown, words)),
            change=Change(unit=unit, weight=weight),
            about=frozenset({unit}),
        )
        for unit, shown in lesson.shown.items()
        for words, weight in earlier.get(unit, {}).items()
        if words != words_in(shown)
    ]


def _added_tries(lesson: Lesson, groups: Mapping[str, Sequence[str]]) -> list[_Try]:
    """Return what the code would have been without a block, or without a whole section."""
    tries = []
    whole = outline_bits(lesson.number, lesson.shown)
    for unit, group in groups.items():
        gone = frozenset(group) & lesson.shown.keys()
        bits = whole ^ outline_bits(lesson.number, (one for one in lesson.shown if one not in gone))
        for one in gone:
            bits ^= unit_bits(one, lesson.shown[one])
        # What was added together with others has another outline: no two of these at once.
        tries.append(_Try(bits=bits, change=Change(unit=unit, how=ADDED), about=gone | {":added"}))
    return tries


def _fit(tries: tuple[_Try, ...], gap: int) -> bool:
    bits = 0
    for one in tries:
        bits ^= one.bits
    if bits != gap:
        return False
    return len(frozenset().union(*(one.about for one in tries))) == sum(len(one.about) for one in tries)
