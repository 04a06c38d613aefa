"""Collects what an author should mend while one file is read.

Mistakes in people's files are values, never exceptions: reading goes on, and all are told at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from trainer.content.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(slots=True)
class Findings:
    """The findings of one file, in the order in which they were noticed."""

    path: Path
    found: list[Finding] = field(default_factory=list)

    def error(self, line: int, code: str, problem: str) -> None:
        """Note something that stops a release."""
        self.found.append(Finding(path=self.path, line=line, code=code, problem=problem))

    def warning(self, line: int, code: str, problem: str) -> None:
        """Note something that is worth a look."""
        self.found.append(
            Finding(path=self.path, line=line, code=code, problem=problem, level="warning")
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean …?`` with the nearest known word, or the known ones if few.

    >>> did_you_mean("quizz", ["quiz", "case"])
    ' Did you mean "quiz"?'
    >>> did_you_mean("zebra", ["quiz", "case"])
    ' Known here: case, quiz.'
    """
    names = sorted(set(known))
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f' Did you mean "{near[0]}"?'
    few = 24
    return f" Known here: {', '.join(names)}." if 0 < len(names) <= few else ""
