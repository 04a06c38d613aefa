"""The journal in the database: appending through the writer, reading by short looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from trainer.errors import BadInputError, RefusedError
from trainer.journal.book import Words, made_ready, same_body
from trainer.journal.event import PersonErased
from trainer.store.engine import looking
from trainer.store.rows import entry_of
from trainer.store.tables import journal, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine, Select

    from trainer.journal.book import Draft, Entry, Guard, Ready
    from trainer.store.batch import Batch
    from trainer.store.engine import Place
    from trainer.store.writer import Writer

_ALL = select(journal)
_BY_ID = _ALL.where(journal.c.id.in_(bindparam("ids", expanding=True)))
_ORDER = (journal.c.hlc, journal.c.origin, journal.c.oseq)


class SqlJournal:
    """Everything that happened here, append only, on the disk before anybody is answered."""

    def __init__(self, writer: Writer, engine: Engine, place: Place) -> None:
        self._writer = writer
        self._engine = engine
        self._place = place

    def append(self, drafts: Sequence[Draft], guard: Guard | None = None) -> list[Entry]:
        """Write drafts down, all or none, and return them as kept once the disk has them."""
        ready = made_ready(drafts)
        if not ready:
            return []
        kept = self._writer.do(lambda batch: keep_all(batch, ready, guard))
        return [kept[draft.id] for draft in drafts]

    def of(self, actor: str) -> list[Entry]:
        """Return all entries of one actor, in order."""
        return self._look(of_actor(actor))

    def about(self, subject: str, after: int = 0) -> list[Entry]:
        """Return the entries about one subject that arrived after a cursor, in order."""
        return self._look(about_subject(subject, after))

    def after(self, seq: int, limit: int = 500) -> list[Entry]:
        """Return entries that arrived after a cursor, in the order they arrived."""
        arrived = _ALL.where(journal.c.seq > seq).order_by(journal.c.seq).limit(limit)
        return self._look(arrived)

    def _look(self, query: Select[tuple[object, ...]]) -> list[Entry]:
        with looking(self._engine, self._place) as connection:
            return [entry_of(row) for row in connection.execute(query)]


class _Standing:
    """The journal as a guard sees it: inside the transaction, nobody else writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, actor: str) -> list[Entry]:
        return [entry_of(row) for row in self._connection.execute(of_actor(actor))]

    def about(self, subject: str, after: int = 0) -> list[Entry]:
        return [entry_of(row) for row in self._connection.execute(about_subject(subject, after))]


def of_actor(actor: str) -> Select[tuple[object, ...]]:
    """Return the query for all entries of one actor, in order."""
    return _ALL.where(journal.c.actor == actor).order_by(*_ORDER)


def about_subject(subject: str, after: int = 0) -> Select[tuple[object, ...]]:
    """Return the query for entries about one subject that arrived after a cursor, in order."""
    if not after:
        return _ALL.where(journal.c.subject == subject).order_by(*_ORDER)
    # Nothing is joined on: it keeps SQLite from reading all of a subject for the few that are new.
    here = journal.c.subject + "" == subject
    return _ALL.where(journal.c.seq > after, here).order_by(*_ORDER)


def keep_all(batch: Batch, ready: Sequence[Ready], guard: Guard | None = None) -> dict[str, Entry]:
    """Write drafts down within a batch and return the entries of all of them, by id.

    Raises:
        BadInputError: ``same-id-other-body``.
        RefusedError: the guard said no, or the words are of somebody who was erased.
    """
    kept = _already(batch.connection, ready)
    new = [one for one in ready if one.draft.id not in kept]
    if new and guard is not None:
        guard(_Standing(batch.connection))
    for actor in {one.draft.actor for one in new if one.words}:
        if is_erased(batch.connection, actor):
            raise RefusedError("person-erased")
    return kept | {one.draft.id: batch.keep(one) for one in new}


def _already(connection: Connection, ready: Sequence[Ready]) -> dict[str, Entry]:
    """Return the entries that are kept under the ids of these drafts."""
    ids = [one.draft.id for one in ready]
    rows = connection.execute(_BY_ID, {"ids": ids})
    kept = {entry.id: entry for entry in map(entry_of, rows)}
    for one in ready:
        entry = kept.get(one.draft.id)
        if entry and not same_body(entry, one.draft, _words_of(connection, entry.id)):
            raise BadInputError("same-id-other-body", field="id")
    return kept


def _words_of(connection: Connection, event: str) -> dict[str, Words]:
    rows = connection.execute(select(words).where(words.c.event == event))
    return {row.field: Words(row.salt, row.text) for row in rows}


def is_erased(connection: Connection, person: str) -> bool:
    """Return whether a tombstone stands for this person."""
    tombstone = select(journal.c.seq).where(
        journal.c.subject == person, journal.c.kind == PersonErased.kind
    )
    return connection.execute(tombstone.limit(1)).first() is not None
