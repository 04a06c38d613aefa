"""Reads what stands inside a block: text, steps, categories, items, reasons, the number line.

One grammar for all blocks with items; whether a block may have what is found here is decided
by its reader, not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING

from trainer.content.attributes import check_id, read_attributes
from trainer.content.fences import CodeFence, Line
from trainer.content.model import Category, Item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.content.findings import Findings

_STEP = re.compile(r"(?P<number>\d+)(?P<mark>[.)])\s+(?P<text>\S.*)$")
_BULLET = re.compile(r"[-*+]\s+(?:\[(?P<box>[ xX]?)\](?:\s+|$))?(?P<text>.*)$")
_CATEGORY = re.compile(r"###\s+(?P<label>.*?)\s*(?:\{(?P<options>[^{}]*)\})?\s*#*$")
_NUMBER = re.compile(r"=\s*(?P<text>[^=\s].*)$")
_ENDING = re.compile(r"\s*\{(?P<options>#[^{}]*)\}\s*(?:=>\s*(?P<place>.*?))?\s*$")
_NESTED = re.compile(r"\s+(?:[-*+]|\d+[.)])\s+\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a body was taken apart into."""

    prose: str = ""
    steps: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    items: tuple[Item, ...] = ()
    #: The text after ``=`` and its line; ``None`` if there is none.
    number: Line | None = None
    reason: str = ""
    #: The line of each step.
    step_lines: tuple[int, ...] = ()
    #: Lines at the margin after the first step, category or item.
    late: tuple[Line, ...] = ()


def read_body(lines: Iterable[Line], findings: Findings) -> Parts:
    """Take a body apart; what breaks the grammar is noted, and its words are kept."""
    reader = _Reader(findings)
    for line in lines:
        reader.take(line)
    return reader.parts()


def prose_of(lines: Iterable[str]) -> str:
    """Return lines as one Markdown text, without empty lines around it."""
    return "\n".join(lines).strip("\n").rstrip()


