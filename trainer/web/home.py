"""The first page: which language; and home: what to go on with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import Blueprint

from trainer.languages import LANGUAGES
from trainer.web import far, i18n
from trainer.web.context import edition, here, show
from trainer.web.i18n import language_code
from trainer.web.state import state

if TYPE_CHECKING:
    from flask.wrappers import Response

    from trainer.content.library_views import ProgrammeView

bp = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """A programme in a list."""

    view: ProgrammeView
    done: int
    lessons: int


@bp.get("/")
def choose() -> Response:
    """Ask for a language; what the browser reads only puts it first."""
    ordered = i18n.in_likely_order(state().languages)
    around = replace(here(), languages=tuple(LANGUAGES[code] for code in ordered))
    return show("home/choose.html", here=around, known=i18n.remembered() is not None)


@bp.get("/<language:code>/")
def home() -> Response:
    """Show one obvious next step, and all programmes."""
    views = state().library.programmes(language_code(), edition().id)
    next_one = far.going(*views)
    rows = [ProgrammeRow(view=v, done=far.done_of(v), lessons=len(v.lessons)) for v in views]
    return show(
        "home/home.html",
        programmes=rows,
        next=next_one.head if next_one else None,
        going_on=bool(next_one and next_one.is_going_on),
    )
