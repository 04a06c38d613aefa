"""Which files of modules there are, and what their TOML says: all that a start reads.

Several folders lie over each other, as the installed and edited modules over the shipped ones:
where two hold the same file, the upper one counts.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.content.editions import GENERIC, Edition, read_edition_files
from trainer.content.model import LessonKey
from trainer.errors import ContentError, NotFoundError
from trainer.languages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_EDITIONS = "editions"
#: Deeper than ``editions/<edition>/<programme>/<module>/<code>/<lesson>.md`` nothing is ours.
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFacts:
    """What ``module.toml`` says, and where the module stands in its programme."""

    programme: str
    code: str
    number: int
    #: The number of its first lesson.
    first: int = 1
    lessons: tuple[str, ...] = ()
    #: 0: as many as its lessons add up to.
    minutes: int = 0
    short: int = 0
    #: Whether one person, or a group, can work through it.
    alone: bool = True
    group: bool = True

    def number_of(self, lesson: str) -> str:
        """Return the number of a lesson, ``2.3``."""
        return f"{self.number}.{self.first + self.lessons.index(lesson)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """What ``programme.toml`` says."""

    code: str
    source: str = SOURCE
    languages: tuple[str, ...] = (SOURCE,)
    licence: str = ""
    attribution: str = ""
    #: Whether a certificate can be earned.
    certificate: bool = False
    modules: Mapping[str, ModuleFacts] = field(default_factory=dict)
    #: Modules that cannot be read, and why.
    broken: Mapping[str, ContentError] = field(default_factory=dict)

    @property
    def lesson_keys(self) -> tuple[LessonKey, ...]:
        """The keys of all its lessons, in order."""
        return tuple(
            LessonKey(self.code, module.code, lesson)
            for module in self.modules.values()
            for lesson in module.lessons
        )

    def module(self, code: str) -> ModuleFacts:
        """Return one module.

        Raises:
            NotFoundError: there is none of this name.
            ContentError: its ``module.toml`` cannot be read.
        """
        if code in self.broken:
            raise self.broken[code]
        if code not in self.modules:
            raise NotFoundError("module", f"{self.code}/{code}")
        return self.modules[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All files at one moment. Reloading makes a new shelf; nothing here changes."""

    #: By path within the folder, with ``/``.
    files: Mapping[str, Path]
    #: Changes when a file is added, taken away or written.
    digest: str
    #: When and how large each file was.
    stamps: Mapping[str, tuple[int, int]]
    programmes: Mapping[str, ProgrammeFacts]
    editions: Mapping[str, Edition]
    #: Programmes and ``editions/<id>`` that cannot be read, and why.
    broken: Mapping[str, ContentError]

    @classmethod
    def read(cls, folders: Sequence[Path]) -> Shelf:
        """Return what lies in the folders now; the last folder is the uppermost."""
        files: dict[str, Path] = {}
        stamps: dict[str, tuple[int, int]] = {}
        for folder in folders:
            for name, path, stamp in _scan(folder):
                files[name], stamps[name] = path, stamp
        digest = hashlib.sha256(repr(sorted(stamps.items())).encode()).hexdigest()[:16]
        editions, wrong = read_edition_files(
            {
                parts[1]: path
                for name, path in files.items()
                if len(parts := name.split("/")) == 3  # noqa: PLR2004 - editions/<id>/edition.toml
                and parts[0] == _EDITIONS
                and parts[2] == "edition.toml"
            }
        )
        broken = {f"{_EDITIONS}/{name}": error for name, error in wrong.items()}
        programmes: dict[str, ProgrammeFacts] = {}
        for name in _programme_codes(files):
            try:
                programmes[name] = _read_programme(name, files)
            except ContentError as error:
                broken[name] = error
        return cls(
            files=files,
            digest=digest,
            stamps=stamps,
            programmes=programmes,
            editions=editions,
            broken=broken,
        )

    def programme(self, code: str) -> ProgrammeFacts:
        """Return one programme.

        Raises:
            NotFoundError: there is none of this name.
            ContentError: its ``programme.toml`` cannot be read.
        """
        if code in self.broken:
            raise self.broken[code]
        if code not in self.programmes:
            raise NotFoundError("programme", code)
        return self.programmes[code]

    def edition(self, name: str) -> Edition:
        """Return one edition; an empty name is the generic one.

        Raises:
            NotFoundError: there is none of this name.
            ContentError: its ``edition.toml`` cannot be read.
        """
        name = name or GENERIC
        if (error := self.broken.get(f"{_EDITIONS}/{name}")) is not None:
            raise error
        if name not in self.editions:
            raise NotFoundError("edition", name)
        return self.editions[name]


