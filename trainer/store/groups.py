"""Group sessions beside their entries: join codes, words, the Wi-Fi of the room.

What happened in a session stands in the journal. A code is a row that lives as long as its session
is open, so that it can be given out again and tells nothing afterwards.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, insert, select

from trainer.errors import BadInputError, NotFoundError, RefusedError
from trainer.journal.book import made_ready
from trainer.journal.group_event import GroupClosed, GroupOpened
from trainer.people.passcodes import is_common_pin
from trainer.store.engine import looking
from trainer.store.journal import keep_all
from trainer.store.rows import entry_of
from trainer.store.tables import hotspot, journal, open_group, words

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from trainer.journal.book import Draft, Entry, Guard, Ready
    from trainer.store.batch import Batch
    from trainer.store.engine import Place
    from trainer.store.journal import SqlJournal
    from trainer.store.writer import Writer

#: Most sessions that are open at the same time.
MOST_OPEN = 60

#: The field of the words of ``GroupOpened`` that holds its name.
NAME = "name"

_BY_CODE = select(open_group.c.id).where(open_group.c.code == bindparam("code"))
_CODE_OF = select(open_group.c.code).where(open_group.c.id == bindparam("group"))
_HOTSPOT = select(hotspot)
_WORDS = (
    select(words.c.event, words.c.field, words.c.text)
    .select_from(journal.join(words, words.c.event == journal.c.id))
    .where(journal.c.subject == bindparam("group"))
)
_OPEN = (
    select(open_group.c.id.label("group"), open_group.c.code, words.c.text.label("name"), journal)
    .select_from(
        open_group.join(journal, journal.c.seq == open_group.c.opened).outerjoin(
            words, and_(words.c.event == journal.c.id, words.c.field == NAME)
        )
    )
    .order_by(open_group.c.opened)
)
_OF_KIND = (
    select(journal)
    .where(journal.c.subject == bindparam("group"), journal.c.kind == bindparam("kind"))
    .order_by(journal.c.seq)
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup:
    """A session that can be joined."""

    id: str
    #: Four digits.
    code: str
    programme: str
    module: str
    #: What its people call it; empty where they have not said or it was erased.
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """The Wi-Fi of the room."""

    name: str
    #: Empty for an open Wi-Fi.
    password: str = field(default="", repr=False)


class Groups:
    """The group sessions of this laptop."""

    def __init__(self, writer: Writer, engine: Engine, place: Place, book: SqlJournal) -> None:
        self._writer = writer
        self._engine = engine
        self._place = place
        self._journal = book

    def open(self, draft: Draft, name: str = "") -> str:
        """Write down that a session was opened, and return its new code.

        The same draft sent again opens nothing and returns the code that there is.

        Args:
            draft: of ``GroupOpened``.
            name: what its people call it; kept as words.

        Raises:
            RefusedError: ``too-many`` are open; ``wrong-group``: another entry opened it;
                ``group-over``: this one opened it, and it has ended since.
        """
        group = _group_of(draft, GroupOpened)
        if name:
            draft = replace(draft, words={**draft.words, NAME: name})
        (ready,) = made_ready([draft])
        return self._writer.do(lambda batch: _open(batch, ready, group))

    def close(self, draft: Draft, guard: Guard | None = None) -> Entry:
        """Write down that a session is over, and take its code away.

        It is closed once: where that was written down before, that entry is returned. A session
        that has come to its end by a move is closed like this as well.

        Args:
            draft: of ``GroupClosed``.
            guard: a rule that can refuse; not asked where it is closed already.

        Raises:
            NotFoundError: there is no such session.
            RefusedError: the guard said no.
        """
        group = _group_of(draft, GroupClosed)
        (ready,) = made_ready([draft])
        return self._writer.do(lambda batch: _close(batch, ready, group, guard))

    def by_code(self, code: str) -> str | None:
        """Return the id of the open session with this code; ``None`` where there is none."""
        with looking(self._engine, self._place) as connection:
            found: str | None = connection.scalar(_BY_CODE, {"code": code})
        return found

    def code_of(self, group: str) -> str:
        """Return the code of a session; empty for one that is not open."""
        with looking(self._engine, self._place) as connection:
            return connection.scalar(_CODE_OF, {"group": group}) or ""

    def open_ones(self) -> list[OpenGroup]:
        """Return the sessions that can be joined, in the order they were opened."""
        with looking(self._engine, self._place) as connection:
            rows = connection.execute(_OPEN).all()
        found = ((row, entry_of(row).event) for row in rows)
        return [
            OpenGroup(
                id=row.group,
                code=row.code,
                programme=event.programme,
                module=event.module,
                name=row.name or "",
            )
            for row, event in found
            if isinstance(event, GroupOpened)
        ]

    def entries(self, group: str) -> list[Entry]:
        """Return all entries about a session, in the order they are folded."""
        return self._journal.about(group)

    def words(self, group: str) -> dict[str, dict[str, str]]:
        """Return what was written in a session and not erased: by entry, then by field."""
        found: dict[str, dict[str, str]] = {}
        with looking(self._engine, self._place) as connection:
            for row in connection.execute(_WORDS, {"group": group}):
                found.setdefault(row.event, {})[row.field] = row.text
        return found

    def hotspot(self) -> Hotspot | None:
        """Return the Wi-Fi of the room; ``None`` where nobody has said."""
        with looking(self._engine, self._place) as connection:
            row = connection.execute(_HOTSPOT).one_or_none()
        return Hotspot(name=row.name, password=row.password) if row is not None else None

    def set_hotspot(self, name: str, password: str = "") -> None:
        """Say which Wi-Fi the room has; without a name it is erased.

        Raises:
            BadInputError: ``not-text``.
        """
        for where, text in (("name", name), ("password", password)):
            if "\0" in text:
                raise BadInputError("not-text", field=where)

        def job(batch: Batch) -> None:
            batch.connection.execute(delete(hotspot))
            if name:
                row = {"id": 1, "name": name, "password": password}
                batch.connection.execute(insert(hotspot).values(row))

        self._writer.do(job)


def _group_of(draft: Draft, kind: type[GroupOpened | GroupClosed]) -> str:
    if not isinstance(draft.event, kind):
        raise TypeError(draft.event)
    return draft.event.group


def _open(batch: Batch, ready: Ready, group: str) -> str:
    connection = batch.connection
    before = _first(connection, group, GroupOpened.kind)
    if before is not None and before.id != ready.draft.id:
        raise RefusedError("wrong-group")
    if before is None and len(_codes(connection)) >= MOST_OPEN:
        raise RefusedError("too-many")
    entry = keep_all(batch, [ready])[ready.draft.id]
    if before is None:
        code = _new_code(_codes(connection))
        row = {"id": group, "code": code, "opened": entry.seq}
        connection.execute(insert(open_group).values(row))
        return code
    kept: str | None = connection.scalar(_CODE_OF, {"group": group})
    if kept is None:
        raise RefusedError("group-over")
    return kept


def _close(batch: Batch, ready: Ready, group: str, guard: Guard | None) -> Entry:
    connection = batch.connection
    if _first(connection, group, GroupOpened.kind) is None:
        raise NotFoundError("group", group)
    entry = _first(connection, group, GroupClosed.kind)
    if entry is None:
        entry = keep_all(batch, [ready], guard)[ready.draft.id]
    connection.execute(delete(open_group).where(open_group.c.id == group))
    return entry


def _first(connection: Connection, group: str, kind: str) -> Entry | None:
    """Return the first entry of a kind about a session."""
    row = connection.execute(_OF_KIND, {"group": group, "kind": kind}).one_or_none()
    return entry_of(row) if row is not None else None


def _codes(connection: Connection) -> set[str]:
    return set(connection.scalars(select(open_group.c.code)))


def _new_code(taken: set[str]) -> str:
    """Return four digits that no open session has, and that nobody would try first."""
    while True:
        code = str(1000 + secrets.randbelow(9000))
        if code not in taken and not is_common_pin(code):
            return code
