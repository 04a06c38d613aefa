"""What a group did and found: a page for its members, and the printed record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from trainer.handouts.formats.group_record import way_word
from trainer.handouts.group_steps import steps_shown
from trainer.handouts.words import direction_of
from trainer.web.context import show, words
from trainer.web.group_print import material_of, own_session, print_record
from trainer.web.groups import leads
from trainer.web.i18n import language_code
from trainer.web.standing import called
from trainer.web.state import state

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

bp = Blueprint("group_record", __name__, url_prefix="/<language:code>/groups/<group>")


@bp.get("/record")
def record(group: str) -> Response:
    """Show what came of the session; with ``as``, print it."""
    session = own_session(group)
    if request.args.get("as") in {"pdf", "page"}:
        return print_record(session)
    material = material_of(session, language_code())
    meeting = material.meeting
    if meeting is None or meeting.record is None:
        raise ValueError(meeting)
    spoken = [code for code in session.opened.languages if code in state().languages]
    return show(
        "groups/record.html",
        session=session,
        called=called(session, language_code()),
        leads=leads(session),
        meeting=meeting,
        record=meeting.record,
        module_title=material.module_title,
        steps=steps_shown(material, words()),
        way=way_word(meeting.record.way, words()),
        spoken=list(dict.fromkeys([*spoken, language_code()])),
        direction_of=direction_of,
    )
