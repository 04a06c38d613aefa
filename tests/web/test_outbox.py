"""What a phone's outbox delivers: each event judged alone, written once, or refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.web.table import RULES, Seat, Table
from trainer.errors import StoreFullError
from trainer.journal.clock import new_id, now_ms
from trainer.journal.group_event import Moved, PeerAnswered
from trainer.store.store import Store

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import Somebody

YEAR = 365 * 24 * 3600 * 1000


@pytest.fixture
def table(app: Flask) -> Table:
    return Table(app)


def test_the_same_event_sent_again_is_written_once(table: Table) -> None:
    amina = table.join("Amina")
    table.begin()
    event = amina.event("peer-answered", **RULES)

    first = amina.send(event).get_json()
    again = amina.send(event, event).get_json()

    assert first["acked"] == again["acked"]
    assert len(table.entries(PeerAnswered.kind)) == 1


def bad_ones(amina: Seat, joy: Seat, visit: str, kept: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return reasons, and what is refused for them."""
    minutes = {"taken_from": "a", "given_to": "b"}
    answers: list[tuple[str, dict[str, object]]] = [
        ("not-your-answer", {"peer": joy.person}),
        ("no-such-step", {"step": "one/nothing"}),
        ("unknown-option", {"form": {"ticked": ["x"]}}),
        ("unknown-option", {"block": "order"}),
        ("unknown-option", {"block": "../../etc"}),
        ("not-readable", {"form": {"ticked": [1]}}),
        ("not-readable", {"form": "ticked=listen"}),
        ("not-readable", {"round": "1"}),
        ("not-readable", {"round": True}),
        ("not-readable", {"round": 10**30}),
    ]
    flag = amina.event("flag-raised")
    return [
        *((why, amina.event("peer-answered", **{**RULES, **more})) for why, more in answers),
        ("unknown-kind", amina.event("peer-danced", peer=amina.person)),
        ("unknown-kind", amina.event("moved", visit=visit, move="end")),
        ("unknown-kind", amina.event("group-closed")),
        ("unknown-kind", amina.event("group-opened", programme="x", module="y")),
        ("unknown-kind", amina.event("peer-joined", peer=joy.person, by=amina.person)),
        ("unknown-kind", {**flag, "v": 2}),
        ("wrong-group", {**flag, "subject": new_id()}),
        ("not-an-id", {**flag, "id": "mine"}),
        ("not-your-answer", {**flag, "actor": joy.person}),
        ("not-your-answer", amina.event("peer-ready", visit=visit, peer=joy.person)),
        ("same-id-other-body", {**kept, "payload": {**RULES, "form": {"ticked": ["stop"]}}}),
        ("step-over", amina.event("peer-ready", visit="yesterday")),
        ("too-long", amina.event("move-objected", proposal="x" * 5000)),
        ("not-readable", amina.event("peer-ready", visit=visit, ready="yes")),
        ("not-readable", amina.event("minutes-moved", **minutes, minutes=10**30)),
        ("not-readable", amina.event("minutes-moved", **minutes, minutes=1.5)),
        ("not-readable", {**flag, "payload": [1]}),
        ("not-readable", {"id": str(uuid4())}),
        ("not-readable", "hello"),
        ("not-readable", None),
    ]


