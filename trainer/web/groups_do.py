"""What is done in a group with plain forms: every act goes to one address, and back to the card."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, g, redirect, request

from trainer.errors import BadInputError, NotAllowedError, RefusedError
from trainer.journal.group_event import PeerAnswered, PeerLeft, TurnTaken
from trainer.web.card_parts import Trouble
from trainer.web.context import to, words
from trainer.web.groups import leads, show_group
from trainer.web.sentences import sentence_of
from trainer.web.sessions import visit
from trainer.web.standing import session_now, settle
from trainer.web.take import take_form
from trainer.web.ways import own_way

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

bp = Blueprint("groups_do", __name__, url_prefix="/<language:code>/groups/<group>")

#: Too late for what was meant: the page shows what is to do now, and that says enough.
_PASSED = {"step-over", "had-a-turn"}


@bp.post("/do")
def do(group: str) -> Response:
    """Do one thing; go back to the card."""
    act, form = request.form.get("act", ""), request.form.to_dict(flat=False)
    try:
        taken = take_form(group, act, form)
    except RefusedError as error:
        return _again(group, act, error)
    settle(group)
    more = {}
    if act == PeerAnswered.kind:
        more = {"sent": "late" if taken.late else "yes"}
    elif act == PeerLeft.kind:
        more = {"left": "yes"}
    return redirect(own_way(request.form.get("way", "")) or _way_back(group, **more), 303)


def _way_back(group: str, **more: str) -> str:
    """Return the card again; on a shared phone that of whoever holds it."""
    session, person = session_now(group), visit().person
    phone = [one.id for one in session.acts_for(person.id)] if person else []
    peer = request.form.get("holder", "") or request.form.get("peer", "")
    asked = {"peer": peer} if len(phone) > 1 and peer in phone else {}
    query = urlencode({**asked, **more})
    return to().group(group) + (f"?{query}" if query else "")


def _again(group: str, act: str, error: RefusedError) -> Response:
    """Show the page with one sentence, and what was typed."""
    session, person = session_now(group), visit().person
    me = person.id if person else ""
    if not (leads(session) or session.acts_for(me)) or isinstance(error, NotAllowedError):
        raise error
    g.rest_after_post = to().group(group).partition("/")[2].partition("/")[2]
    said = sentence_of(error, words())
    status = 400 if isinstance(error, BadInputError) else 409
    block = request.form.get("block", "")
    if act == PeerAnswered.kind and block and isinstance(error, BadInputError):
        trouble = Trouble(block, request.form.to_dict(flat=False), said)
        return show_group(session, trouble, "", status)
    if error.reason in _PASSED and act == TurnTaken.kind:
        return redirect(_way_back(group), 303)
    return show_group(session, None, said, status)
