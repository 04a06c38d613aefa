"""Which files there are: upper folders win, broken ones stop no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trainer.content.shelf import Shelf
from trainer.errors import ContentError, NotFoundError

PROGRAMMES = Path(__file__).parents[1] / "data/programmes"


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_upper_folder_wins_file_by_file(tmp_path: Path) -> None:
    write(tmp_path / "low/market/programme.toml", 'licence = "low"')
    low = write(tmp_path / "low/market/en.md")
    write(tmp_path / "high/market/programme.toml", 'licence = "high"')

    shelf = Shelf.read([tmp_path / "low", tmp_path / "high", tmp_path / "none"])

    assert shelf.programme("market").licence == "high"
    assert shelf.files["market/en.md"] == low


def test_its_digest_changes_with_any_file(tmp_path: Path) -> None:
    path = write(tmp_path / "market/programme.toml")
    first = Shelf.read([tmp_path]).digest
    assert Shelf.read([tmp_path]).digest == first

    write(tmp_path / "market/en.md")
    second = Shelf.read([tmp_path]).digest
    os.utime(path, (1, 1))

    assert len({first, second, Shelf.read([tmp_path]).digest}) == 3


@pytest.mark.parametrize(
    "text", ["[", "modules = 7", "modules = [7]", "first_module = -1", "licence = 1", "certificate = 1"]
)
def test_a_broken_programme_stops_no_other(tmp_path: Path, text: str) -> None:
    write(tmp_path / "bad/programme.toml", text)
    write(tmp_path / "good/programme.toml")

    shelf = Shelf.read([tmp_path])

    assert shelf.programme("good").code == "good"
    with pytest.raises(ContentError):
        shelf.programme("bad")


def test_a_broken_module_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path / "market/programme.toml", 'modules = ["bad", "none", "good"]')
    write(tmp_path / "market/bad/module.toml", "lessons = 7")
    write(tmp_path / "market/good/module.toml", 'lessons = ["a", "b"]\nfirst = 0')
    programme = Shelf.read([tmp_path]).programme("market")

    assert programme.module("good").number_of("b") == "3.1"
    for name in ("bad", "none"):
        with pytest.raises(ContentError):
            programme.module(name)
    with pytest.raises(NotFoundError):
        programme.module("nowhere")


def test_links_and_hidden_files_are_passed_by(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside/secret.md", "secret")
    write(tmp_path / "in/market/.hidden.md")
    try:
        (tmp_path / "in/market/link.md").symlink_to(outside)
        (tmp_path / "in/all").symlink_to(outside.parent)
    except OSError:
        return  # this Windows account may not make links

    assert Shelf.read([tmp_path / "in"]).files == {}


def test_editions_are_found_and_unknown_ones_are_not() -> None:
    shelf = Shelf.read([PROGRAMMES / "good"])

    assert shelf.edition("").id == "generic"
    assert shelf.edition("tz").name == "Tanzania"
    with pytest.raises(NotFoundError):
        shelf.edition("nowhere")


def test_a_broken_edition_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "editions/bad/edition.toml", "[")

    with pytest.raises(ContentError):
        Shelf.read([tmp_path]).edition("bad")
