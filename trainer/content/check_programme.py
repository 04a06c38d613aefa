"""Checks one programme: its TOML files, its introductions, and every lesson in every language."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from trainer.content.check_fonts import check_fonts
from trainer.content.check_lesson import check_source
from trainer.content.check_markdown import check_markdown
from trainer.content.check_pages import MODULE_KEYS, PROGRAMME_KEYS, check_page, read_page
from trainer.content.check_pictures import check_pictures
from trainer.content.check_translation import check_translation
from trainer.content.check_words import check_learner_text, check_words
from trainer.content.findings import Findings, did_you_mean
from trainer.content.lesson_file import read_lesson
from trainer.languages import LANGUAGES, SOURCE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from trainer.content.lesson_file import LessonText
    from trainer.content.model import Block, Finding
    from trainer.content.shelf import ModuleFacts, ProgrammeFacts, Shelf

_PROGRAMME_TOML = frozenset(
    {"modules", "source", "languages", "first_module", "licence", "attribution", "certificate"}
)
_MODULE_TOML = frozenset({"lessons", "first", "minutes", "short", "alone", "group", "needs"})


class ProgrammeCheck:
    """Checks one programme; ``lessons`` are its sources afterwards, by ``module/lesson``."""

    def __init__(self, facts: ProgrammeFacts, shelf: Shelf, values: Collection[str]) -> None:
        self.facts = facts
        self.files = shelf.files
        self.values = values
        self.found: list[Finding] = []
        self.lessons: dict[str, LessonText] = {}

    def check(self) -> None:
        """Note everything."""
        self._check_toml()
        self._check_pages(self.facts.code, PROGRAMME_KEYS, "{code}.md")
        for module in self.facts.modules.values():
            self._check_module(module)

    def _check_toml(self) -> None:
        findings = Findings(self.files[f"{self.facts.code}/programme.toml"])
        known_keys(findings, _PROGRAMME_TOML)
        for key, value in (("licence", self.facts.licence), ("attribution", self.facts.attribution)):
            if not value:
                findings.error(1, f"no-{key}", f'programme.toml must say {key} = "…".')
        for code in self.facts.languages:
            if code not in LANGUAGES:
                findings.error(
                    1, "unknown-language", f'"{code}" is no language.{did_you_mean(code, LANGUAGES)}'
                )
        if self.facts.source not in self.facts.languages:
            findings.error(1, "unknown-language", f'languages must hold "{self.facts.source}".')
        self.found += findings.found

    def _check_pages(self, folder: str, keys: Sequence[str], name: str) -> None:
        """Check the introduction of a programme or a module in all languages."""
        sources: list[LessonText] = []
        for code in (self.facts.source, *self.facts.languages):
            at = f"{folder}/{name.format(code=code)}"
            path = self.files.get(at)
            if path is None:
                self._missing(at, code)
                continue
            if sources and code == self.facts.source:
                continue
            findings = Findings(path)
            try:
                text = read_page(path, code, keys, findings)
            except (OSError, UnicodeDecodeError):
                findings.error(1, "not-utf8", "This file cannot be read; save it as UTF-8.")
            else:
                check_text(text, findings, self.values)
                if sources:
                    check_page(sources[0], text, findings)
                sources.append(text)
            self.found += findings.found

    def _missing(self, at: str, code: str) -> None:
        root = self.files[f"{self.facts.code}/programme.toml"].parent.parent
        findings = Findings(root / at)
        if code == self.facts.source:
            findings.error(1, "no-file", "This file is missing.")
        elif self._is_begun(code):
            findings.warning(1, "not-translated", f"This file is missing in {LANGUAGES[code].endonym}.")
        self.found += findings.found

    def _is_begun(self, code: str) -> bool:
        """Whether anything is there in a language; one that nobody began is no mistake."""
        begun = f"{self.facts.code}/"
        return code in LANGUAGES and any(
            name.startswith(begun) and f"/{code}/" in name for name in self.files
        )

    def _check_module(self, module: ModuleFacts) -> None:
        folder = f"{module.programme}/{module.code}"
        findings = Findings(self.files[f"{folder}/module.toml"])
        known_keys(findings, _MODULE_TOML)
        self._check_pages(folder, MODULE_KEYS, "{code}/module.md")
        sources = {
            name: text
            for name in module.lessons
            if (text := self._read(f"{folder}/{self.facts.source}/{name}.md", self.facts.source))
        }
        self.lessons |= {f"{module.code}/{name}": text for name, text in sources.items()}
        scales = {
            block.id: block
            for text in sources.values()
            for block in text.blocks
            if block.name in {"scale", "survey"}
        }
        for text in sources.values():
            self._check_source(text, scales)
        for code in self.facts.languages:
            for name in module.lessons if code != self.facts.source else ():
                self._check_translation(f"{folder}/{code}/{name}.md", code, sources.get(name))
        self._check_strays(module, folder, findings)
        _check_budget(module, list(sources.values()), findings)
        self.found += findings.found
        self._check_pictures(folder, list(sources.values()))

    def _read(self, at: str, code: str) -> LessonText | None:
        path = self.files.get(at)
        if path is None:
            self._missing(at, code)
            return None
        try:
            text = read_lesson(path, language=code, is_source=code == self.facts.source)
        except OSError as error:
            findings = Findings(path)
            findings.error(1, "no-file", f"This file cannot be opened: {error.strerror}.")
            self.found += findings.found
            return None
        self.found += text.findings
        return text

    def _check_source(self, text: LessonText, scales: dict[str, Block]) -> None:
        findings = Findings(text.path)
        check_source(text, findings, scales)
        check_text(text, findings, self.values)
        self.found += findings.found

    def _check_translation(self, at: str, code: str, source: LessonText | None) -> None:
        text = self._read(at, code)
        if text is None:
            return
        findings = Findings(text.path)
        if source:
            check_translation(source, text, findings)
        check_text(text, findings, self.values)
        self.found += findings.found

    def _check_strays(self, module: ModuleFacts, folder: str, findings: Findings) -> None:
        """Note files that nothing names, and folders of languages that are not offered."""
        for name, path in self.files.items():
            inside = name.removeprefix(f"{folder}/").split("/")
            if not name.startswith(f"{folder}/") or len(inside) < 2 or inside[0] == "pictures":  # noqa: PLR2004 - <code>/<lesson>.md
                continue
            stray = Findings(path)
            if inside[0] not in self.facts.languages:
                stray.error(
                    1,
                    "unknown-language",
                    f'"{inside[0]}" is none of the languages of the programme.'
                    f"{did_you_mean(inside[0], self.facts.languages)}",
                )
            elif path.suffix == ".md" and path.stem not in {*module.lessons, "module"}:
                stray.error(
                    1,
                    "unlisted-lesson",
                    f'module.toml does not name the lesson "{path.stem}".'
                    f"{did_you_mean(path.stem, module.lessons)}",
                )
            findings.found += stray.found

    def _check_pictures(self, folder: str, sources: list[LessonText]) -> None:
        prefix = f"{folder}/pictures/"
        files = {
            name.removeprefix(prefix): path
            for name, path in self.files.items()
            if name.startswith(prefix)
        }
        root = self.files[f"{folder}/module.toml"].parent / "pictures"
        self.found += check_pictures(root, files, sources)


def check_text(text: LessonText, findings: Findings, values: Collection[str]) -> None:
    """Note what can be wrong in the words of any file, source or not."""
    check_markdown(text.lines, findings)
    check_words(text, findings, values)
    check_learner_text(text, findings, is_english=text.language == SOURCE)
    check_fonts(text, findings)


def known_keys(findings: Findings, known: Collection[str]) -> dict[str, object]:
    """Return what the TOML file of these findings says, its unknown keys noted."""
    try:
        said = tomllib.loads(findings.path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}  # told by whoever reads its values
    for key in said.keys() - set(known):
        findings.error(
            line_of(findings.path, key),
            "unknown-key",
            f'"{key}" is not known.{did_you_mean(key, known)}',
        )
    return said


def line_of(path: Path, word: str) -> int:
    """Return the first line of a file that begins with a word, or holds it; else 1."""
    lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    begins = (at for at, line in enumerate(lines, 1) if line.lstrip(" [\"'").startswith(word))
    holds = (at for at, line in enumerate(lines, 1) if word in line)
    return next(begins, next(holds, 1))


def _check_budget(module: ModuleFacts, lessons: list[LessonText], findings: Findings) -> None:
    if len(lessons) != len(module.lessons):
        return
    for key, said, found in (
        ("minutes", module.minutes, sum(text.front.minutes for text in lessons)),
        ("short", module.short, sum(text.front.short for text in lessons)),
    ):
        if said and said != found:
            findings.error(
                line_of(findings.path, key),
                "minutes",
                f"The module says {key} = {said}; its lessons add up to {found}.",
            )
