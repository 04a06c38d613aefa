"""A group at work: each on a phone of their own and in their own language, one step and one chart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.group_room import seated, show_wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from bench.running import Running

    Opened = Callable[..., Page]

THREE = (("Amina", "en"), ("Joy", "sw"), ("Li", "ar"))
#: Where each ticks the rules that they agree with.
RULES = "group/rules"


def counts(page: Page) -> list[str]:
    """Return the numbers of a chart, in whatever language they stand."""
    texts = page.locator("#card .bar-row .count").all_inner_texts()
    return [" ".join(re.findall(r"\d+", text)) for text in texts]


@pytest.mark.browser
def test_three_languages_see_one_chart(opened: Opened, room: Running) -> None:
    table = seated(opened, room, THREE)
    wall = show_wall(table)
    expect(wall.locator(".here li")).to_have_count(len(THREE))
    table.begin()
    table.go_to(RULES)

    for seed, phone in enumerate(table.phones):
        expect(phone.page.locator(".bar-row")).to_have_count(0)
        assert phone.answer(seed)
        if seed + 1 < len(table.phones):
            expect(wall.locator(".below [data-count=answered]")).to_have_text(str(seed + 1))
    table.until(lambda state: state["revealed"])

    for phone in table.phones:
        expect(phone.page.locator("#card .bar-row").first).to_be_visible()
        expect(phone.page.locator("html")).to_have_attribute("lang", phone.code)
    amina, joy, li = (counts(phone.page) for phone in table.phones)
    assert amina == joy == li
    assert len(set(amina)) > 1
    expect(wall.locator(".wall-bars .count").first).to_be_visible()
    shown = wall.locator(".on-wall").inner_text()
    assert not [name for name, _ in THREE if name in shown]


@pytest.mark.browser
def test_what_is_typed_stays_while_the_group_does_other_things(opened: Opened, room: Running) -> None:
    table = seated(opened, room, THREE[:2], begun=True)
    table.go_to("group/rules")
    amina, joy = table.phones
    field = amina.page.locator("#card textarea").first
    field.fill("We sweep the")
    amina.page.evaluate("scrollTo(0, 0)")

    joy.post("group-paused")
    expect(amina.page.locator(".timer[data-paused]")).to_be_attached()
    field = amina.page.locator("#card textarea").first
    expect(field).to_have_value("We sweep the")
    expect(field).to_be_focused()
    joy.post("group-resumed")
    expect(amina.page.locator(".timer[data-paused]")).to_have_count(0)

    expect(amina.page.locator("#card textarea").first).to_have_value("We sweep the")


@pytest.mark.browser
def test_a_new_step_is_told_once_and_takes_the_focus(opened: Opened, room: Running) -> None:
    table = seated(opened, room, THREE[:1], begun=True)
    (amina,) = table.phones

    table.go_on()

    heading = amina.page.locator("#now-at")
    expect(heading).to_be_focused()
    expect(amina.page.locator("#heard")).to_have_text(heading.inner_text())
    assert amina.page.locator("[aria-live], [role=status]#heard").count() == 1


@pytest.mark.browser
def test_two_windows_of_a_browser_share_one_stream(opened: Opened, room: Running) -> None:
    table = seated(opened, room, THREE[:1], begun=True)
    (amina,) = table.phones
    expect(amina.page.locator("#connection")).to_have_attribute("data-state", "connected")
    streams: list[str] = []
    other = amina.page.context.new_page()
    other.on("request", lambda one: streams.append(one.url) if "/stream" in one.url else None)
    other.goto(amina.page.url)

    expect(other.locator("#connection")).to_have_attribute("data-state", "connected")
    state = table.go_on()

    expect(other.locator("#now-at")).to_have_attribute("data-step", state["visit"])
    assert not streams
    amina.page.close()
    other.wait_for_event("request", lambda one: "/stream" in one.url)


@pytest.mark.browser
def test_the_clicker_moves_the_wall_and_blank_is_black(opened: Opened, room: Running) -> None:
    table = seated(opened, room, THREE[:1])
    wall = show_wall(table)
    (amina,) = table.phones

    wall.keyboard.press("PageDown")
    first = table.until(lambda state: state["place"] == 0)
    table.see(first)
    wall.keyboard.press("ArrowRight")
    second = table.until(lambda state: state["place"] == 1)
    table.see(second)
    wall.goto(f"/ar/groups/{table.group}/wall")
    wall.keyboard.press("ArrowRight")
    table.until(lambda state: state["place"] == 0)

    wall.keyboard.press(".")
    assert wall.locator("body *:visible").count() == 0
    assert wall.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    wall.keyboard.press(".")
    expect(wall.locator("#now-at")).to_be_visible()
    wall.keyboard.press("b")
    assert wall.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    wall.keyboard.press("t")
    assert wall.locator(".timer:visible").count() == 0
    wall.keyboard.press("?")
    expect(wall.locator("#wall-keys button").first).to_be_visible()
    amina.page.close()


@pytest.mark.browser
def test_a_flag_is_seen_and_heard_at_the_host(opened: Opened, room: Running) -> None:
    table = seated(opened, room, THREE[:1], begun=True)
    (amina,) = table.phones
    page = table.host
    page.goto("/en/groups/")
    page.locator("#sound").click()
    expect(page.locator("#sound")).to_have_attribute("aria-pressed", "true")

    amina.page.locator("details.rest summary").click()
    amina.page.locator("form:has([value=flag-raised]) button").click()

    expect(page.locator(f"[data-flag='{table.group}']")).to_be_visible(timeout=15_000)
    expect(page).to_have_title(re.compile(r"^\(\d+\) "))
    amina.page.locator("form:has([value=flag-lowered]) button").click()
    expect(amina.page.locator("form:has([value=flag-lowered])")).to_have_count(0)
