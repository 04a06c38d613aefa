"""Checks that the fonts for print can draw every character of a lesson: no empty boxes on paper."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from trainer.languages import LANGUAGES
from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.content.findings import Findings
    from trainer.content.lesson_file import LessonText

#: Drawn by every font we ship, or never drawn at all.
_PLAIN = frozenset(map(chr, range(32, 127))) | frozenset("\t’‘“”–—…")
_SYMBOLS = ("Noto Sans Symbols", "Noto Sans Symbols 2")
_UNSEEN = frozenset({"Cf", "Cc", "Zs", "Mn"})


def check_fonts(text: LessonText, findings: Findings) -> None:
    """Note characters that no font for this language has."""
    language = LANGUAGES.get(text.language)
    families = (*(language.fonts if language else ()), "Noto Sans", *_SYMBOLS)
    seen: set[str] = set()
    for line in (*text.head, *text.lines):
        if line.text.isascii():
            continue
        for character in set(line.text) - _PLAIN - seen:
            if unicodedata.category(character) in _UNSEEN or _can_draw(character, families):
                continue
            seen.add(character)
            name = unicodedata.name(character, "unknown").lower()
            findings.warning(
                line.number,
                "no-font",
                f'"{character}" ({name}) is in none of the fonts for print; use another sign.',
            )


def _can_draw(character: str, families: tuple[str, ...]) -> bool:
    known = False
    for family in dict.fromkeys(families):
        characters = _characters(family)
        known = known or bool(characters)
        if ord(character) in characters:
            return True
    return not known


@cache
def _characters(family: str) -> frozenset[int]:
    """Return what a family has; nothing if its file or the reader of fonts is missing."""
    path = shipped("static") / "fonts" / "print" / f"{family.replace(' ', '')}-Regular.ttf"
    try:
        from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with the PDF engine
    except ImportError:
        return frozenset()
    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()
