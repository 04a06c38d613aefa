"""The page that says whether a printed page is current, by the code at its foot. For everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, request

from trainer.content.page_answers import Standing, explain
from trainer.content.page_sentences import PlaceSaid, advice, lesson_said, place_said, verdict
from trainer.web.context import edition, show, to, words
from trainer.web.places import To
from trainer.web.state import state

if TYPE_CHECKING:
    from flask.wrappers import Response

    from trainer.content.model import Lesson
    from trainer.content.page_answers import PageAnswer

bp = Blueprint("printed", __name__, url_prefix="/<language:code>/print/page")

#: Signs that are read of what was typed: a code has ten, and people put blanks between.
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer in the words of the page."""

    #: ``current`` · ``changed`` · ``broken`` · ``unknown`` · ``mistyped``.
    standing: str
    verdict: str
    advice: str
    #: Which lesson it is of; empty: none that anybody can read.
    lesson: str
    places: tuple[PlaceSaid, ...]
    #: Where the lesson is, and where its new sheet is printed.
    on_screen: str
    on_paper: str


@bp.get("")
def page() -> Response:
    """Ask for a code; say what is known about the page that carries it."""
    typed = request.args.get("code", "")[:_LONGEST].strip()
    answer = explain(typed, state().library) if typed else None
    return show("print/page.html", typed=typed, said=_said(answer) if answer else None)


def _said(answer: PageAnswer) -> Said:
    lesson = answer.lesson
    chosen = state().library.edition(lesson.edition) if lesson else edition()
    return Said(
        standing=answer.standing.value,
        verdict=verdict(answer, words()),
        advice=advice(answer, words()),
        lesson=lesson_said(answer, chosen, words()),
        places=tuple(place_said(one, words()) for one in answer.places),
        on_screen=_on_screen(lesson) if lesson else "",
        on_paper=_on_paper(lesson) if lesson and answer.standing is Standing.CHANGED else "",
    )


def _on_screen(lesson: Lesson) -> str:
    """Return the lesson's page: in the language of the sheet, if screens speak it."""
    there = To(lesson.language) if lesson.language in state().languages else to()
    return there.lesson(lesson.key) + _edition_of(lesson, "?")


def _on_paper(lesson: Lesson) -> str:
    return f"{to().print(str(lesson.key))}&language={lesson.language}" + _edition_of(lesson, "&")


def _edition_of(lesson: Lesson, joint: str) -> str:
    return "" if lesson.edition == edition().id else f"{joint}edition={lesson.edition}"
