"""Drawings that are kept: whole or not at all, found again, and never more than fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.handouts.drawings import Drawings, Kept

if TYPE_CHECKING:
    from pathlib import Path

DIGEST, OTHER = "ab" * 32, "cd" * 32
SHEET = Kept(facts={"pages": 2}, plain=b"plain pages", laid=b"folded pages")


@pytest.fixture
def drawings(tmp_path: Path) -> Drawings:
    """Return a folder that holds nothing yet."""
    return Drawings(tmp_path / "drawn")


def only_file(folder: Path) -> Path:
    """Return the one drawing in a folder."""
    (found,) = folder.rglob("*.drawn")
    return found


def test_a_drawing_is_found_again_as_it_was(drawings: Drawings) -> None:
    drawings.keep(DIGEST, SHEET)

    assert drawings.find(DIGEST) == SHEET
    assert drawings.find(OTHER) is None


def test_a_torn_drawing_is_none(drawings: Drawings, tmp_path: Path) -> None:
    drawings.keep(DIGEST, SHEET)
    path = only_file(tmp_path)
    whole = path.read_bytes()

    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        assert drawings.find(DIGEST) is None
    path.write_bytes(whole[:-1] + b"?")
    assert drawings.find(DIGEST) is None


def test_what_a_request_came_to_is_known_again(drawings: Drawings) -> None:
    assert drawings.clue(OTHER) == ""

    drawings.note(OTHER, DIGEST)

    assert drawings.clue(OTHER) == DIGEST


def test_what_was_not_asked_for_longest_makes_room(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path, most=1500)
    names = [f"{n:02d}" * 32 for n in range(3)]
    for name in names:
        drawings.keep(name, Kept(facts={}, plain=b"x" * 600))
    oldest = next(tmp_path.rglob(f"{names[0]}.drawn"))
    for path in tmp_path.rglob("*.drawn"):
        path.touch()
    drawings.find(names[0])

    drawings.make_room()

    assert oldest.exists()
    assert len(list(tmp_path.rglob("*.drawn"))) == 2


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    blocked = tmp_path / "drawn"
    blocked.write_text("a file stands where the folder should be")
    drawings = Drawings(blocked)

    drawings.keep(DIGEST, SHEET)
    drawings.note(OTHER, DIGEST)

    assert drawings.find(DIGEST) is None
    assert drawings.clue(OTHER) == ""
    drawings.make_room()
    assert not list(tmp_path.rglob("*.part"))
