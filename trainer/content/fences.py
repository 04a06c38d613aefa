"""Splits a body into lines and ``:::`` blocks, with line numbers; knows nothing of what is inside.

Blocks nest by a stack. A block that was never closed is ended where the next thing can only
stand outside it, so that one lost ``:::`` costs one finding and not a hundred. Code fences
(three backticks or tildes) are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from trainer.content.attributes import read_attributes
from trainer.content.findings import did_you_mean
from trainer.content.vocabulary import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trainer.content.findings import Findings

_FENCE = re.compile(r" {0,3}:{3,}\s*(?P<rest>.*?)\s*$")
_OPENING = re.compile(r"(?P<name>[\w-]+)\s*(?:\{(?P<options>[^{}]*)\})?\s*(?P<title>.*)$")
_CODE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")


class Line(NamedTuple):
    """One line of a file, counted from 1, without its end."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A block as it stands in the file: its first line taken apart, what is inside, its end."""

    name: str
    options: dict[str, str]
    title: str
    opening: Line
    pieces: tuple[Line | Fence, ...]
    #: ``None`` where the closing ``:::`` is missing.
    closing: Line | None

    @property
    def line(self) -> int:
        """The line that it begins on."""
        return self.opening.number

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its own lines, those of nested blocks not counted."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Line))

    @property
    def children(self) -> tuple[Fence, ...]:
        """The blocks inside it."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Fence))


class CodeFence:
    """Follows ``` and ~~~ through the lines, so that what they hold is never taken for grammar."""

    __slots__ = ("_mark",)

    def __init__(self) -> None:
        self._mark = ""

    def covers(self, text: str) -> bool:
        """Take the next line; return whether it belongs to a code fence, its edges included."""
        match = _CODE.match(text) if "`" in text or "~" in text else None
        if not self._mark:
            self._mark = match["mark"] if match else ""
            return bool(match)
        if match and match["mark"].startswith(self._mark) and not text.strip(" `~"):
            self._mark = ""
        return True


class _Open:
    """A block that is still open."""

    __slots__ = ("name", "opening", "options", "pieces", "title")

    def __init__(self, name: str, options: dict[str, str], title: str, opening: Line) -> None:
        self.name, self.options, self.title, self.opening = name, options, title, opening
        self.pieces: list[Line | Fence] = []

    def may_hold(self, name: str) -> bool:
        spec = BLOCKS.get(self.name)
        if spec is None:
            return True
        return name in spec.children or (bool(spec.children) and name not in BLOCKS)

    def closed(self, closing: Line | None) -> Fence:
        return Fence(
            name=self.name,
            options=self.options,
            title=self.title,
            opening=self.opening,
            pieces=tuple(self.pieces),
            closing=closing,
        )


class _Splitter:
    """Takes line after line; ``pieces`` is the outermost level."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.pieces: list[Line | Fence] = []
        self.stack: list[_Open] = []
        #: Closing lines that are already explained by "nested wrongly".
        self.forgiven = 0
        self.code = CodeFence()

    @property
    def _here(self) -> list[Line | Fence]:
        return self.stack[-1].pieces if self.stack else self.pieces

    def take(self, line: Line) -> None:
        if self.code.covers(line.text):
            self._here.append(line)
            return
        fence = _FENCE.match(line.text) if ":::" in line.text else None
        if fence is None:
            if self.stack and line.text.startswith("## "):
                self.close_all(f"before the heading in line {line.number}")
            self._here.append(line)
        elif fence["rest"]:
            self._open(line, fence["rest"])
        else:
            self._close(line)

    def _open(self, line: Line, rest: str) -> None:
        match = _OPENING.match(rest)
        if match is None:
            self.findings.error(
                line.number, "bad-fence", 'A block begins like ":::story{id=name} Title".'
            )
            self._here.append(line)
            return
        name = match["name"]
        if name not in BLOCKS:
            self.findings.error(
                line.number,
                "unknown-block",
                f'There is no block "{name}".{did_you_mean(name, BLOCKS)}',
            )
        while self.stack and not self.stack[-1].may_hold(name):
            self._end_before(line, name)
        options = read_attributes(match["options"] or "", line.number, self.findings)
        if match["title"].startswith("{"):
            self.findings.error(
                line.number, "bad-option", "The options after the name need one { and one }."
            )
        self.stack.append(_Open(name, options, match["title"], line))

    def _end_before(self, line: Line, name: str) -> None:
        ended = self.stack.pop()
        self._here.append(ended.closed(None))
        self.forgiven += 1
        self.findings.error(
            ended.opening.number,
            "not-closed",
            f'"{name}" in line {line.number} may not stand inside this "{ended.name}": '
            "close this block before it, with ::: on a line of its own.",
        )

    def _close(self, line: Line) -> None:
        if self.stack:
            ended = self.stack.pop()
            self._here.append(ended.closed(line))
            return
        self._here.append(line)
        if self.forgiven:
            self.forgiven -= 1
            return
        self.findings.error(
            line.number, "closed-twice", "This ::: closes nothing; no block is open here. Delete it."
        )

    def close_all(self, where: str) -> None:
        while self.stack:
            ended = self.stack.pop()
            self._here.append(ended.closed(None))
            self.findings.error(
                ended.opening.number,
                "not-closed",
                f'This "{ended.name}" is never closed; put ::: on a line of its own {where}.',
            )


def split(lines: Iterable[Line], findings: Findings) -> tuple[Line | Fence, ...]:
    """Return lines and blocks in order; whatever is broken is noted in ``findings``."""
    splitter = _Splitter(findings)
    for line in lines:
        splitter.take(line)
    splitter.close_all("after its last line")
    return tuple(splitter.pieces)


def join(pieces: Sequence[Line | Fence]) -> Iterator[Line]:
    """Give back every line that :func:`split` was given, in order."""
    for piece in pieces:
        if isinstance(piece, Line):
            yield piece
        else:
            yield piece.opening
            yield from join(piece.pieces)
            if piece.closing:
                yield piece.closing


def is_closing(line: Line) -> bool:
    """Whether this line is a ``:::`` that closes nothing."""
    return bool((match := _FENCE.match(line.text)) and not match["rest"])
