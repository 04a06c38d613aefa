"""What a person has answered in one lesson, and writing a new answer down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from trainer.activities.base import mapping
from trainer.activities.register import read_answer
from trainer.errors import NotFoundError
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered, LessonOpened, SurveyAnswered
from trainer.web.asked import AskedBlock, numbers_in, takes_answer
from trainer.web.database import words_of
from trainer.web.sessions import learner, survey_token, visit
from trainer.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.activities.base import Json
    from trainer.content.model import LessonKey
    from trainer.journal.event import Event
    from trainer.store.words import Given
    from trainer.web.body import Body

#: Answered by a random token, never by the person.
ANONYMOUS = {"scale", "survey"}


def given_in(key: LessonKey) -> Mapping[str, Given]:
    """Return the last answers of whoever asks, by block."""
    person = visit().person
    return state().store.answers(person.id, key) if person else {}


def known_in(body: Body) -> dict[str, AskedBlock]:
    """Return every block of a lesson that whoever asks has answered."""
    key = body.lesson.key
    known = {}
    for name, given in given_in(key).items():
        source = body.source.block(name)
        if source is not None and body.lesson.block(name) is not None and takes_answer(source):
            known[name] = body.asked(name, data=given.data, written=given.words, answer_id=given.id)
    return known | _surveys_in(body)


def _surveys_in(body: Body) -> dict[str, AskedBlock]:
    token = survey_token()
    asked = [block for block in body.source.blocks if block.name in ANONYMOUS]
    if not token or not asked:
        return {}
    kept = said_by(token)
    known = {}
    for block in asked:
        said = kept.get((body.lesson.key, block.id))
        if said is not None and body.lesson.block(block.id) is not None:
            known[block.id] = body.asked(
                block.id,
                data=said.data,
                written=words_of(said.entry) if said.has_words else {},
                before=_before(kept, body.lesson.key, block.options.get("with", "")),
            )
    return known


@dataclass(frozen=True, slots=True)
class Said:
    """The last answer of a survey token to one block."""

    entry: str
    data: Mapping[str, Json]
    has_words: bool


def said_by(token: str) -> dict[tuple[LessonKey, str], Said]:
    """Return the last answers of a survey token, by lesson and block."""
    last: dict[tuple[LessonKey, str], Said] = {}
    for entry in state().store.entries(token):
        event = entry.event
        if isinstance(event, SurveyAnswered):
            last[event.lesson, event.block] = Said(entry.id, event.data, bool(event.words))
    return last


def _before(
    kept: Mapping[tuple[LessonKey, str], Said], key: LessonKey, earlier: str
) -> Mapping[str, str]:
    """Return the ratings of the earlier scale, in whichever lesson of the programme it stood."""
    for (lesson, block), said in kept.items():
        if block == earlier and lesson.programme == key.programme:
            return mapping(said.data, "rated")
    return {}


def write_answer(body: Body, block_id: str) -> AskedBlock:
    """Read the form of this request, and write the answer down.

    Raises:
        NotFoundError: the block takes no answer.
        BadInputError: the form cannot be read.
    """
    asked = body.asked(block_id)
    source, key = asked.source, body.lesson.key
    if body.lesson.block(block_id) is None:
        raise NotFoundError("block", block_id)
    form = request.form.to_dict(flat=False)
    answer = read_answer(source, form, numbers_in(body.words, body.edition))
    facts = {
        "lesson": key,
        "block": block_id,
        "block_hash": state().library.hashes(key).get(block_id, ""),
        "data": answer.data,
    }
    if source.name in ANONYMOUS:
        event: Event = SurveyAnswered(**facts)  # type: ignore[arg-type]
        draft = Draft(event=event, actor=survey_token(make=True), words=answer.words)
        state().store.write([draft])
    else:
        _write(body, BlockAnswered(**facts), answer.words)  # type: ignore[arg-type]
    return asked


def _write(body: Body, event: Event, words: Mapping[str, str]) -> None:
    person = learner()
    device = visit().device
    drafts = [Draft(event=event, actor=person.id, device=device, words=words)]
    key = body.lesson.key
    if not state().store.answers(person.id, key):
        opened = LessonOpened(lesson=key, language=body.lesson.language, edition=body.edition.id)
        drafts.insert(0, Draft(event=opened, actor=person.id, device=device))
    state().store.write(drafts)
