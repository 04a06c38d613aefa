"""Groups in tests: opened by Tomás, joined by people with phones of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import Somebody, state_of
from trainer.groups import rules

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from trainer.groups.session import GroupSession


def opened(one: Somebody, **fields: object) -> str:
    """Open a group and return its address."""
    form = {"module": "every/all", "way": "phones", "path": "full", "languages": ["en", "ar"]}
    answer = one.send("/en/groups/new", **{**form, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def id_of(address: str) -> str:
    """Return the id of a group."""
    return address.split("/")[3]


def code_of(app: Flask, address: str) -> str:
    """Return the number of a group."""
    return state_of(app).store.groups.code_of(id_of(address))


def joined(app: Flask, address: str, name: str, picture: str = "sun", **more: str) -> Somebody:
    """Return somebody with a phone of their own, who is in the group."""
    one = Somebody(app, address="192.168.7.20", **more)
    answer = one.send(f"{address}join", name=name, picture=picture)
    assert answer.status_code == 303, answer.text
    return one


def now(app: Flask, address: str) -> GroupSession:
    """Return where a group stands."""
    return state_of(app).hub.session(id_of(address))


def peer_of(app: Flask, address: str, name: str) -> str:
    """Return the id of somebody in a group."""
    listed = state_of(app).store.people.listed()
    return next(p.id for p in listed if p.name == name and p.id in now(app, address).peers)


def do(one: Somebody, address: str, act: str, **fields: object) -> TestResponse:
    """Send one act, and return the very answer."""
    return one.send(f"{address}do", act=act, **fields)


def move(app: Flask, host: Somebody, address: str, what: str) -> None:
    """Let the host move the group, and wait until it has; the moment to say "wait" must be over."""
    before = now(app, address)
    do(host, address, "move-proposed", visit=before.visit, move=what, peer=before.host)
    for _ in range(50):
        session = now(app, address)
        if session.proposal is None and session.seq > before.seq:
            return
        state_of(app).hub.wait(before.id, session.seq, 0.1)
    raise AssertionError(f"the group did not {what}")


def go_to(app: Flask, host: Somebody, address: str, step: str) -> None:
    """Let the host move the group to a step."""
    move(app, host, address, "begin")
    while (here := now(app, address).step) is None or here.id != step:
        move(app, host, address, "close")


def finish(app: Flask, host: Somebody, address: str) -> None:
    """Let the host walk the group through every round of every step to the end."""
    move(app, host, address, "begin")
    while not (session := now(app, address)).is_over:
        moves = (move for move in ("reveal", "round") if rules.may_move(session, move))
        move(app, host, address, next(moves, "close"))
