"""Works out one lesson as it is shown: one language, one edition, every block resolved."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from trainer.content.kept import Kept
from trainer.content.lesson_file import LessonText, read_lesson
from trainer.content.merge import as_source, blocks_of, merge, untranslated
from trainer.content.model import Lesson, LessonKey
from trainer.content.numbering import activity_numbers
from trainer.content.overlay import Layer, hide, lay
from trainer.content.shown import shown_of
from trainer.content.staleness import EMPTY, FILE, History, Stamp, State, read_state, standing
from trainer.errors import ContentError, NotFoundError
from trainer.languages import fallbacks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from trainer.content.editions import Edition
    from trainer.content.merge import Merged, Standing
    from trainer.content.model import Block
    from trainer.content.shelf import Shelf

_MOST_BYTES = 1_000_000
_MOST_TEXTS = 128
_MOST_STATES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a lesson file is to be read."""

    language: str
    is_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A lesson file that was read, and the digest of what stands in it."""

    text: LessonText
    digest: str


class Texts:
    """Reads lesson files and states once each; outlives a reload, as it knows when files change."""

    def __init__(self) -> None:
        self._texts = Kept["tuple[Path, tuple[int, int], Kind]", Read](most=_MOST_TEXTS)
        self._states = Kept["tuple[Path, tuple[int, int]]", State](most=_MOST_STATES)

    def read(self, shelf: Shelf, name: str, kind: Kind) -> Read | None:
        """Return what a lesson file holds; ``None`` if there is none.

        Raises:
            ContentError: it is too large or cannot be opened.
        """
        path = shelf.files.get(name)
        if path is None:
            return None
        return self._texts.find((path, shelf.stamps[name], kind), lambda: _read(path, kind))

    def state(self, shelf: Shelf, name: str) -> State:
        """Return what a ``state.toml`` says; one that cannot be read says nothing."""
        path = shelf.files.get(name)
        if path is None:
            return EMPTY
        try:
            return self._states.find((path, shelf.stamps[name]), lambda: read_state(path))
        except ContentError:
            return EMPTY


def _read(path: Path, kind: Kind) -> Read:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ContentError(path, 1, "this lesson is larger than 1 MB; split it")
        text = read_lesson(path, language=kind.language, is_source=kind.is_source)
    except OSError as error:
        raise ContentError(path, 1, f"this file cannot be opened: {error.strerror}") from error
    told = repr((text.front, [line.text for line in text.lines]))
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
    # The lines are for checks of Markdown itself; nobody who is shown a lesson needs them.
    return Read(text=replace(text, lines=(), head=()), digest=digest)


class Resolver:
    """Joins source, translations, states and editions of one shelf."""

    def __init__(self, shelf: Shelf, texts: Texts) -> None:
        self._shelf = shelf
        self._texts = texts

    def source(self, key: LessonKey) -> Read:
        """Return a lesson as its author wrote it.

        Raises:
            NotFoundError: the module names no such lesson.
            ContentError: it has mistakes.
        """
        programme = self._shelf.programme(key.programme)
        if key.lesson not in programme.module(key.module).lessons:
            raise NotFoundError("lesson", str(key))
        name = lesson_name(key, programme.source)
        found = self._texts.read(self._shelf, name, Kind(language=programme.source, is_source=True))
        if found is None:
            folder = self._shelf.files[f"{key.programme}/{key.module}/module.toml"].parent
            path = folder / programme.source / f"{key.lesson}.md"
            raise ContentError(path, 1, "module.toml names this lesson, but its file is missing")
        for finding in found.text.findings:
            if finding.level == "error":
                raise ContentError(finding.path, finding.line, finding.problem)
        return found

    def lesson(self, key: LessonKey, language: str, edition: Edition) -> Lesson:
        """Return one lesson as it is shown.

        Raises:
            NotFoundError: the module names no such lesson.
            ContentError: its source has mistakes.
        """
        source = self.source(key)
        facts = self._shelf.programme(key.programme).module(key.module)
        merged = as_source(source.text)
        reads = [source]
        for read in reversed(self._translations(key, language)):
            merged = merge(merged, read.text, self._standing(key, source.text, read.text))
            reads.append(read)
        if language not in {read.text.language for read in reads}:
            merged = untranslated(merged)
        laid = lay(merged, self._layers(key, language, edition, reads))
        number = facts.number_of(key.lesson)
        numbers = activity_numbers(number, _top(laid.merged), laid.added)
        shown = hide(laid.merged, partial(edition.hides, key))
        left = blocks_of(shown.sections)
        told = (key, language, edition.digest, number, [one.digest for one in reads], shown.marks)
        return Lesson(
            key=key,
            language=language,
            edition=edition.id,
            number=number,
            front=shown.front,
            sections=shown.sections,
            marks=shown.marks,
            numbers={block: one for block, one in numbers.items() if block in left},
            digest=hashlib.sha256(repr(told).encode()).hexdigest()[:24],
            shown=shown_of(shown.front, shown.sections, shown.marks, edition, language),
        )

    def _translations(self, key: LessonKey, language: str) -> list[Read]:
        """Return translations in the order to try, the language asked for first."""
        source = self._shelf.programme(key.programme).source
        wanted = fallbacks(language)
        wanted = wanted[: wanted.index(source)] if source in wanted else wanted
        names = [(code, lesson_name(key, code)) for code in wanted]
        return self._readable((name, Kind(language=c, is_source=False)) for c, name in names)

    def _readable(self, wanted: Iterable[tuple[str, Kind]]) -> list[Read]:
        """Return the files that there are and that can be opened."""
        found = []
        for name, kind in wanted:
            try:
                read = self._texts.read(self._shelf, name, kind)
            except ContentError:
                continue
            if read is not None:
                found.append(read)
        return found

    def state(self, key: LessonKey, language: str) -> State:
        """Return what is known about the translations of a module into a language."""
        return self._texts.state(self._shelf, f"{key.programme}/{key.module}/{language}/{FILE}")

    def unit_standing(
        self, key: LessonKey, language: str, unit: str, digests: tuple[str, str]
    ) -> tuple[str, str]:
        """Return state and review of one unit, by the digests of source and translation."""
        source = self._shelf.programme(key.programme).source
        return standing(
            *digests,
            self.state(key, language).stamp(key.lesson, unit),
            self.state(key, source).history(key.lesson, unit),
        )

    def earlier_words(self, key: LessonKey, language: str) -> dict[str, dict[str, str]]:
        """Return digests of words that units of a lesson may have shown, by unit.

        Each with how much changed since, ``minor`` or ``meaning``; empty where nobody said.

        Raises:
            NotFoundError: the module names no such lesson.
            ContentError: it has mistakes.
        """
        source = self.source(key).text
        told = self.state(key, source.language)
        found: dict[str, dict[str, str]] = {}
        histories: dict[str, History] = {}
        for unit, now in source.hashes.items():
            known = told.history(key.lesson, unit) or History(now=now)
            history = histories[unit] = known.moved(now, "meaning")
            found[unit] = {one: history.since(one) for one, _ in history.earlier} | {now: ""}
        for text in (read.text for read in self._translations(key, language)):
            stamps = self.state(key, text.language).stamps.get(key.lesson, {})
            for unit in text.hashes.keys() & histories.keys():
                stamp = stamps.get(unit) or Stamp(source=histories[unit].now)
                since = histories[unit].since(stamp.source).replace("current", "")
                own = {one: since for one in (text.hashes[unit], stamp.words) if one}
                found[unit] = own | found[unit]
        return found

    def _standing(self, key: LessonKey, source: LessonText, words: LessonText) -> Standing:
        def stands(unit: str) -> tuple[str, str]:
            digests = source.hashes.get(unit, ""), words.hashes.get(unit, "")
            return self.unit_standing(key, words.language, unit, digests)

        return stands

    def _layers(
        self, key: LessonKey, language: str, edition: Edition, reads: list[Read]
    ) -> Iterable[Layer]:
        """Yield what each edition of the chain says, the eldest first."""
        exact = fallbacks(language)[:-1] or (language,)
        for name in reversed(edition.chain):
            own = self._shelf.edition(name)
            codes = tuple(dict.fromkeys([*exact, *own.languages]))
            found = self._readable(
                (
                    f"editions/{name}/{lesson_name(key, code)}",
                    Kind(language=code, is_source=code == own.language),
                )
                for code in codes
            )
            reads += found
            texts = [read.text for read in found]
            if texts:
                has_own = any(text.language == own.language for text in texts)
                first = own.language if has_own else texts[0].language
                yield Layer(edition=name, language=first, texts=texts)


def lesson_name(key: LessonKey, language: str) -> str:
    """Return where a lesson lies in a language.

    >>> lesson_name(LessonKey("thinkcoop", "decide", "acting"), "fr")
    'thinkcoop/decide/fr/acting.md'
    """
    return f"{key.programme}/{key.module}/{language}/{key.lesson}.md"


def _top(merged: Merged) -> Iterable[Block]:
    """Return all blocks in order, without nested ones."""
    return (block for section in merged.sections for block in section.blocks)
