"""Programmes, modules and lessons to read; saying that a lesson is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect

from trainer.content.kept import Kept
from trainer.content.model import LessonKey
from trainer.content.render import plain, render_inline, render_text
from trainer.handouts.formats import FORMATS
from trainer.journal.book import Draft
from trainer.journal.event import LessonFinished
from trainer.web import far
from trainer.web.answers import known_in
from trainer.web.body import body_of, forget_drawn
from trainer.web.context import edition, here, show, to, words
from trainer.web.i18n import language_code
from trainer.web.sessions import learner, survey_token, visit
from trainer.web.state import state

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.content.library_views import LessonHead
    from trainer.web.asked import AskedBlock
    from trainer.web.body import Body

#: Finished pages of lessons, by all that they depend on. Never on disk.
_PAGES = Kept["tuple[object, ...]", bytes](most=48)

bp = Blueprint("learn", __name__, url_prefix="/<language:code>/learn")


def forget_pages() -> None:
    """Let go of all finished pages: somebody's words must not outlive their erasing, even here."""
    _PAGES.clear()
    forget_drawn()


@bp.get("/<programme>")
def programme(programme: str) -> Answer:
    """Show a programme: its promise, and the path of its modules."""
    view = state().library.programme(programme, language_code(), edition().id)
    going = far.going(view)
    return show(
        "learn/programme.html",
        programme=view,
        about=render_text(view.about, edition(), view.language),
        modules=[far.module_row(module, going) for module in view.modules],
        done=far.done_of(view),
        next=going.head if going else None,
        going_on=far.done_of(view) > 0 or bool(going and far.progress().of(going.head.key).started),
    )


@bp.get("/<programme>/<module>")
def module(programme: str, module: str) -> Answer:
    """Show a module: what it is for, and its lessons in order."""
    library, chosen = state().library, edition()
    whole = library.programme(programme, language_code(), chosen.id)
    view = library.module(programme, module, language_code(), chosen.id)
    going = far.going(whole)
    in_here = going if going and going.head.key.module == module else None
    row = far.module_row(view, going)
    return show(
        "learn/module.html",
        programme=whole,
        module=view,
        about=render_text(view.about, chosen, view.language),
        objectives=[render_inline(one, chosen, view.language) for one in view.objectives],
        needs=[render_inline(one, chosen, view.language) for one in view.needs],
        lessons=row.lessons,
        done=row.done,
        next=in_here.head if in_here else None,
        going_on=row.state == "started",
        formats=facilitator_formats(),
    )


@bp.get("/<programme>/<module>/<lesson>")
def lesson(programme: str, module: str, lesson: str) -> Answer:
    """Show a lesson with what was answered in it so far."""
    body = body_of(state().library, LessonKey(programme, module, lesson), language_code(), edition())
    around, commits = here(), state().store.commits
    if commits is None:
        return show_lesson(body, known_in(body))
    # The same until anything is written: a phone that looks again costs two short queries.
    key = (commits, state().store.origin, body.key, survey_token(), around.person, around.may_guide)
    return make_response(_PAGES.find(key, lambda: show_lesson(body, known_in(body)).get_data()))


@bp.post("/<programme>/<module>/<lesson>/finish")
def finish(programme: str, module: str, lesson: str) -> Response:
    """Write down that a lesson is finished; go to its end, where the next one waits."""
    key = LessonKey(programme, module, lesson)
    body_of(state().library, key, language_code(), edition())
    person = learner()
    finished = LessonFinished(lesson=key)
    state().store.write([Draft(event=finished, actor=person.id, device=visit().device)])
    return redirect(f"{to().lesson(key)}#said", 303)


def show_lesson(body: Body, known: dict[str, AskedBlock], status: int = 200) -> Answer:
    """Answer with a lesson."""
    key = body.lesson.key
    return show(
        "learn/lesson.html",
        status,
        lesson=body.lesson,
        plain=plain,
        head=body.head,
        body=body.html(known),
        has_pictures=body.has_pictures,
        module_title=body.module_title,
        finished=far.progress().has_finished(key),
        next=_following(key),
        done=sum(
            known[name].done and known[name].right is not False for name in body.tasks if name in known
        ),
        total=len(body.tasks),
        formats=facilitator_formats(),
    )


def _following(key: LessonKey) -> LessonHead | None:
    """Return the lesson after this one in its programme."""
    library = state().library
    keys = library.lesson_keys(key.programme)
    place = keys.index(key) + 1
    if place >= len(keys):
        return None
    after = keys[place]
    heads = library.module(after.programme, after.module, language_code(), edition().id).lessons
    return next((head for head in heads if head.key == after), None)


def facilitator_formats() -> list[tuple[str, str]]:
    """Return the sheets that a signed-in facilitator finds beside a lesson: names and titles."""
    return [(name, one.title(words())) for name, one in FORMATS.items() if one.answers]
