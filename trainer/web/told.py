"""What a phone tells, as an event: from the fields of a form, or from JSON. The same door for both.

Nothing that is told is believed: options must be the block's, numbers small, types right. Who it
comes from is never read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from trainer.activities.base import known, one, texts
from trainer.activities.register import read_answer, response_to
from trainer.content.model import LessonKey
from trainer.errors import BadInputError, RefusedError
from trainer.groups.plan import parts_of
from trainer.journal import group_codec
from trainer.journal.event import SurveyAnswered
from trainer.journal.group_event import (
    GROUP_EVENTS,
    VIAS,
    DecisionRecorded,
    GroupOpened,
    Moved,
    MoveProposed,
    PeerAnswered,
    PeerJoined,
)
from trainer.web.answers import ANONYMOUS
from trainer.web.asked import numbers_in
from trainer.web.context import words
from trainer.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.activities.base import Form
    from trainer.content.model import Block
    from trainer.groups.session import GroupSession
    from trainer.journal.group_event import GroupEvent, Json

#: Written by the laptop, or by a page of its own.
NOT_TOLD = {GroupOpened.kind, Moved.kind, PeerJoined.kind}
#: Most lines of one sort in a decision: views of few, next steps.
MOST_LINES = 9
#: Beyond this no number that a group tells makes sense.
_LARGEST_NUMBER = 9999
_LONGEST_NUMBER = 6
_LONGEST_NAME = 128
_YES = {"yes", "true", "1", "on"}
_LINES = ("minority", "what", "who", "when")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody told, ready to be judged and written."""

    event: GroupEvent | None
    words: Mapping[str, str] = field(default_factory=dict)
    #: Said in private: the random token of the browser says it, not the peer.
    survey: SurveyAnswered | None = None
    #: Whose it is.
    peer: str = ""


def payload_of(kind: str, form: Form) -> dict[str, Json]:
    """Return the fields of a form as a payload.

    Raises:
        BadInputError: a number is none, or the kind is not one that is told.
    """
    made = _made(kind)
    types = {each.name: str(each.type) for each in fields(made) if each.name in form}
    payload: dict[str, Json] = {}
    for name, sort in types.items():
        if sort == "str":
            payload[name] = one(form, name)
        elif sort == "int":
            payload[name] = _whole(one(form, name), name)
        elif sort == "bool":
            payload[name] = one(form, name).lower() in _YES
    if made in {PeerAnswered, DecisionRecorded}:
        payload["form"] = {name: list(values) for name, values in form.items()}
    return payload


def read_told(session: GroupSession, kind: str, payload: Mapping[str, Json], person: str) -> Told:
    """Return what was told.

    Args:
        session: the group it is told to.
        kind: of a group event.
        payload: its fields; of an answer and a decision the ``form`` that was filled in.
        person: whose browser tells it; the peer where none is named.

    Raises:
        BadInputError: it cannot be read.
        RefusedError: ``no-such-step``.
    """
    made = _made(kind)
    if made is PeerAnswered:
        return _answer(session, payload, person)
    if made is DecisionRecorded:
        return _decision(session, payload)
    facts = dict(payload)
    if "peer" in made.__dataclass_fields__ and (made is MoveProposed or "peer" not in facts):
        facts["peer"] = facts.get("peer") or person
    return Told(event=_event(session, kind, facts), peer=str(facts.get("peer", "")))


def _made(kind: str) -> type[GroupEvent]:
    if kind not in GROUP_EVENTS or kind in NOT_TOLD:
        raise BadInputError("unknown-kind", field="kind")
    return GROUP_EVENTS[kind]


def _event(session: GroupSession, kind: str, facts: Mapping[str, Json]) -> GroupEvent:
    _refuse_large(facts.values())
    try:
        return group_codec.event_of(kind, session.id, facts, ())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInputError("not-readable", field="payload") from error


def _refuse_large(values: Iterable[Json]) -> None:
    """Refuse numbers and names that nobody means."""
    for value in values:
        if isinstance(value, Mapping):
            _refuse_large([*value, *value.values()])
        elif isinstance(value, str):
            if len(value) > _LONGEST_NAME:
                raise BadInputError("too-long", field="payload")
        elif isinstance(value, Sequence):
            _refuse_large(value)
        elif isinstance(value, int) and not 0 <= value <= _LARGEST_NUMBER:
            raise BadInputError("not-readable", field="payload")


