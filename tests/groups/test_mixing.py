"""Groups out of a room: nobody alone in a language, and people of every sort in each."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.groups.mixing import Mixed, Someone, mixed, sizes

ROOMS = st.lists(
    st.tuples(st.sampled_from(["en", "sw", "ar", "fr", "es"]), st.sampled_from(["hill", "shore"])),
    min_size=3,
    max_size=60,
)


def room(*told: tuple[str, str]) -> list[Someone]:
    return [Someone(f"p{n}", language, sort) for n, (language, sort) in enumerate(told)]


def speaking(**languages: int) -> list[Someone]:
    return room(*((name, "") for name, number in languages.items() for _ in range(number)))


def lonely(people: list[Someone], found: Mixed) -> set[str]:
    tongue = {one.id: one.language for one in people}
    return {
        peer
        for group in found.groups
        for peer in group
        if Counter(tongue[one] for one in group)[tongue[peer]] == 1
    }


@given(ROOMS, st.sampled_from(["monday", "tuesday"]))
@settings(deadline=None)
def test_everyone_is_in_one_group_of_five_to_seven(told: list[tuple[str, str]], seed: str) -> None:
    people = room(*told)
    found = mixed(people, seed)

    assert sorted(peer for group in found.groups for peer in group) == sorted(p.id for p in people)
    for group in found.groups:
        assert 5 <= len(group) <= 7 or len(people) < 10
    assert found == mixed(people[::-1], seed)


@given(ROOMS)
@settings(deadline=None)
def test_who_is_alone_in_a_language_is_named(told: list[tuple[str, str]]) -> None:
    people = room(*told)
    found = mixed(people, "monday")

    assert set(found.alone) == lonely(people, found)


def can_be_cut(people: list[Someone], cut: tuple[int, ...]) -> bool:
    """Try every way to cut a small room."""
    if not cut:
        return True
    for chosen in combinations(people, cut[0]):
        there = Counter(one.language for one in chosen)
        if 1 not in there.values():
            rest = [one for one in people if one not in chosen]
            if can_be_cut(rest, cut[1:]):
                return True
    return False


@given(st.lists(st.sampled_from("abcde"), min_size=8, max_size=11))
@settings(max_examples=60, deadline=None)
def test_nobody_is_alone_if_there_is_any_way(languages: list[str]) -> None:
    numbers = Counter(languages)
    people = room(*((name, "") for name in languages if numbers[name] > 1))
    possible = any(can_be_cut(people, cut) for cut in sizes(len(people)))

    assert bool(mixed(people, "monday").alone) is not possible


def test_the_room_of_twenty_five_has_nobody_alone() -> None:
    people = speaking(sw=10, ar=8, fr=7)
    found = mixed(people, "monday")

    assert not found.alone
    assert sorted(map(len, found.groups)) == [6, 6, 6, 7]


def test_the_only_one_of_a_language_is_alone_and_breaks_nothing() -> None:
    found = mixed(speaking(sw=6, li=1, ar=6), "monday")

    assert len(found.alone) == 1


def test_five_pairs_of_languages_cannot_be_two_fives_so_few_are_alone() -> None:
    found = mixed(speaking(a=2, b=2, c=2, d=2, e=2), "monday")

    assert sorted(map(len, found.groups)) == [5, 5]
    assert len(found.alone) == 2


def test_thirty_languages_of_two_are_found_in_time() -> None:
    people = speaking(**{f"l{n}": 2 for n in range(30)})

    assert not mixed(people, "monday").alone


@pytest.mark.parametrize("size", range(3, 61))
def test_where_all_speak_one_language_the_sorts_are_spread_evenly(size: int) -> None:
    people = room(*(("sw", "hill" if n < size // 3 else "shore") for n in range(size)))
    sort = {one.id: one.sort for one in people}

    hill = [sum(sort[p] == "hill" for p in group) for group in mixed(people, "monday").groups]

    assert max(hill) - min(hill) <= 1


@pytest.mark.parametrize("size", range(8))
def test_up_to_seven_are_one_group(size: int) -> None:
    assert len(mixed(speaking(sw=size), "monday").groups) == min(size, 1)
