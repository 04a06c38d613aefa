"""Group sessions on screens without scripts: the list, acts, every step, the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of
from tests.web.rooms import (
    code_of,
    do,
    finish,
    go_to,
    id_of,
    joined,
    move,
    now,
    opened,
    peer_of,
)
from trainer.groups import rules

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the moment to say "wait" be over at once."""
    monkeypatch.setattr(rules, "MOMENT", 0)


def test_the_list_is_for_those_who_run_groups(app: Flask, tomas: Somebody, zed: Somebody) -> None:
    address = opened(tomas, name="Sunrise")
    code = code_of(app, address)

    assert code in tomas.get("/en/groups/").text
    assert code in tomas.get("/en/groups/?part=list").text
    assert "<html" not in tomas.get("/en/groups/?part=list").text
    assert code not in zed.get("/en/groups/").text
    assert "Sunrise" not in zed.get("/en/groups/").text
    assert code in joined(app, address, "Joy").get("/en/groups/").text


@pytest.mark.usefixtures("at_once")
def test_a_flag_is_seen_in_the_list_with_a_word(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    joy = joined(app, address, "Joy")
    go_to(app, tomas, address, "one/read")

    do(joy, address, "flag-raised", peer=peer_of(app, address, "Joy"))

    page = tomas.get("/en/groups/?part=list").text
    assert f'data-flag="{id_of(address)}"' in page
    assert "This table asks you to come" in page
    assert "We asked the facilitator to come." in joy.get(address).text
    do(joy, address, "flag-lowered")
    assert "data-flag" not in tomas.get("/en/groups/?part=list").text


def test_anybody_says_wait_to_a_proposal(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    joy, li = joined(app, address, "Joy"), joined(app, address, "Li", "fish")
    session = now(app, address)
    do(
        joy,
        address,
        "move-proposed",
        visit=session.visit,
        move="begin",
        peer=peer_of(app, address, "Joy"),
    )

    page = li.get(address).text
    assert "Joy wants to begin." in page
    assert "Wait, please" in page
    assert "Wait, please" not in joy.get(address).text
    proposal = re.search(r'name="proposal" value="([^"]+)"', page)
    assert proposal is not None
    do(li, address, "move-objected", proposal=proposal[1], peer=peer_of(app, address, "Li"))

    assert now(app, address).proposal is None
    assert now(app, address).is_gathering


def test_one_phone_moves_at_once(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas, way="shared")
    for name, picture in (("Joy", "sun"), ("Li", "fish")):
        tomas.send(f"{address}add", name=name, picture=picture)

    page = tomas.get(address).text
    assert "2 people are here" in page
    visit = now(app, address).visit
    page = tomas.post(
        f"{address}do",
        act="move-proposed",
        visit=visit,
        move="begin",
        peer=peer_of(app, address, "Joy"),
    ).text

    assert "step 1 of" in page
    assert "Who holds the phone now?" in page


@pytest.mark.usefixtures("at_once")
def test_reading_is_handed_on_without_a_reason(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    people = {name: joined(app, address, name, face) for name, face in (("Joy", "sun"), ("Li", "fish"))}
    go_to(app, tomas, address, "one/read")
    session = now(app, address)
    reader = next(n for n in people if peer_of(app, address, n) == session.reader)
    other = next(n for n in people if n != reader)
    assert "You read this aloud now" in people[reader].get(address).text
    assert f"{reader} reads this aloud" in people[other].get(address).text

    do(
        people[reader],
        address,
        "role-handed-on",
        visit=session.visit,
        role="reader",
        peer=session.reader,
    )

    assert "You read this aloud now" in people[other].get(address).text


@pytest.mark.usefixtures("at_once")
def test_a_pause_stops_the_clock_and_anybody_ends_it(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    joy = joined(app, address, "Joy")
    go_to(app, tomas, address, "one/read")

    do(joy, address, "group-paused")
    assert "Pause. The clock stands still." in joy.get(address).text
    do(joy, address, "group-resumed")

    assert "Pause. The clock stands still." not in joy.get(address).text


@pytest.mark.usefixtures("at_once")
def test_what_comes_for_a_step_that_is_over_says_so(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    joy = joined(app, address, "Joy")
    before = now(app, address).visit
    go_to(app, tomas, address, "one/read")

    answer = joy.post(f"{address}do", act="peer-ready", visit=before, peer=peer_of(app, address, "Joy"))

    assert answer.status_code == 409
    assert "The group has gone on." in answer.text
    assert "step 2 of" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        *(
            {"act": ""},
            {"act": "group-opened"},
            {"act": "moved"},
            {"act": "peer-joined"},
            {"act": "x" * 500},
        ),
        {"act": "move-proposed", "move": "fly"},
        {"act": "peer-answered", "step": "no/step"},
        {"act": "turn-taken", "round": "many"},
        {"act": "peer-ready", "peer": "somebody"},
    ],
)
def test_an_act_that_is_none_is_refused_with_a_page(
    app: Flask, tomas: Somebody, fields: dict[str, str]
) -> None:
    address = opened(tomas)
    joy = joined(app, address, "Joy")

    answer = joy.post(f"{address}do", **fields)

    assert 400 <= answer.status_code < 500
    assert "<h1" in answer.text


def test_a_stranger_does_nothing_in_a_group(app: Flask, tomas: Somebody, zed: Somebody) -> None:
    address = opened(tomas)
    joined(app, address, "Joy")
    seq = now(app, address).seq

    for act in ("group-paused", "flag-raised", "peer-left", "peer-ready", "move-proposed"):
        answer = do(zed, address, act, peer=peer_of(app, address, "Joy"), move="end")
        assert answer.status_code == 404

    assert now(app, address).seq == seq
    assert "Joy" not in zed.get(address).text


@pytest.mark.usefixtures("at_once")
def test_a_group_goes_through_every_step_in_two_languages(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    joy, li = joined(app, address, "Joy"), joined(app, address, "Li", "fish")
    seen = []
    move(app, tomas, address, "begin")
    while not (session := now(app, address)).is_over:
        for one, path in ((joy, address), (li, address.replace("/en/", "/ar/")), (tomas, address)):
            page = one.get(path)
            assert page.status_code == 200, (session.step, page.text)
            assert page.text.count('id="now-at"') == 1
        part = joy.get(f"{address}?part=card")
        assert "<html" not in part.text
        assert part.headers["X-Cursor"] == f"{state_of(app).hub.epoch}.{session.seq}"
        seen.append(session.step.does if session.step else "")
        moves = (one for one in ("reveal", "round") if rules.may_move(session, one))
        move(app, tomas, address, next(moves, "close"))

    assert {"read", "agree", "four_corners", "consensus", "questions", "private", "pledge"} <= set(seen)
    assert "Thank you, all of you" in joy.get(address).text


@pytest.mark.usefixtures("at_once")
def test_the_end_thanks_and_leads_on(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    joy = joined(app, address, "Joy")
    finish(app, tomas, address)

    page = joy.get(address).text

    assert "<bdi>Joy</bdi>" in page
    assert f'href="{address}record"' in page
    assert 'href="/en/learn/every/all/one#liked"' in page
    assert 'href="/en/me/"' in page
    assert "2 of 3" in joy.get("/en/me/").text
