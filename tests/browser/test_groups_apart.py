"""A group with less: one phone for all, a phone that loses the network, a browser without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.group_room import Phone, open_group, seated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from bench.running import Running
    from tests.browser.conftest import Complaints


TWO = (("Amina", "en"), ("Joy", "en"))
RULES = "group/rules"
#: Someone wakes the phone: it wants a fresh card, and cannot have it.
LOOKED_AT = """() => document.dispatchEvent(new Event("visibilitychange"))"""


@pytest.fixture
def without_a_network(complaints: Complaints) -> Iterator[None]:
    """Let the browser complain that it is offline, which is what the test wants."""
    yield
    complaints[:] = [one for one in complaints if "ERR_INTERNET_DISCONNECTED" not in one]


@pytest.mark.browser
def test_three_people_share_one_phone(opened: Callable[..., Page], room: Running) -> None:
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
    while table.stands()["step"] != RULES:
        place = table.stands()["place"]
        page.get_by_role("button", name="Next", exact=True).click()
        table.until(lambda state, before=place: state["place"] > before)  # type: ignore[misc]
        page.reload()
    phone = Phone(page=page, name="all", code="en", group=table.group)

    for turn in range(3):
        assert phone.answer(turn)
        if turn < 2:
            table.until(lambda state, n=turn: state["answered"] == n + 1)  # type: ignore[misc]
            page.locator("#card .pass a.button").click()
            expect(page.locator(".holders [aria-current]")).to_be_visible()

    state = table.until(lambda state: state["revealed"])
    assert state["answered"] == state["present"] == 3
    expect(page.locator("#card .bar-row").first).to_be_visible()


@pytest.mark.usefixtures("without_a_network")
@pytest.mark.browser
def test_an_answer_given_without_a_network_arrives_afterwards(
    opened: Callable[..., Page], room: Running
) -> None:
    table = seated(opened, room, TWO, begun=True)
    table.go_to(RULES)
    amina, joy = table.phones

    amina.page.context.set_offline(True)
    assert amina.answer()
    expect(amina.page.locator("#waiting")).to_contain_text("1 answer waits")
    expect(amina.page.locator("#connection")).to_have_attribute("data-state", "trying")
    amina.page.evaluate(LOOKED_AT)
    amina.page.wait_for_timeout(10_000)
    joy.post("group-paused")
    assert table.stands()["answered"] == 0
    amina.page.context.set_offline(False)

    table.until(lambda state: state["answered"] == 1)
    expect(amina.page.locator("#waiting")).to_be_hidden()
    expect(amina.page.locator("#connection")).to_have_attribute(
        "data-state", "connected", timeout=15_000
    )
    expect(amina.page.locator(".timer[data-paused]")).to_be_attached()


@pytest.mark.long
@pytest.mark.usefixtures("without_a_network")
@pytest.mark.browser
def test_after_ten_minutes_without_a_network_an_answer_arrives_late_and_is_not_counted(
    opened: Callable[..., Page], room: Running
) -> None:
    table = seated(opened, room, TWO, begun=True)
    table.go_to(RULES)
    amina, joy = table.phones

    amina.page.context.set_offline(True)
    assert amina.answer()
    assert joy.answer()
    joy.post("move-proposed", visit=table.stands()["visit"], move="reveal")
    table.until(lambda state: state["revealed"])
    amina.page.wait_for_timeout(10 * 60 * 1000)
    amina.page.context.set_offline(False)

    expect(amina.page.locator("#waiting")).to_be_hidden(timeout=60_000)
    expect(amina.page.locator("#connection")).to_have_attribute(
        "data-state", "connected", timeout=15_000
    )
    assert table.stands()["answered"] == 1
    table.host.goto(f"/en/groups/{table.group}/record")
    expect(table.host.get_by_text("1 answer came after the others were shown.")).to_be_visible()


@pytest.mark.usefixtures("without_a_network")
@pytest.mark.browser
def test_an_answer_outlives_the_window_it_was_given_in(
    opened: Callable[..., Page], room: Running
) -> None:
    table = seated(opened, room, TWO, begun=True)
    table.go_to(RULES)
    amina = table.phones[0]
    address = amina.page.url

    amina.page.context.set_offline(True)
    assert amina.answer()
    expect(amina.page.locator("#waiting")).to_be_visible()
    context = amina.page.context
    amina.page.close()
    context.set_offline(False)
    context.new_page().goto(address)

    table.until(lambda state: state["answered"] == 1)


@pytest.mark.browser
def test_a_refused_answer_says_why_and_keeps_what_was_typed(
    opened: Callable[..., Page], room: Running
) -> None:
    table = seated(opened, room, TWO, begun=True)
    table.go_to(RULES)
    page = table.phones[0].page
    page.locator("#card textarea").first.fill("We sweep the floor")
    # At one stroke: a card that is drawn anew in between would have its right values again.
    page.evaluate(
        """() => {
          const tick = document.querySelector("#card [name=ticked]");
          tick.value = "nowhere";
          tick.checked = true;
          tick.form.querySelector("button[type=submit]").click();
        }"""
    )

    expect(page.locator("#card form [role=alert]")).to_be_focused()
    expect(page.locator("#card textarea").first).to_have_value("We sweep the floor")
    expect(page.locator("#waiting")).to_be_hidden()


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_posts_plain_forms(
    opened: Callable[..., Page], room: Running
) -> None:
    table = seated(opened, room, TWO, begun=True)
    table.go_to(RULES)
    amina = table.phones[0]
    amina.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    amina.page.reload()

    with amina.page.expect_navigation():
        assert amina.answer()

    table.until(lambda state: state["answered"] == 1)


@pytest.mark.browser
def test_a_group_needs_no_scripts(opened: Callable[..., Page], room: Running) -> None:
    table = open_group(opened(base=room.base))
    joy = Phone(page=opened(base=room.base, width=320, scripts=False), name="Joy", code="en")
    joy.come_in(table.stands()["code"])
    table.phones.append(joy)
    first = table.stands()["visit"]
    table.host.get_by_role("button", name="Begin").click()
    state = table.until(lambda state: state["visit"] != first)

    # The page looks again by itself.
    expect(joy.page.locator("#now-at")).to_have_attribute("data-step", state["visit"], timeout=15_000)
    while table.stands()["step"] != RULES:
        place = table.stands()["place"]
        joy.page.get_by_role("button", name="Next", exact=True).click()
        table.until(lambda state, before=place: state["place"] > before)  # type: ignore[misc]
    joy.page.locator("#card [name=ticked]").first.check()
    joy.page.locator("#card form:has([value=peer-answered]) button[type=submit]").first.click()

    table.until(lambda state: state["revealed"])
    expect(joy.page.locator("#card .bar-row").first).to_be_visible()
