"""A whole programme printed: with one and two processes, again, and with one lesson changed."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Self

from trainer.content.library import Library
from trainer.errors import TrainerError
from trainer.handouts.crew import Crew
from trainer.handouts.drawings import Drawings
from trainer.handouts.formats import FORMATS
from trainer.handouts.wanted import Wanted
from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_KB = 1024
_OFTEN = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is printed."""

    programme: str
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    day: date


def wanted_of(library: Library, asked: Asked) -> Iterator[Wanted]:
    """Yield every sheet: of each lesson where a format has such, else of each module."""
    keys = library.lesson_keys(asked.programme)
    modules = dict.fromkeys(f"{key.programme}/{key.module}" for key in keys)
    for name in asked.formats:
        of_lesson = name == "lesson-sheet" or not FORMATS[name].of_module
        for what in map(str, keys) if of_lesson else modules:
            for language in asked.languages:
                yield Wanted(format=name, what=what, language=language)


def measure(asked: Asked) -> dict[str, Any]:
    """Return what the whole of a programme costs, in seconds and pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        modules = folder / "modules"
        shutil.copytree(shipped("modules"), modules)
        one = _run(asked, modules, folder / "one", workers=1)
        two = _run(asked, modules, folder / "two", workers=2)
        again = _run(asked, modules, folder / "two", workers=2)
        _change_a_lesson(modules, asked)
        changed = _run(asked, modules, folder / "two", workers=2)
    return {
        "sheets": one["sheets"],
        "pages": one["pages"],
        "failed": one["failed"],
        "one_worker_s": one["seconds"],
        "two_workers_s": two["seconds"],
        "two_workers_ms_per_page": round(1000 * two["seconds"] / max(1, two["pages"]), 1),
        "times_as_fast": round(one["seconds"] / two["seconds"], 2),
        "worker_memory_mb": one["memory_mb"],
        "again_s": again["seconds"],
        "again_percent": round(100 * again["seconds"] / two["seconds"], 2),
        "one_lesson_changed_s": changed["seconds"],
        "one_lesson_changed_drawn": changed["drawn"],
    }


def _run(asked: Asked, modules: Path, drawn: Path, *, workers: int) -> dict[str, Any]:
    start = time.perf_counter()
    library = Library.read([modules])
    wanted = list(wanted_of(library, asked))
    crew = Crew(workers, Drawings(drawn))
    pages = fresh = failed = 0
    try:
        with _Memory() as memory:
            for done in crew.fulfil(wanted, library, asked.day):
                if isinstance(done.made, TrainerError):
                    failed += 1
                    continue
                pages += done.made.pages
                fresh += not done.made.was_kept
            seconds = time.perf_counter() - start
    finally:
        crew.close()
    return {
        "seconds": round(seconds, 2),
        "sheets": len(wanted),
        "pages": pages,
        "drawn": fresh,
        "failed": failed,
        "memory_mb": memory.most,
    }


def _change_a_lesson(modules: Path, asked: Asked) -> None:
    """Change a sentence of one lesson in the last of the languages."""
    folder = next(modules.glob(f"{asked.programme}/*/{asked.languages[-1]}"))
    lesson = next(path for path in sorted(folder.glob("*.md")) if path.stem != "module")
    lesson.write_text(f"{lesson.read_text('utf-8').rstrip()}\n\nOne more sentence.\n", "utf-8")


class _Memory:
    """The most that any process that draws held at once, in MB, looked at five times a second."""

    def __init__(self) -> None:
        self.most = 0.0
        self._ended = Event()
        self._watcher = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_why: object) -> None:
        self._ended.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._ended.wait(_OFTEN):
            self.most = max([self.most, *_children()])


def _children() -> Sequence[float]:
    """Return the memory of each process of ours that draws, in MB; nothing where Linux is not."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            mine = told["PPid"].strip() == _own()
            if mine and "VmRSS" in told:
                found.append(round(int(told["VmRSS"].split()[0]) / _KB, 1))
        except (OSError, ValueError, KeyError):
            continue
    return found


def _own() -> str:
    return Path("/proc/self").resolve().name
