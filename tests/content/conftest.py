"""A small folder of modules without any mistake, to break in one place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = Path(__file__).parent.parent / "data" / "checked"


@pytest.fixture
def checked(tmp_path: Path) -> Path:
    """Return a small folder of modules without any mistake."""
    folder = tmp_path / "modules"
    shutil.copytree(GOOD, folder)
    return folder


@pytest.fixture
def change() -> Callable[[Path, str, str], None]:
    """Return what replaces some words of a file, once."""

    def change(path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change