def _scan(folder: Path) -> Iterator[tuple[str, Path, tuple[int, int]]]:
    """Yield each file with its time and size; hidden ones and links out are passed by."""
    waiting = [(folder, "", 1)]
    while waiting:
        here, prefix, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEPEST:
                    waiting.append((here / entry.name, f"{prefix}{entry.name}/", depth + 1))
            elif entry.is_file(follow_symlinks=False):
                found = entry.stat(follow_symlinks=False)
                stamp = (found.st_mtime_ns, found.st_size)
                yield prefix + entry.name, Path(entry.path), stamp


def _programme_codes(files: Mapping[str, Path]) -> list[str]:
    return [
        parts[0]
        for name in sorted(files)
        if len(parts := name.split("/")) == 2 and parts[1] == "programme.toml"  # noqa: PLR2004 - <programme>/programme.toml
    ]


def _read_programme(code: str, files: Mapping[str, Path]) -> ProgrammeFacts:
    said = _Toml(files[f"{code}/programme.toml"])
    first = said.whole("first_module", 1)
    modules: dict[str, ModuleFacts] = {}
    broken: dict[str, ContentError] = {}
    for index, name in enumerate(said.names("modules")):
        path = files.get(f"{code}/{name}/module.toml")
        if path is None:
            broken[name] = ContentError(said.path, 1, f'the module "{name}" has no module.toml')
            continue
        try:
            modules[name] = _read_module(code, name, first + index, _Toml(path))
        except ContentError as error:
            broken[name] = error
    return ProgrammeFacts(
        code=code,
        source=said.text("source", SOURCE),
        languages=said.names("languages") or (SOURCE,),
        licence=said.text("licence"),
        attribution=said.text("attribution"),
        certificate=said.truth("certificate", usual=False),
        modules=modules,
        broken=broken,
    )


def _read_module(programme: str, code: str, number: int, said: _Toml) -> ModuleFacts:
    return ModuleFacts(
        programme=programme,
        code=code,
        number=number,
        first=said.whole("first", 1),
        lessons=said.names("lessons"),
        minutes=said.whole("minutes", 0),
        short=said.whole("short", said.whole("minutes", 0)),
        alone=said.truth("alone", usual=True),
        group=said.truth("group", usual=True),
    )


class _Toml:
    """One TOML file, whose values must be of the right sort."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._said = tomllib.loads(path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ContentError(path, 1, f"this file cannot be read: {error}") from error

    def _wrong(self, key: str, wanted: str) -> ContentError:
        return ContentError(self.path, 1, f'"{key}" must be {wanted}')

    def text(self, key: str, usual: str = "") -> str:
        found = self._said.get(key, usual)
        if not isinstance(found, str):
            raise self._wrong(key, "a text in quotes")
        return found

    def whole(self, key: str, usual: int) -> int:
        found = self._said.get(key, usual)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            raise self._wrong(key, "a whole number")
        return found

    def truth(self, key: str, *, usual: bool) -> bool:
        found = self._said.get(key, usual)
        if not isinstance(found, bool):
            raise self._wrong(key, "true or false")
        return found

    def names(self, key: str) -> tuple[str, ...]:
        found = self._said.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self._wrong(key, 'a list like ["one", "two"]')
        return tuple(dict.fromkeys(found))
