"""People at a table with their phones, as a browser test moves their hands.

What people do goes through the pages: forms are filled in and sent. Only where the tests must not
wait (for five seconds in which others may say "wait") is something posted as a phone's script does.
"""

from __future__ import annotations

import re
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page

    from bench.running import Running

    Opened = Callable[..., Page]

_GROUP = re.compile(r"/groups/([0-9a-f-]{36})/")
_PATIENCE = 20.0
#: The first form that still waits for an answer, filled in and sent as a finger does.
ANSWER = """(seed) => {
  const open = (form) => !form.closest("details") && !form.hasAttribute("data-state")
    && form.querySelector("[name=act][value=peer-answered]");
  const form = Array.from(document.querySelectorAll("#card form")).find(open);
  if (!form) return "";
  const radios = {};
  let place = 0;
  for (const one of form.elements) {
    if (one.type === "radio") (radios[one.name] = radios[one.name] || []).push(one);
    else if (one.type === "checkbox" && !one.checked && (place++ + seed) % 2 === 0) one.click();
    else if (one.tagName === "SELECT") {
      const numbers = Array.from(one.options).every((option) => !option.value || Number(option.value));
      one.selectedIndex = 1 + (numbers ? place++ : seed) % (one.options.length - 1);
    }
    else if (one.type === "textarea" || one.type === "text")
      one.value = /numeric|decimal/.test(one.inputMode) ? "3" : "seven riders " + seed;
  }
  Object.keys(radios).forEach((name, row, all) => {
    const group = radios[name];
    const dots = name.startsWith("dots");
    group[dots ? Number(row === seed % all.length) : seed % group.length].click();
  });
  const block = (form.elements.block || {}).value || "";
  form.querySelector("button[type=submit]").click();
  return block;
}"""
#: Whether anything waits for an answer.
ASKED = """() => Array.from(document.querySelectorAll("#card form")).some((form) =>
  !form.closest("details") && !form.hasAttribute("data-state")
  && form.querySelector("[name=act][value=peer-answered]"))"""
_ASK = """async ([path, body]) => {
  const headers = { "Content-Type": "application/json" };
  const how = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
  return (await fetch(path, how)).json();
}"""


@dataclass(slots=True, kw_only=True)
class Phone:
    """One person with a browser of their own."""

    page: Page
    name: str
    code: str
    group: str = ""
    peer: str = ""

    def come_in(self, number: str) -> None:
        """Join by the number on the big screen."""
        self.page.goto(f"/{self.code}/groups/join")
        self.page.locator("#number").fill(number)
        self.page.locator("#number").press("Enter")
        self.page.locator("input[name=name]").fill(self.name)
        self.page.locator("input[name=name]").press("Enter")
        self.page.wait_for_url(re.compile(f"/groups/{self.group or '[0-9a-f-]{36}'}/$"))
        self.know_oneself()

    def know_oneself(self) -> None:
        """Read from the page who this is."""
        found = _GROUP.search(self.page.url)
        assert found, self.page.url
        self.group = found[1]
        self.peer = self.page.locator("#card input[name=peer]").first.get_attribute("value") or ""

    def answer(self, seed: int = 0) -> str:
        """Fill in and send what is asked; return the block, empty where nothing is."""
        block: str = self.page.evaluate(ANSWER, seed)
        return block

    def post(self, kind: str, **payload: object) -> None:
        """Send an event as the script does."""
        said = post(self.page, self.group, kind, payload)
        assert not said["refused"], said

    def sees(self, visit: str) -> None:
        """Wait until the card of this visit is shown."""
        expect(self.page.locator("#now-at")).to_have_attribute(
            "data-step", visit, timeout=_PATIENCE * 1000
        )


def _stand(state: dict[str, Any]) -> tuple[object, ...]:
    return state["visit"], state["round"], state["revealed"], state["over"]


