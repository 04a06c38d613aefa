"""Who is here: the session behind a request's cookie, and the person it belongs to.

The cookie holds a random token and no time, so a clock that is set back signs nobody out. A row
for a person is made at the first answer, without a name.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import g, request

from trainer.people.rules import Action, Asker, may
from trainer.web.addresses import is_loopback
from trainer.web.state import state

if TYPE_CHECKING:
    from flask import Flask
    from flask.wrappers import Response

    from trainer.people.model import Person

COOKIE = "trainer"
#: Random; the actor of surveys. It lives in this browser only and is tied to nobody.
SURVEY_COOKIE = "survey"
#: Random; options of questions are mixed by it.
ORDER_COOKIE = "order"
#: Ten years: sessions end when somebody ends them.
_LONG = 10 * 366 * 24 * 3600
#: Seconds without a touch after which a shared laptop asks who is there.
IDLE = 15 * 60
_SURVEY_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What we know of whoever asks."""

    token: str = ""
    person: Person | None = None
    is_owner: bool = False
    device: str = ""
    #: Seconds since the last request of this session.
    idle: int = 0

    def may(self, action: Action, thing: str = "") -> bool:
        """Return whether they may do this."""
        return may(Asker(person=self.person, is_owner=self.is_owner), action, thing)


def install(app: Flask) -> None:
    """Let answers carry the cookies that a request decided on."""
    app.after_request(_send_cookies)


def remote_address() -> str:
    """Return where a request comes from; a proxy is believed only if the settings name it."""
    direct = request.remote_addr or ""
    if direct and direct == state().settings.trusted_proxy:
        return request.headers.get("X-Forwarded-For", direct).rpartition(",")[2].strip()
    return direct


def is_at_the_laptop() -> bool:
    """Whether the request comes from this computer itself."""
    return is_loopback(remote_address())


def visit() -> Visit:
    """Return who asks; looked up once a request."""
    found: Visit | None = g.get("visit")
    if found is None:
        found = g.visit = _look(request.cookies.get(COOKIE, ""))
    return found


def _look(token: str) -> Visit:
    store = state().store
    session = store.sessions.find(token) if token else None
    if session is None:
        return Visit()
    person = store.people.find(session.person_id) if session.person_id else None
    trusted = is_at_the_laptop() or request.is_secure
    return Visit(
        token=token,
        person=person,
        is_owner=session.is_owner and trusted,
        device=session.device,
        idle=session.idle,
    )


def is_idle_too_long(found: Visit) -> bool:
    """Whether a laptop that several share should ask who is there."""
    if found.idle < IDLE or found.person is None or not found.person.name:
        return False
    return is_at_the_laptop() and len(state().store.people.listed()) > 1


def touch() -> None:
    """Note that somebody is at work."""
    found = visit()
    if found.token:
        state().store.sessions.touch(found.token)


def learner() -> Person:
    """Return the person who answers; a first answer makes one."""
    found = visit()
    if found.person is None:
        person = state().store.people.make(device=found.device)
        enter(person, is_owner=found.is_owner)
        return person
    return found.person


def enter(person: Person | None, *, is_owner: bool = False) -> None:
    """Begin a session as this person; the token before is dead from now on."""
    before = visit()
    token = state().store.sessions.start(
        person.id if person else None,
        owner=is_owner,
        device=before.device,
        instead_of=before.token,
    )
    set_cookie(COOKIE, token)
    g.visit = replace(before, token=token, person=person, is_owner=is_owner, idle=0)


def leave() -> None:
    """End the session and all that this browser keeps of it."""
    found = visit()
    if found.token:
        state().store.sessions.end(found.token)
    for name in (COOKIE, SURVEY_COOKIE, ORDER_COOKIE):
        set_cookie(name, "")
    g.visit = Visit()


def survey_token(*, make: bool = False) -> str:
    """Return this browser's token for surveys; empty if it has none and none is to be made."""
    token: str = g.get("survey", "") or request.cookies.get(SURVEY_COOKIE, "")[:64]
    if not token and make:
        token = g.survey = secrets.token_urlsafe(_SURVEY_BYTES)
        set_cookie(SURVEY_COOKIE, token)
    return token


def order_seed() -> str:
    """Return what this browser's options are mixed by; a new one is sent along."""
    seed: str = g.get("order", "") or request.cookies.get(ORDER_COOKIE, "")[:32]
    if not seed:
        seed = g.order = secrets.token_hex(4)
        set_cookie(ORDER_COOKIE, seed)
    return seed


def set_cookie(name: str, value: str) -> None:
    """Send a cookie with the answer; an empty value takes it away."""
    g.setdefault("cookies", {})[name] = value


def _send_cookies(response: Response) -> Response:
    waiting: dict[str, str] = g.get("cookies", {})
    for name, value in waiting.items():
        response.set_cookie(
            name,
            value,
            max_age=_LONG if value else 0,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response
