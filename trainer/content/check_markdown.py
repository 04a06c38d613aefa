"""Checks for Markdown that looks right in the editor and comes out wrong on the page.

Lists without an empty line before them, lists nested by two or three spaces, ``1)``, digits of
another script, and text that ``---`` below turns into a heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.content.fences import CodeFence, Fence, Line, split
from trainer.content.findings import Findings
from trainer.content.vocabulary import BLOCKS, Body

if TYPE_CHECKING:
    from collections.abc import Iterable

_BULLET = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|(?P<digits>\d+)(?P<end>[.)]))\s+\S")
_RULE = re.compile(r"(-{2,}|={2,})\s*$")
_DIVIDER = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_NESTED = 4


def check_markdown(lines: Iterable[Line], findings: Findings) -> None:
    """Note the traps in the lines of a body."""
    for piece_lines, has_lists in _stretches(split(lines, Findings(findings.path))):
        reader = _Reader(findings, has_lists=has_lists)
        for line in piece_lines:
            reader.take(line)


def _stretches(pieces: Iterable[Line | Fence]) -> Iterable[tuple[list[Line], bool]]:
    """Yield stretches of lines, and whether a list in them is a list of Markdown."""
    stretch: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line):
            stretch.append(piece)
            continue
        yield stretch, True
        stretch = []
        spec = BLOCKS.get(piece.name)
        yield list(piece.lines), spec is not None and spec.body is Body.PROSE
        yield from _stretches(piece.children)
    yield stretch, True


class _Reader:
    """Looks at each line with the one before it."""

    def __init__(self, findings: Findings, *, has_lists: bool) -> None:
        self.findings = findings
        self.has_lists = has_lists
        self.before = ""
        self.in_list = False
        #: Whether the list began with ``1.``
        self.code = CodeFence()

    def take(self, line: Line) -> None:
        text = line.text.expandtabs(4).rstrip()
        if self.code.covers(text):
            self.before = ""
            return
        self._check_rule(line.number, text)
        self._check_table(line.number, text)
        if self.has_lists:
            self._check_list(line.number, text)
        self.before = text

    def _check_rule(self, number: int, text: str) -> None:
        if _RULE.match(text) and self.before.strip() and "|" not in self.before:
            self.findings.error(
                number,
                "accidental-heading",
                "This line turns the text above into a heading; put an empty line between them.",
            )

    def _check_table(self, number: int, text: str) -> None:
        bare = text.lstrip()
        if not bare.startswith("|"):
            return
        if self.before.strip() and not self.before.lstrip().startswith("|"):
            self.findings.error(number, "no-empty-line", "A table needs an empty line before it.")
        elif self.before.lstrip().startswith("|") and _cells(text) != _cells(self.before):
            self.findings.error(
                number,
                "table-cells",
                f"This row has {_cells(text)} cells, the one above {_cells(self.before)}.",
            )

    def _check_list(self, number: int, text: str) -> None:
        match = _BULLET.match(text)
        if match is None:
            if text and not text.startswith(" "):
                self.in_list = self.in_list and bool(self.before)
            return
        self._check_numbers(number, match)
        indent = len(match["indent"])
        if 0 < indent < _NESTED:
            self.findings.error(
                number,
                "nesting",
                f"A list inside a list begins with four spaces; here are {indent}."
                if self.in_list
                else "A list begins at the margin.",
            )
        if not self.in_list and self.before.strip() and not self.before.startswith("#"):
            self.findings.error(number, "no-empty-line", "A list needs an empty line before it.")
        self.in_list = True

    def _check_numbers(self, number: int, match: re.Match[str]) -> None:
        digits = match["digits"]
        if digits and (match["end"] == ")" or not digits.isascii()):
            self.findings.error(
                number,
                "list-numbers",
                "Number a list 1. 2. 3., with a full stop and the digits 0 to 9.",
            )


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip().strip("|"))) + 1
