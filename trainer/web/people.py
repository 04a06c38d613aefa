"""Who are you: choosing oneself on a shared laptop, taking a name, a picture, a PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request

from trainer.errors import BadInputError, NotFoundError, TooManyTriesError
from trainer.pages.faces import faces
from trainer.web.context import show, to, words
from trainer.web.sentences import sentence_of
from trainer.web.sessions import (
    SURVEY_COOKIE,
    enter,
    is_idle_too_long,
    learner,
    leave,
    set_cookie,
    touch,
    visit,
)
from trainer.web.state import state
from trainer.web.ways import own_way

if TYPE_CHECKING:
    from flask import Flask
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.people.model import Person

bp = Blueprint("people", __name__, url_prefix="/<language:code>/people")

#: Pages that ask nobody who they are. In a group it is said on the page who holds the phone.
_OPEN = {
    *("people", "files", "pictures", "health", "owner", "live", None),
    *("groups", "groups_do", "groups_coming", "wall"),
}
_STILL = {"still", "still_pin"}


@bp.get("/")
def who() -> Answer:
    """Show everybody who has taken a name here."""
    return _list(own_way(request.args.get("next", "")))


def _list(way: str, sentence: str = "", status: int = 200) -> Answer:
    listed = state().store.people.listed()
    return show("people/who.html", status, people=listed, next=way, sentence=sentence)


@bp.post("/")
def change() -> Response:
    """Become the person chosen, or somebody new."""
    chosen, way = request.form.get("person", ""), own_way(request.form.get("next", ""))
    if not chosen:
        leave()
        return redirect(to().home(), 303)
    person = next((one for one in state().store.people.listed() if one.id == chosen), None)
    if person is None:
        raise NotFoundError("person", chosen)
    if person.has_pin and "pin" not in request.form:
        return show("people/pin.html", one=person, next=way, sentence="")
    try:
        _check_pin(person, request.form.get("pin", ""))
    except (BadInputError, TooManyTriesError) as error:
        status = 429 if isinstance(error, TooManyTriesError) else 400
        said = sentence_of(error, words())
        return show("people/pin.html", status, one=person, next=way, sentence=said)
    enter(person)
    set_cookie(SURVEY_COOKIE, "")
    return redirect(way or to().home(), 303)


def _check_pin(person: Person, pin: str) -> None:
    """Pass, or raise why not."""
    if not state().store.people.check_pin(person.id, pin):
        raise BadInputError("pin-wrong", field="pin")


@bp.get("/name")
def ask_name() -> Answer:
    """Ask what to call whoever is here."""
    person = visit().person
    typed = {"name": person.name if person else "", "picture": person.picture if person else ""}
    return _ask_name(typed)


def _ask_name(typed: dict[str, str], sentence: str = "", status: int = 200) -> Answer:
    chosen = {"name": "", "picture": "", **typed}
    shown = list(faces(words()).items())
    return show("people/claim.html", status, typed=chosen, faces=shown, sentence=sentence)


@bp.post("/name")
def take_name() -> Response:
    """Give whoever is here a name; what they did before stays theirs."""
    form = request.form
    picture = form.get("picture", "")
    if picture and picture not in faces(words()):
        raise BadInputError("unknown-option", field="picture")
    people = state().store.people
    try:
        person = learner()
        claimed = people.claim(
            person.id,
            name=form.get("name", ""),
            picture=picture,
            pin=form.get("pin", "").strip(),
            device=visit().device,
        )
        if form.get("no_pin") == "yes" and claimed.has_pin:
            people.set_pin(person.id, "")
    except BadInputError as error:
        return _ask_name(form.to_dict(), sentence_of(error, words()), 400)
    return redirect(to().me(), 303)


def install(app: Flask) -> None:
    """Ask on a shared laptop who is there when nobody touched it for a while."""
    app.before_request(_ask_who_is_there)


def _ask_who_is_there() -> Answer | None:
    if request.blueprint in _OPEN or request.method == "OPTIONS":
        return None
    found = visit()
    if not is_idle_too_long(found) or found.person is None:
        touch()
        return None
    person = found.person
    sentence, status = "", 200
    if request.form.get("still") == "yes":
        try:
            _check_pin(person, request.form.get("still_pin", ""))
        except (BadInputError, TooManyTriesError) as error:
            sentence, status = sentence_of(error, words()), 400
        else:
            touch()
            return None
    pairs = [(n, v) for n, v in request.form.items(multi=True) if n not in _STILL]
    return show(
        "people/still.html", status, one=person, action=_action(), typed=pairs, sentence=sentence
    )


def _action() -> str:
    """Return where "yes, go on" leads: the same post again, or the page that was asked for."""
    if request.method == "POST":
        return request.path
    return f"{to().people()}still?next={request.path}"


@bp.post("/still")
def still() -> Response:
    """Go on to the page that was asked for, if it is still the same person."""
    person, way = visit().person, own_way(request.args.get("next", ""))
    if person is not None:
        try:
            _check_pin(person, request.form.get("still_pin", ""))
        except (BadInputError, TooManyTriesError) as error:
            action = f"{to().people()}still?next={way}"
            said = sentence_of(error, words())
            return show("people/still.html", 400, one=person, action=action, typed=[], sentence=said)
        touch()
    return redirect(way or to().home(), 303)
