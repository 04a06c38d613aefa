"""A translation is as true as the changes that its source has seen since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.content.staleness import EMPTY, History, Stamp, read_state, standing, write_state
from trainer.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = History(now="c", earlier=(("a", "meaning"), ("b", "minor")))


def stamp(source: str, words: str = "w", **values: str) -> Stamp:
    return Stamp(source=source, words=words, **values)


@pytest.mark.parametrize(
    ("digest", "state"), [("c", "current"), ("b", "minor"), ("a", "meaning"), ("z", "meaning")]
)
def test_one_change_of_meaning_counts_more_than_small_ones(digest: str, state: str) -> None:
    assert CHANGED.since(digest) == state


def test_two_small_changes_stay_small() -> None:
    history = History(now="a").moved("b", "minor").moved("c", "minor")

    assert history.since("a") == "minor"


def test_words_that_come_back_are_current_again() -> None:
    history = History(now="a").moved("b", "meaning").moved("a", "meaning")

    assert history.since("a") == "current"
    assert history.since("b") == "meaning"


def test_what_was_never_stamped_is_a_draft_and_current() -> None:
    assert standing("c", "w", None, CHANGED) == ("current", "draft")


def test_a_change_that_nobody_described_changes_the_meaning() -> None:
    assert standing("new", "w", stamp("c"), CHANGED) == ("meaning", "draft")
    assert standing("new", "w", stamp("c"), None) == ("meaning", "draft")


def test_a_review_holds_for_the_words_that_were_reviewed() -> None:
    reviewed = stamp("c", reviewed_by="Li")

    assert standing("c", "w", reviewed, CHANGED) == ("current", "Li")
    assert standing("c", "other", reviewed, CHANGED) == ("current", "draft")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "fr" / "state.toml"
    stamps = {"front": stamp("a"), "sort.check": stamp("b", reviewed_by='Li "L" \\', on="2026-11-23")}
    write_state(path, [("together", stamps), ("empty", {})])

    assert read_state(path).stamps == {"together": stamps}
    lines = path.read_text("utf-8").splitlines()
    assert lines[2:4] == ["[together]", 'front = { from = "a", words = "w", review = "draft" }']


def test_the_history_of_a_source_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "state.toml"
    write_state(path, [("together", {"front": CHANGED, "q1": History(now="x")})])

    state = read_state(path)

    assert state.history("together", "front") == CHANGED
    assert state.history("together", "q1") == History(now="x")
    assert state.history("together", "nothing") is None
    assert state.stamp("together", "front") is None


def test_a_missing_file_says_nothing_and_a_broken_one_says_so(tmp_path: Path) -> None:
    (tmp_path / "state.toml").write_text("[a\n", "utf-8")

    assert read_state(tmp_path / "none.toml") == EMPTY
    with pytest.raises(ContentError):
        read_state(tmp_path / "state.toml")


def test_what_is_not_ours_in_the_file_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "state.toml"
    path.write_text('a = 1\n[b]\nc = 2\nd = { e = 3 }\nf = { now = "x", earlier = 7 }\n', "utf-8")

    state = read_state(path)

    assert state.stamps == {}
    assert state.histories == {"b": {"f": History(now="x")}}
