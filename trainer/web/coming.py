"""Coming into a group: a name and a picture, coming back on another phone, sharing one phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, redirect, request

from trainer.errors import BadInputError, NotAllowedError, RefusedError, TooManyTriesError
from trainer.groups import rules
from trainer.journal.group_event import PeerJoined
from trainer.languages import LANGUAGES
from trainer.pages.faces import faces
from trainer.people.model import clean_name
from trainer.web.context import show, to, words
from trainer.web.i18n import language_code
from trainer.web.sentences import sentence_of
from trainer.web.sessions import SURVEY_COOKIE, enter, set_cookie, visit
from trainer.web.standing import called, people_of, session_now
from trainer.web.state import state
from trainer.web.take import take

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.groups.session import GroupSession
    from trainer.people.model import Person

bp = Blueprint("groups_coming", __name__, url_prefix="/<language:code>/groups/<group>")

#: Stands for somebody who has no id yet, where a rule is asked whether there is room.
_NEW = "new"


def show_call(
    session: GroupSession,
    typed: dict[str, str] | None = None,
    sentence: str = "",
    status: int = 200,
    *,
    left: bool = False,
) -> Answer:
    """Ask what to call whoever comes in, or comes back."""
    g.rest_after_post = to().group(session.id).partition("/")[2].partition("/")[2]
    given = {"name": "", "picture": "", **(typed or {})}
    spoken = [LANGUAGES[code] for code in session.opened.languages if code in state().languages]
    known = visit().person
    return show(
        "groups/call.html",
        status,
        session=session,
        called=called(session, language_code()),
        rooms=spoken if len(spoken) > 1 else [],
        known=known if known is not None and known.name else None,
        is_host=known is not None and session.is_host(known.id),
        faces=list(faces(words()).items()),
        typed=given,
        sentence=sentence,
        left=left,
    )


@bp.post("/join")
def come_in(group: str) -> Response:
    """Come in: as who one is already, as somebody who is here already, or as somebody new."""
    session, form = session_now(group), request.form
    try:
        _refuse_where_full(session)
        if form.get("as") == "me":
            person = visit().person
        elif form.get("back"):
            person = _back(session)
        elif (same := _same(session)) is not None and form.get("other") != "yes":
            return _show_same(same, session)
        else:
            person = _somebody_new()
        if person is None:
            raise BadInputError("name-missing", field="name")
        take(PeerJoined(group=group, peer=person.id, by=person.id))
    except RefusedError as error:
        return _refused(session, error)
    return redirect(to().group(group), 303)


def _refused(session: GroupSession, error: RefusedError) -> Answer:
    """Show the same page with one sentence, and what was typed."""
    said, status = sentence_of(error, words()), _status(error)
    is_of_pin = isinstance(error, TooManyTriesError) or error.reason.startswith("pin")
    if is_of_pin and (same := _same(session)) is not None:
        return _show_same(same, session, said, status)
    return show_call(session, request.form.to_dict(), said, status)


def _status(error: RefusedError) -> int:
    if isinstance(error, TooManyTriesError):
        return 429
    return 400 if isinstance(error, BadInputError) else 409


def _refuse_where_full(session: GroupSession) -> None:
    """Pass where there is room, before a row is made for anybody."""
    if session.is_over:
        raise RefusedError("group-over")
    rules.check(session, PeerJoined(group=session.id, peer=_NEW, by=_NEW), _NEW)


def _same(session: GroupSession) -> Person | None:
    """Return who is in the group with this name and this picture."""
    name, picture = clean_name(request.form.get("name", "")).casefold(), _picture()
    return next(
        (
            one
            for one in people_of(session).values()
            if one.name.casefold() == name and one.picture == picture
        ),
        None,
    )


def _picture() -> str:
    picture = request.form.get("picture", "")
    if picture and picture not in faces(words()):
        raise BadInputError("unknown-option", field="picture")
    return picture


def _show_same(same: Person, session: GroupSession, sentence: str = "", status: int = 200) -> Answer:
    return show(
        "groups/same.html",
        status,
        session=session,
        called=called(session, language_code()),
        same=same,
        typed=request.form.to_dict(),
        sentence=sentence,
    )


def _back(session: GroupSession) -> Person | None:
    """Let this browser become somebody who is in the group already; with their PIN if they have one."""
    same = _same(session)
    if same is None or same.id != request.form.get("back"):
        raise NotAllowedError("not-your-answer")
    if not state().store.people.check_pin(same.id, request.form.get("pin", "")):
        raise BadInputError("pin-wrong", field="pin")
    enter(same)
    set_cookie(SURVEY_COOKIE, "")
    return same


def _somebody_new() -> Person:
    """Give whoever has no name yet this one; where the browser knows somebody, make another."""
    name, picture, people = clean_name(request.form.get("name", "")), _picture(), state().store.people
    found = visit()
    person = found.person
    if person is None or person.name:
        if person is not None:
            set_cookie(SURVEY_COOKIE, "")
        person = people.make(device=found.device)
        enter(person)
    return people.claim(person.id, name=name, picture=picture, device=found.device)


@bp.get("/add")
def ask_to_add(group: str) -> Answer:
    """Ask who else shares this phone."""
    session = session_now(group)
    _refuse_strangers(session)
    return _show_add(session)


def _show_add(
    session: GroupSession, typed: dict[str, str] | None = None, sentence: str = "", status: int = 200
) -> Answer:
    me, named = visit().person, people_of(session)
    mine = session.acts_for(me.id) if me is not None else ()
    return show(
        "groups/add.html",
        status,
        session=session,
        called=called(session, language_code()),
        phone=[named[one.id] for one in mine if one.id in named],
        faces=list(faces(words()).items()),
        typed={"name": "", "picture": "", **(typed or {})},
        sentence=sentence,
    )


def _refuse_strangers(session: GroupSession) -> None:
    me = visit().person
    if me is None or not (session.is_host(me.id) or session.acts_for(me.id)):
        raise NotAllowedError("not-in-this-group")


@bp.post("/add")
def add(group: str) -> Response:
    """Add somebody who shares this phone."""
    session = session_now(group)
    _refuse_strangers(session)
    me, people = visit().person, state().store.people
    if me is None:
        raise NotAllowedError("not-in-this-group")
    try:
        name, picture = clean_name(request.form.get("name", "")), _picture()
        if _same(session) is not None:
            raise BadInputError("same-face", field="picture")
        joining = PeerJoined(group=group, peer=_NEW, by=me.id, via="shared")
        rules.check(session, joining, me.id)
        other = people.make(device=visit().device)
        people.claim(other.id, name=name, picture=picture, device=visit().device)
        take(PeerJoined(group=group, peer=other.id, by=me.id, via="shared"))
    except RefusedError as error:
        return _show_add(session, request.form.to_dict(), sentence_of(error, words()), _status(error))
    return redirect(f"{to().group_do(group, 'add')}?added={other.id}", 303)
