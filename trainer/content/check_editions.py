"""Checks editions: their values in every language they offer, and the blocks they put in place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from trainer.content.block_options import AFTER
from trainer.content.check_programme import check_text, known_keys, line_of
from trainer.content.check_translation import check_entries, check_translated_block
from trainer.content.findings import Findings, did_you_mean
from trainer.content.lesson_file import read_lesson
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from trainer.content.editions import Edition
    from trainer.content.lesson_file import LessonText
    from trainer.content.model import Block, Finding
    from trainer.content.shelf import Shelf

_KEYS = frozenset(
    {
        "parent", "country", "languages", "owner", "contact", "law_checked", "review_by",
        "name", "money", "values", "hide",
    }
)  # fmt: skip
#: Findings that mean nothing in a file that holds only the blocks that differ.
_FORGIVEN = frozenset({"no-front-matter", "no-title", "no-minutes", "option-missing"})


class EditionsCheck:
    """Checks all editions against the lessons, which are given by ``programme/module/lesson``."""

    def __init__(self, shelf: Shelf, lessons: Mapping[str, LessonText]) -> None:
        self.shelf = shelf
        self.lessons = lessons
        self.found: list[Finding] = []

    def check(self) -> None:
        """Note everything."""
        for edition in self.shelf.editions.values():
            path = self.shelf.files.get(f"editions/{edition.id}/edition.toml")
            if path:
                self._check_toml(edition, path)
            self._check_overlays(edition)

    def _check_toml(self, edition: Edition, path: Path) -> None:
        findings = Findings(path)
        known_keys(findings, _KEYS)
        for code in edition.languages:
            if code not in LANGUAGES:
                findings.error(
                    line_of(path, "languages"),
                    "unknown-language",
                    f'"{code}" is no language.{did_you_mean(code, LANGUAGES)}',
                )
        _check_values(edition, path, findings)
        _check_dates(edition, path, findings)
        for hidden in sorted(edition.hide):
            self._check_hidden(hidden, path, findings)
        self.found += findings.found

    def _check_hidden(self, hidden: str, path: Path, findings: Findings) -> None:
        key, _, name = hidden.rpartition("#")
        if "#" in hidden and key not in self.lessons:
            line = line_of(path, hidden)
            near = did_you_mean(key, self.lessons)
            findings.error(line, "unknown-id", f'hide: there is no lesson "{key}".{near}')
            return
        texts = [self.lessons[key]] if "#" in hidden else list(self.lessons.values())
        known = {one for text in texts for one in _blocks(text)}
        if name not in known:
            findings.error(
                line_of(path, hidden),
                "unknown-id",
                f'hide: there is no block "{name}".{did_you_mean(name, known)}',
            )

    def _check_overlays(self, edition: Edition) -> None:
        by_lesson: dict[str, dict[str, Path]] = {}
        prefix = f"editions/{edition.id}/"
        for name, path in self.shelf.files.items():
            parts = name.removeprefix(prefix).split("/")
            if name.startswith(prefix) and len(parts) == 4:  # noqa: PLR2004 - <programme>/<module>/<code>/<lesson>.md
                programme, module, code, _ = parts
                by_lesson.setdefault(f"{programme}/{module}/{path.stem}", {})[code] = path
        for key, paths in by_lesson.items():
            self._check_lesson(edition, key, paths)

    def _check_lesson(self, edition: Edition, key: str, paths: Mapping[str, Path]) -> None:
        base = self.lessons.get(key)
        if base is None:
            findings = Findings(next(iter(paths.values())))
            near = did_you_mean(key, self.lessons)
            findings.error(1, "unknown-id", f'There is no lesson "{key}" to change.{near}')
            self.found += findings.found
            return
        texts: dict[str, LessonText] = {}
        for code, path in paths.items():
            findings = Findings(path)
            text = self._read(path, code, edition, base, findings)
            if text:
                texts[code] = text
            if code not in edition.languages:
                findings.error(
                    1, "unknown-language", f'The edition does not offer "{code}"; add it to languages.'
                )
            self.found += findings.found
        self._check_languages(edition, base, texts)

    def _read(
        self, path: Path, code: str, edition: Edition, base: LessonText, findings: Findings
    ) -> LessonText | None:
        try:
            text = read_lesson(path, language=code, is_source=code == edition.language)
        except OSError as error:
            findings.error(1, "no-file", f"This file cannot be opened: {error.strerror}.")
            return None
        known = _blocks(base)
        nested = {block.line for block in _blocks(text).values() if "." in block.id}
        findings.found += [
            finding
            for finding in text.findings
            if finding.code not in _FORGIVEN
            and not (finding.line in nested and finding.code in {"bad-id", "nested-wrongly"})
        ]
        check_text(text, findings, edition.values)
        for block in text.blocks:
            _check_block(block, known, base, findings, is_first=code == edition.language)
        return text

    def _check_languages(
        self, edition: Edition, base: LessonText, texts: Mapping[str, LessonText]
    ) -> None:
        """Compare the edition's own languages with each other: the same blocks in each."""
        if not texts:
            return
        first = texts.get(edition.language) or next(iter(texts.values()))
        own = _blocks(first)
        for code in edition.languages:
            text = texts.get(code)
            if text is None:
                findings = Findings(first.path.parent.parent / code / base.path.name)
                findings.error(
                    1, "missing-override", f"This edition's blocks are missing in the language {code}."
                )
            elif text is not first:
                findings = Findings(text.path)
                found = _blocks(text)
                for name in own.keys() - found.keys():
                    findings.error(
                        1,
                        "missing-override",
                        f'The block "{name}" is missing; {first.language} has it.',
                    )
                for name in found.keys() & own.keys():
                    check_translated_block(own[name], found[name], findings)
            else:
                continue
            self.found += findings.found


