"""Where peers sit in a step, who sits down beside them later, and what stands on the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.activities import blocks
from trainer.groups.plan import Step
from trainer.groups.seats import left_at, table_of, tables_of
from trainer.groups.session import GroupSession
from trainer.groups.state import Kept, Peer, StepState
from trainer.journal.group_event import GroupOpened

if TYPE_CHECKING:
    from trainer.content.model import Block

CAFE = blocks.activity("world_cafe", categories=("soil", "road", "shop"))
SHEETS = blocks.activity("brainwriting", "people", "money")
TALK = blocks.activity("discuss", "why")


def at(block: Block, *names: str, place: int = 0) -> GroupSession:
    """Return a session in which these peers began the step together."""
    session = GroupSession(
        id="g",
        opened=GroupOpened(group="g", programme="thinkcoop", module="decide"),
        host="host",
        steps=tuple(Step(id=f"a/{n}", does=block.kind, minutes=9) for n in range(place + 1)),
        states={f"a/{n}": StepState() for n in range(place + 1)},
        place=place,
    )
    for name in names:
        comes(session, name, since=-1)
    return session


def comes(session: GroupSession, name: str, since: int) -> None:
    session.peers[name] = Peer(id=name, by=name, via="phone", since=since)
    session.present = (*session.present, name)


def goes(session: GroupSession, name: str) -> None:
    session.peers[name].present = False
    session.present = tuple(peer for peer in session.present if peer != name)


def answers(session: GroupSession, block: Block, *names: str) -> None:
    for name in names:
        kept = Kept(entry=f"{name}{session.state().round}", peer=name, data={}, via="phone")
        by = session.state().answers.setdefault((session.state().round, block.id), {})
        by[name] = kept


def test_where_all_sit_together_there_are_no_tables() -> None:
    assert tables_of(at(TALK, "amina", "joy"), TALK) == ()


@pytest.mark.parametrize("place", [-1, 1])
def test_before_and_after_the_steps_there_are_no_tables(place: int) -> None:
    session = at(CAFE, "amina", "joy")
    session.place = place

    assert tables_of(session, CAFE) == ()
    assert left_at(session, CAFE, 1) == ()


def test_an_empty_group_has_no_tables() -> None:
    assert tables_of(at(CAFE), CAFE) == ()


def test_chance_seats_people_anew_in_each_step() -> None:
    names = ("amina", "joy", "li", "rosa", "omar", "mei", "sita")

    first, second = (tables_of(at(CAFE, *names, place=n), CAFE) for n in (0, 1))

    assert first != second
    assert first == tables_of(at(CAFE, *reversed(names), place=0), CAFE)


def test_who_comes_late_sits_down_with_somebody_and_goes_where_they_go() -> None:
    session = at(CAFE, "amina", "joy", "li", "rosa", "omar", "mei")
    before = [set(table.peers) for table in tables_of(session, CAFE)]
    comes(session, "zed", since=0)

    rounds = [tables_of(session, CAFE, number) for number in (1, 2)]

    assert [set(table.peers) - {"zed"} for table in rounds[0]] == before
    first, second = (table_of(tables, "zed") for tables in rounds)
    assert first is not None
    assert second is not None
    assert first.number != second.number
    assert (set(first.peers) & set(second.peers)) > {"zed"}


def test_who_goes_after_writing_leaves_everybody_else_where_they_are() -> None:
    session = at(SHEETS, "amina", "joy", "li", "rosa", "omar")
    answers(session, SHEETS, "amina", "joy", "li", "rosa", "omar")
    before = {table.number: table.peers for table in tables_of(session, SHEETS, 3)}
    goes(session, "li")

    after = {table.number: table.peers for table in tables_of(session, SHEETS, 3)}

    assert after == {number: peers for number, peers in before.items() if peers != ("li",)}


def test_who_comes_after_somebody_went_takes_their_sheet() -> None:
    session = at(SHEETS, "amina", "joy", "li")
    answers(session, SHEETS, "amina", "joy", "li")
    goes(session, "li")
    comes(session, "zed", since=0)

    assert {"zed"} in [set(table.peers) for table in tables_of(session, SHEETS, 2)]


def test_a_sheet_shows_what_those_before_wrote_on_it() -> None:
    session = at(SHEETS, "amina", "joy", "li")
    answers(session, SHEETS, "amina", "joy", "li")
    own = table_of(tables_of(session, SHEETS), "amina")
    assert own is not None
    assert left_at(session, SHEETS, own.number) == ()

    session.state().round = 2

    assert [kept.peer for kept in left_at(session, SHEETS, own.number)] == ["amina"]


def test_a_table_keeps_what_is_left_there_though_its_writer_has_gone() -> None:
    session = at(CAFE, "amina", "joy", "li", "rosa")
    answers(session, CAFE, "amina")
    table = table_of(tables_of(session, CAFE), "amina")
    assert table is not None
    session.state().round = 2
    goes(session, "amina")

    assert [kept.peer for kept in left_at(session, CAFE, table.number)] == ["amina"]


def test_who_sits_nowhere_has_no_table() -> None:
    assert table_of((), "zed") is None
