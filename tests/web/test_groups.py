"""Group sessions on screens without scripts: opening, the lobby, the card, the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of
from trainer.groups import rules

if TYPE_CHECKING:
    from flask import Flask
    from trainer.groups.session import GroupSession


def opened(one: Somebody, **fields: object) -> str:
    """Open a group and return its address."""
    form = {"module": "every/all", "way": "phones", "path": "full", "languages": ["en", "ar"]}
    answer = one.send("/en/groups/new", **{**form, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def joined(app: Flask, address: str, name: str, picture: str = "sun") -> Somebody:
    """Return somebody with a phone of their own, who is in the group."""
    one = Somebody(app)
    answer = one.send(f"{address}join", name=name, picture=picture)
    assert answer.status_code == 303, answer.text
    return one


def now(app: Flask, address: str) -> GroupSession:
    """Return where a group stands."""
    return state_of(app).hub.session(address.split("/")[3])


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the moment to say "wait" be over at once."""
    monkeypatch.setattr(rules, "MOMENT", 0)


def move(app: Flask, one: Somebody, address: str, what: str) -> None:
    """Let the host move the group, and wait until it has."""
    before = now(app, address)
    one.send(f"{address}do", act="move-proposed", visit=before.visit, move=what, peer=before.host)
    state_of(app).hub.wait(before.id, now(app, address).seq, 1.0)


@pytest.mark.usefixtures("at_once")
def test_walk(app: Flask, tomas: Somebody) -> None:
    address = opened(tomas)
    joy, li = joined(app, address, "Joy"), joined(app, address, "Li", "fish")
    move(app, tomas, address, "begin")
    seen = []
    for _ in range(60):
        session = now(app, address)
        if session.is_over:
            break
        for one in (joy, li, tomas):
            for where in (address, address.replace("/en/", "/ar/"), address + "?part=card"):
                page = one.get(where)
                assert page.status_code == 200, (session.step, page.text)
        seen.append((session.step.id, session.step.does, session.state().round, session.state().revealed))
        what = "reveal" if rules.may_move(session, "reveal") else "round" if rules.may_move(session, "round") else "close"
        move(app, tomas, address, what)
    print(*seen, sep="\n")
    assert now(app, address).is_over
    page = joy.get(address)
    print(page.text)
    assert 0
