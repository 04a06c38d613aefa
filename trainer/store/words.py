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
    """Return the last answer to each block of a lesson, by block id, with one query."""
    rows = connection.execute(_ANSWERS, {"actor": actor, "lesson": lesson}).all()
    written: dict[str, dict[str, str]] = {}
    last: dict[str, tuple[Any, dict[str, Any]]] = {}
    for row in rows:
        texts = written.setdefault(row.id, {})
        if len(texts) == 0:
            facts = json.loads(row.payload)
            last[facts["block"]] = (row, facts)
        if row.field is not None:
            texts[row.field] = row.text
    return {
        block: Given(
            id=row.id,
            block_hash=facts["hash"],
            data=facts["data"],
            words=written[row.id],
            at=row.at,
        )
        for block, (row, facts) in last.items()
    }
