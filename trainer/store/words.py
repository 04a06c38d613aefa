"""Words that people wrote, and the last answers they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, or_, select

from trainer.journal.codec import event_of
from trainer.journal.event import BlockAnswered
from trainer.journal.group_event import PeerAnswered
from trainer.store.tables import journal, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from trainer.journal.event import Json


#: An answer given alone, or in a group.
_Answer = BlockAnswered | PeerAnswered

#: A part of an answer that was not asked for in this round.
_NOTHING: tuple[object, ...] = ({}, [], "", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The last answer that a person gave to one block."""

    #: Id of its entry.
    id: str
    #: Hash of the block's words as they were shown then.
    block_hash: str
    data: Mapping[str, Json]
    #: Free text by field name, as far as it was not erased.
    words: Mapping[str, str] = field(default_factory=dict)
    #: When it was given, in milliseconds since 1970 UTC.
    at: int


_ANSWERS = (
    select(
        journal.c.id,
        journal.c.at,
        journal.c.kind,
        journal.c.v,
        journal.c.subject,
        journal.c.payload,
        words.c.field,
        words.c.text,
    )
    .select_from(journal.outerjoin(words, words.c.event == journal.c.id))
    .where(
        journal.c.actor == bindparam("actor"),
        or_(
            and_(journal.c.kind == BlockAnswered.kind, journal.c.subject == bindparam("lesson")),
            journal.c.kind == PeerAnswered.kind,
        ),
    )
    .order_by(journal.c.hlc, journal.c.origin, journal.c.oseq)
)


def last_answers(connection: Connection, actor: str, lesson: str) -> dict[str, Given]:
    """Return the last answer to each block of a lesson, by block id, with one query.

    An answer in a group is one as well; what its rounds ask one after the other is put together.
    An entry that cannot be read any more is passed over; ``verify_seals`` names it.
    """
    rows = connection.execute(_ANSWERS, {"actor": actor, "lesson": lesson}).all()
    entries: dict[str, Any] = {}
    written: dict[str, dict[str, str]] = {}
    for row in rows:
        entries[row.id] = row
        fields = written.setdefault(row.id, {})
        if row.field is not None:
            fields[row.field] = row.text
    last: dict[str, tuple[_Answer, Given]] = {}
    for row in entries.values():
        answer = event_of(row.kind, row.v, row.subject, row.payload)
        if isinstance(answer, BlockAnswered | PeerAnswered) and _is_about(answer, actor, lesson):
            given = Given(
                id=row.id,
                block_hash=answer.block_hash,
                data=answer.data,
                words=written[row.id],
                at=row.at,
            )
            before = last.get(answer.block)
            if before is not None and _is_next_round(before[0], answer):
                given = _put_together(before[1], given)
            last[answer.block] = (answer, given)
    return {block: given for block, (_, given) in last.items()}


def _is_about(answer: _Answer, actor: str, lesson: str) -> bool:
    is_theirs = isinstance(answer, BlockAnswered) or answer.peer == actor
    return is_theirs and str(answer.lesson) == lesson


def _is_next_round(before: _Answer, answer: _Answer) -> bool:
    """Whether an answer goes on where a group had asked for the first part of it."""
    return (
        isinstance(before, PeerAnswered)
        and isinstance(answer, PeerAnswered)
        and before.group == answer.group
        and before.round < answer.round
    )


def _put_together(before: Given, given: Given) -> Given:
    """Return an answer with what the rounds before said where it says nothing itself."""
    said = {name: value for name, value in given.data.items() if value not in _NOTHING}
    return replace(
        given,
        data={**given.data, **before.data, **said},
        words={**before.words, **given.words},
    )
