"""Stamps: a translator and a source's author each say what they know, and no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trainer.content.library import Library
from trainer.content.model import LessonKey
from trainer.content.stamping import Row, stamp, status
from trainer.errors import BadInputError, NotFoundError

GOOD = Path(__file__).parents[1] / "data/programmes/good"
KEY = LessonKey("market", "sell", "together")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the good programme, to be changed."""
    return Path(shutil.copytree(GOOD, tmp_path / "modules"))


def edit(root: Path, language: str, old: str, new: str) -> None:
    path = root / "market/sell" / language / "together.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def row(root: Path, unit: str, language: str = "fr") -> Row:
    found = [one for one in status(root) if one.language == language]
    return next(r for r in found[0].rows if (r.lesson, r.unit) == ("together", unit))


def test_a_first_stamp_is_a_draft_of_what_there_is(root: Path) -> None:
    assert stamp(root, "market", "fr") > 10

    assert (row(root, "lent").state, row(root, "lent").review) == ("current", "draft")
    assert row(root, "chain").state == "missing"
    assert stamp(root, "market", "fr") == 0


def test_a_small_change_of_the_source_leaves_the_translation_with_a_mark(root: Path) -> None:
    stamp(root, "market", "fr")
    edit(root, "en", "Joy keeps it.", "Joy keeps it well.")

    assert row(root, "lent").state == "meaning"
    assert stamp(root, "market", "en", change="minor") == 1
    assert row(root, "lent").state == "minor"

    mark = Library.read([root]).lesson(KEY, "fr").marks["lent"]
    assert (mark.language, mark.state) == ("fr", "minor")


def test_a_change_of_meaning_shows_the_source_until_it_is_translated(root: Path) -> None:
    stamp(root, "market", "fr")
    edit(root, "en", "Joy keeps it.", "Li keeps it.")
    stamp(root, "market", "en")

    lesson = Library.read([root]).lesson(KEY, "fr")
    block = lesson.block("lent")
    assert block is not None
    assert "Li keeps it" in block.prose
    assert (lesson.marks["lent"].language, lesson.marks["lent"].state) == ("en", "meaning")

    edit(root, "fr", "Joy la garde.", "Li la garde.")
    assert stamp(root, "market", "fr") == 1
    assert row(root, "lent").state == "current"


def test_translating_one_block_does_not_make_its_neighbours_current(root: Path) -> None:
    stamp(root, "market", "fr")
    edit(root, "en", "Joy keeps it.", "Li keeps it.")
    edit(root, "en", "Lay the cards", "Put the cards")
    edit(root, "fr", "Joy la garde.", "Li la garde.")

    stamp(root, "market", "fr")

    assert row(root, "lent").state == "current"
    assert row(root, "sort").state == "meaning"


def test_a_named_block_is_stamped_though_its_words_stay(root: Path) -> None:
    stamp(root, "market", "fr")
    edit(root, "en", "Lay the cards", "Put the cards")

    assert stamp(root, "market", "fr", only=["together#sort"]) == 1
    assert row(root, "sort").state == "current"


def test_a_reviewer_vouches_until_the_words_change(root: Path) -> None:
    stamp(root, "market", "fr", reviewed_by="Li")
    assert row(root, "lent").review == "Li"

    edit(root, "fr", "Joy la garde.", "Joy la perd.")
    assert row(root, "lent").review == "draft"
    stamp(root, "market", "fr")
    assert row(root, "lent").review == "draft"
    assert row(root, "sort").review == "Li"


def test_the_status_counts_every_unit_of_the_source(root: Path) -> None:
    stamp(root, "market", "fr", reviewed_by="Li", only=["box"])
    french = next(one for one in status(root) if one.language == "fr")

    assert sum(french.counts[s] for s in ("current", "minor", "meaning", "missing")) == len(french.rows)
    assert french.counts["reviewed"] == 3
    assert french.counts["missing"] > 0
    assert french.broken == ()


def test_a_unit_that_went_away_is_remembered(root: Path) -> None:
    stamp(root, "market", "en")
    before = (root / "market/sell/en/state.toml").read_text("utf-8")
    edit(root, "en", ":::story{id=lent}", ":::story{id=gone}")

    stamp(root, "market", "en")

    after = (root / "market/sell/en/state.toml").read_text("utf-8")
    assert set(before.splitlines()) < set(after.splitlines())


def test_lost_sources_and_broken_states_are_told(root: Path) -> None:
    (root / "market/save/en/box.md").unlink()
    (root / "market/sell/fr/state.toml").write_text("[", "utf-8")

    french = next(one for one in status(root) if one.language == "fr")

    assert len(french.broken) == 2


def test_what_cannot_be_stamped_is_refused(root: Path) -> None:
    with pytest.raises(BadInputError):
        stamp(root, "market", "en", change="huge")
    with pytest.raises(NotFoundError):
        stamp(root, "market", "xx")
    with pytest.raises(NotFoundError):
        stamp(root, "nothing", "fr")
    assert stamp(root, "market", "es") == 0
