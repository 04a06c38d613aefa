"""What phones and walls ask while a group works: where it stands, what is new; and what they send.

Everything here is JSON or a stream, also what goes wrong (``web/errors.py``). A stream is captured
before the request is over: it touches neither request nor database session afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, request

from trainer.errors import BadInputError
from trainer.groups import rules
from trainer.journal.clock import now_ms
from trainer.web import outbox
from trainer.web.errors import say_no
from trainer.web.frames import cursor, place_of, standing
from trainer.web.sessions import is_idle_too_long, touch, visit
from trainer.web.state import state
from trainer.web.streams import BEAT, Stream
from trainer.web.take import listened

if TYPE_CHECKING:
    from trainer.groups.session import GroupSession

bp = Blueprint("live", __name__, url_prefix="/api/v1")

#: Who has no stream asks again after so many seconds.
EVERY = 2
#: Events in one answer, unless fewer are asked for.
_MOST = 500
_POLL = {"transport": "poll", "every": EVERY}


@bp.post("/events")
def take_in() -> Response:
    """Write down what a phone's outbox holds; each event is judged alone."""
    request.max_content_length = outbox.LARGEST
    if request.mimetype != "application/json":
        return say_no(400, "not-readable")
    body = request.get_data(cache=False)
    found = visit()
    if found.person is None or is_idle_too_long(found):
        return say_no(401, "join-again")
    touch()
    try:
        return jsonify(outbox.deliver(body, found.person.id))
    except BadInputError as error:
        return say_no(413 if error.reason == "too-many" else 400, error.reason)


@bp.get("/groups/<group>/live")
def live(group: str) -> Response:
    """Say where a group stands, and how to hear more."""
    session, hub = listened(group), state().hub
    how = _POLL if hub.streams.is_full else {"transport": "sse", "every": EVERY}
    return _fresh(
        jsonify(
            epoch=hub.epoch,
            cursor=cursor(hub.epoch, session.seq),
            state=_state(session),
            beat=BEAT,
            now=now_ms(),
            **how,
        )
    )


def _state(session: GroupSession) -> dict[str, object]:
    return {
        **standing(session),
        "code": state().store.groups.code_of(session.id),
        "hides": session.step is not None and rules.hides(session),
        "rounds": rules.rounds(session),
    }


@bp.get("/groups/<group>/stream")
def stream(group: str) -> Response:
    """Send what happens, as it happens; where there is no room, say how to ask instead."""
    session, hub = listened(group), state().hub
    said = request.headers.get("Last-Event-ID") or request.args.get("after", "")
    after = place_of(said, hub.epoch, session.seq) if said else session.seq
    seat = hub.listen(group, visit().device, request.args.get("tab", "")[:64])
    if seat is None:
        return _fresh(jsonify(_POLL))
    is_lost = after is None
    begun = Stream(hub, seat, session.seq if after is None else after, is_lost=is_lost)
    response = Response(begun, mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Accel-Buffering"] = "no"
    return response


@bp.get("/groups/<group>/events")
def events(group: str) -> Response:
    """Say what is new since a cursor: the very same events as in a stream."""
    session, hub = listened(group), state().hub
    said = request.args.get("after", "")
    after = place_of(said, hub.epoch, session.seq) if said else 0
    if after is None:
        at = cursor(hub.epoch, session.seq)
        return _fresh(jsonify(reset=True, cursor=at, events=[]))
    frames = hub.frames(group, after, _limit(request.args.get("limit", "")))
    at = cursor(hub.epoch, frames[-1].seq if frames else after)
    body = f'{{"cursor":"{at}","events":[{",".join(frame.text for frame in frames)}]}}\n'
    response = Response(body, mimetype="application/json")
    response.set_etag(at)
    response.make_conditional(request)
    return _fresh(response)


def _limit(said: str) -> int:
    return min(max(int(said), 1), _MOST) if said.isdecimal() and len(said) < len("1000") else _MOST


def _fresh(response: Response) -> Response:
    """Let nobody answer this in our place."""
    response.headers["Cache-Control"] = "no-cache"
    return response
