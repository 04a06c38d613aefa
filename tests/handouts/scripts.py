"""A small lesson in each language that no programme of ours speaks yet, and all terms in all.

The lessons are the same in every language, of terms from ``modules/terms.csv`` and short sentences.
No native speaker has read them: they are there to be set, not to be taught.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tests.handouts import samples
from trainer.handouts.style import SIGNS
from trainer.languages import LANGUAGES
from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.content.model import Lesson
    from trainer.handouts.material import Material

FOLDER = samples.DATA / "scripts"
CODES = tuple(sorted(path.stem for path in FOLDER.glob("*.md")))
#: One of them for each script that is not Latin.
ONE_EACH = ("si", "ta", "ne", "zh", "km")
#: Written without spaces between words.
UNSPACED = ("zh", "km")
#: What readers of a PDF put in for the direction of lines, and what only lines break at.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\ufeff\ufffe\u00ad"))
_BREAK = re.compile(r"[\s\d!-/:-@\[-`{-~،؛؟。，：？、“”‘’«»·–—…•◦✓×÷−]+")


def source_of(code: str) -> str:
    """Return the lesson of a language as it was written."""
    return (FOLDER / f"{code}.md").read_text("utf-8")


def lesson_in(code: str) -> Lesson:
    """Return the lesson of a language; in English and Arabic, our usual sample."""
    if code in {"en", "ar"}:
        return samples.english() if code == "en" else samples.arabic()
    return samples.lesson_of(source_of(code), language=code, name="votes")


def material_in(code: str) -> Material:
    """Return what a handout of that lesson holds, its module named in the same language."""
    lesson = lesson_in(code)
    return replace(samples.material_of(lesson), module_title=lesson.front.title)


@cache
def terms() -> dict[str, list[str]]:
    """Return all our terms, by language."""
    with (shipped("modules") / "terms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {code: [row[code] for row in rows] for code in LANGUAGES}


def page_of_terms(code: str) -> str:
    """Return a page of all terms in a language, bold and plain, as tables of lessons hold them."""
    language = LANGUAGES[code]
    fonts = ", ".join(f'"{name}"' for name in (*language.fonts, "Noto Sans", *SIGNS))
    rows = "".join(f"<tr><td>{one}</td><td><strong>{one}</strong></td></tr>" for one in terms()[code])
    style = f"html {{ font: 10pt {fonts} }} td {{ vertical-align: top }}"
    return (
        f'<html lang="{language.tag}" dir="{language.direction}"><head><title>{code}</title>'
        f"<style>{style}</style></head><body><table>{rows}</table></body></html>"
    )


def words_of(text: str) -> set[str]:
    """Return the words of a text, letters in whichever form, marks and all."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    return {word for word in _BREAK.split(plain) if word}


def found_back(words: set[str], text: str, code: str) -> float:
    """Return the share of words that stand in a text; without spaces, anywhere in it."""
    if code in UNSPACED:
        whole = "".join(words_of_in_order(text))
        return sum(word in whole for word in words) / len(words)
    return len(words & words_of(text)) / len(words)


def words_of_in_order(text: str) -> list[str]:
    """Return the words of a text one after the other."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    return [word for word in _BREAK.split(plain) if word]
