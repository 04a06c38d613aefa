"""My progress: what I did, what I plan, what is kept about me, and how to delete it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request

from trainer.activities.asked import COLUMNS
from trainer.content.render import plain
from trainer.errors import BadInputError, ContentError, NotFoundError, TooManyTriesError
from trainer.journal.clock import moment
from trainer.web import far
from trainer.web.answers import given_in
from trainer.web.body import body_of
from trainer.web.context import edition, show, to, words
from trainer.web.i18n import language_code
from trainer.web.learn import forget_pages
from trainer.web.sentences import sentence_of
from trainer.web.sessions import leave, survey_token, visit
from trainer.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.content.library_views import ProgrammeView
    from trainer.content.model import Block
    from trainer.people.model import Person
    from trainer.store.words import Given
    from trainer.web.body import Body

bp = Blueprint("me", __name__, url_prefix="/<language:code>/me")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFar:
    """How far I am in one programme."""

    view: ProgrammeView
    modules: tuple[far.ModuleRow, ...]
    done: int
    lessons: int
    lessons_left: int
    activities_left: int
    questions_left: int

    @property
    def earned(self) -> bool:
        """Whether nothing is missing for the certificate."""
        return not (self.lessons_left or self.activities_left or self.questions_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A step that I took home, in my own words."""

    title: str
    address: str
    #: Dates in words.
    written: str
    until: str
    rows: tuple[Mapping[str, str], ...]


@bp.get("/")
def me() -> Answer:
    """Show what I did and what I plan."""
    views = list(_begun())
    return show(
        "me/me.html",
        programmes=[_far_in(view) for view in views],
        plans=[plan for view in views for plan in _plans(view)],
    )


def _begun() -> Iterator[ProgrammeView]:
    """Yield the programmes in which I did anything."""
    library, begun = state().library, {key.programme for key in far.progress().lessons}
    for code in library.codes:
        if code in begun:
            yield library.programme(code, language_code(), edition().id)


def _far_in(view: ProgrammeView) -> ProgrammeFar:
    left = far.left_of(view)
    return ProgrammeFar(
        view=view,
        modules=tuple(far.module_row(module, None) for module in view.modules),
        done=far.done_of(view),
        lessons=len(view.lessons),
        lessons_left=left.lessons,
        activities_left=left.activities,
        questions_left=left.questions,
    )


def _plans(view: ProgrammeView) -> Iterator[Plan]:
    for head in view.lessons:
        if not far.progress().of(head.key).blocks:
            continue
        try:
            body = body_of(state().library, head.key, language_code(), edition())
        except (ContentError, NotFoundError):
            continue
        given = given_in(head.key)
        for block in body.lesson.blocks:
            if block.name == "take_home" and block.id in given:
                yield _plan(body, block, given[block.id])


def _plan(body: Body, block: Block, given: Given) -> Plan:
    day = moment(given.at).astimezone().date()
    days = block.options.get("days", "")
    rows = [
        {column: given.words.get(f"row-{n}-{column}", "") for column in COLUMNS}
        for n in range(1, int(block.options.get("rows", "1")) + 1)
    ]
    return Plan(
        title=plain(block.title) or plain(body.lesson.front.title),
        address=f"{to().lesson(body.lesson.key)}#{block.id}",
        written=words().date(day),
        until=words().date(day + timedelta(days=int(days))) if days else "",
        rows=tuple(row for row in rows if any(row.values())),
    )


@bp.get("/forget")
def ask_to_forget() -> Response:
    """Say what will be erased, and ask once more."""
    if visit().person is None:
        return redirect(to().me(), 303)
    return show("me/forget.html", sentence="")


@bp.post("/forget")
def forget() -> Response:
    """Erase whoever asks, if they are sure and know their PIN."""
    person = visit().person
    if person is None:
        return redirect(to().me(), 303)
    try:
        _make_sure(person)
    except (BadInputError, TooManyTriesError) as error:
        status = 429 if isinstance(error, TooManyTriesError) else 400
        return show("me/forget.html", status, sentence=sentence_of(error, words()))
    state().store.people.forget(person.id, survey=survey_token())
    forget_pages()
    leave()
    return show("me/forgotten.html")


def _make_sure(person: Person) -> None:
    """Pass, or raise why not: nobody is erased by a slip, or by somebody else."""
    if request.form.get("sure") != "yes":
        raise BadInputError("not-sure", field="sure")
    if not state().store.people.check_pin(person.id, request.form.get("pin", "")):
        raise BadInputError("pin-wrong", field="pin")
