"""Everything for a workshop as one job: the form, the plan to the sheet, the files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, redirect, request

from trainer.errors import (
    BadInputError,
    NotFoundError,
    PrinterMissingError,
    RefusedError,
)
from trainer.handouts.copy_shop import how_to_turn
from trainer.handouts.pack import is_usual, label_of, offered, title_of
from trainer.handouts.pack_files import sticks, write, zipped
from trainer.people.rules import Action
from trainer.web.addresses import is_loopback
from trainer.web.context import edition, show, to, words
from trainer.web.i18n import language_code
from trainer.web.owner import sign_in_first
from trainer.web.pack_asked import PackAsked, asked_again, read_pack, usual
from trainer.web.sentences import sentence_of
from trainer.web.sessions import visit
from trainer.web.sheets import reached_at, today
from trainer.web.state import state
from trainer.workshops.pack_order import Holder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.wrappers import Response as AnyResponse

    from trainer.handouts.jobs import Job
    from trainer.handouts.pack import Pack
    from trainer.workshops.print_plan import Planned

bp = Blueprint("packs", __name__, url_prefix="/<language:code>/print/packs")

_FOLDER = "coop-trainer-print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file of a pack on the page."""

    file: Planned
    title: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One stack of a pack on the page."""

    label: str
    rows: tuple[Row, ...]
    #: The bunch, from 1; 0: it is for no single one.
    bunch: int
    people: int

    @property
    def sheets(self) -> int:
        """Sheets of paper in it."""
        return sum(row.file.sheets for row in self.rows)


@bp.before_request
def only_facilitators() -> AnyResponse | None:
    """Let in who may see guides: packs hold them, and names. Others sign in first."""
    return None if visit().may(Action.SEE_GUIDE) else sign_in_first(to().packs())


@bp.get("/")
def form() -> AnyResponse:
    """Ask what is printed, for whom."""
    return _ask(usual(request.args.get("module", "")))


@bp.post("/")
def begin() -> AnyResponse:
    """Begin a pack; go to its page."""
    try:
        _, order = read_pack(request.form)
        job = state().jobs.begin(order, today(), reached_at())
    except RefusedError as error:
        g.rest_after_post = "print/packs/"
        status = 400 if isinstance(error, BadInputError) else 409
        return _ask(asked_again(request.form, sentence_of(error, words())), status)
    return redirect(to().pack(job.id), 303)


@bp.get("/<pack>/")
def plan(pack: str) -> AnyResponse:
    """Show how far it is; then every file, every sheet, the minutes."""
    return _plan(_job(pack))


@bp.post("/<pack>/stop")
def stop(pack: str) -> AnyResponse:
    """Stop drawing it."""
    _job(pack).stop.set()
    return redirect(to().pack(pack), 303)


@bp.get("/<pack>/file")
def file(pack: str) -> Response:
    """Answer with one file; ``as=plain`` gives its pages one by one."""
    found = _pack(pack)
    number = request.args.get("number", "")
    planned = found.plan.file(int(number)) if number.isdecimal() else None
    if planned is None:
        raise NotFoundError("file", number)
    made = found.data_of(planned)
    is_plain = request.args.get("as") == "plain"
    name = planned.plain_name if is_plain else planned.file_name
    return _sent(made.plain if is_plain else made.data, name)


@bp.get("/<pack>/person")
def person(pack: str) -> Response:
    """Answer with all that one person holds, to be printed again."""
    bunch, number = request.args.get("bunch", ""), request.args.get("person", "")
    if not (bunch.isdecimal() and number.isdecimal()):
        raise NotFoundError("person", f"{bunch}/{number}")
    return _sent(_pack(pack).of_person(int(bunch), int(number)), f"person-{bunch}-{number}.pdf")


@bp.get("/<pack>/zip")
def whole(pack: str) -> Response:
    """Answer with all files as one."""
    response = Response(zipped(_pack(pack)), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{_FOLDER}.zip"'
    return response


@bp.post("/<pack>/stick")
def stick(pack: str) -> AnyResponse:
    """Write all files to a stick in this laptop."""
    job, found = _job(pack), _pack(pack)
    place = Path(request.form.get("place", ""))
    if not _is_here() or place not in sticks():
        raise NotFoundError("stick", str(place))
    folder = place / _FOLDER
    try:
        write(found, folder, over=True)
    except RefusedError as error:
        return _plan(job, sentence_of(error, words()), 409)
    said = words().gettext("Written to %(folder)s. You can take the stick out now.", folder=str(folder))
    return _plan(job, done=said)


def _sent(data: bytes, name: str) -> Response:
    response = Response(data, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _job(name: str) -> Job:
    found = state().jobs.find(name)
    if found is None:
        raise NotFoundError("pack", name)
    return found


def _pack(name: str) -> Pack:
    found = _job(name).pack
    if found is None:
        raise NotFoundError("pack", name)
    return found


def _is_here() -> bool:
    """Whether somebody sits at this laptop: sticks are in it, and not in their phone."""
    return is_loopback(request.remote_addr or "")


def _plan(job: Job, sentence: str = "", status: int = 200, *, done: str = "") -> AnyResponse:
    g.rest_after_post = f"print/packs/{job.id}/"
    if job.error is not None:
        sentence = _why(job)
    return show(
        "print/plan.html",
        status,
        job=job,
        title=job.order.title or words().gettext("Sheets for a workshop"),
        plan=job.pack.plan if job.pack else None,
        failed=job.pack.failed if job.pack else (),
        stacks=tuple(_stacks(job.pack)) if job.pack else (),
        sticks=sticks() if job.pack and _is_here() else (),
        sentence=sentence,
        done=done,
    )


def _why(job: Job) -> str:
    if isinstance(job.error, PrinterMissingError):
        return words().gettext(
            "PDF files cannot be made on this laptop. Print each sheet from this browser instead."
        )
    if job.was_stopped:
        return words().gettext("You stopped it. What was drawn is kept: the next time is faster.")
    return words().gettext("The sheets could not be drawn. Try again; what was drawn is kept.")


def _stacks(pack: Pack) -> Iterator[Shown]:
    order = pack.plan.order
    for part, bunch, files in pack.plan.parts():
        rows = tuple(
            Row(
                file=one,
                title=title_of(one.piece.drawing, language_code()),
                how=how_to_turn(one, words()),
            )
            for one in files
        )
        people = order.bunches[bunch - 1].people if bunch else 0
        yield Shown(label=label_of(order, part, bunch), rows=rows, bunch=bunch, people=people)


def _ask(asked: PackAsked, status: int = 200) -> AnyResponse:
    return show(
        "print/pack.html",
        status,
        asked=asked,
        groups=_modules(),
        shelves=_shelves(),
        fields=("title", "place", "days", "facilitators", "agenda"),
        packs=[_listed(job) for job in state().jobs.all()],
    )


def _listed(job: Job) -> dict[str, str]:
    begun = dt.datetime.fromtimestamp(job.begun)  # noqa: DTZ006 - the clock on this laptop's wall
    people = words().ngettext("%(n)s person", "%(n)s people", job.order.people)
    return {
        "id": job.id,
        "title": job.order.title or words().gettext("Sheets for a workshop"),
        "day": f"{begun:%H:%M} · {people}",
    }


def _modules() -> list[list[tuple[str, str]]]:
    library = state().library
    views = [library.programme(code, language_code(), edition().id) for code in library.codes]
    return [
        [(f"{view.code}/{module.code}", f"{view.title} · {module.title}") for module in view.modules]
        for view in views
    ]


def _shelves() -> list[dict[str, object]]:
    _ = words().gettext
    titles = {
        Holder.LEARNER: _("For each learner"),
        Holder.GROUP: _("For each group"),
        Holder.ROOM: _("For the room"),
        Holder.FACILITATOR: _("For facilitators"),
        Holder.PRINTER: _("For who prints"),
    }
    shelves: list[dict[str, object]] = []
    for holder, title in titles.items():
        forms = offered(holder)
        sheets = [
            {"name": one.name, "title": one.title(words()), "about": one.about(words())}
            for one in forms
        ]
        chosen = [one.title(words()) for one in forms if is_usual(one.name)]
        if sheets:
            shelves.append({"title": title, "sheets": sheets, "usual": ", ".join(chosen)})
    return shelves
