"""Checks the names of files and folders: safe on every system, and short enough for Windows."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trainer.content.attributes import trouble_with_id
from trainer.content.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from trainer.content.model import Finding

_LONGEST = 200
#: Files that people expect under these names.
_USUAL = frozenset({"LICENSE", "README.md", "REVIEW.md", "NOTICE"})


def check_names(files: Mapping[str, Path]) -> list[Finding]:
    """Return findings on the names of all files, given by their path within ``modules``."""
    found: list[Finding] = []
    seen: dict[str, str] = {}
    folders: set[str] = set()
    for name, path in files.items():
        findings = Findings(path)
        pure = PurePosixPath(name)
        if len(f"modules/{name}") >= _LONGEST:
            findings.error(1, "long-path", f"This path has {_LONGEST} characters or more; shorten it.")
        if (other := seen.setdefault(name.casefold(), name)) != name:
            findings.error(1, "same-name", f'This is the same name as "{other}" on Windows.')
        for folder in pure.parts[:-1]:
            if folder not in folders and (trouble := trouble_with_id(folder)):
                findings.error(1, "bad-name", f'The folder "{folder}": {trouble}.')
            folders.add(folder)
        if pure.name not in _USUAL and (trouble := trouble_with_id(pure.stem)):
            findings.error(1, "bad-name", f'The name "{pure.name}": {trouble}.')
        found += findings.found
    return found
