"""Flask-SQLAlchemy over the store's own tables and engine: requests read, the store writes.

There is one pool of connections in the process; the store's settings of SQLite hold for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select, text

from trainer.store.tables import Base
from trainer.store.tables import words as words_table

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import Engine, MetaData

    from trainer.store.store import Store

_STORE = "trainer-store"


class _Database(SQLAlchemy):
    """Hands out the engine that the store reads with, instead of making another."""

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:  # noqa: ARG002 - Flask-SQLAlchemy's signature
        store: Store = app.extensions[_STORE]
        return store.reading

    def _apply_driver_defaults(self, options: dict[str, Any], app: Flask) -> None:
        """Leave the address alone: the engine is open already."""


def _metadata() -> MetaData:
    return Base.metadata


db = _Database(metadata=_metadata())


def install(app: Flask, store: Store) -> None:
    """Make ``db.session`` and ``db.engine`` work in requests of this application."""
    app.extensions[_STORE] = store
    app.config["SQLALCHEMY_DATABASE_URI"] = store.reading.url
    db.init_app(app)


def is_well() -> bool:
    """Whether the database can be read now."""
    return bool(db.session.execute(text("SELECT 1")).scalar() == 1)


def words_of(entry: str) -> dict[str, str]:
    """Return the free words beside an entry, by field, as far as they were not erased."""
    found = select(words_table.c.field, words_table.c.text).where(words_table.c.event == entry)
    return {row.field: row.text for row in db.session.execute(found)}
