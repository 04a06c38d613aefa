"""The tables: the journal and its seals, which only grow, and rows beside them that can be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import DeclarativeBase

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Base(DeclarativeBase):
    """Holds the tables; needs no application."""


_Number = BigInteger().with_variant(Integer, "sqlite")

#: What happened; columns as in ``trainer.journal.book.Entry``.
journal = Table(
    "journal",
    Base.metadata,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("origin", String(64), nullable=False),
    Column("oseq", _Number, nullable=False),
    Column("hlc", _Number, nullable=False),
    Column("at", _Number, nullable=False),
    Column("received", _Number, nullable=False),
    Column("device", String(64), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("v", Integer, nullable=False),
    Column("subject", String(255), nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("origin", "oseq", name="journal_origin_oseq"),
    Index("journal_actor_seq", "actor", "seq"),
    Index("journal_subject_actor", "subject", "actor"),
)

#: One signature for each committed batch, over its entries and the digest before.
seal = Table(
    "seal",
    Base.metadata,
    Column("origin", String(64), primary_key=True),
    Column("last", _Number, primary_key=True, autoincrement=False),
    Column("first", _Number, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("signature", String(128), nullable=False),
)

#: One row: where this journal stands.
head = Table(
    "head",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("origin", String(64), nullable=False),
    Column("seq", _Number, nullable=False),
    Column("oseq", _Number, nullable=False),
    #: Largest hybrid stamp seen, from whichever laptop.
    Column("hlc", _Number, nullable=False),
    #: Digest of the last seal of this origin; empty before the first.
    Column("digest", String(64), nullable=False),
    #: Random; renewed on a restore, so that cursors of a lost future are noticed.
    Column("epoch", String(36), nullable=False),
)

#: Keys that seals are checked with; the private part only where there is no data folder.
key = Table(
    "key",
    Base.metadata,
    Column("origin", String(64), primary_key=True),
    Column("public", String(64), nullable=False),
    Column("private", String(64), nullable=True),
)

#: Free text that people wrote; the entry holds its salted hash.
words = Table(
    "words",
    Base.metadata,
    Column("event", String(36), primary_key=True),
    Column("field", String(255), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("text", Text, nullable=False),
)

person = Table(
    "person",
    Base.metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(255), nullable=False),
    Column("picture", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("pin", String(255), nullable=True),
)

#: Signed-in browsers, by the SHA-256 of their random token.
session = Table(
    "session",
    Base.metadata,
    Column("token", String(64), primary_key=True),
    Column("person", ForeignKey("person.id", ondelete="CASCADE"), nullable=True, index=True),
    Column("owner", Boolean, nullable=False),
    Column("device", String(64), nullable=False),
    #: Tick of the last request that was written down.
    Column("seen", _Number, nullable=False),
)

#: Wrong pass codes in a row, counted before the code is looked at.
attempt = Table(
    "attempt",
    Base.metadata,
    Column("account", String(64), primary_key=True),
    Column("tries", Integer, nullable=False),
    #: Tick of the last try that was looked at.
    Column("tick", _Number, nullable=False),
)

#: One row: the pass words of whom the laptop belongs to.
owner = Table(
    "owner",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("code", String(255), nullable=False),
)

#: Progress as worked out from the journal up to a cursor; can be rebuilt at any time.
progress = Table(
    "progress",
    Base.metadata,
    Column("person", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    #: The library that answers were judged by.
    Column("library", String(64), nullable=False),
    Column("upto", _Number, nullable=False),
    Column("data", Text, nullable=False),
)

#: Group sessions that can be joined; the row goes when a session ends, so its code is free again.
open_group = Table(
    "open_group",
    Base.metadata,
    Column("id", String(64), primary_key=True),
    #: Four digits.
    Column("code", String(4), nullable=False, unique=True),
    #: Arrival number of the entry that opened it.
    Column("opened", _Number, nullable=False),
)

#: One row: the Wi-Fi of the room, for posters and the wall.
hotspot = Table(
    "hotspot",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    #: As it is typed into a phone; empty for an open Wi-Fi.
    Column("password", Text, nullable=False),
)

_REFUSE_SQLITE = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the {table} only grows'); END
"""

_REFUSE_POSTGRESQL = (
    """
CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = 'the ' || TG_TABLE_NAME || ' only grows'; END $$
""",
    """
CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION only_grows()
""",
)


def refusals(table: str, dialect: str) -> list[str]:
    """Return the statements that make a table refuse to be changed."""
    if dialect == "postgresql":
        return [statement.replace("{table}", table) for statement in _REFUSE_POSTGRESQL]
    return [_REFUSE_SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]


def _refuse(table: Table, connection: Connection, **_options: object) -> None:
    for statement in refusals(table.name, connection.dialect.name):
        connection.exec_driver_sql(statement)


for _table in (journal, seal):
    event.listen(_table, "after_create", _refuse)
