"""Small tasks go round: nobody twice before all have had one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.conftest import GROUP, Room
from trainer.groups.roles import READER, ROLES, Rota
from trainer.journal.group_event import RoleHandedOn

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Two who could never be a group alone, and every size up to the largest.
SIZES = st.integers(1, 60)


def people(number: int) -> tuple[str, ...]:
    return tuple(f"peer{n}" for n in range(number))


def spread(had: Iterable[int]) -> int:
    numbers = list(had)
    return max(numbers) - min(numbers)


@settings(deadline=None)
@given(SIZES, st.integers(1, 200))
def test_over_many_steps_turns_differ_by_at_most_one(size: int, steps: int) -> None:
    rota, here = Rota(), people(size)
    for _ in range(steps):
        taken: list[str] = []
        for role in ROLES:
            taken.append(rota.give(role, here, taken))

    for role in ROLES:
        assert spread(rota.turns[role][peer] for peer in here) <= 1
        assert sum(rota.turns[role].values()) == steps


@settings(deadline=None)
@given(SIZES)
def test_in_the_first_row_everyone_reads_once_in_the_order_they_came(size: int) -> None:
    rota, here = Rota(), people(size)

    assert tuple(rota.give(READER, here) for _ in here) == here


@settings(deadline=None)
@given(SIZES, st.lists(st.booleans(), max_size=200))
def test_handing_on_to_the_next_keeps_turns_within_one(size: int, hands_on: list[bool]) -> None:
    rota, here = Rota(), people(size)
    for is_handed_on in hands_on:
        reader = rota.give(READER, here)
        if is_handed_on and size > 1:
            assert rota.give(READER, here, from_=reader) != reader

    assert spread(rota.turns.get(READER, dict.fromkeys(here, 0)).get(p, 0) for p in here) <= 1


@settings(deadline=None)
@given(SIZES, st.data())
def test_nobody_is_asked_while_somebody_here_has_had_it_less_often(
    size: int, data: st.DataObject
) -> None:
    rota, here = Rota(), people(size)
    for peer in here:  # whatever was taken by name before
        for _ in range(data.draw(st.integers(1, 4))):
            rota.count(READER, peer)
    before = dict(rota.turns[READER])

    chosen = rota.give(READER, here)

    assert before[chosen] == min(before.values())


@settings(deadline=None)
@given(
    SIZES,
    st.lists(st.tuples(st.sampled_from(["give", "come", "go", "back", "hand"]), st.integers(0, 99))),
)
def test_coming_and_going_never_makes_the_others_do_more(
    size: int, happened: list[tuple[str, int]]
) -> None:
    rota, here, away, new = Rota(), list(people(size)), list[str](), 0
    always = set(here)
    for what, number in happened:
        if what == "come":
            new += 1
            here.append(f"new{new}")
        elif what == "go" and len(here) > 1:
            gone = here.pop(number % len(here))
            always.discard(gone)
            away.append(gone)
        elif what == "back" and away:
            peer = away.pop(number % len(away))
            rota.welcome_back(peer)
            here.append(peer)
        elif what in {"give", "hand"}:
            reader = rota.give(READER, here)
            if what == "hand":
                rota.give(READER, here, from_=reader)

    had = rota.turns.get(READER, {})
    assert spread([had.get(peer, 0) for peer in always] or [0]) <= 1
    assert spread([had[peer] for peer in here if peer in had] or [0]) <= 1


def test_a_role_is_for_nobody_where_nobody_is() -> None:
    rota = Rota()

    assert rota.give(READER, ()) == ""
    assert rota.give(READER, ("amina",), from_="amina") == ""
    assert rota.turns[READER] == {"amina": 0}


def test_one_alone_has_every_role() -> None:
    rota = Rota()

    assert {rota.give(role, ("amina",)) for role in ROLES} == {"amina"}


@pytest.mark.parametrize("size", range(4, 8))
def test_in_a_group_of_four_or_more_nobody_has_two_roles_at_first(size: int) -> None:
    room = Room()
    room.join(*people(size))
    room.move("begin")

    assert len(set(room.session.roles.values())) == len(ROLES)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 12])
def test_in_a_session_everybody_reads_equally_often(size: int) -> None:
    room = Room(steps=tuple((f"l{n // 5}/s{n}", "read", 3, 0) for n in range(24)))
    room.join(*people(size))
    room.move("begin")
    readers, keepers = Counter[str](), Counter[str]()
    while not (session := room.session).is_over:
        readers[session.reader] += 1
        keepers[session.roles["timekeeper"]] += session.place % 5 == 0
        room.move("close")

    assert spread(readers[peer] for peer in people(size)) <= 1
    assert spread(keepers[peer] for peer in people(size)) <= 1


def test_the_reader_changes_with_every_step_the_others_with_every_lesson(group: Room) -> None:
    first = group.session.roles
    group.move("close")
    second = group.session.roles

    assert first["reader"] != second["reader"]
    assert {role: second[role] for role in ROLES[1:]} == {role: first[role] for role in ROLES[1:]}

    for _ in range(3):
        group.move("close")

    assert group.session.roles["timekeeper"] != first["timekeeper"]


def test_who_hands_on_is_not_asked_again_at_once(group: Room) -> None:
    reader = group.session.reader

    group.happens(RoleHandedOn(group=GROUP, visit=group.session.visit, role=READER, peer=reader))
    after = group.session.reader
    group.move("close")

    assert reader not in {after, group.session.reader}


def test_a_role_can_be_handed_to_somebody_by_name(group: Room) -> None:
    event = RoleHandedOn(group=GROUP, visit=group.session.visit, role=READER, peer="amina", to="li")

    group.happens(event)

    assert group.session.reader == "li"


@pytest.mark.parametrize("to", ["zed", "amina"])
def test_a_role_stays_where_nobody_could_take_it(group: Room, to: str) -> None:
    event = RoleHandedOn(group=GROUP, visit=group.session.visit, role=READER, peer="amina", to=to)

    group.happens(event)

    assert group.session.reader == "amina"


def test_one_alone_keeps_the_role(room: Room) -> None:
    room.join("amina")
    room.move("begin")

    room.happens(RoleHandedOn(group=GROUP, visit=room.session.visit, role=READER, peer="amina"))

    assert room.session.reader == "amina"


def test_when_the_reader_goes_somebody_else_reads(group: Room) -> None:
    group.leave("amina")

    assert group.session.reader in {"joy", "li"}
    assert "amina" not in group.session.roles.values()