def _answer(session: GroupSession, payload: Mapping[str, Json], person: str) -> Told:
    """Return an answer of a peer: of a survey as a survey, else as the group sees it."""
    step, peer = _text(payload, "step"), _text(payload, "peer") or person
    round_number = _number(payload, "round", session.state(step).round)
    block, key = _block(session, step, _text(payload, "block"))
    edition = state().library.edition(session.opened.edition)
    answer = read_answer(block, _form(payload), numbers_in(words(), edition))
    facts = {
        "lesson": key,
        "block": block.id,
        "block_hash": state().library.hashes(key).get(block.id, ""),
        "data": answer.data,
    }
    if block.name in ANONYMOUS:
        survey = SurveyAnswered(**facts)  # type: ignore[arg-type]
        return Told(event=None, survey=survey, words=answer.words, peer=peer)
    known_peer = session.peers.get(peer)
    via = "shared" if known_peer and known_peer.by != peer else "phone"
    event = PeerAnswered(
        group=session.id,
        step=step,
        round=round_number,
        peer=peer,
        via=via,
        **facts,  # type: ignore[arg-type]
    )
    return Told(event=event, words=answer.words, peer=peer)


def _block(session: GroupSession, step: str, block_id: str) -> tuple[Block, LessonKey]:
    """Return a block that a step asks, and its lesson."""
    if step not in {one.id for one in session.steps}:
        raise RefusedError("no-such-step")
    opened = session.opened
    key = LessonKey(opened.programme, opened.module, step.partition("/")[0])
    lesson = state().library.structure(key, opened.edition)
    block = lesson.block(block_id)
    if block is None or response_to(block) is None:
        raise BadInputError("unknown-option", field="block")
    part = next((one for one in parts_of(lesson, opened.path) if one.step.id == step), None)
    # A module that was changed since the session was opened may have lost the step: the plan stands.
    if part is not None and block_id not in {one.id for one in part.blocks}:
        raise BadInputError("unknown-option", field="block")
    return block, key


def private_blocks(session: GroupSession, step: str) -> set[str]:
    """Return what a step asks in private."""
    opened = session.opened
    key = LessonKey(opened.programme, opened.module, step.partition("/")[0])
    parts = parts_of(state().library.structure(key, opened.edition), opened.path)
    found = (part.blocks for part in parts if part.step.id == step)
    return {block.id for blocks in found for block in blocks if block.name in ANONYMOUS}


def _decision(session: GroupSession, payload: Mapping[str, Json]) -> Told:
    form, step = _form(payload), _text(payload, "step")
    block, _ = _block(session, step, _text(payload, "block"))
    options = [item.id for item in block.all_items]
    agreed = tuple(dict.fromkeys(peer for peer in form.get("agreed", ()) if peer))
    for peer in agreed:
        known(peer, session.peers, "agreed")
    via = one(form, "via")
    event = DecisionRecorded(
        group=session.id,
        step=step,
        block=block.id,
        chosen=_chosen(form, options),
        agreed=agreed,
        agreed_count=_whole(one(form, "agreed_count") or str(len(agreed)), "agreed_count"),
        present=_whole(one(form, "present") or str(len(session.present)), "present"),
        via=via if via in VIAS else "phone",
    )
    lines = [f"{name}-{n}" for name in _LINES for n in range(1, MOST_LINES + 1)]
    names = ["sentence", "again", *lines, *(f"reason-{option}" for option in options)]
    return Told(event=event, words=texts(form, {name: name for name in names}))


def _chosen(form: Form, options: Iterable[str]) -> dict[str, int]:
    """Return how many chose each option, where that was said."""
    said = {option: one(form, f"chosen-{option}") for option in options}
    return {option: _whole(text, f"chosen-{option}") for option, text in said.items() if text}


def _form(payload: Mapping[str, Json]) -> Form:
    form = payload.get("form", {})
    if not isinstance(form, Mapping):
        raise BadInputError("not-readable", field="form")
    return {name: _values(values) for name, values in form.items()}


def _values(values: Json) -> list[str]:
    if isinstance(values, str):
        return [values]
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise BadInputError("not-readable", field="form")
    return [str(one) for one in values]


def _text(payload: Mapping[str, Json], name: str) -> str:
    value = payload.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        raise BadInputError("not-readable", field=name)
    return value


def _number(payload: Mapping[str, Json], name: str, usual: int) -> int:
    value = payload.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _LARGEST_NUMBER:
        raise BadInputError("not-readable", field=name)
    return value


def _whole(text: str, name: str) -> int:
    """Return a number as people type it, in whichever digits."""
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER or int(text) > _LARGEST_NUMBER:
        raise BadInputError("not-a-number", field=name)
    return int(text)
