"""Tells which blocks of an edition were written over a lesson that has changed since.

Beside an edition's files stands a ``state.toml`` as beside a translation's: it keeps, for each
block that differs, the digest of the generic block that it took the place of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.lesson_file import LessonText, read_lesson
from trainer.content.resolve import lesson_name
from trainer.content.shelf import Shelf
from trainer.content.staleness import FILE, Stamp, read_state, renewed, standing, write_state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from trainer.content.model import LessonKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One block of an edition in one language, and what the generic block has done since."""

    edition: str
    key: LessonKey
    language: str
    block: str
    #: ``current`` · ``minor`` · ``meaning`` · ``unstamped``.
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """One file of an edition, its lesson's source, and where its state is kept."""

    edition: str
    key: LessonKey
    source: LessonText
    words: LessonText
    state: Path
    source_state: Path

    @property
    def blocks(self) -> tuple[str, ...]:
        """Ids of the blocks that it shares with the generic lesson."""
        return tuple(
            unit
            for unit in self.words.hashes
            if unit in self.source.hashes and unit not in {"front", "intro"}
        )


def stamp_edition(root: Path, edition: str, *, only: Collection[str] = ()) -> int:
    """Write down over which words the blocks of an edition stand; return how many changed.

    Args:
        root: the folder ``modules``.
        edition: the id of the edition.
        only: lessons (``acting``) or blocks (``acting#truck``) that still hold though they have
            not changed; empty: blocks that are new or have changed.

    Raises:
        NotFoundError: there is no such edition.
    """
    Shelf.read([root]).edition(edition)
    changed = 0
    known: dict[Path, dict[str, Mapping[str, Stamp]]] = {}
    for layer in _layers(root):
        if layer.edition != edition:
            continue
        before = read_state(layer.state).stamps.get(layer.key.lesson, {})
        after: dict[str, Stamp] = {}
        for unit in layer.blocks:
            fresh = Stamp(source=layer.source.hashes[unit], words=layer.words.hashes[unit])
            named = layer.key.lesson in only or f"{layer.key.lesson}#{unit}" in only
            after[unit] = renewed(before.get(unit), fresh, named=named, all_units=not only)
            changed += after[unit] != before.get(unit)
        stamped = {unit: one for unit, one in after.items() if one.source}
        known.setdefault(layer.state, {})[layer.key.lesson] = stamped
    for path, lessons in known.items():
        write_state(path, lessons.items())
    return changed


def drift(root: Path) -> list[Drift]:
    """Return every block that an edition puts in the place of a generic one."""
    found = []
    for layer in _layers(root):
        stamps = read_state(layer.state)
        history = read_state(layer.source_state)
        for unit in layer.blocks:
            stamp = stamps.stamp(layer.key.lesson, unit)
            state, _ = standing(
                layer.source.hashes[unit],
                layer.words.hashes[unit],
                stamp,
                history.history(layer.key.lesson, unit),
            )
            found.append(
                Drift(
                    edition=layer.edition,
                    key=layer.key,
                    language=layer.words.language,
                    block=unit,
                    state=state if stamp else "unstamped",
                )
            )
    return found


def _layers(root: Path) -> Iterator[_Layer]:
    """Yield each file of each edition over a lesson that there is."""
    shelf = Shelf.read([root])
    for edition in shelf.editions.values():
        for programme in shelf.programmes.values():
            for key in programme.lesson_keys:
                source = shelf.files.get(lesson_name(key, programme.source))
                for language in edition.languages:
                    path = shelf.files.get(f"editions/{edition.id}/{lesson_name(key, language)}")
                    if source and path:
                        yield _Layer(
                            edition=edition.id,
                            key=key,
                            source=read_lesson(source, language=programme.source, is_source=True),
                            words=read_lesson(path, language=language, is_source=True),
                            state=path.with_name(FILE),
                            source_state=source.with_name(FILE),
                        )
