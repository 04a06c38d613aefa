"""Who sits with whom: the guarantees hold for every size of a room."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.groups.arrange import (
    Table,
    cafe,
    cafe_tables,
    cast,
    deal,
    jigsaw,
    pairs,
    passing,
    shared_out,
    shuffled,
)

SIZES = st.integers(3, 60)
PARTS = st.integers(1, 8)


def peers(number: int) -> list[str]:
    return [f"p{n}" for n in range(number)]


def things(number: int) -> list[str]:
    return [f"t{n}" for n in range(number)]


def seated(tables: tuple[Table, ...]) -> list[str]:
    return sorted(peer for table in tables for peer in table.peers)


def is_even(numbers: list[int]) -> bool:
    return max(numbers) - min(numbers) <= 1


@given(SIZES)
def test_pairs_are_two_and_two_and_at_most_one_is_a_three(size: int) -> None:
    numbers = [len(table.peers) for table in pairs(peers(size))]

    assert seated(pairs(peers(size))) == sorted(peers(size))
    assert sorted(numbers, reverse=True) == [2 + size % 2] + [2] * (size // 2 - 1)


def test_one_alone_is_a_pair_of_one_and_nobody_is_none() -> None:
    assert pairs(["p0"]) == (Table(1, ("p0",)),)
    assert pairs(["p0", "p1"]) == (Table(1, ("p0", "p1")),)
    assert pairs([]) == ()


@given(SIZES, PARTS)
def test_every_home_has_an_expert_for_every_part(size: int, number: int) -> None:
    seats = jigsaw(peers(size), things(number))
    knows = {peer: set(table.about) for table in seats.experts for peer in table.peers}

    assert seated(seats.experts) == seated(seats.homes) == sorted(peers(size))
    for home in seats.homes:
        assert set().union(*(knows[peer] for peer in home.peers)) == set(things(number))


@given(SIZES, PARTS)
def test_what_does_not_come_out_even_at_home_is_said(size: int, number: int) -> None:
    seats = jigsaw(peers(size), things(number))
    parts = min(size, number)

    assert len(seats.homes) == size // parts
    assert len(seats.doubled) == size % parts
    for home in seats.homes:
        assert len(set(home.peers) - set(seats.doubled)) == parts
    assert is_even([len(home.peers) for home in seats.homes])


@given(SIZES, PARTS)
def test_experts_sit_at_tables_small_enough_to_talk(size: int, number: int) -> None:
    tables = jigsaw(peers(size), things(number)).experts

    assert all(1 <= len(table.peers) <= 6 for table in tables)
    assert [table.number for table in tables] == list(range(1, len(tables) + 1))
    if size >= number:
        assert all(len(table.about) == 1 for table in tables)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_jigsaw_of_one_or_two_is_one_home_where_all_parts_are_shared_out(size: int) -> None:
    seats = jigsaw(peers(size), things(3))

    assert len(seats.homes) == min(size, 1)
    assert {part for table in seats.experts for part in table.about} == set(things(3) if size else ())


def test_without_parts_all_are_at_home_together() -> None:
    assert jigsaw(peers(7), []).homes == (Table(1, tuple(peers(7))),)


@given(SIZES, PARTS)
def test_nobody_comes_back_to_a_cafe_table_before_having_been_at_all(size: int, number: int) -> None:
    rounds = [cafe(peers(size), things(number), n) for n in range(1, cafe_tables(size) + 1)]

    for peer in peers(size):
        visited = [table.number for tables in rounds for table in tables if peer in table.peers]
        assert len(visited) == len(set(visited)) == len(rounds)


@given(SIZES, PARTS)
def test_everyone_meets_every_question_of_a_cafe_that_has_enough_tables(size: int, number: int) -> None:
    rounds = [cafe(peers(size), things(number), n) for n in range(1, cafe_tables(size) + 1)]

    for peer in peers(size):
        met = {t for tables in rounds for one in tables if peer in one.peers for t in one.about}
        assert met == set(things(number)) or number < cafe_tables(size)
        assert met


@given(SIZES, PARTS)
def test_a_cafe_table_has_two_to_six_guests_and_tables_are_alike(size: int, number: int) -> None:
    for count in range(1, cafe_tables(size) + 1):
        guests = [len(table.peers) for table in cafe(peers(size), things(number), count)]
        assert sum(guests) == size
        assert all(2 <= one <= 6 for one in guests)
        assert is_even(guests)


@given(SIZES)
def test_a_host_stays_while_the_others_move_on(size: int) -> None:
    rounds = [cafe(peers(size), [], n, hosts=True) for n in range(1, cafe_tables(size) + 1)]

    for first, *later in zip(*rounds, strict=True):
        assert all(first.peers[0] in table.peers for table in later)


def test_in_a_cafe_of_three_tables_guests_meet_others() -> None:
    first, second, _ = (cafe(peers(12), things(3), n) for n in (1, 2, 3))
    together = {two for table in first for two in combinations(sorted(table.peers), 2)}
    again = {two for table in second for two in combinations(sorted(table.peers), 2)}

    assert len(together & again) < len(together) / 2


def test_two_people_have_all_questions_at_one_table() -> None:
    assert cafe(peers(2), things(3), 1) == (Table(1, ("p0", "p1"), ("t0", "t1", "t2")),)
    assert cafe([], things(3), 1) == ()


@given(st.integers(1, 60), PARTS)
def test_every_sheet_passes_every_member_once(size: int, number: int) -> None:
    rounds = [passing(peers(size), things(number), n) for n in range(1, size + 1)]
    held = [(table.number, table.peers[0]) for tables in rounds for table in tables]

    assert len(held) == len(set(held)) == size * size
    assert all(seated(tables) == sorted(peers(size)) for tables in rounds)
    assert all(table.number == place for place, table in enumerate(rounds[0], 1))


@given(st.integers(1, 60), PARTS)
def test_a_sheet_is_about_the_same_thing_whoever_holds_it(size: int, number: int) -> None:
    first, later = passing(peers(size), things(number), 1), passing(peers(size), things(number), size)

    assert [table.about for table in first] == [table.about for table in later]
    assert {thing for table in first for thing in table.about} == set(things(number))


@given(st.integers(1, 60), st.integers(0, 60), st.sampled_from(["", "a", "b"]))
def test_cards_are_dealt_evenly_and_none_is_left(size: int, number: int, seed: str) -> None:
    hands = deal(things(number), peers(size), seed)

    assert sorted(card for hand in hands.values() for card in hand) == sorted(things(number))
    assert is_even([len(hand) for hand in hands.values()])
    assert hands.keys() == set(peers(size))


def test_nobody_gets_no_cards() -> None:
    assert deal(things(3), []) == {}


@given(st.integers(1, 60), PARTS)
def test_everyone_has_a_role_and_every_role_somebody(size: int, number: int) -> None:
    tables = shared_out(peers(size), things(number))

    assert seated(tables) == sorted(peers(size))
    assert sorted(one for table in tables for one in table.about) == sorted(things(number))
    assert is_even([len(table.peers) for table in tables])
    assert is_even([len(table.about) for table in tables])


@given(st.integers(1, 60), PARTS)
def test_in_a_play_each_role_has_one_player_and_the_rest_watch(size: int, number: int) -> None:
    tables = cast(peers(size), things(number))
    watching = [table for table in tables if not table.about]

    assert seated(tables) == sorted(peers(size))
    assert sum(len(table.peers) for table in watching) == max(0, size - number)
    assert all(len(table.peers) == 1 for table in tables if table.about)
    assert {one for table in tables for one in table.about} == set(things(number))


@given(SIZES, st.text(max_size=8))
def test_chance_comes_from_the_seed_alone(size: int, seed: str) -> None:
    assert shuffled(peers(size), seed) == shuffled(reversed(peers(size)), seed)
    assert sorted(shuffled(peers(size), seed)) == sorted(peers(size))


def test_another_seed_gives_another_order() -> None:
    assert shuffled(peers(7), "monday") != shuffled(peers(7), "tuesday")
