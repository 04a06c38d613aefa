"""The screens of a group: usable by all, inside their width, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.group_room import open_group, seated, show_wall
from tests.browser.test_pages import SIZES, look_at, sideways, violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from bench.running import Running
    from tests.browser.group_room import Table

WALLS = {"1024": 1024, "1280": 1280}


def look_now(page: Page, sizes: dict[str, int]) -> list[str]:
    """Return what is wrong with a page as it stands."""
    wrong = []
    for name, width in sizes.items():
        page.set_viewport_size({"width": width, "height": 768})
        said = page.locator("#now-at").inner_text()
        wrong += [f"{said} at {name}: {one}" for one in violations(page) + sideways(page)]
    return wrong


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ar"])
def test_coming_in_can_be_done_by_everybody(
    opened: Callable[..., Page], room: Running, code: str
) -> None:
    table = open_group(opened(base=room.base), languages=("en", "ar"))
    page, host = opened(base=room.base), table.host

    wrong = look_at(page, f"/{code}/groups/join", SIZES)
    wrong += look_at(page, f"/{code}/groups/{table.group}/", SIZES)
    wrong += look_at(host, f"/{code}/groups/", SIZES)
    wrong += look_at(host, f"/{code}/groups/new", SIZES)
    wrong += look_at(host, f"/{code}/groups/{table.group}/", SIZES)
    wrong += look_at(host, f"/{code}/groups/{table.group}/wall?second=en", WALLS | SIZES)

    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_step_can_be_used_by_everybody(opened: Callable[..., Page], room: Running, code: str) -> None:
    table = seated(opened, room, (("Amina", code),), begun=True)
    wall = show_wall(table, "ar")
    (amina,) = table.phones

    wrong = both(table, wall)
    table.go_to("group/rules")
    wrong += both(table, wall)
    amina.page.locator("details.rest summary").click()
    wrong += look_now(amina.page, SIZES)
    assert amina.answer()
    table.until(lambda state: state["revealed"])
    expect(amina.page.locator("#card .bar-row").first).to_be_visible()
    wrong += both(table, wall)
    wall.keyboard.press("b")
    wrong += look_now(wall, WALLS)

    assert not wrong, "\n".join(wrong)


def both(table: Table, wall: Page) -> list[str]:
    """Return what is wrong with a phone and with the wall."""
    return look_now(table.phones[0].page, SIZES) + look_now(wall, WALLS)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_wall_can_be_read_at_eight_metres(
    opened: Callable[..., Page], room: Running, code: str, width: int, height: int
) -> None:
    table = seated(opened, room, (("Amina", code),), begun=True)
    wall = show_wall(table)
    wall.set_viewport_size({"width": width, "height": height})
    wall.goto(f"/{code}/groups/{table.group}/wall")
    table.go_to("group/rules")

    lines = wall.locator(".wall-steps li span, #now-at").all()
    sizes = [float(one.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")) for one in lines]

    # A fiftieth of the height is the least that can be read from eight times the height.
    assert min(sizes) >= height / 50 * 1.4
    assert wall.evaluate("document.documentElement.scrollHeight") <= height
    box = wall.locator("#card").bounding_box()
    assert box
    assert box["x"] >= width * 0.049
