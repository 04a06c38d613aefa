"""Whoever looks after this laptop signs in with pass words, on the laptop itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, redirect, request

from trainer.errors import BadInputError, ContentError, NotFoundError, RefusedError, TooManyTriesError
from trainer.people.rules import Action
from trainer.web.context import edition, show, to, words
from trainer.web.sentences import sentence_of
from trainer.web.sessions import enter, is_at_the_laptop, visit
from trainer.web.state import state
from trainer.web.ways import own_way

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

bp = Blueprint("owner", __name__, url_prefix="/<language:code>/owner")


@bp.get("/")
def owner() -> Answer:
    """Show what can be done here: set pass words, sign in, or sign out."""
    return _show(own_way(request.args.get("next", "")))


def _show(way: str = "", sentence: str = "", status: int = 200) -> Answer:
    stage = _stage()
    broken = _broken() if stage == "inside" else []
    return show("owner/owner.html", status, stage=stage, next=way, broken=broken, sentence=sentence)


def _stage() -> str:
    if visit().may(Action.SEE_GUIDE):
        return "inside"
    if not (is_at_the_laptop() or request.is_secure):
        return "elsewhere"
    return "in" if state().store.owner.exists() else "first"


def _broken() -> list[ContentError]:
    """Return what authors must mend: files that cannot be read as they stand."""
    library = state().library
    found = list(library.broken.values())
    for code in library.codes:
        for key in library.lesson_keys(code):
            try:
                library.structure(key, edition().id)
            except ContentError as error:
                found.append(error)
            except NotFoundError:
                continue
    return found


@bp.post("/")
def sign() -> Response:
    """Set the first pass words, sign in, or sign out."""
    act, way = request.form.get("act", ""), own_way(request.form.get("next", ""))
    if act == "out":
        enter(visit().person)
        return redirect(to().owner(), 303)
    if _stage() == "elsewhere":
        return _show(way, status=403)
    try:
        _open(act, request.form.get("words", ""))
    except RefusedError as error:
        status = 429 if isinstance(error, TooManyTriesError) else 400
        return _show(way, sentence_of(error, words()), status)
    enter(visit().person, is_owner=True)
    return redirect(way or to().owner(), 303)


def _open(act: str, given: str) -> None:
    """Pass, or raise why not."""
    keeper = state().store.owner
    if act == "first" and not keeper.exists():
        if given != request.form.get("again", ""):
            raise BadInputError("words-differ", field="again")
        keeper.set(given)
    elif not keeper.check(given):
        raise BadInputError("words-wrong", field="words")


def sign_in_first(path: str) -> Response:
    """Lead to the sign-in, and from there back."""
    return redirect(f"{to().owner()}?{urlencode({'next': path})}", 303)
