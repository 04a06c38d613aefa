"""The print centre: choose what, which sheet, how it looks; see it; get a PDF, or a page.

What learners may not see is asked for by signing in. Names are never part of an address: sheets that
ask for people are printed from a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, request

from trainer.errors import PrinterFailedError, PrinterMissingError
from trainer.handouts.formats import FORMATS
from trainer.handouts.formats.base import Whose
from trainer.people.rules import Action
from trainer.web.context import edition, show, words
from trainer.web.how import how_to_print
from trainer.web.i18n import language_code
from trainer.web.owner import sign_in_first
from trainer.web.print_asked import Chosen, composed, read_chosen, wanted
from trainer.web.sessions import visit
from trainer.web.sheets import as_page, as_pdf, as_picture, made_of
from trainer.web.state import state
from trainer.web.typed_in import TypedIn, asked_fields, read_typed

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from trainer.handouts.press import Made

bp = Blueprint("print", __name__, url_prefix="/<language:code>/print")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Sheets that go into the same hands."""

    title: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One sheet as it will come out of the printer."""

    made: Made
    #: Its first page is shown by this address.
    picture: str
    #: All sheets of paper for all people.
    sheets: int
    #: The drawing that shows how to turn, fold or cut it, and the same in words.
    drawing: str
    words: str


@bp.get("/")
def centre() -> AnyResponse:
    """Show what can be printed; ``as`` says what becomes of it: show, pdf, page, first (page)."""
    chosen = read_chosen(_first())
    as_what = request.args.get("as", "")
    if as_what not in {"show", "pdf", "page", "first"}:
        return _ask(chosen)
    if chosen.format.is_guarded and not visit().may(Action.SEE_GUIDE):
        return sign_in_first(request.full_path)
    asked = wanted(chosen)
    if as_what == "page":
        return as_page(composed(asked))
    try:
        made = made_of(asked)
        if as_what == "first":
            return as_picture(made)
        return as_pdf(made) if as_what == "pdf" else _ask(chosen, seen=_seen(chosen, made))
    except (PrinterMissingError, PrinterFailedError) as error:
        return _ask(chosen, _why(error), 503)


@bp.post("/")
def filled() -> AnyResponse:
    """Print a sheet with what was typed for it: names, the day's plan. Nothing of it is kept."""
    chosen = read_chosen(_first(), request.form)
    if chosen.format.is_guarded and not visit().may(Action.SEE_GUIDE):
        return sign_in_first(request.full_path)
    typed = read_typed(request.form, chosen)
    if typed.remarks and not request.form.get("anyway"):
        return _ask(chosen, typed=typed, status=400)
    asked = wanted(chosen, typed.occasion)
    if request.form.get("as") == "page":
        return as_page(composed(asked))
    try:
        return as_pdf(made_of(asked))
    except (PrinterMissingError, PrinterFailedError):
        return as_page(composed(asked), 503)  # the browser prints the very same sheet


def _why(error: PrinterMissingError | PrinterFailedError) -> str:
    if isinstance(error, PrinterMissingError):
        return words().gettext(
            "PDF files cannot be made on this laptop. Print from this browser instead."
        )
    return words().gettext("This sheet could not be drawn. Print from this browser instead.")


def _seen(chosen: Chosen, made: Made) -> Seen:
    drawing, said = how_to_print(chosen, made.pages)
    return Seen(
        made=made,
        picture=f"?{chosen.query(**{'as': 'first'})}",
        sheets=made.sheets * chosen.people,
        drawing=drawing,
        words=said,
    )


def _ask(
    chosen: Chosen,
    sentence: str = "",
    status: int = 200,
    *,
    seen: Seen | None = None,
    typed: TypedIn | None = None,
) -> AnyResponse:
    return show(
        "print/centre.html",
        status,
        groups=_groups(),
        shelves=_shelves(),
        chosen=chosen,
        sentence=sentence,
        seen=seen,
        typed=typed or TypedIn(),
        fields=asked_fields(chosen),
    )


def _first() -> str:
    groups = _groups()
    return groups[0].choices[0][0] if groups else ""


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


def _shelves() -> list[Shelf]:
    """Return the sheets that whoever asks may print, by whose hands they go into."""
    _ = words().gettext
    allowed = visit().may(Action.SEE_GUIDE)
    titles = {
        Whose.LEARNER: _("For each learner"),
        Whose.GROUP: _("For each group"),
        Whose.ROOM: _("For the room"),
        Whose.FACILITATOR: _("For facilitators"),
        Whose.PRINTER: _("For who prints"),
    }
    shelves = []
    for whose, title in titles.items():
        sheets = tuple(
            Sheet(name=name, title=one.title(words()), about=one.about(words()))
            for name, one in FORMATS.items()
            if one.whose is whose and (allowed or not one.is_guarded)
        )
        if sheets:
            shelves.append(Shelf(title=title, sheets=sheets))
    return shelves
