"""The print centre: choose what, which sheet, which language and paper; get a PDF, or a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, request

from trainer.errors import NotFoundError, PrinterFailedError, PrinterMissingError
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS
from trainer.handouts.gather import gather, parts_of
from trainer.handouts.look import Look
from trainer.handouts.paper import IN_PRINTERS
from trainer.people.rules import Action
from trainer.web.context import edition, show, words
from trainer.web.i18n import language_code
from trainer.web.owner import sign_in_first
from trainer.web.sessions import visit
from trainer.web.sheets import as_page, as_pdf, reached_at
from trainer.web.state import state

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from trainer.handouts.compose import Handout

bp = Blueprint("print", __name__, url_prefix="/<language:code>/print")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What stands chosen in the form."""

    what: str
    format: str
    language: str
    paper: str
    large: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The module and the lessons of one list."""

    title: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sort of sheet to choose."""

    name: str
    title: str
    about: str


@bp.get("/")
def centre() -> AnyResponse:
    """Show what can be printed; with ``as=pdf`` or ``as=page``, print it."""
    chosen = _chosen()
    as_what = request.args.get("as", "")
    if as_what not in {"pdf", "page"}:
        return _ask(chosen)
    if FORMATS[chosen.format].is_guarded and not visit().may(Action.SEE_GUIDE):
        return sign_in_first(request.full_path)
    handout = _compose(chosen)
    return as_page(handout) if as_what == "page" else _pdf(handout, chosen)


def _ask(chosen: Chosen, sentence: str = "", status: int = 200) -> AnyResponse:
    return show(
        "print/centre.html",
        status,
        groups=_groups(),
        formats=_sheets(),
        chosen=chosen,
        sentence=sentence,
    )


def _chosen() -> Chosen:
    asked = request.args
    groups = _groups()
    first = groups[0].choices[0][0] if groups else ""
    language, name = asked.get("language", language_code()), asked.get("format", "lesson-sheet")
    paper = asked.get("paper", state().settings.paper)
    if language not in state().languages:
        raise NotFoundError("language", language)
    if name not in FORMATS:
        raise NotFoundError("handout", name)
    if paper not in IN_PRINTERS:
        raise NotFoundError("paper", paper)
    large = asked.get("large") == "yes"
    return Chosen(
        what=asked.get("what", first), format=name, language=language, paper=paper, large=large
    )


def _groups() -> list[Group]:
    groups = []
    library = state().library
    for code in library.codes:
        view = library.programme(code, language_code(), edition().id)
        for module in view.modules:
            name = f"{view.code}/{module.code}"
            whole = words().gettext("The whole module: %(title)s", title=module.title)
            lessons = [
                (str(one.key), f"{one.number} {one.title}") for one in module.lessons if one.ready
            ]
            groups.append(Group(title=view.title, choices=((name, whole), *lessons)))
    return groups


def _sheets() -> list[Sheet]:
    allowed = visit().may(Action.SEE_GUIDE)
    return [
        Sheet(name=name, title=one.title(words()), about=one.about(words()))
        for name, one in FORMATS.items()
        if allowed or not one.is_guarded
    ]


def _compose(chosen: Chosen) -> Handout:
    programme, module, lesson = parts_of(chosen.what)
    form = FORMATS[chosen.format]
    if not form.of_lesson:
        lesson = ""  # a book is of a whole module, also when asked for beside a lesson
    material = gather(
        state().library,
        programme,
        module,
        lesson,
        language=chosen.language,
        edition=edition().id,
        day=dt.date.today(),  # noqa: DTZ011 - the day on the sheet is that of the place it is printed in
        address=reached_at(),
    )
    return compose(
        chosen.format,
        material,
        whole_module=not lesson,
        look=Look(paper=chosen.paper, large=chosen.large),
    )


def _pdf(handout: Handout, chosen: Chosen) -> AnyResponse:
    try:
        return as_pdf(handout)
    except PrinterMissingError:
        said = words().gettext(
            "PDF files cannot be made on this laptop. Print from this browser instead."
        )
        return _ask(chosen, said, 503)
    except PrinterFailedError:
        said = words().gettext("This sheet could not be drawn. Print from this browser instead.")
        return _ask(chosen, said, 503)
