"""A room full of groups for a bench or a test: sessions opened, people joined, as their browsers do.

Everything goes through the same pages and forms that people use; only the server is real.
"""

from __future__ import annotations

import json
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.visitor import Form, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterable

_GROUP = re.compile(r"/groups/([0-9a-f-]{36})/")
_PEER = re.compile(r'name="peer" value="([0-9a-f-]{36})"')


@dataclass(slots=True, kw_only=True)
class Seat:
    """One person at a table, with a phone of their own."""

    visitor: Visitor
    group: str
    peer: str
    code: str

    @property
    def cookie(self) -> str:
        """What the phone sends along."""
        return "; ".join(f"{name}={value}" for name, value in self.visitor.cookies.items())

    def event(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Return an event as a phone sends it, with an id of its own."""
        return {
            "id": str(uuid.uuid4()),
            "kind": kind,
            "v": 1,
            "subject": self.group,
            "at": 0,
            "payload": payload,
        }

    def post(self, *events: dict[str, Any]) -> dict[str, Any]:
        """Send events and return what the server says to each."""
        body = json.dumps({"device": "bench", "sent_at": 0, "events": events}).encode()
        page = self.visitor.post_json("/api/v1/events", body)
        answer: dict[str, Any] = json.loads(page.body)
        return answer

    def live(self) -> dict[str, Any]:
        """Return where the group stands."""
        found: dict[str, Any] = json.loads(self.visitor.get(f"/api/v1/groups/{self.group}/live").body)
        return found


@dataclass(slots=True, kw_only=True)
class Table:
    """One group session and who sits there."""

    host: Visitor
    group: str
    code: str
    seats: list[Seat] = field(default_factory=list)


def open_table(base: str, what: str = "thinkcoop/decide") -> Table:
    """Open a group session as somebody at the laptop does."""
    host = Visitor(base)
    form = _form(host.get(f"/en/groups/new?module={what}").forms, "/groups/new")
    page = host.send(form)
    found = _GROUP.search(page.url)
    if found is None:
        raise RuntimeError(f"no group was opened: {page.status} {page.url}\n{page.text[:2000]}")
    group = found[1]
    state = json.loads(host.get(f"/api/v1/groups/{group}/live").body)
    return Table(host=host, group=group, code=str(state["state"]["code"]))


def join(base: str, table: Table, name: str, language: str = "en") -> Seat:
    """Join a group by its code, with a new phone."""
    visitor = Visitor(base)
    page = visitor.get(f"/j/{table.code}?language={language}")
    form = _form(page.forms, "/join")
    fields = form.filled()
    fields["name"] = [name]
    page = visitor.send(form, fields)
    page = visitor.get(f"/{language}/groups/{table.group}/")
    found = _PEER.search(page.text)
    if found is None:
        raise RuntimeError(f"{name} did not get in: {page.status} {page.url}\n{page.text[:2000]}")
    return Seat(visitor=visitor, group=table.group, peer=found[1], code=table.code)


def fill(base: str, participants: int, groups: int) -> list[Table]:
    """Open sessions and let people join them, some at a time."""
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: open_table(base), range(groups)))
        places = [(n, tables[n % groups]) for n in range(participants)]
        seats = list(pool.map(lambda one: join(base, one[1], f"Peer {one[0] + 1}"), places))
    for seat in seats:
        next(t for t in tables if t.group == seat.group).seats.append(seat)
    return tables


def begin(table: Table) -> None:
    """Let a group begin: everybody is ready, so nobody has to wait."""
    host = Seat(visitor=table.host, group=table.group, peer="", code=table.code)
    state = host.live()["state"]
    proposal = host.event("move-proposed", {"visit": state["visit"], "move": "begin", "peer": ""})
    _acknowledged(host.post(proposal))


def all_ready(seats: Iterable[Seat]) -> None:
    """Let every peer of one group say that they are ready for the next step."""
    for seat in seats:
        visit = seat.live()["state"]["visit"]
        ready = {"visit": visit, "peer": seat.peer, "ready": True}
        _acknowledged(seat.post(seat.event("peer-ready", ready)))


def _acknowledged(answer: dict[str, Any]) -> None:
    if answer.get("refused"):
        raise RuntimeError(f"refused: {answer['refused']}")


def _form(forms: list[Form], action: str) -> Form:
    for form in forms:
        if form.method == "post" and action in form.action:
            return form
    raise RuntimeError(f"no form leads to {action}: {[form.action for form in forms]}")