def test_one_bad_event_blocks_nobody(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    table.begin()
    good = [amina.event("peer-answered", **RULES) for _ in range(2)]
    kept = amina.event("peer-answered", **RULES)
    amina.send(kept)
    elsewhere = {**amina.event("flag-raised"), "subject": Table(table.app, name="Li").group}
    expected = [*bad_ones(amina, joy, table.session().visit, kept), ("wrong-group", elsewhere)]

    said = amina.send(good[0], *[one for _, one in expected], good[1]).get_json()

    assert set(said["acked"]) == {one["id"] for one in good}
    assert [one["why"] for one in said["refused"]] == [why for why, _ in expected]
    assert all(one["say"] for one in said["refused"])
    ids = [one.get("id", "") if isinstance(one, dict) else "" for _, one in expected]
    assert [one["id"] for one in said["refused"]] == ids
    assert len(table.entries(PeerAnswered.kind)) == 3


def test_a_phone_whose_clock_is_a_year_off_is_put_right(table: Table) -> None:
    amina = table.join("Amina")
    table.begin()
    for off, ago in (
        (YEAR, 0),
        (-YEAR, 0),
        (YEAR, 600_000),
        (0, 600_000),
        (0, -YEAR),
        (0, 40 * YEAR),
        (0, -(10**40)),
    ):
        theirs = now_ms() + off
        event = {**amina.event("peer-answered", **RULES), "at": theirs - ago}
        answer = amina.send(event, sent_at=theirs).get_json()
        assert event["id"] in answer["acked"]
        at, received = table.entries()[-1].at, table.entries()[-1].received
        assert at <= received
        if 0 <= ago <= 600_000:
            assert abs(received - ago - at) < 5000
        else:
            assert received - at <= YEAR / 10


@pytest.mark.parametrize(("at", "sent_at"), [("noon", 1), (None, None), (1, "x"), (1.5, 1.5)])
def test_a_moment_that_is_none_is_the_moment_it_came(table: Table, at: object, sent_at: object) -> None:
    amina = table.join("Amina")
    event = {**amina.event("flag-raised"), "at": at}

    said = amina.send(event, sent_at=sent_at).get_json()

    assert event["id"] in said["acked"]
    assert table.entries()[-1].at == table.entries()[-1].received


def test_an_answer_after_the_reveal_is_kept_as_late_whoever_posts_it(table: Table) -> None:
    amina, joy, li = table.join("Amina"), table.join("Joy"), table.join("Li")
    session = table.begin()
    for seat in (amina, joy):
        seat.tell("peer-answered", **RULES)
    table.write(Moved(group=table.group, visit=session.visit, move="reveal"))

    event = li.event("peer-answered", **RULES)
    said = [li.send(event).get_json() for _ in range(2)]

    assert [one["acked"][event["id"]]["late"] for one in said] == [True, True]
    state = table.session().state()
    assert set(state.answers[1, "rules"]) == {amina.person, joy.person}
    assert [kept.peer for kept in state.late] == [li.person]


def test_nobody_who_is_unknown_can_write_and_their_outbox_is_told_so(
    table: Table, zed: Somebody
) -> None:
    stranger = Seat(zed, table.group, "")

    answer = stranger.send(stranger.event("flag-lowered"))

    assert (answer.status_code, answer.get_json()["why"]) == (401, "join-again")


def test_errors_are_said_in_json(table: Table) -> None:
    amina = table.join("Amina")

    large = amina.raw(b"[" + b" " * 70_000 + b"]")
    huge = amina.raw(b"[" + b" " * 1_100_000 + b"]")
    many = amina.send(*[amina.event("flag-lowered") for _ in range(51)])
    for answer, status, why in (
        (large, 413, "too-large"),
        (huge, 413, "too-large"),
        (many, 413, "too-many"),
        (amina.raw(b"{"), 400, "not-readable"),
        (amina.raw(b"[" * 60_000), 400, "not-readable"),
        (amina.raw(b"[]"), 400, "not-readable"),
        (amina.raw(b"\xff\xfe"), 400, "not-readable"),
        (amina.raw(b"{}", "text/plain"), 400, "not-readable"),
        (amina.raw(b"{}", path="/api/v1/nothing"), 404, "not-found"),
        (amina.browser.look("/api/v1/events"), 405, "method"),
        (amina.browser._open("POST", "/api/v1/events", {"Origin": "http://elsewhere"}), 403, "foreign"),
    ):
        assert (answer.status_code, answer.get_json()["why"]) == (status, why)
        assert answer.get_json()["say"]


def test_while_the_disk_is_full_the_outbox_waits(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    amina = table.join("Amina")
    table.begin()
    event = amina.event("peer-answered", **RULES)

    def full(*_: object) -> None:
        raise StoreFullError("no room")

    monkeypatch.setattr(Store, "write", full)
    answer = amina.send(event)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.get_json()["why"] == "full"

    monkeypatch.undo()
    assert event["id"] in amina.send(event).get_json()["acked"]
