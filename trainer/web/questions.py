"""One question a screen: GET asks, POST judges, and the reasons come only after the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, redirect, request

from trainer.content.model import LessonKey
from trainer.errors import BadInputError, NotFoundError
from trainer.web.answers import given_in, known_in, write_answer
from trainer.web.body import body_of
from trainer.web.context import edition, show, to, words
from trainer.web.i18n import language_code
from trainer.web.says import Says
from trainer.web.sentences import sentence_of
from trainer.web.sessions import order_seed
from trainer.web.state import state

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.web.asked import AskedBlock
    from trainer.web.body import Body

bp = Blueprint(
    "questions", __name__, url_prefix="/<language:code>/learn/<programme>/<module>/<lesson>/questions"
)


def _body(programme: str, module: str, lesson: str) -> Body:
    key = LessonKey(programme, module, lesson)
    return body_of(state().library, key, language_code(), edition())


@bp.get("/<block>")
def question(programme: str, module: str, lesson: str, block: str) -> Answer:
    """Ask one question, or show what was said to its last answer."""
    body = _body(programme, module, lesson)
    _refuse_others(body, block)
    given = given_in(body.lesson.key).get(block)
    again = "again" in request.args or given is None
    known = {} if given is None else {"data": given.data, "written": given.words}
    if again and body.source.block(block).kind != "reflect":  # type: ignore[union-attr]
        known = {}
    return _show(body, body.asked(block, seed=order_seed(), **known), is_judged=not again)


@bp.post("/<block>")
def answer(programme: str, module: str, lesson: str, block: str) -> Response:
    """Judge an answer, write it down, go to what is said to it."""
    body = _body(programme, module, lesson)
    _refuse_others(body, block)
    try:
        write_answer(body, block)
    except BadInputError as error:
        asked = body.asked(
            block,
            seed=order_seed(),
            typed=request.form.to_dict(flat=False),
            trouble=sentence_of(error, words()),
        )
        where = to().question(body.lesson.key, block)
        g.rest_after_post = where.partition("/")[2].partition("/")[2]
        return _show(body, asked, is_judged=False, status=400)
    return redirect(to().question(body.lesson.key, block), 303)


@bp.get("/")
def end(programme: str, module: str, lesson: str) -> Answer:
    """Say how it went: what was right, and what to look at again."""
    body = _body(programme, module, lesson)
    if not body.questions:
        raise NotFoundError("question", str(body.lesson.key))
    known = known_in(body)
    asked = [known.get(name) or body.asked(name) for name in body.questions]
    return show(
        "questions/end.html",
        lesson=body.lesson,
        right=sum(one.is_answered and one.right is not False for one in asked),
        again=[one for one in asked if not one.is_answered or one.right is False],
        anchor=f"#{body.questions[-1]}",
    )


def _refuse_others(body: Body, block: str) -> None:
    if block not in body.questions:
        raise NotFoundError("question", f"{body.lesson.key}#{block}")


def _show(body: Body, asked: AskedBlock, *, is_judged: bool, status: int = 200) -> Answer:
    following = body.questions[asked.question : asked.question + 1]
    key = body.lesson.key
    return show(
        "questions/question.html",
        status,
        lesson=body.lesson,
        asked=asked,
        says=Says(body.lesson, body.words, asked.block.id),
        judged=is_judged,
        hint=asked.known_mistake if is_judged else "",
        next=bool(following),
        onward=to().question(key, following[0]) if following else to().questions_end(key),
    )
