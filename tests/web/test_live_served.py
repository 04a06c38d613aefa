"""What is live, on the server that people run: real sockets, all seats taken, stopped in the middle."""

from __future__ import annotations

import http.client
import json
import socket
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from bench.running import Running
from trainer.journal.book import Draft
from trainer.journal.clock import new_id
from trainer.journal.group_event import GroupOpened, Moved, PeerJoined
from trainer.settings import Settings
from trainer.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = (("acting/truck", "card_sort", 10, 0), ("acting/close", "read", 5, 0))


@dataclass(slots=True)
class Phone:
    """Somebody in the group, with a raw socket."""

    port: int
    token: str
    group: str
    person: str
    sockets: list[socket.socket] = field(default_factory=list)

    def open(self, path: str, method: str = "GET", body: bytes = b"") -> socket.socket:
        """Send a request and leave the connection open."""
        base = f"127.0.0.1:{self.port}"
        lines = [f"{method} {path} HTTP/1.1", f"Host: {base}", f"Cookie: trainer={self.token}"]
        if body:
            lines += [f"Origin: http://{base}", f"Content-Length: {len(body)}"]
            lines += ["Content-Type: application/json"]
        one = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        self.sockets.append(one)
        one.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return one

    def stream(self, tab: str = "") -> socket.socket:
        """Open a stream, and read until it says hello."""
        one = self.open(f"/api/v1/groups/{self.group}/stream?tab={tab}")
        text = read_until(one, b" " * 500 + b"\n\n")
        assert b"text/event-stream" in text
        assert b"event: hello" in text
        return one

    def flag(self) -> dict[str, Any]:
        """Deliver one event, and return what is said to it."""
        event = {
            "id": str(uuid4()),
            "kind": "flag-raised",
            "v": 1,
            "subject": self.group,
            "payload": {},
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        headers = {
            "Cookie": f"trainer={self.token}",
            "Content-Type": "application/json",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        connection.request("POST", "/api/v1/events", json.dumps({"events": [event]}), headers)
        said: dict[str, Any] = json.loads(connection.getresponse().read())
        connection.close()
        return said


def read_until(one: socket.socket, mark: bytes) -> bytes:
    text = b""
    while mark not in text:
        part = one.recv(65536)
        assert part, f"it closed after {text!r}"
        text += part
    return text


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Running, list[Phone]]]:
    """Run a server with three seats for streams and a group of five."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "trainer.toml").write_text("streams = 3\n")
    store = open_store(Settings(data=data))
    group, phones = new_id(), []
    opened = GroupOpened(group=group, programme="thinkcoop", module="decide", steps=STEPS)
    store.groups.open(Draft(event=opened, actor="host"))
    for _ in range(5):
        person = store.people.make().id
        store.write([Draft(event=PeerJoined(group=group, peer=person, by=person), actor=person)])
        phones.append(Phone(0, store.sessions.start(person), group, person))
    visit = store.groups.entries(group)[0].id
    store.write([Draft(event=Moved(group=group, visit=visit, move="begin"), actor="")])
    store.close()
    with Running(data) as running:
        for phone in phones:
            phone.port = running.port
        yield running, phones
        for one in (one for phone in phones for one in phone.sockets):
            one.close()


def test_hello_comes_at_once_and_an_event_soon_after(served: tuple[Running, list[Phone]]) -> None:
    _, (amina, joy, *_) = served
    begun = time.monotonic()
    one = amina.stream()
    assert time.monotonic() - begun < 1

    taken = []
    for _ in range(5):
        begun = time.monotonic()
        joy.flag()
        read_until(one, b'"kind":"flag-raised"')
        taken.append(time.monotonic() - begun)
    assert sorted(taken)[2] < 0.3, taken


def test_pages_answer_while_all_seats_are_taken_and_others_poll(
    served: tuple[Running, list[Phone]],
) -> None:
    running, phones = served
    for phone in phones[:3]:
        phone.stream()

    begun = time.monotonic()
    for phone in phones[3:]:
        one = phone.open(f"/api/v1/groups/{phone.group}/stream")
        text = read_until(one, b"}")
        assert text.startswith(b"HTTP/1.1 200")
        assert b'"transport":"poll"' in text
    for _ in range(10):
        assert running.answers("/en/")
    assert time.monotonic() - begun < 3


def test_the_seat_of_a_phone_that_went_away_is_free_again(served: tuple[Running, list[Phone]]) -> None:
    _, phones = served
    held = [phone.stream() for phone in phones[:3]]
    for one in held:
        one.close()
    for _ in range(2):  # a server sees that somebody is gone when it writes to them
        phones[4].flag()
        time.sleep(0.3)

    phones[3].stream()


def test_ctrl_c_does_not_wait_for_those_who_listen(served: tuple[Running, list[Phone]]) -> None:
    running, phones = served
    held = [phone.stream() for phone in phones[:3]]

    begun = time.monotonic()
    assert running.stop() == 0
    assert time.monotonic() - begun < 3
    for one in held:
        assert b"stopping" in read_until(one, b"stopping")
    assert "Everything is saved" in running.printed.read_text()
