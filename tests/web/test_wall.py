"""The big screen: code and counts, two languages, no name with an answer, nothing for strangers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of

if TYPE_CHECKING:
    from flask import Flask

_GROUP = re.compile(r"/groups/([0-9a-f-]{36})/")


@pytest.fixture
def group(tomas: Somebody) -> str:
    """Return a group that Tomás has opened for a room that speaks English and Arabic."""
    answer = tomas.send("/en/groups/new", module="every/all", way="phones", languages=["en", "ar"])
    found = _GROUP.search(answer.headers["Location"])
    assert found
    return found[1]


def join(one: Somebody, group: str, name: str) -> None:
    """Let somebody join."""
    answer = one.send(f"/en/groups/{group}/join", name=name, picture="turtle")
    assert answer.status_code == 303, answer.text


def visit_of(one: Somebody, group: str) -> str:
    """Return the visit that the group is at."""
    told = json.loads(one.get(f"/api/v1/groups/{group}/live").text)
    return str(told["state"]["visit"])


def move(app: Flask, one: Somebody, group: str, name: str) -> None:
    """Let the host move the group, and wait until it has moved."""
    before = visit_of(one, group)
    one.send(f"/en/groups/{group}/do", act="move-proposed", move=name, visit=before)
    hub = state_of(app).hub
    for _ in range(50):
        if hub.session(group).visit != before or name == "reveal":
            return
        hub.wait(group, hub.last(group), 0.2)
    raise AssertionError(f"{name} was not done")


def test_people_see_how_to_come_in(app: Flask, tomas: Somebody, group: str) -> None:
    state_of(app).store.groups.set_hotspot("Karo hall", "beans-60")

    page = tomas.get(f"/en/groups/{group}/wall").text

    assert state_of(app).store.groups.code_of(group) in page
    assert "Karo hall" in page
    assert "beans-60" in page
    assert page.count("data:image/svg+xml") == 3
    assert "127.0.0.1" not in page or "/j" in page


def test_who_joined_is_shown_before_the_first_step(tomas: Somebody, joy: Somebody, group: str) -> None:
    join(joy, group, "Joy")

    page = tomas.get(f"/en/groups/{group}/wall").text

    assert "Joy" in page
    assert 'data-count="present">1<' in page


def test_the_part_alone_says_how_far_it_has_seen(tomas: Somebody, group: str) -> None:
    answer = tomas.get(f"/en/groups/{group}/wall?part=wall")

    assert "<html" not in answer.text
    assert 'id="now-at"' in answer.text
    assert re.fullmatch(r".+\.\d+", answer.headers["X-Cursor"])


def test_strangers_see_no_wall(zed: Somebody, group: str) -> None:
    answer = zed.look(f"/en/groups/{group}/wall")

    assert answer.status_code in {403, 404}
    assert 'id="now-at"' not in answer.text


def test_the_second_language_stands_under_the_first(tomas: Somebody, group: str) -> None:
    page = tomas.get(f"/en/groups/{group}/wall?second=ar").text

    assert '<span class="also" lang="ar" dir="rtl">' in page
    assert "second=ar&amp;part=wall" in page
    assert tomas.get(f"/en/groups/{group}/wall?second=xx").status_code == 200


def test_every_step_can_be_seen_on_a_wall(
    app: Flask, tomas: Somebody, joy: Somebody, group: str
) -> None:
    join(joy, group, "Joy")
    move(app, tomas, group, "begin")
    hub = state_of(app).hub
    seen = set()
    while not hub.session(group).is_over:
        step = hub.session(group).step
        assert step is not None
        seen.add(step.does)
        for code in ("en", "ar"):
            other = "ar" if code == "en" else "en"
            answer = tomas.get(f"/{code}/groups/{group}/wall?second={other}")
            assert answer.status_code == 200, answer.text
            assert 'id="now-at"' in answer.text
        move(app, tomas, group, "close")
    assert len(seen) > 3
    assert tomas.get(f"/en/groups/{group}/wall").status_code == 200
