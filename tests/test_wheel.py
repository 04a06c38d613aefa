"""The wheel carries all it needs: it checks its modules and serves pages from a clean folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bench.running import Running
from bench.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release does, with what is in the tree now."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder of its own; what it depends on is there already."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, "--no-compile", "--target", str(folder), str(wheel)], check=True)
    return folder


def run(installed: Path, empty: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_what_the_tree_holds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder in ("modules", "templates", "static", "translations"):
        wanted = {
            f"trainer/_data/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not any(part.startswith((".", "__")) for part in path.parts)
        }
        assert wanted <= names, f"{folder}: {sorted(wanted - names)[:5]} are missing"
    assert any(name.endswith("entry_points.txt") for name in names)
    assert sum(name.endswith("/LICENSE") for name in names) >= 2


def test_an_installed_program_uses_its_own_files(installed: Path, tmp_path: Path) -> None:
    found = run(installed, tmp_path, "-c", "import trainer.paths as p; print(p.shipped('modules'))")

    assert found.stdout.strip() == str(installed / "trainer" / "_data" / "modules"), found.stderr


def test_an_installed_program_checks_its_modules(installed: Path, tmp_path: Path) -> None:
    found = run(installed, tmp_path, "-m", "trainer", "check")

    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-2000:]


def test_an_installed_program_serves_pages_in_every_language(installed: Path, tmp_path: Path) -> None:
    with Running(tmp_path / "data", house=installed) as running:
        visitor = Visitor(running.base)
        pages = {code: visitor.get(f"/{code}/") for code in ("en", "es", "fr", "ar", "sw")}

    assert {page.status for page in pages.values()} == {200}
    assert len({page.text for page in pages.values()}) == len(pages)
