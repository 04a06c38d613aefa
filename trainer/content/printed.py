"""Remembers what was printed on this laptop: a small file for each state of a lesson, by its code.

Without it a laptop still says whether a page is current; with it, also what exactly has changed.
Nobody's words are in it, only digests of a lesson's. Where it cannot write, printing goes on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.content.lesson_parts import parts_of_lesson
from trainer.content.page_codes import page_code

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from trainer.content.model import Lesson

#: Files kept: about 2 kB each.
_MOST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A lesson as it was once printed here."""

    #: ``programme/module/lesson``.
    lesson: str
    language: str
    edition: str
    #: Its number then: ``2.3``.
    number: str
    #: By unit, in order, what it showed.
    shown: Mapping[str, str] = field(default_factory=dict)
    #: By unit, what it was called.
    names: Mapping[str, str] = field(default_factory=dict)


class Printed:
    """The lessons that were printed here. Threads may share it."""

    def __init__(self, folder: Path | None = None, *, most: int = _MOST) -> None:
        """Get ready; nothing is read or written yet.

        Args:
            folder: where the files lie; ``None``: nothing is remembered.
            most: how many at most; the oldest make room.
        """
        self._folder = folder
        self._most = most
        self._known: set[str] | None = None

    def keep(self, rendered: Lesson) -> None:
        """Remember a lesson that is about to be printed, if it is not known yet."""
        code = page_code(rendered)
        if self._folder is None or not code:
            return
        try:
            if code not in self._codes(self._folder):
                self._write(self._folder, code, rendered)
        except OSError:  # a full or locked disk must not stop a sheet
            return

    def find(self, code: str) -> Remembered | None:
        """Return what was printed under a code; ``None``: nothing, or nobody can read it."""
        if self._folder is None:
            return None
        try:
            said = json.loads((self._folder / f"{code}.json").read_text("utf-8"))
            return Remembered(**said)
        except (OSError, ValueError, TypeError):
            return None

    def _codes(self, folder: Path) -> set[str]:
        if self._known is None:
            self._known = {path.stem for path in folder.glob("*.json")}
        return self._known

    def _write(self, folder: Path, code: str, rendered: Lesson) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        said = {
            "lesson": str(rendered.key),
            "language": rendered.language,
            "edition": rendered.edition,
            "number": rendered.number,
            "shown": dict(rendered.shown),
            "names": {unit: part.name for unit, part in parts_of_lesson(rendered).items()},
        }
        fresh = folder / f"{code}.new"
        fresh.write_text(json.dumps(said, ensure_ascii=False), "utf-8", newline="\n")
        fresh.replace(folder / f"{code}.json")
        known = self._codes(folder)
        known.add(code)
        if len(known) > self._most:
            self._make_room(folder)

    def _make_room(self, folder: Path) -> None:
        """Let go of the oldest tenth."""
        oldest_first = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        for path in oldest_first[: len(oldest_first) - self._most + self._most // 10]:
            path.unlink(missing_ok=True)
        self._known = None