def _blocks(text: LessonText) -> dict[str, Block]:
    """Return all blocks by id, nested ones too."""
    return {one.id: one for block in text.blocks for one in (block, *block.children)}


def _check_block(
    block: Block,
    known: Mapping[str, Block],
    base: LessonText,
    findings: Findings,
    *,
    is_first: bool,
) -> None:
    after = block.options.get(AFTER, "")
    places = {*known, *(section.id for section in base.sections)}
    if after and after not in places:
        findings.error(
            block.line, "unknown-id", f"after={after}: not in the lesson.{did_you_mean(after, places)}"
        )
    own = known.get(block.id)
    if own is None:
        if not after and is_first and block.id:
            findings.error(
                block.line,
                "unknown-id",
                f'The lesson has no block "{block.id}".{did_you_mean(block.id, known)} '
                "A new block says after=id.",
            )
        return
    if own.name != block.name:
        findings.error(block.line, "other-block", f'"{block.id}" is a "{own.name}" in the lesson.')
    elif is_first and not _has_structure(block):
        check_entries(own, block, findings)


def _has_structure(block: Block) -> bool:
    """Whether it says itself what is right, and so may have items of its own."""
    return (
        block.number is not None
        or any(item.right is not None or item.place is not None for item in block.all_items)
        or any(field.formula or field.default is not None for field in block.fields)
    )


def _check_values(edition: Edition, path: Path, findings: Findings) -> None:
    for name, missing in _missing_values(edition):
        findings.warning(
            line_of(path, f"values.{name}"),
            "value-missing",
            f'The value "{name}" has no words in: {", ".join(missing)}.',
        )


def _missing_values(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    for name, value in edition.values.items():
        if "" not in value.texts and value.origin == edition.id:
            missing = [code for code in edition.languages if code not in value.texts]
            if missing:
                yield name, missing


def _check_dates(edition: Edition, path: Path, findings: Findings) -> None:
    if edition.country and not edition.law_checked:
        findings.warning(
            line_of(path, "law_checked"),
            "law-unchecked",
            "Nobody has checked the law of this country yet; write the date when somebody has.",
        )
    for key, text in (("law_checked", edition.law_checked), ("review_by", edition.review_by)):
        try:
            if text:
                date.fromisoformat(text)
        except ValueError:
            findings.error(
                line_of(path, key), "bad-date", f'{key} = "{text}" is no date like 2026-11-23.'
            )
