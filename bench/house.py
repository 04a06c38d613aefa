"""A copy of this house with more to teach, to see that it starts no slower."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

from bench.running import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def lesson_files(modules: Path) -> list[Path]:
    """Return every lesson in every language."""
    return [path for path in modules.glob("*/*/*/*.md") if path.stem != "module"]


def enlarged(folder: Path, lessons: int) -> Path:
    """Make a checkout that holds at least this many lesson files; return its folder.

    The shipped programme is repeated under other names.
    """
    house = folder / f"house-{lessons}"
    shutil.copytree(ROOT / "trainer", house / "trainer")
    shutil.copytree(ROOT / "modules", house / "modules")
    for name in ("templates", "static", "translations"):
        (house / name).symlink_to(ROOT / name)
    number = 1
    while len(lesson_files(house / "modules")) < lessons:
        number += 1
        shutil.copytree(ROOT / "modules" / "thinkcoop", house / "modules" / f"thinkcoop-{number}")
    return house


def first_lesson() -> str:
    """Return the first lesson of Think.COOP, as its address goes on after the language."""
    programme = ROOT / "modules" / "thinkcoop"
    module = tomllib.loads((programme / "programme.toml").read_text("utf-8"))["modules"][0]
    lessons = tomllib.loads((programme / module / "module.toml").read_text("utf-8"))["lessons"]
    return f"learn/thinkcoop/{module}/{lessons[0]}"
