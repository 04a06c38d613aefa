"""Checks one lesson in the language it was written in: minutes, objectives, length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.content.block_options import AFTER
from trainer.content.check_blocks import check_block
from trainer.content.units import block_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.findings import Findings
    from trainer.content.lesson_file import LessonText
    from trainer.content.model import Block, Prose, Section

_FEWEST_OBJECTIVES, _MOST_OBJECTIVES = 2, 4
_MOST_WORDS = 1300
_WORD = re.compile(r"\w[\w'’-]*")


def check_source(text: LessonText, findings: Findings, scales: Mapping[str, Block]) -> None:
    """Note what one source lesson breaks by itself; ``scales`` are those of the whole module."""
    _check_minutes(text, findings)
    count = len(text.front.objectives)
    if not _FEWEST_OBJECTIVES <= count <= _MOST_OBJECTIVES:
        findings.error(
            _front_line(text, "objectives"),
            "objectives",
            f"A lesson has 2 to 4 objectives; this one has {count}.",
        )
    for block in text.blocks:
        if AFTER in block.options:
            findings.error(block.line, "unknown-option", '"after=" is for blocks that an edition adds.')
        check_block(block, findings, objectives=count, scales=scales)
    words = sum(len(_WORD.findall(piece)) for piece in _read_words(text))
    if words > _MOST_WORDS:
        findings.warning(
            1, "too-long", f"This lesson has {words} words without its questions; aim for 1,100."
        )


def _front_line(text: LessonText, key: str) -> int:
    return next((line.number for line in text.head if line.text.startswith(f"{key}:")), 1)


def _read_words(text: LessonText) -> list[str]:
    """Return what learners read, without questions, answers and notes for the facilitator."""
    pieces: list[str] = []
    for section in text.sections:
        pieces.append(section.title)
        for piece in section.flow:
            pieces += _piece_words(piece)
    return pieces


def _piece_words(piece: Block | Prose) -> list[str]:
    name = getattr(piece, "name", "")
    if not name:
        return [getattr(piece, "text", "")]
    if name in {"quiz", "facilitator"}:
        return []
    return list(block_words(piece))  # type: ignore[arg-type]


def _check_minutes(text: LessonText, findings: Findings) -> None:
    front = text.front
    full = sum(_minutes(section, short=False) for section in text.sections)
    if front.minutes and full != front.minutes:
        findings.error(
            _front_line(text, "minutes"),
            "minutes",
            f"The lesson says {front.minutes} minutes; its sections and activities add up to {full}"
            f"{_sum(text)}.",
        )
    short = sum(_minutes(section, short=True) for section in text.sections)
    if front.minutes and short != front.short:
        findings.error(
            _front_line(text, "short"),
            "minutes",
            f"The lesson's short path says {front.short} minutes; sections and activities add up to "
            f"{short}.",
        )
    for section in text.sections:
        if section.short > section.minutes:
            findings.error(
                section.line, "minutes", f"short={section.short} is longer than the full path."
            )


def _minutes(section: Section, *, short: bool) -> int:
    own = section.short if short else section.minutes
    return own + sum(block.short if short else block.minutes for block in section.blocks)


def _sum(text: LessonText) -> str:
    parts = [
        f"{section.id} {total}"
        for section in text.sections
        if (total := _minutes(section, short=False))
    ]
    return f" ({' + '.join(parts)})" if parts else ""
