"""The Wi-Fi of the room, set once by whoever sits at the laptop; lobby, wall and poster show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request

from trainer.errors import BadInputError, NotAllowedError
from trainer.people.rules import Action
from trainer.store.groups import Hotspot
from trainer.web.context import show, to, words
from trainer.web.sentences import sentence_of
from trainer.web.sessions import is_at_the_laptop, visit
from trainer.web.state import state

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

bp = Blueprint("wifi", __name__, url_prefix="/<language:code>/groups/wifi")

#: As the standard has it: bytes of a name, characters of a password.
_LONGEST_NAME, _LONGEST_PASSWORD = 32, 63


@bp.get("")
def ask() -> Answer:
    """Show which Wi-Fi the room has."""
    _refuse_strangers()
    return _show(state().store.groups.hotspot() or Hotspot(name=""))


def _refuse_strangers() -> None:
    if not (is_at_the_laptop() or visit().may(Action.SEE_PEOPLE)):
        raise NotAllowedError("not-in-this-group")


def _show(hotspot: Hotspot, sentence: str = "", status: int = 200) -> Answer:
    return show("groups/wifi.html", status, hotspot=hotspot, sentence=sentence)


@bp.post("")
def change() -> Response:
    """Keep the Wi-Fi of the room; without a name it is forgotten."""
    _refuse_strangers()
    typed = Hotspot(
        name=request.form.get("name", "").strip(), password=request.form.get("password", "")
    )
    try:
        _refuse_long(typed)
        state().store.groups.set_hotspot(typed.name, typed.password)
    except BadInputError as error:
        return _show(typed, sentence_of(error, words()), 400)
    return redirect(to().groups(), 303)


def _refuse_long(typed: Hotspot) -> None:
    if len(typed.name.encode()) > _LONGEST_NAME or len(typed.password) > _LONGEST_PASSWORD:
        raise BadInputError("name-too-long", field="name")
