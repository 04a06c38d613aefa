"""Joining a group: its number, or the picture that leads here; in the languages of the room."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, redirect, request

from trainer.errors import NotFoundError, TooManyTriesError
from trainer.languages import LANGUAGES
from trainer.web import i18n
from trainer.web.context import here, show, words
from trainer.web.guesses import guesses
from trainer.web.places import To
from trainer.web.sentences import sentence_of
from trainer.web.sessions import remote_address
from trainer.web.standing import session_now
from trainer.web.state import state
from trainer.wording import wording

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.languages import Language

bp = Blueprint("join", __name__)

#: The page after the language, for those who change the language on it.
_REST = "groups/join"


def digits_of(typed: str) -> str:
    """Return a typed number in plain digits, whatever the script; spaces and dashes are dropped.

    >>> digits_of("٤٨ ١٢"), digits_of("४८-१२"), digits_of("hello")
    ('4812', '4812', '')
    """
    values = (unicodedata.digit(sign, None) for sign in typed)
    return "".join(str(value) for value in values if value is not None)


@bp.get("/j", strict_slashes=False)
@bp.get("/J", strict_slashes=False)
@bp.get("/<language:code>/groups/join")
def ask() -> Response:
    """Ask for the number of the group."""
    number = request.args.get("number", "")
    return _enter(number) if number else _ask()


@bp.get("/j/<number>")
@bp.get("/J/<number>")
def come(number: str) -> Response:
    """Go right to the group whose number stands in the address: its picture was scanned."""
    return _enter(number)


@bp.post("/j")
@bp.post("/J")
@bp.post("/<language:code>/groups/join")
def join() -> Response:
    """Go to the group with the number that was typed."""
    return _enter(request.form.get("number", ""))


def _ask(typed: str = "", sentence: str = "", status: int = 200) -> Answer:
    return show(
        "groups/join.html",
        status,
        here=replace(here(), rest=_REST),
        rooms=rooms_here(),
        typed=typed,
        sentence=sentence,
    )


class Room(NamedTuple):
    """A language that is spoken in a group that is open now."""

    language: Language
    #: What this page does, said in it.
    sentence: str
    address: str


def rooms_here() -> list[Room]:
    """Return the languages of the open groups, besides the page's own."""
    spoken = {code: None for one in state().store.groups.open_ones() for code in _spoken(one.id)}
    return [
        Room(LANGUAGES[code], wording(code).gettext("Join a group"), To(code).join())
        for code in spoken
        if code != i18n.language_code()
    ]


def _spoken(group: str) -> tuple[str, ...]:
    try:
        return tuple(c for c in session_now(group).opened.languages if c in state().languages)
    except NotFoundError:
        return ()


def _enter(typed: str) -> Response:
    """Go to a group, or say in one sentence why not; what was typed stays."""
    number = digits_of(typed[:40])
    address = remote_address()
    try:
        guesses().look(address)
        group = state().store.groups.by_code(number) if number else None
    except TooManyTriesError as error:
        return _ask(typed, sentence_of(error, words()), 429)
    if group is None:
        if number:
            guesses().count(address)
        return _ask(typed, _unknown(number or typed.strip()[:12]), 404)
    code = _language_for(group)
    return redirect(To(code).group(group), 303)


def _unknown(number: str) -> str:
    if not number:
        return words().gettext("Write the four digits that the big screen shows.")
    return words().gettext(
        "No group with %(number)s. Check the number on the big screen.", number=number
    )


def _language_for(group: str) -> str:
    """Return the language to go on in: the chosen one, else one of the room that is read here."""
    if request.path.endswith(_REST):
        return i18n.language_code()
    spoken = _spoken(group) or state().languages
    return i18n.remembered() or i18n.in_likely_order(spoken)[0]
