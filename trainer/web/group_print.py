"""What a group prints: the poster to join, its script, its decisions, the record of what it did."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, request

from trainer.errors import NotAllowedError, NotFoundError, PrinterFailedError, PrinterMissingError
from trainer.groups.record import record_of
from trainer.handouts.compose import compose
from trainer.handouts.gather import gather
from trainer.handouts.look import Look
from trainer.handouts.meeting import Meeting
from trainer.handouts.paper import IN_PRINTERS
from trainer.web.groups import leads
from trainer.web.i18n import language_code
from trainer.web.sessions import visit
from trainer.web.sheets import as_page, as_pdf, made_of, reached_at, today
from trainer.web.standing import called, people_of, session_now
from trainer.web.state import state

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from trainer.content.model import Lesson
    from trainer.groups.session import GroupSession
    from trainer.handouts.material import Material

bp = Blueprint("group_print", __name__, url_prefix="/<language:code>/groups/<group>")


@bp.get("/poster")
def poster(group: str) -> Response:
    """Print how to join: Wi-Fi, address, code, in the languages of the room."""
    session = own_session(group)
    return _sheet("join-poster", session, language=session.opened.languages[0])


@bp.get("/script")
def script(group: str) -> Response:
    """Print the steps for a group without phones. It says at its end what is right."""
    session = own_session(group)
    if not leads(session):
        raise NotAllowedError("not-in-this-group")
    return _sheet("session-script", session)


@bp.get("/decision")
def decision(group: str) -> Response:
    """Print what the group decided; empty lines where it has not yet."""
    return _sheet("decision-record", own_session(group))


def print_record(session: GroupSession) -> Response:
    """Print what the group did and found."""
    return _sheet("group-record", session)


def own_session(group: str) -> GroupSession:
    """Return a session to somebody who was in it, opened it, or is a facilitator.

    Raises:
        NotFoundError: there is none.
        NotAllowedError: they were not.
    """
    session, person = session_now(group), visit().person
    mine = {who for peer in session.peers.values() for who in (peer.id, peer.by)}
    if not (leads(session) or (person is not None and person.id in mine)):
        raise NotAllowedError("not-in-this-group")
    return session


def _sheet(name: str, session: GroupSession, language: str = "") -> Response:
    chosen = request.args.get("language", "") or language or language_code()
    paper = request.args.get("paper", state().settings.paper)
    if chosen not in state().languages or paper not in IN_PRINTERS:
        raise NotFoundError("language or paper", f"{chosen} {paper}")
    material = material_of(session, chosen)
    large = request.args.get("large") == "yes"
    handout = compose(name, material, whole_module=True, look=Look(paper=paper, large=large))
    if request.args.get("as") == "page":
        return as_page(handout)
    try:
        return as_pdf(made_of(handout))
    except (PrinterMissingError, PrinterFailedError):
        return as_page(handout, 503)  # the browser prints the very same sheet


def material_of(session: GroupSession, language: str) -> Material:
    """Return what the sheets of a group hold."""
    opened = session.opened
    material = gather(
        state().library,
        opened.programme,
        opened.module,
        language=language,
        edition=opened.edition,
        day=today(),
        address=reached_at(),
    )
    return replace(material, meeting=_meeting(session, material.lessons, language))


def _meeting(session: GroupSession, lessons: tuple[Lesson, ...], language: str) -> Meeting:
    groups = state().store.groups
    wifi = groups.hotspot()
    named = people_of(session)
    entries = groups.entries(session.id)
    return Meeting(
        name=called(session, language).name,
        languages=tuple(code for code in session.opened.languages if code in state().languages)
        or (language,),
        path=session.opened.path,
        code=groups.code_of(session.id),
        network=wifi.name if wifi else "",
        password=wifi.password if wifi else "",
        day=day_of(entries[0].received) if entries else None,
        people=tuple(named[peer].name for peer in session.peers if peer in named),
        record=record_of(session, {lesson.key.lesson: lesson for lesson in lessons}),
        words=groups.words(session.id),
    )


def day_of(milliseconds: int) -> dt.date:
    """Return the day of a moment, as the calendar on this laptop's wall has it."""
    return dt.datetime.fromtimestamp(milliseconds / 1000).date()  # noqa: DTZ006 - the laptop's own day
