"""Writes down what was translated from what, and tells what is missing, old or not reviewed.

A stamp never calls a block current because its neighbour was translated: of the units stamped
before, only those whose words have changed since are stamped anew, unless a reviewer vouches for
all of them or they are named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from trainer.content.lesson_file import LessonText, read_lesson
from trainer.content.merge import as_source, merge
from trainer.content.shelf import Shelf
from trainer.content.staleness import (
    CHANGES,
    FILE,
    History,
    Stamp,
    State,
    read_state,
    renewed,
    standing,
    write_state,
)
from trainer.errors import BadInputError, ContentError, NotFoundError
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from trainer.content.merge import Standing
    from trainer.content.shelf import ModuleFacts, ProgrammeFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit of one translation, and how it stands."""

    programme: str
    module: str
    lesson: str
    language: str
    unit: str
    #: ``current`` · ``minor`` · ``meaning`` · ``missing``.
    state: str
    #: ``draft`` or the name of who reviewed it; empty where it is missing.
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How one translation of a programme stands."""

    programme: str
    language: str
    rows: tuple[Row, ...] = ()
    #: Lessons whose source or translation cannot be read, as told to the author.
    broken: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def stamp(  # noqa: PLR0913 - the command's own options
    root: Path,
    programme: str,
    language: str,
    *,
    change: str | None = None,
    reviewed_by: str = "",
    only: Collection[str] = (),
) -> int:
    """Bring the ``state.toml`` files of one language up to date; return how many units changed.

    Args:
        root: the folder ``modules``.
        programme: the code of the programme.
        language: a translation's language, or the source's.
        change: for the source: how much the words that changed did; unsaid: ``meaning``.
        reviewed_by: for a translation: who has read it against the source.
        only: lessons (``acting``) or units (``acting#truck``) to stamp, whether their words have
            changed or not; empty: all lessons.

    Raises:
        NotFoundError: there is no such programme or language.
        BadInputError: ``change`` is neither ``minor`` nor ``meaning``.
    """
    if change is not None and change not in CHANGES:
        raise BadInputError("change", field="change", sentence="a change is minor or meaning")
    if language not in LANGUAGES:
        raise NotFoundError("language", language)
    facts = Shelf.read([root]).programme(programme)
    changed = 0
    for module in facts.modules.values():
        desk = _Desk(root, facts, module)
        if language == facts.source:
            changed += desk.stamp_source(change or "meaning")
        else:
            desk.stamp_source(None)
            changed += desk.stamp_translation(language, reviewed_by, only)
    return changed


def status(root: Path) -> list[Status]:
    """Return how every translation of every programme stands."""
    found = []
    for facts in Shelf.read([root]).programmes.values():
        for language in facts.languages:
            if language == facts.source:
                continue
            rows: list[Row] = []
            broken: list[str] = []
            for module in facts.modules.values():
                _Desk(root, facts, module).rows(language, rows, broken)
            found.append(
                Status(
                    programme=facts.code,
                    language=language,
                    rows=tuple(rows),
                    broken=tuple(broken),
                    counts=_counts(rows),
                )
            )
    return found


def _counts(rows: list[Row]) -> dict[str, int]:
    counts = dict.fromkeys(("current", "minor", "meaning", "missing", "draft", "reviewed"), 0)
    for row in rows:
        counts[row.state] += 1
        if row.review:
            counts["draft" if row.review == "draft" else "reviewed"] += 1
    return counts


class _Desk:
    """One module with its files, on which stamps are set."""

    def __init__(self, root: Path, facts: ProgrammeFacts, module: ModuleFacts) -> None:
        self._folder = root / facts.code / module.code
        self._facts = facts
        self._module = module

    def _text(self, lesson: str, language: str) -> LessonText | None:
        path = self._folder / language / f"{lesson}.md"
        if not path.is_file():
            return None
        return read_lesson(path, language=language, is_source=language == self._facts.source)

    def _pairs(self, language: str) -> Iterator[tuple[str, LessonText | None, LessonText | None]]:
        for lesson in self._module.lessons:
            yield lesson, self._text(lesson, self._facts.source), self._text(lesson, language)

    def _state(self, language: str) -> State:
        return read_state(self._folder / language / FILE)

    def stamp_source(self, change: str | None) -> int:
        """Keep the digests of the source; with no ``change``, only those never kept before."""
        known = self._state(self._facts.source)
        changed = 0
        lessons: list[tuple[str, Mapping[str, History]]] = []
        for lesson in self._module.lessons:
            text = self._text(lesson, self._facts.source)
            before = known.histories.get(lesson, {})
            after: dict[str, History] = {}
            for unit, digest in text.hashes.items() if text else ():
                old = before.get(unit)
                new = old or History(now=digest)
                after[unit] = new.moved(digest, change) if change else new
                changed += after[unit] != old
            # A unit that went away may come back; its line stays, at the end.
            after |= {unit: old for unit, old in before.items() if unit not in after}
            lessons.append((lesson, after))
        write_state(self._folder / self._facts.source / FILE, lessons)
        return changed

    def stamp_translation(self, language: str, reviewed_by: str, only: Collection[str]) -> int:
        """Keep, for each unit that has words, what it was translated from."""
        if not (self._folder / language).is_dir():
            return 0
        known = self._state(language)
        changed = 0
        lessons: list[tuple[str, Mapping[str, Stamp]]] = []
        for lesson, source, words in self._pairs(language):
            before = known.stamps.get(lesson, {})
            after: dict[str, Stamp] = {}
            for unit in words.hashes if source and words else ():
                if source and words and unit in source.hashes:
                    fresh = _fresh(source.hashes[unit], words.hashes[unit], reviewed_by)
                    named = lesson in only or f"{lesson}#{unit}" in only
                    old = before.get(unit)
                    after[unit] = renewed(old, fresh, named=named, all_units=not only)
                    changed += after[unit] != old
            lessons.append((lesson, {unit: one for unit, one in after.items() if one.source}))
        write_state(self._folder / language / FILE, lessons)
        return changed

    def rows(self, language: str, rows: list[Row], broken: list[str]) -> None:
        """Add one row for each unit of the source."""
        try:
            state, history = self._state(language), self._state(self._facts.source)
        except ContentError as error:
            broken.append(str(error))
            state = history = State()
        for lesson, source, words in self._pairs(language):
            where = (self._facts.code, self._module.code, lesson)
            if source is None:
                broken.append(f"{'/'.join(where)}: the source is missing")
                continue
            stands = _standing(lesson, (source, words), (state, history))
            marks = merge(as_source(source), words, stands).marks if words else {}
            for unit in source.hashes:
                told = marks[unit].state if unit in marks else "missing"
                review = "" if told == "missing" else stands(unit)[1]
                rows.append(_row((*where, language, unit), told, review))


def _standing(
    lesson: str, texts: tuple[LessonText, LessonText | None], states: tuple[State, State]
) -> Standing:
    """Return how a unit stands, given source and translation, the state of each the other way."""
    source, words = texts
    state, history = states

    def stands(unit: str) -> tuple[str, str]:
        return standing(
            source.hashes.get(unit, ""),
            words.hashes.get(unit, "") if words else "",
            state.stamp(lesson, unit),
            history.history(lesson, unit),
        )

    return stands


def _row(where: tuple[str, str, str, str, str], state: str, review: str) -> Row:
    programme, module, lesson, language, unit = where
    return Row(
        programme=programme,
        module=module,
        lesson=lesson,
        language=language,
        unit=unit,
        state=state,
        review=review,
    )


def _fresh(source: str, words: str, reviewed_by: str) -> Stamp:
    on = datetime.now(UTC).date().isoformat() if reviewed_by else ""
    return Stamp(source=source, words=words, reviewed_by=reviewed_by, on=on)
