"""Reads one lesson file in one language into sections, blocks and units, with its findings.

A broken file gives findings and whatever could be read, never an exception (a file that cannot
be opened at all excepted).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.content.attributes import check_id, read_attributes
from trainer.content.blocks import read_block
from trainer.content.body import prose_of
from trainer.content.fences import CodeFence, Fence, Line, is_closing, split
from trainer.content.findings import Findings, did_you_mean
from trainer.content.front_matter import read_front_matter, read_text
from trainer.content.lesson_front import lesson_front
from trainer.content.model import Block, Finding, LessonFront, Prose, Section
from trainer.content.units import units_of, words_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_HEADING = re.compile(r"##\s+(?P<title>.*?)\s*(?:\{(?P<options>[^{}]*)\})?\s*#*\s*$")
_SECTION_OPTIONS = frozenset({"minutes", "short"})
#: Names of units that are no sections.
_TAKEN = frozenset({"front", "intro"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonText:
    """One file as it stands: one language, before fallback and editions."""

    path: Path
    language: str
    front: LessonFront
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...] = ()
    #: The words of each unit in NFC, by unit id.
    units: Mapping[str, str] = field(default_factory=dict)
    #: The digest of these.
    hashes: Mapping[str, str] = field(default_factory=dict)
    #: The lines of the body, for checks that look at Markdown itself.
    lines: tuple[Line, ...] = ()
    #: The lines of the front matter.
    head: tuple[Line, ...] = ()

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in order, without nested ones."""
        return (block for section in self.sections for block in section.blocks)


def read_lesson(path: Path, *, language: str, is_source: bool) -> LessonText:
    """Return what one file holds.

    Raises:
        OSError: the file cannot be opened.
    """
    try:
        text = read_text(path)
    except UnicodeDecodeError:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        return lesson_from_text(text, path, language=language, is_source=is_source, is_utf8=False)
    return lesson_from_text(text, path, language=language, is_source=is_source)


def lesson_from_text(
    text: str, path: Path, *, language: str, is_source: bool, is_utf8: bool = True
) -> LessonText:
    """Return what a text holds that stands, or will stand, at ``path``."""
    findings = Findings(path)
    if not is_utf8:
        findings.error(1, "not-utf8", "Save this file as UTF-8; some letters cannot be read.")
    values, body_line = read_front_matter(text, findings)
    front = lesson_front(values, findings, is_source=is_source)
    head, lines = lines_of(text, body_line)
    reader = _Sections(findings, is_source=is_source)
    for piece in split(lines, findings):
        reader.take(piece)
    sections = reader.sections()
    _note_duplicates(sections, findings)
    units = units_of(front, sections)
    return LessonText(
        path=path,
        language=language,
        front=front,
        sections=sections,
        findings=tuple(findings.found),
        units=units,
        hashes={name: words_hash(words) for name, words in units.items()},
        lines=tuple(lines),
        head=tuple(head),
    )


def lines_of(text: str, body_line: int) -> tuple[list[Line], list[Line]]:
    """Return the lines before ``body_line`` and from it on, counted as an editor counts them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    numbered = [Line(number, line) for number, line in enumerate(lines, 1)]
    return numbered[: body_line - 1], numbered[body_line - 1 :]


class _Sections:
    """Gathers lines and blocks under their ``##`` headings."""

    def __init__(self, findings: Findings, *, is_source: bool) -> None:
        self.findings = findings
        self.is_source = is_source
        self.done: list[Section] = []
        self.head = Section(id="intro")
        self.flow: list[Prose | Block] = []
        self.prose: list[Line] = []
        self.code = CodeFence()

    def take(self, piece: Line | Fence) -> None:
        if isinstance(piece, Fence):
            self._end_prose()
            self.flow.append(read_block(piece, self.findings, is_source=self.is_source))
        elif self.code.covers(piece.text):
            self.prose.append(piece)
        elif piece.text.startswith("## "):
            self._end_section()
            self.head = self._heading(piece)
        elif not is_closing(piece):
            if piece.text.startswith("# "):
                self.findings.error(
                    piece.number,
                    "big-heading",
                    "The title stands at the top as title:; use ## for a section.",
                )
            self.prose.append(piece)

    def sections(self) -> tuple[Section, ...]:
        self._end_section()
        return tuple(self.done)

    def _end_prose(self) -> None:
        lines = [line for line in self.prose if line.text.strip()]
        if lines:
            text = prose_of([line.text for line in self.prose])
            self.flow.append(Prose(text=text, line=lines[0].number))
        self.prose = []

    def _end_section(self) -> None:
        self._end_prose()
        if self.flow or self.head.line:
            self.done.append(
                Section(
                    id=self.head.id,
                    title=self.head.title,
                    minutes=self.head.minutes,
                    short=self.head.short,
                    flow=tuple(self.flow),
                    line=self.head.line,
                )
            )
        self.flow = []

    def _heading(self, line: Line) -> Section:
        match = _HEADING.match(line.text)
        options = read_attributes((match and match["options"]) or "", line.number, self.findings)
        name = options.pop("id", "")
        if not name:
            self.findings.error(line.number, "no-id", "A ## heading needs an id: ## Title {#name}.")
        else:
            check_id(name, line.number, self.findings)
        if name in _TAKEN:
            self.findings.error(line.number, "bad-id", f'"{name}" is taken; choose another id.')
        self._check_options(options, line.number)
        minutes = self._whole(options, "minutes", line.number)
        return Section(
            id=name,
            title=match["title"] if match else line.text.removeprefix("## "),
            minutes=minutes,
            short=self._whole(options, "short", line.number) if "short" in options else minutes,
            line=line.number,
        )

    def _check_options(self, options: Mapping[str, str], line: int) -> None:
        for key in options:
            if key not in _SECTION_OPTIONS:
                self.findings.error(
                    line,
                    "unknown-option",
                    f'A section has no option "{key}".{did_you_mean(key, _SECTION_OPTIONS)}',
                )
            elif not self.is_source:
                self.findings.error(
                    line,
                    "said-again",
                    f'"{key}=" is said once, in the source; delete it from the translation.',
                )

    def _whole(self, options: Mapping[str, str], key: str, line: int) -> int:
        text = options.get(key, "0")
        if text.isascii() and text.isdecimal() and len(text) < 5:  # noqa: PLR2004 - minutes of a week
            return int(text)
        self.findings.error(line, "not-a-number", f'"{key}" must be a whole number of minutes.')
        return 0


def _note_duplicates(sections: Iterable[Section], findings: Findings) -> None:
    """Note section and block ids that stand twice in the lesson; case does not count."""
    seen: dict[str, int] = {}
    for section in sections:
        named = [(section.id, section.line)] if section.line else []
        for block in section.blocks:
            named += [(one.id, one.line) for one in (block, *block.children)]
        for name, line in named:
            key = name.casefold()
            if key and not key.startswith(".") and key in seen:
                findings.error(line, "duplicate-id", f'"{name}" is used already in line {seen[key]}.')
            seen.setdefault(key, line)
