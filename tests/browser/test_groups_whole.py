"""A whole module: seven phones in three languages, one phone for three, a group on paper."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.group_room import ANSWER, ASKED, Phone, open_group, seated, show_wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from bench.running import Running
    from tests.browser.group_room import Table

    Opened = Callable[..., Page]

SEVEN = (
    *(("Amina", "en"), ("Joy", "sw"), ("Li", "ar"), ("Wanjiru", "sw")),
    *(("Omar", "ar"), ("Rosa", "en"), ("Juma", "sw")),
)
#: All seven of a group say the first of what a sheet offers.
FILL = """() => {
  const form = document.querySelector("form.counting");
  const seen = new Set();
  for (const one of form.elements) {
    if (one.name.startsWith("people-")) one.value = "7";
    else if (/^(count|chosen)-/.test(one.name)) {
      const item = one.closest(".line") || one;
      one.value = seen.has(item) ? "" : "7";
      seen.add(item);
    }
    else if (one.name === "agreed_count") one.value = "7";
    else if (one.name === "sentence") one.value = "We ask again in seven days.";
    else if (one.name.startsWith("words-")) one.value = "Seven bags.";
  }
  form.querySelector("button[type=submit]").click();
}"""


def play(table: Table, *, one_phone: bool = False) -> set[str]:
    """Walk through all steps to the end; each answers all that is asked. Return what was done."""
    done: set[str] = set()
    people, state = len(table.phones), table.stands()
    while not state["over"]:
        if not one_phone:
            table.see(state)
        assert state["present"] == people
        asked = [answered(phone, seed, state, one_phone) for seed, phone in enumerate(table.phones)]
        if any(asked):
            done.add(state["step"])
        if state["hides"]:
            assert all(asked), state["step"]
            state = table.until(partial(_is_shown, state["round"]))
        if state["revealed"] or not state["hides"]:
            state = table.go_on(seen=False)
    return done


def _is_shown(number: int, state: dict[str, Any]) -> bool:
    return bool(state["revealed"] or state["round"] > number)


def answered(phone: Phone, seed: int, state: dict[str, Any], one_phone: bool) -> set[str]:  # noqa: FBT001 - as the table says
    """Answer one form after the other, until nothing is asked that was not answered."""
    page = phone.page
    if one_phone:  # it is passed on
        page.goto(f"/{phone.code}/groups/{phone.group}/?peer={phone.peer}")
    elif state["hides"]:  # a new round changes the card, not the step
        page.wait_for_function(ASKED)
    found: set[str] = set()
    while (block := page.evaluate(ANSWER, seed)) and block not in found:
        found.add(block)
        expect(page.locator("#card form[data-state]")).to_have_count(0, timeout=20_000)
    return found


@pytest.mark.long
@pytest.mark.browser
def test_seven_people_in_three_languages_work_through_the_whole_module(
    opened: Opened, room: Running
) -> None:
    table = seated(opened, room, SEVEN, begun=True)
    wall = show_wall(table)

    done = play(table)

    assert len(done) > 30
    for phone in table.phones:
        expect(phone.page.locator("#now-at")).to_have_attribute("data-step", re.compile("-over$"))
    expect(wall.locator("#now-at")).to_have_attribute("data-step", re.compile("-over$"))


@pytest.mark.long
@pytest.mark.browser
def test_three_people_with_one_phone_work_through_the_whole_module(
    opened: Opened, room: Running
) -> None:
    page = opened(base=room.base, width=360)
    table = open_group(page, way="shared")
    for name in ("Amina", "Joy", "Li"):
        page.goto(f"/en/groups/{table.group}/add")
        page.locator("input[name=name]").fill(name)
        page.locator("input[name=name]").press("Enter")
        expect(page.locator(".gathered").get_by_text(name, exact=True)).to_be_visible()
    page.goto(f"/en/groups/{table.group}/")
    page.get_by_role("button", name="Begin").click()
    table.until(lambda state: state["place"] == 0)
    for peer in peers_of(page):
        table.phones.append(Phone(page=page, name="", code="en", group=table.group, peer=peer))
    assert len(table.phones) == 3

    done = play(table, one_phone=True)

    assert len(done) > 30
    page.reload()
    expect(page.locator("#now-at")).to_have_attribute("data-step", re.compile("-over$"))


def peers_of(page: Page) -> list[str]:
    """Return who shares this phone, as its page names them."""
    page.reload()
    links = page.locator("a[href*='peer=']").evaluate_all("all => all.map((one) => one.href)")
    return list(dict.fromkeys(link.partition("peer=")[2] for link in links))


@pytest.mark.long
@pytest.mark.browser
def test_what_a_group_did_on_paper_is_entered_sheet_by_sheet(opened: Opened, room: Running) -> None:
    page = opened(base=room.base)
    table = open_group(page, way="paper")
    page.goto(f"/en/groups/{table.group}/paper")
    steps = page.locator("ul.rows a").evaluate_all("all => all.map((one) => one.href)")
    assert len(steps) > 20

    page.goto(steps[0])
    for step in steps[1:]:
        page.evaluate(FILL)
        page.wait_for_url(step)
    page.evaluate(FILL)
    page.wait_for_url(re.compile("/paper$"))

    expect(page.locator(".state.done")).to_have_count(len(steps))
    page.get_by_role("button", name="All is entered").click()
    table.until(lambda state: state["over"])
    page.goto(f"/en/groups/{table.group}/record")
    expect(page.get_by_text("We ask again in seven days.")).to_be_visible()