def post(page: Page, group: str, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Send one event as the script of a page does."""
    event = {"id": str(uuid.uuid4()), "kind": kind, "v": 1, "subject": group, "payload": payload}
    return ask(page, "/api/v1/events", {"device": "test", "events": [event]})


def ask(page: Page, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Ask our own server from within a page."""
    said: dict[str, Any] = page.evaluate(_ASK, [path, body])
    return said


@dataclass(slots=True, kw_only=True)
class Table:
    """A group: whoever opened it, the big screen, the phones."""

    host: Page
    group: str
    wall: Page | None = None
    phones: list[Phone] = field(default_factory=list)

    def stands(self) -> dict[str, Any]:
        """Return where the group stands."""
        state: dict[str, Any] = ask(self.host, f"/api/v1/groups/{self.group}/live")["state"]
        return state

    def until(self, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Wait until the group stands as wanted."""
        begun = time.monotonic()
        while not wanted(state := self.stands()):
            assert time.monotonic() - begun < _PATIENCE, state
            self.host.wait_for_timeout(50)
        return state

    def begin(self) -> None:
        """Let the host begin, and everybody see the first step."""
        visit = self.stands()["visit"]
        said = post(self.host, self.group, "move-proposed", {"visit": visit, "move": "begin"})
        assert not said["refused"], said
        self.see(self.until(lambda state: state["visit"] != visit))

    def see(self, state: dict[str, Any]) -> None:
        """Wait until every screen shows where the group stands."""
        for phone in self.phones:
            phone.sees(state["visit"])
        if self.wall is not None:
            expect(self.wall.locator("#now-at")).to_have_attribute("data-step", state["visit"])

    def go_on(self, *, seen: bool = True) -> dict[str, Any]:
        """Let everybody be ready; return where the group stands after it moved."""
        before = self.stands()
        for phone in self.phones:
            ready = {"visit": before["visit"], "peer": phone.peer, "ready": True}
            post(phone.page, self.group, "peer-ready", ready)
        after = self.until(lambda state: _stand(state) != _stand(before))
        if seen and not after["over"]:
            self.see(after)
        return after

    def go_to(self, step: str) -> dict[str, Any]:
        """Pass over all steps before this one; nobody looks at them."""
        state = self.stands()
        while state["step"] != step:
            assert not state["over"], f"no step {step}"
            state = self.go_on(seen=False)
        self.see(state)
        return state


def open_group(page: Page, *, way: str = "phones", languages: Sequence[str] = ("en",)) -> Table:
    """Open a group session as the page offers it."""
    page.goto("/en/groups/new?module=thinkcoop/decide")
    page.locator(f"input[name=way][value={way}]").check()
    for code in languages:
        page.locator(f"input[name=languages][value={code}]").check()
    page.locator("input[name=path][value=short]").check()
    page.locator("input[name=name]").fill("Karo beans")
    page.locator("input[name=name]").press("Enter")
    page.wait_for_url(_GROUP)
    found = _GROUP.search(page.url)
    assert found
    return Table(host=page, group=found[1])


def seated(
    opened: Opened, room: Running, people: Sequence[tuple[str, str]], *, begun: bool = False
) -> Table:
    """Open a group, and let people join with a phone each: name and language.

    Args:
        opened: opens a browser.
        room: the laptop.
        people: who comes.
        begun: whether the first begins alone, so that nobody waits; the others come late.
    """
    table = open_group(opened(base=room.base), languages=sorted({code for _, code in people}))
    number = table.stands()["code"]
    for name, code in people:
        phone = Phone(page=opened(base=room.base, width=360), name=name, code=code)
        phone.come_in(number)
        table.phones.append(phone)
        if begun and len(table.phones) == 1:
            table.begin()
    return table


def show_wall(table: Table, second: str = "ar") -> Page:
    """Open the big screen of a group in a second window of the host."""
    wall = table.host.context.new_page()
    wall.goto(f"/en/groups/{table.group}/wall?second={second}")
    table.wall = wall
    return wall
