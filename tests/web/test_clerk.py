"""The clerk writes what a group agreed on, once, and only after everybody could say "wait"."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import state_of
from tests.web.table import RULES, Table
from trainer.content.model import LessonKey
from trainer.errors import StoreFullError
from trainer.groups import rules
from trainer.journal.event import LessonFinished
from trainer.journal.group_event import GroupClosed, Moved, MoveProposed
from trainer.store.store import Store
from trainer.web import clerk as clerk_module
from trainer.web.clerk import Clerk
from trainer.web.hub import Hub

if TYPE_CHECKING:
    from flask import Flask

    from trainer.journal.book import Entry


@pytest.fixture
def table(app: Flask) -> Table:
    return Table(app)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOMENT", 0.3)


def moves(table: Table) -> list[Entry]:
    found = state_of(table.app).store.groups.entries(table.group)
    return [one for one in found if one.kind == Moved.kind]


def finished(table: Table) -> list[tuple[str, LessonKey]]:
    found = state_of(table.app).store.journal.after(0)
    events = [(one.actor, one.event) for one in found]
    return [(actor, event.lesson) for actor, event in events if isinstance(event, LessonFinished)]


def test_when_all_are_ready_the_next_step_opens_at_once(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    session = table.begin()
    visit = session.visit
    table.write(Moved(group=table.group, visit=visit, move="reveal"))

    amina.tell("peer-ready", visit=visit, ready=True)
    assert table.session().place == 0
    begun = time.monotonic()
    joy.tell("peer-ready", visit=visit, ready=True)
    table.until(place=1)

    assert time.monotonic() - begun < 1
    assert moves(table)[-1].actor == ""
    assert moves(table)[-1].id == rules.move_id(visit, "close", 1)


def test_when_all_have_answered_the_answers_are_shown_at_once(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    table.begin()

    amina.tell("peer-answered", **RULES)
    joy.tell("peer-answered", **RULES)

    assert table.until(revealed=True).place == 0


@pytest.mark.usefixtures("quick")
def test_a_proposal_waits_a_moment(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    session = table.begin()
    reader = amina if session.reader == amina.person else joy

    begun = time.monotonic()
    reader.tell("move-proposed", visit=session.visit, move="close")
    assert table.session().proposal is not None
    table.until(place=1)

    assert 0.25 < time.monotonic() - begun < 2


@pytest.mark.usefixtures("quick")
def test_whoever_says_wait_is_heard(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    session = table.begin()
    reader, other = (amina, joy) if session.reader == amina.person else (joy, amina)
    reader.tell("move-proposed", visit=session.visit, move="close")
    proposal = table.session().proposal
    assert proposal is not None

    other.tell("move-objected", proposal=proposal.entry)
    time.sleep(0.5)
    assert table.session().place == 0

    # Proposed once more, the moment begins anew.
    begun = time.monotonic()
    reader.tell("move-proposed", visit=session.visit, move="close")
    table.until(place=1)
    assert time.monotonic() - begun > 0.25


@pytest.mark.usefixtures("quick")
def test_a_new_proposal_has_a_moment_of_its_own(table: Table) -> None:
    table.join("Amina")
    table.join("Joy")
    visit = table.begin().visit
    for number in range(6):
        move = ("close", "end")[number % 2]
        table.write(MoveProposed(group=table.group, visit=visit, move=move, peer=table.host.person))
        time.sleep(0.15)
    assert table.session().place == 0

    assert table.until(place=4).is_over


@pytest.mark.usefixtures("quick")
def test_after_a_restart_the_moment_begins_again(app: Flask, table: Table) -> None:
    table.join("Amina")
    table.join("Joy")
    visit = table.begin().visit
    state_of(app)._clerk.close()
    table.write(MoveProposed(group=table.group, visit=visit, move="close", peer=table.host.person))
    time.sleep(0.5)
    assert table.session().place == 0

    hub = Hub(state_of(app).store, 1)
    again = Clerk(state_of(app).store, hub)
    begun = time.monotonic()
    hub.session(table.group)
    table.until(place=1)
    again.close()

    assert time.monotonic() - begun > 0.25


def test_two_who_close_write_one(app: Flask, table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    hub = Hub(state_of(app).store, 1)
    other = Clerk(state_of(app).store, hub)
    hub.session(table.group)
    table.begin()
    for place in (1, 2, 3, 4):
        for seat in (amina, joy):
            if table.session().step is not None and rules.is_hidden(table.session()):
                table.write(Moved(group=table.group, visit=table.session().visit, move="reveal"))
            seat.tell("peer-ready", visit=table.session().visit, ready=True)
        table.until(place=place)
    time.sleep(0.3)
    other.close()

    closing = [one for one in moves(table) if one.event.move == "close"]  # type: ignore[union-attr]
    assert len(closing) == 4
    assert len({one.id for one in moves(table)}) == len(moves(table))
    lessons = [LessonKey("every", "all", name) for name in ("one", "two")]
    assert sorted(finished(table)) == sorted(
        (seat.person, lesson) for seat in (amina, joy) for lesson in lessons
    )


def test_the_last_step_of_a_lesson_counts_for_whoever_is_here(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    table.begin()
    joy.tell("peer-left", peer=joy.person)
    for place in (1, 2, 3):
        assert not finished(table)
        if rules.is_hidden(table.session()):
            table.write(Moved(group=table.group, visit=table.session().visit, move="reveal"))
        amina.tell("peer-ready", visit=table.session().visit, ready=True)
        table.until(place=place)

    assert finished(table) == [(amina.person, LessonKey("every", "all", "one"))]


def test_when_the_session_is_over_its_code_is_free(app: Flask, table: Table) -> None:
    table.join("Amina")
    table.begin()
    groups = state_of(app).store.groups
    assert groups.by_code(table.code) == table.group

    table.host.tell("move-proposed", visit=table.session().visit, move="end")
    table.until(place=4)

    until = time.monotonic() + 5
    while groups.by_code(table.code) and time.monotonic() < until:
        time.sleep(0.01)
    assert groups.by_code(table.code) is None
    kinds = [one.kind for one in groups.entries(table.group)]
    assert kinds.count(GroupClosed.kind) == 1
    assert not finished(table)


def test_while_the_disk_is_full_the_clerk_tries_again(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    visit = table.begin().visit
    table.write(Moved(group=table.group, visit=visit, move="reveal"))
    amina.tell("peer-ready", visit=visit, ready=True)
    monkeypatch.setattr(clerk_module, "_REST", 0.1)
    real = Store.write
    tries: list[int] = []

    def full(self: Store, drafts: list, guard: object = None) -> object:  # type: ignore[type-arg]
        if drafts[0].event.kind == Moved.kind and len(tries) < 3:
            tries.append(1)
            raise StoreFullError("no room")
        return real(self, drafts, guard)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "write", full)
    joy.tell("peer-ready", visit=visit, ready=True)

    table.until(place=1)
    assert len(tries) == 3
