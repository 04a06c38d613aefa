"""Words that people wrote, and the last answers they belong to."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from trainer.journal.event import BlockAnswered
from trainer.store.tables import journal, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from trainer.journal.event import Json


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
        journal.c.payload,
        words.c.field,
        words.c.text,
    )
    .select_from(journal.outerjoin(words, words.c.event == journal.c.id))
    .where(
        journal.c.subject == bindparam("lesson"),
        journal.c.actor == bindparam("actor"),
        journal.c.kind == BlockAnswered.kind,
        journal.c.v == BlockAnswered.v,
    )
    .order_by(journal.c.hlc, journal.c.origin, journal.c.oseq)
)


def last_answers(connection: Connection, actor: str, lesson: str) -> dict[str, Given]:
    """Return the last answer to each block of a lesson, by block id, with one query.

    An entry that cannot be read any more is passed over; ``verify_seals`` names it.
    """
    rows = connection.execute(_ANSWERS, {"actor": actor, "lesson": lesson}).all()
    written: dict[str, dict[str, str]] = {}
    last: dict[str, tuple[Any, dict[str, Any]]] = {}
    for row in rows:
        if row.id not in written:
            written[row.id] = {}
            facts = _facts(row.payload)
            last[facts.get("block", "")] = (row, facts)
        if row.field is not None:
            written[row.id][row.field] = row.text
    last.pop("", None)
    return {
        block: Given(
            id=row.id,
            block_hash=facts.get("hash", ""),
            data=facts.get("data", {}),
            words=written[row.id],
            at=row.at,
        )
        for block, (row, facts) in last.items()
    }


def _facts(payload: str) -> dict[str, Any]:
    try:
        facts = json.loads(payload)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
