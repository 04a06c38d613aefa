"""Rows of the journal as entries, and entries as rows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from trainer.journal.book import Entry

if TYPE_CHECKING:
    from sqlalchemy import Row

_COLUMNS = tuple(one.name for one in fields(Entry))


def entry_of(row: Row[Any]) -> Entry:
    """Return the entry in a row of the journal."""
    return Entry(**{name: getattr(row, name) for name in _COLUMNS})


def row_of(entry: Entry) -> dict[str, object]:
    """Return the row that keeps an entry."""
    return {name: getattr(entry, name) for name in _COLUMNS}
