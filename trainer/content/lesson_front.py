"""Turns the front matter of a lesson into its typed value.

By hand and not by a schema library: a start reads hundreds of these, and five fields do not
pay for loading one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.findings import Findings, did_you_mean
from trainer.content.front_matter import QUOTES, Front, read_front_matter, read_text
from trainer.content.model import LessonFront

if TYPE_CHECKING:
    from pathlib import Path

WORDS = frozenset({"title", "objectives", "needs"})
NUMBERS = frozenset({"minutes", "short"})


def read_front(path: Path, *, is_source: bool = True) -> LessonFront:
    """Return only the top of a lesson file; for lists of lessons.

    Raises:
        OSError: the file cannot be opened.
        UnicodeDecodeError: it is not UTF-8.
    """
    findings = Findings(path)
    front, _ = read_front_matter(read_text(path), findings)
    return lesson_front(front, findings, is_source=is_source)


def lesson_front(front: Front, findings: Findings, *, is_source: bool) -> LessonFront:
    """Return the typed front matter; what is missing or unknown is noted."""
    allowed = WORDS | NUMBERS if is_source else WORDS
    for key in front.keys() - allowed:
        _unknown(key, front, allowed, findings)
    if not front.text("title").strip():
        findings.error(1, "no-title", 'The top of the lesson needs "title: …".')
    for key in ("objectives", "needs"):
        if key in front and not isinstance(front[key], list):
            findings.error(
                front.lines[key], "not-a-list", f'"{key}" is a list: one line each, "  - words".'
            )
    minutes = _whole(front, "minutes", findings) if is_source else 0
    short = _whole(front, "short", findings) if is_source and "short" in front else minutes
    return LessonFront(
        title=front.text("title").strip(),
        objectives=front.texts("objectives"),
        needs=front.texts("needs"),
        minutes=minutes,
        short=short,
    )


def _unknown(key: str, front: Front, allowed: frozenset[str], findings: Findings) -> None:
    line = front.lines[key]
    if key in NUMBERS:
        findings.error(
            line, "said-again", f'"{key}" stands in the source only; delete it from the translation.'
        )
    else:
        findings.error(
            line,
            "unknown-key",
            f'"{key}" is not known at the top of a lesson.{did_you_mean(key, allowed)} '
            f"If it is the second half of a line above, {QUOTES}.",
        )


def _whole(front: Front, key: str, findings: Findings) -> int:
    text = front.text(key).strip()
    if text.isascii() and text.isdecimal() and len(text) < 5:  # noqa: PLR2004 - a week has 10,080 minutes
        return int(text)
    if key in front:
        findings.error(front.lines[key], "not-a-number", f'"{key}" must be a whole number.')
    else:
        findings.error(1, "no-minutes", 'The top of the lesson needs "minutes: 45" or so.')
    return 0
