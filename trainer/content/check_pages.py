"""Checks the pages that introduce a programme or a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.body import prose_of
from trainer.content.check_figures import check_figures
from trainer.content.findings import did_you_mean
from trainer.content.front_matter import read_front_matter, read_text
from trainer.content.lesson_file import LessonText, lines_of
from trainer.content.model import LessonFront

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.content.findings import Findings

PROGRAMME_KEYS = ("title", "promise", "for_whom")
MODULE_KEYS = ("title", "objectives", "needs")


def read_page(path: Path, language: str, keys: Sequence[str], findings: Findings) -> LessonText:
    """Return an introduction in the shape of a lesson without sections, its mistakes noted.

    Raises:
        OSError: the file cannot be opened.
        UnicodeDecodeError: it is not UTF-8.
    """
    text = read_text(path)
    front, body_line = read_front_matter(text, findings)
    for key in front.keys() - set(keys):
        findings.error(
            front.lines[key], "unknown-key", f'"{key}" is not known here.{did_you_mean(key, keys)}'
        )
    for key in keys:
        if key not in front and key != "needs":
            findings.error(1, "no-title", f'The top of this page needs "{key}: …".')
    head, lines = lines_of(text, body_line)
    texts = [one for key in keys for one in (front.text(key), *front.texts(key)) if one]
    return LessonText(
        path=path,
        language=language,
        front=LessonFront(title=front.text("title"), objectives=front.texts("objectives")),
        sections=(),
        units={"front": "\n".join(texts), "intro": prose_of([line.text for line in lines])},
        lines=tuple(lines),
        head=tuple(head),
    )


def check_page(source: LessonText, words: LessonText, findings: Findings) -> None:
    """Note where a translated introduction differs from its source."""
    if len(source.front.objectives) != len(words.front.objectives):
        findings.error(
            1,
            "front",
            f"The source has {len(source.front.objectives)} objectives; "
            f"here are {len(words.front.objectives)}.",
        )
    for unit in ("front", "intro"):
        line = 1 if unit == "front" else next((one.number for one in words.lines), 1)
        check_figures([source.units[unit]], [words.units[unit]], line, findings)
