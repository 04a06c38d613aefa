"""Blocks of an edition remember the generic words that they took the place of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trainer.content.drift import drift, stamp_edition
from trainer.content.stamping import stamp
from trainer.errors import NotFoundError

GOOD = Path(__file__).parents[1] / "data/programmes/good"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the good programme, to be changed."""
    return Path(shutil.copytree(GOOD, tmp_path / "modules"))


def states(root: Path) -> dict[tuple[str, str], str]:
    return {(one.language, one.block): one.state for one in drift(root)}


def change(root: Path) -> None:
    path = root / "market/sell/en/together.md"
    path.write_text(path.read_text("utf-8").replace("Joy keeps it.", "Li keeps it."), "utf-8")


def test_only_blocks_that_replace_a_generic_one_can_drift(root: Path) -> None:
    assert states(root) == {("sw", "lent"): "unstamped", ("en", "lent"): "unstamped"}


def test_a_generic_block_that_changes_is_told(root: Path) -> None:
    stamp(root, "market", "en")
    assert stamp_edition(root, "tz") == 2
    assert set(states(root).values()) == {"current"}

    change(root)
    assert set(states(root).values()) == {"meaning"}
    stamp(root, "market", "en", change="minor")
    assert set(states(root).values()) == {"minor"}


def test_a_block_that_still_holds_is_named(root: Path) -> None:
    stamp_edition(root, "tz")
    change(root)

    assert stamp_edition(root, "tz") == 0
    assert stamp_edition(root, "tz", only=["together#lent"]) == 2
    assert set(states(root).values()) == {"current"}


def test_an_unknown_edition_is_refused(root: Path) -> None:
    with pytest.raises(NotFoundError):
        stamp_edition(root, "nowhere")
