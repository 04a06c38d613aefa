"""A group at a table for tests of what is live: a session in "every", and people with phones in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from tests.web.conftest import HOST, Somebody, state_of
from trainer.journal.book import Draft
from trainer.journal.clock import new_id, now_ms
from trainer.journal.group_event import GroupOpened, Moved, PeerJoined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask
    from werkzeug.test import TestResponse

    from trainer.groups.session import GroupSession
    from trainer.journal.book import Entry
    from trainer.journal.event import Event

T = TypeVar("T")

#: An activity that hides, one more, something private, something to read: two lessons.
STEPS = (
    ("one/rules", "agree", 6, 0),
    ("one/order", "ranking", 6, 1),
    ("one/check", "private", 6, 0),
    ("two/only", "read", 10, 0),
)
RULES = {"step": "one/rules", "round": 1, "block": "rules", "form": {"ticked": ["listen"]}}


@dataclass(slots=True)
class Seat:
    """One phone, and whose it is."""

    browser: Somebody
    group: str
    person: str

    def event(self, kind: str, **payload: object) -> dict[str, Any]:
        """Return an event as this phone would send it."""
        return {
            "id": str(uuid4()),
            "at": now_ms(),
            "kind": kind,
            "v": 1,
            "subject": self.group,
            "payload": payload,
        }

    def send(self, *events: Mapping[str, Any] | object, **more: object) -> TestResponse:
        """Deliver a bundle and return the very answer."""
        bundle = {"device": "phone", "sent_at": now_ms(), "events": events, **more}
        return self.raw(json.dumps(bundle).encode())

    def raw(
        self, body: bytes, kind: str = "application/json", path: str = "/api/v1/events"
    ) -> TestResponse:
        """Send bytes as they are."""
        answer: TestResponse = self.browser.client.post(  # type: ignore[attr-defined]
            path,
            data=body,
            content_type=kind,
            headers={"Origin": f"http://{HOST}"},
            base_url=f"http://{HOST}",
        )
        return answer

    def tell(self, kind: str, **payload: object) -> dict[str, Any]:
        """Deliver one event and return what is said to it."""
        answer = self.send(self.event(kind, **payload))
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.get_json()
        return said

    def api(self, what: str, **headers: str) -> TestResponse:
        """Ask ``live``, ``events?after=…`` or ``stream`` of the group."""
        return self.browser.look(f"/api/v1/groups/{self.group}/{what}", **headers)

    def does(self, do: Callable[[], T]) -> T:
        """Do something inside a request of this browser."""
        asked = self.browser.app.test_request_context(
            "/en/",
            base_url=f"http://{HOST}",
            headers={"Cookie": f"trainer={self.browser.cookie('trainer')}"},
            environ_overrides={"REMOTE_ADDR": self.browser.address},
        )
        with asked:
            return do()

    def live(self) -> dict[str, Any]:
        """Return where the group stands."""
        found: dict[str, Any] = self.api("live").get_json()
        return found


@dataclass(slots=True)
class Table:
    """A group session and who sits there."""

    app: Flask
    group: str = field(default_factory=new_id)
    name: str = "Tomás"
    host: Seat = field(init=False)
    code: str = ""

    def __post_init__(self) -> None:
        """Open it, as somebody at the laptop does."""
        self.host = self._seat(self.name)
        opened = GroupOpened(group=self.group, programme="every", module="all", steps=STEPS)
        self.code = state_of(self.app).store.groups.open(Draft(event=opened, actor=self.host.person))

    def join(self, name: str) -> Seat:
        """Let somebody in with a phone of their own."""
        seat = self._seat(name)
        self.write(PeerJoined(group=self.group, peer=seat.person, by=seat.person), seat.person)
        return seat

    def share(self, seat: Seat, name: str) -> str:
        """Let somebody in who has no phone; return their id."""
        person = self._seat(name).person
        joined = PeerJoined(group=self.group, peer=person, by=seat.person, via="shared")
        self.write(joined, seat.person)
        return person

    def write(self, event: Event, actor: str = "") -> int:
        """Write an event down as the laptop itself; return its number once all have heard it."""
        store = state_of(self.app).store
        (entry,) = store.write([Draft(event=event, actor=actor)])
        store.pump.wait_for(entry.seq, 5)
        return entry.seq

    def entries(self, kind: str = "") -> list[Entry]:
        """Return what was written about the group; of one kind if it is named."""
        found = state_of(self.app).store.groups.entries(self.group)
        return [one for one in found if not kind or one.kind == kind]

    def session(self) -> GroupSession:
        """Return where the group stands."""
        return state_of(self.app).hub.session(self.group)

    def until(self, *, place: int | None = None, revealed: bool | None = None) -> GroupSession:
        """Wait until the group has come somewhere, as its screens do."""
        hub, session = state_of(self.app).hub, self.session()
        for _ in range(20):
            is_there = place is None or session.place == place
            if is_there and (revealed is None or bool(session.state().revealed) == revealed):
                return session
            hub.wait(self.group, session.seq, 1)
            session = self.session()
        raise AssertionError(f"the group is at {session.place}, {session.state()}")

    def begin(self) -> GroupSession:
        """Open the first step."""
        self.write(Moved(group=self.group, visit=self.session().visit, move="begin"))
        return self.session()

    def all_ready(self, *seats: Seat) -> GroupSession:
        """Let everybody say that they are ready, and wait for the next step."""
        before = self.session()
        for seat in seats:
            seat.tell("peer-ready", visit=before.visit, ready=True)
        return self.until(place=before.place + 1)

    def _seat(self, name: str) -> Seat:
        browser = Somebody(self.app)
        answer = browser.send("/en/people/name", name=name, picture="turtle")
        assert answer.status_code == 303, answer.text
        people = state_of(self.app).store.people.listed()
        newest = [one.id for one in people if one.name == name][-1]
        return Seat(browser, self.group, newest)