@dataclass(slots=True)
class _Entry:
    """A step, category or item being read: its lines and those after ``>``."""

    sort: str
    line: int
    head: str
    box: str | None = None
    more: list[str] = field(default_factory=list)
    reason: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, lines below the first brought to the margin."""
        return prose_of([self.head, dedent("\n".join(self.more))]) if self.more else self.head


class _Reader:
    """Takes line after line and remembers what the next indented line belongs to."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.prose: list[str] = []
        self.reason: list[str] = []
        self.entries: list[_Entry] = []
        self.number: Line | None = None
        self.late: list[Line] = []
        self.code = CodeFence()
        self.was_blank = False
        #: Whether the lines just read are the reason of the whole block.
        self.in_reason = False

    def take(self, line: Line) -> None:
        text = line.text.expandtabs(4)
        blank = not text.strip()
        if self.code.covers(text):
            self._prose(line)
        elif blank:
            self._blank()
        elif text.startswith("  ") and self.entries and self.entries[-1].sort != "category":
            self._indented(line, text)
        else:
            self._margin(line, text.strip())
        self.was_blank = blank

    def _blank(self) -> None:
        if self.in_reason:
            self.reason.append("")
        elif not self.entries:
            self.prose.append("")
        elif self.entries[-1].sort == "category":
            self.entries[-1].more.append("")
        elif self.entries[-1].reason:
            self.entries[-1].reason.append("")

    def _indented(self, line: Line, text: str) -> None:
        entry = self.entries[-1]
        bare = text.strip()
        if bare.startswith(">") and entry.sort == "item":
            entry.reason.append(_quoted(bare))
        elif entry.reason and not self.was_blank:
            entry.reason.append(bare)
        elif bare.startswith(">"):
            self.findings.error(
                line.number, "reason-without-item", 'A ">" line explains an item; this is a step.'
            )
        else:
            if _NESTED.match(text):
                self.findings.error(
                    line.number,
                    "list-in-item",
                    "A step or item holds no list of its own: write more steps, or a sentence.",
                )
            entry.more += ["", text] if self.was_blank else [text]

    def _margin(self, line: Line, text: str) -> None:
        if text.startswith(">"):
            self.reason.append(_quoted(text))
            self.in_reason = True
            return
        if self.in_reason and not self.was_blank and not _BULLET.match(text):
            self.reason.append(text)
            return
        self.in_reason = False
        if match := _BULLET.match(text):
            self.entries.append(_Entry("item", line.number, match["text"], match["box"]))
        elif match := _STEP.match(text):
            self._step(line, match)
        elif text.startswith("### "):
            self.entries.append(_Entry("category", line.number, text))
        elif (match := _NUMBER.match(text)) and self.number is None:
            self.number = Line(line.number, match["text"])
        else:
            self._prose(line)

    def _step(self, line: Line, match: re.Match[str]) -> None:
        if any(entry.sort != "step" for entry in self.entries):
            self.findings.error(
                line.number, "step-after-items", "Steps stand before the categories and the items."
            )
        if match["mark"] == ")" or not match["number"].isascii():
            self.findings.error(
                line.number,
                "list-numbers",
                "Number a list 1. 2. 3., with a full stop and the digits 0 to 9.",
            )
        self.entries.append(_Entry("step", line.number, match["text"]))

    def _prose(self, line: Line) -> None:
        if not self.entries:
            self.prose.append(line.text)
        elif self.entries[-1].sort == "category":
            self.entries[-1].more.append(line.text)
        else:
            self.late.append(line)

    def parts(self) -> Parts:
        steps = [entry for entry in self.entries if entry.sort == "step"]
        categories: list[Category] = []
        items: list[Item] = []
        groups: list[list[Item]] = []
        for entry in self.entries:
            if entry.sort == "category":
                categories.append(self._category(entry))
                groups.append([])
            elif entry.sort == "item":
                (groups[-1] if groups else items).append(self._item(entry))
        return Parts(
            prose=prose_of(self.prose),
            steps=tuple(entry.text for entry in steps),
            step_lines=tuple(entry.line for entry in steps),
            categories=tuple(
                Category(id=c.id, label=c.label, text=c.text, items=tuple(group), line=c.line)
                for c, group in zip(categories, groups, strict=True)
            ),
            items=tuple(items),
            number=self.number,
            reason=prose_of(self.reason),
            late=tuple(self.late),
        )

    def _category(self, entry: _Entry) -> Category:
        match = _CATEGORY.match(entry.head)
        label = match["label"] if match else entry.head.removeprefix("###").strip()
        options = (match["options"] if match else None) or ""
        return Category(
            id=self._id(options, entry.line, label),
            label=label,
            text=prose_of(entry.more),
            line=entry.line,
        )

    def _item(self, entry: _Entry) -> Item:
        text = entry.text
        match = _ENDING.search(text)
        words = text[: match.start()] if match else text
        return Item(
            id=self._id(match["options"] if match else "", entry.line, words),
            text=words,
            right=None if entry.box is None else entry.box.strip() != "",
            place=match["place"].strip() if match and match["place"] is not None else None,
            reason=prose_of(entry.reason),
            line=entry.line,
        )

    def _id(self, options: str, line: int, words: str) -> str:
        if not options:
            self.findings.error(
                line,
                "no-id",
                f'"{words.splitlines()[0][:40] if words else ""}" needs an id at its end: {{#name}}.',
            )
            return ""
        found = read_attributes(options, line, self.findings)
        name = found.pop("id", "")
        check_id(name, line, self.findings)
        for key in found:
            self.findings.error(line, "bad-option", f'"{key}" cannot stand here, only an {{#id}}.')
        return name


def _quoted(text: str) -> str:
    """Return what stands after the ``>`` at the beginning of a line."""
    return text.removeprefix(">").removeprefix(" ")
