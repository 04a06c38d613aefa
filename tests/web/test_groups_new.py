"""Opening a group session: one page, its lobby, the Wi-Fi of the room, the ways that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of
from tests.web.rooms import code_of, now, opened

if TYPE_CHECKING:
    from flask import Flask


def test_a_group_is_opened_on_one_page(app: Flask, tomas: Somebody) -> None:
    page = tomas.get("/en/groups/new?module=every/all").text
    assert page.count("<form method") == 1
    for sentence in ("Each has a phone", "One phone goes round", "On paper", "Open the group"):
        assert sentence in page

    address = opened(tomas, name="Sunrise", path="short", languages=["sw", "ar", "en"])

    event = now(app, address).opened
    assert (event.programme, event.module, event.way, event.path) == ("every", "all", "phones", "short")
    assert event.languages == ("ar", "en")  # spoken here, of those that were ticked
    assert state_of(app).store.groups.open_ones()[0].name == "Sunrise"


@pytest.mark.parametrize(
    "fields",
    [
        *({"way": "by post"}, {"path": "longest"}, {"module": "no/where"}, {"module": ""}),
        *({"module": "../../etc"}, {"name": "x" * 90}),
    ],
)
def test_what_cannot_be_opened_is_said_and_what_was_typed_stays(
    tomas: Somebody, fields: dict[str, str]
) -> None:
    form = {"module": "every/all", "way": "shared", "path": "short", "name": "Sunrise"} | fields

    page = tomas.send("/en/groups/new", **form)

    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert f'value="{form["name"]}"' in page.text


def test_too_many_open_groups_are_refused(app: Flask, tomas: Somebody) -> None:
    for _ in range(60):
        opened(tomas)

    page = tomas.post("/en/groups/new", module="every/all", way="phones")

    assert page.status_code == 400
    assert "Too many groups are open." in page.text
    assert len(state_of(app).store.groups.open_ones()) == 60


def test_the_lobby_says_how_to_come_in(app: Flask, tomas: Somebody) -> None:
    state_of(app).store.groups.set_hotspot("Lomba; hall", "bees, maize")
    address = opened(tomas)

    page = tomas.get(address).text

    assert f'dir="ltr">{code_of(app, address)}</p>' in page
    assert page.count('src="data:image/svg+xml') == 2
    assert "Lomba; hall" in page
    assert 'http-equiv="refresh"' in page
    for sheet in ("wall", "poster", "script", "paper"):
        assert f'href="{address}{sheet}"' in page


def test_the_wifi_of_the_room_is_set_at_the_laptop(app: Flask, tomas: Somebody, zed: Somebody) -> None:
    assert zed.get("/en/groups/wifi").status_code == 404
    assert zed.post("/en/groups/wifi", name="mine", password="x").status_code == 404

    tomas.send("/en/groups/wifi", name="Lomba", password="bees")

    kept = state_of(app).store.groups.hotspot()
    assert kept is not None
    assert (kept.name, kept.password) == ("Lomba", "bees")
    assert "bees" in tomas.get("/en/groups/wifi").text
    assert tomas.post("/en/groups/wifi", name="x" * 40).status_code == 400
    tomas.send("/en/groups/wifi", name="")
    assert state_of(app).store.groups.hotspot() is None


def test_the_pages_of_a_module_and_home_lead_to_groups(amina: Somebody) -> None:
    assert 'href="/en/groups/new?module=every/all"' in amina.get("/en/learn/every/all").text
    assert 'href="/en/groups/join"' in amina.get("/en/").text
    assert 'href="/en/groups/join"' in amina.get("/").text
