"""Checks all modules: every mistake an author can make, with file, line and how to mend it.

Needs nothing but the files and ``content``; whatever goes wrong while checking becomes a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.check_editions import EditionsCheck
from trainer.content.check_names import check_names
from trainer.content.check_programme import ProgrammeCheck
from trainer.content.editions import GENERIC
from trainer.content.findings import Findings
from trainer.content.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from trainer.content.lesson_file import LessonText
    from trainer.content.model import Finding
    from trainer.errors import ContentError


def check(root: Path) -> list[Finding]:
    """Return all findings of a ``modules`` folder, or of a part of one, in order of file and line.

    Args:
        root: the folder ``modules``, or any folder or file in it. The whole is read either way,
            as a translation can only be judged beside its source.
    """
    top = _modules_above(root)
    shelf = Shelf.read([top])
    found = [_finding(error) for error in shelf.broken.values()]
    found += _guarded(top, lambda: check_names(shelf.files))
    if not shelf.programmes and not shelf.broken:
        nothing = Findings(top)
        nothing.error(1, "nothing-here", "There is no programme here (no programme.toml).")
        found += nothing.found
    generic = shelf.editions.get(GENERIC)
    lessons: dict[str, LessonText] = {}
    for code, programme in shelf.programmes.items():
        found += [_finding(error) for error in programme.broken.values()]
        checker = ProgrammeCheck(programme, shelf, generic.values if generic else ())
        found += _guarded(top / code, checker.check)
        found += checker.found
        lessons |= {f"{code}/{name}": text for name, text in checker.lessons.items()}
    editions = EditionsCheck(shelf, lessons)
    found += _guarded(top / "editions", editions.check)
    found += editions.found
    return _sorted(found, top, root)


def _modules_above(root: Path) -> Path:
    """Return the folder of modules that ``root`` is, or lies in."""
    for folder in (root, *root.absolute().parents):
        if (folder / "editions").is_dir() or (folder.is_dir() and any(folder.glob("*/programme.toml"))):
            return folder
    return root


def _finding(error: ContentError) -> Finding:
    findings = Findings(error.path)
    findings.error(error.line, "unreadable", f"{error.problem[:1].upper()}{error.problem[1:]}.")
    return findings.found[0]


def _guarded(path: Path, check: Callable[[], list[Finding] | None]) -> list[Finding]:
    try:
        return check() or []
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not hide the author's
        findings = Findings(path)
        findings.error(
            1, "not-checked", f"The rest could not be checked ({type(error).__name__}: {error})."
        )
        return findings.found


def _sorted(found: Iterable[Finding], top: Path, root: Path) -> list[Finding]:
    """Return each finding once, those outside ``root`` left away."""
    inside = {
        finding
        for finding in found
        if top == root or finding.path.absolute().is_relative_to(root.absolute())
    }
    return sorted(inside, key=lambda one: (str(one.path), one.line, one.code, one.problem))
