"""Every kind of activity has a method, and each method all that a group needs to use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound

from trainer.content.vocabulary import KINDS, Response
from trainer.groups.methods import METHODS
from trainer.pages.environment import environment

SIZES = range(1, 61)
FOLDER = Path(__file__).resolve().parents[2] / "trainer" / "groups" / "methods"
#: Kinds in which people tell about their own lives, or why they chose as they did.
STAYS_WITH_THEM = {"round", "story_circle", "consensus"}


def has_template(name: str) -> bool:
    try:
        environment().get_template(name)
    except TemplateNotFound:
        return False
    return True


def test_the_register_of_methods_is_the_vocabulary() -> None:
    assert METHODS.keys() == KINDS.keys()
    assert all(METHODS[kind].name == kind for kind in KINDS)


def test_each_method_has_a_file_of_its_own_that_says_how_and_why() -> None:
    files = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.py")}

    assert files.keys() == KINDS.keys() | {"__init__", "base"}
    assert all(files[kind].count("\n\n", 0, files[kind].index('"""', 3)) >= 1 for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_method_has_its_card_for_phones_its_wall_and_its_paper_twin(kind: str) -> None:
    assert has_template(f"groups/methods/{kind}.html")
    assert has_template(f"groups/wall/{kind}.html")
    assert has_template(f"handouts/_pieces/script-{kind}.html")


@pytest.mark.parametrize("kind", KINDS)
def test_a_method_has_at_least_one_round_and_no_more_than_a_group_can_bear(kind: str) -> None:
    assert all(1 <= METHODS[kind].rounds(size) <= 6 for size in SIZES)


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_here_is_seated_just_once_in_every_round(kind: str) -> None:
    seating = METHODS[kind].seating
    if seating is None:
        assert not METHODS[kind].deals
        return
    for size in SIZES:
        peers = [f"p{n}" for n in range(size)]
        for number in range(1, METHODS[kind].rounds(size) + 1):
            tables = seating(peers, ["a", "b", "c"], number)
            assert sorted(p for table in tables for p in table.peers) == sorted(peers)
            assert [table.number for table in tables] == list(range(1, len(tables) + 1))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if METHODS[kind].deals])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 60])
def test_nothing_that_is_dealt_out_is_left_over(kind: str, size: int) -> None:
    things = ["a", "b", "c", "d"]
    seating = METHODS[kind].seating
    assert seating is not None

    tables = seating([f"p{n}" for n in range(size)], things, 1)

    assert {thing for table in tables for thing in table.about} == set(things)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_chosen_or_judged_alone_is_hidden_until_all_have_answered(kind: str) -> None:
    if KINDS[kind].response not in {Response.WRITE, Response.FILL}:
        assert METHODS[kind].hides


@pytest.mark.parametrize("kind", KINDS)
def test_where_one_writes_for_all_nobody_is_waited_for_and_all_may_read(kind: str) -> None:
    if not METHODS[kind].each:
        assert not METHODS[kind].hides
        assert METHODS[kind].shares


def test_what_people_tell_about_their_lives_is_never_shown() -> None:
    assert not any(METHODS[kind].shares for kind in STAYS_WITH_THEM)


def test_in_four_corners_all_vote_talk_and_vote_again() -> None:
    assert METHODS["four_corners"].rounds(7) == 2


def test_a_sheet_goes_round_until_all_have_written_on_it_but_not_more_than_six_times() -> None:
    assert [METHODS["brainwriting"].rounds(size) for size in (0, 1, 2, 5, 6, 7, 30)] == [
        1, 1, 2, 5, 6, 6, 6
    ]  # fmt: skip


def test_a_cafe_has_as_many_rounds_as_each_has_tables_to_visit() -> None:
    assert [METHODS["world_cafe"].rounds(size) for size in (1, 3, 4, 8, 9, 15, 16, 60)] == [
        1, 1, 2, 2, 3, 3, 4, 4
    ]  # fmt: skip
