"""Answers to activities, worksheets, scales, surveys and plans to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, redirect, request

from trainer.content.model import LessonKey
from trainer.errors import BadInputError, NotFoundError
from trainer.web.answers import known_in, write_answer
from trainer.web.body import body_of
from trainer.web.context import edition, to, words
from trainer.web.i18n import language_code
from trainer.web.learn import show_lesson
from trainer.web.sentences import sentence_of
from trainer.web.state import state

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from trainer.web.body import Body

bp = Blueprint("do", __name__, url_prefix="/<language:code>/learn/<programme>/<module>/<lesson>/do")


@bp.post("/<block>")
def do(programme: str, module: str, lesson: str, block: str) -> Response:
    """Write an answer down; go back to the same place in the lesson."""
    key = LessonKey(programme, module, lesson)
    body = body_of(state().library, key, language_code(), edition())
    source = body.source.block(block)
    if source is None or source.name == "quiz":
        raise NotFoundError("block", f"{key}#{block}")
    try:
        write_answer(body, block)
    except BadInputError as error:
        return _shown_again(body, block, error)
    return redirect(f"{to().lesson(key)}#alone-{block}", 303)


def _shown_again(body: Body, block: str, error: BadInputError) -> Response:
    """Show the lesson with what was typed, and one sentence beside it."""
    g.rest_after_post = to().lesson(body.lesson.key).partition("/")[2].partition("/")[2]
    known = known_in(body)
    before = known.get(block)
    known[block] = body.asked(
        block,
        data=before.data if before else None,
        typed=request.form.to_dict(flat=False),
        trouble=sentence_of(error, words()),
    )
    return show_lesson(body, known, 400)
