"""What phones ask while a group works: where it stands, a stream, or what is new since a cursor."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import Somebody, state_of
from tests.web.table import Table
from trainer.journal.group_event import FlagLowered, FlagRaised
from trainer.people.model import Role
from trainer.web import streams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.test import TestResponse


@pytest.fixture
def table(app: Flask) -> Table:
    return Table(app)


class Ear:
    """Listens to a stream as a browser does."""

    def __init__(self, answer: TestResponse) -> None:
        self.answer = answer
        assert answer.mimetype == "text/event-stream", answer.text
        self._parts: Iterator[bytes] = iter(answer.response)  # type: ignore[arg-type]
        self._text = b""

    def hear(self) -> dict[str, Any]:
        """Return the next message: its event, id and data; comments and pauses are passed over."""
        while True:
            while b"\n\n" not in self._text:
                self._text += next(self._parts)
            one, _, self._text = self._text.partition(b"\n\n")
            lines = (line.partition(": ") for line in one.decode().split("\n"))
            fields = {name: value for name, _, value in lines if name}
            if "data" in fields:
                return {"event": "", "id": "", **fields, "data": json.loads(fields["data"])}

    def close(self) -> None:
        """Go away."""
        self.answer.close()


def flag_up(table: Table) -> int:
    return table.write(FlagRaised(group=table.group, peer=table.session().present[0]))


def flag_down(table: Table) -> int:
    return table.write(FlagLowered(group=table.group))


def test_where_a_group_stands_is_said_with_the_way_to_hear_more(table: Table) -> None:
    amina = table.join("Amina")

    said = amina.live()

    state = said["state"]
    assert said["cursor"] == f"{said['epoch']}.{table.session().seq}"
    assert (said["transport"], said["every"], said["beat"]) == ("sse", 2, 15)
    assert (state["code"], state["present"], state["place"], state["over"]) == (
        table.code,
        1,
        -1,
        False,
    )
    table.begin()
    state = amina.live()["state"]
    assert (state["step"], state["hides"], state["rounds"]) == ("one/rules", True, 1)


def test_only_who_belongs_there_may_listen(table: Table, zed: Somebody, tomas: Somebody) -> None:
    amina = table.join("Amina")
    stranger = Table(table.app).join("Li")
    stranger.group = table.group
    for what in ("live", "stream", "events"):
        path = f"/api/v1/groups/{table.group}/{what}"
        for answer in (zed.look(path), stranger.api(what), zed.look("/api/v1/groups/nobody/live")):
            assert answer.status_code == 404
            assert answer.get_json()["why"] in {"not-in-this-group", "not-found"}
        assert amina.api(what).status_code == 200
        assert table.host.api(what).status_code == 200
        assert tomas.look(path).status_code == 200
    state_of(table.app).store.people.set_role(stranger.person, Role.FACILITATOR)
    assert stranger.api("live").status_code == 200


def test_a_stream_says_hello_at_once_and_then_what_happens(table: Table) -> None:
    amina, last = table.join("Amina"), table.session().seq
    ear = Ear(amina.api("stream"))
    headers = ear.answer.headers

    hello = ear.hear()
    assert hello["event"] == "hello"
    assert hello["id"] == hello["data"]["cursor"] == amina.live()["cursor"]
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Accel-Buffering"] == "no"
    assert "Content-Encoding" not in headers

    seq = flag_up(table)
    frame = ear.hear()
    assert frame["event"] == ""
    assert frame["id"].endswith(f".{seq}")
    assert (frame["data"]["kind"], frame["data"]["flag"]) == ("flag-raised", True)
    assert seq > last
    ear.close()


def test_the_first_bytes_are_enough_to_get_through_what_holds_back(table: Table) -> None:
    answer = table.host.api("stream", **{"Accept-Encoding": "gzip"})
    first = next(iter(answer.response))
    assert isinstance(first, bytes)
    answer.close()

    assert first.startswith(b"retry: 1000\n\n")
    assert b"\n\n: " in first
    assert len(first) > 2048


def test_who_comes_back_hears_what_was_missed_and_the_header_wins(table: Table) -> None:
    amina = table.join("Amina")
    first = amina.live()["cursor"]
    numbers = [flag_up(table), flag_down(table), flag_up(table)]

    later = f"{amina.live()['epoch']}.{numbers[0]}"
    ear = Ear(amina.api(f"stream?after={first}", **{"Last-Event-ID": later}))

    assert ear.hear()["id"] == later
    assert [ear.hear()["data"]["seq"] for _ in range(2)] == numbers[1:]
    ear.close()


@pytest.mark.parametrize("after", ["another.3", "{epoch}.999999", "nonsense"])
def test_a_cursor_of_another_epoch_or_of_the_future_leads_to_a_reset(table: Table, after: str) -> None:
    amina = table.join("Amina")
    now = amina.live()
    after = after.format(epoch=now["epoch"])

    ear = Ear(amina.api(f"stream?after={after}"))
    assert ear.hear()["event"] == "hello"
    reset = ear.hear()
    assert (reset["event"], reset["id"]) == ("reset", now["cursor"])
    seq = flag_up(table)
    assert ear.hear()["data"]["seq"] == seq
    ear.close()

    flag_down(table)
    said = amina.api(f"events?after={after}").get_json()
    assert said == {"reset": True, "cursor": amina.live()["cursor"], "events": []}


def test_who_polls_gets_the_very_same_events_and_nothing_twice(table: Table) -> None:
    amina = table.join("Amina")
    start = amina.live()["cursor"]
    ear = Ear(amina.api(f"stream?after={start}"))
    ear.hear()
    for _ in range(3):
        flag_up(table)
        flag_down(table)

    heard = [ear.hear()["data"] for _ in range(6)]
    first = amina.api(f"events?after={start}&limit=4")
    assert first.get_json()["events"] == heard[:4]
    rest = amina.api(f"events?after={first.get_json()['cursor']}")
    assert rest.get_json()["events"] == heard[4:]
    ear.close()

    cursor = rest.get_json()["cursor"]
    assert rest.headers["ETag"] == f'"{cursor}"'
    same = amina.api(f"events?after={cursor}", **{"If-None-Match": f'"{cursor}"'})
    assert (same.status_code, same.data) == (304, b"")
    flag_up(table)
    assert amina.api(f"events?after={cursor}", **{"If-None-Match": f'"{cursor}"'}).status_code == 200


def test_beyond_the_cap_everybody_polls_and_nobody_sees_an_error(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    state_of(table.app).hub.streams.most = 1
    ear = Ear(amina.api("stream"))
    ear.hear()

    assert joy.live()["transport"] == "poll"
    answer = joy.api("stream")
    assert (answer.status_code, answer.get_json()) == (200, {"transport": "poll", "every": 2})

    ear.close()
    assert joy.live()["transport"] == "sse"
    ear = Ear(joy.api("stream"))
    assert ear.hear()["event"] == "hello"
    ear.close()


def test_a_seat_is_given_back_even_if_nobody_ever_read(table: Table) -> None:
    answer = table.host.api("stream")
    assert len(state_of(table.app).hub.streams) == 1

    answer.close()

    assert len(state_of(table.app).hub.streams) == 0


def test_the_newest_stream_of_a_tab_ends_its_older_one_and_no_other(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    old, wall, other = (
        Ear(amina.api("stream?tab=a")),
        Ear(amina.api("stream?tab=b")),
        Ear(joy.api("stream?tab=a")),
    )
    for ear in (old, wall, other):
        ear.hear()

    new = Ear(amina.api("stream?tab=a"))
    new.hear()
    seq = flag_up(table)

    assert [ear.hear()["data"]["seq"] for ear in (new, wall, other)] == [seq] * 3
    heard = old.hear()
    assert (heard["event"], heard["data"]["why"]) == ("bye", "newer")
    for ear in (old, new, wall, other):
        ear.close()


def test_a_device_holds_three_streams_at_most(table: Table) -> None:
    amina = table.join("Amina")
    ears = [Ear(amina.api(f"stream?tab={n}")) for n in range(5)]
    for ear in ears:
        ear.hear()

    flag_up(table)

    assert [ear.hear()["event"] for ear in ears] == ["bye", "bye", "", "", ""]
    for ear in ears:
        ear.close()


def test_a_stream_beats_and_ends_itself(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "BEAT", 0.1)
    monkeypatch.setattr(streams, "LIFE", 0.5)
    ear = Ear(table.host.api("stream"))

    heard = [ear.hear() for _ in range(3)]
    assert [one["event"] for one in heard] == ["hello", "beat", "beat"]
    assert all(one["id"] == "" for one in heard[1:])
    while (last := ear.hear())["event"] == "beat":
        pass
    assert (last["event"], last["data"]["why"]) == ("bye", "time")
    with pytest.raises(StopIteration):
        ear.hear()
    assert len(state_of(table.app).hub.streams) == 0


def test_many_listeners_hear_a_little_later_and_all_at_once() -> None:
    room = streams.Streams(200)
    assert room.tick == 0.06
    for n in range(100):
        assert room.enter("g", f"device {n}", "")
    assert room.tick == pytest.approx(0.2)
    for n in range(100):
        assert room.enter(f"g{n}", "x", "")
    assert room.enter("g", "one more", "") is None
    room.most = 2000
    for n in range(600):
        assert room.enter("h", f"device {n}", "")
    assert room.tick == 1.0


def test_streams_end_when_the_server_does(table: Table) -> None:
    ear = Ear(table.host.api("stream"))
    ear.hear()
    threading.Timer(0.1, state_of(table.app).hub.close).start()

    begun = time.monotonic()
    assert ear.hear()["data"]["why"] == "stopping"
    assert time.monotonic() - begun < 2
