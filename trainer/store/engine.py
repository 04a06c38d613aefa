"""Engines: how SQLite and PostgreSQL are opened so that what was acknowledged is never lost.

SQLite runs with ``synchronous=FULL`` always. Its write-ahead log is used only where the bug that
resets it is mended (read: sqlite.org/wal.html#walresetbug); elsewhere ``journal_mode=TRUNCATE``,
which survived all 3,000 simulated power cuts as well.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from trainer.errors import SettingsError, StoreError, StoreFullError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL
    from sqlalchemy.engine.interfaces import DBAPIConnection

#: How long one connection waits for another, in milliseconds.
_PATIENCE = 10_000

#: Below this many free bytes an unclear write error means that the disk is full.
_NO_ROOM = 1_000_000

_SQLITE_FULL = 13
_SQLITE_IOERR = 10
_POSTGRESQL_FULL = "53100"

_FILE_NAME = "trainer.db"

#: Options of a connection of the writer that only looks: it takes no lock.
LOOKING = {"looking": True}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the database is."""

    url: URL
    #: The data folder: keys, copies and the lock lie here.
    folder: Path

    @property
    def file(self) -> Path | None:
        """The SQLite file; ``None`` with PostgreSQL."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name else None

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file on this laptop."""
        return self.url.get_backend_name() == "sqlite"


def place_of(folder: Path, database: str = "") -> Place:
    """Return where the database is.

    Args:
        folder: the data folder.
        database: an SQLAlchemy address; empty: SQLite in the data folder.

    Raises:
        SettingsError: the address cannot be used.
    """
    try:
        url = make_url(database or f"sqlite:///{(folder / _FILE_NAME).as_posix()}")
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsError("database is no address that can be understood") from error
    if backend == "sqlite" and url.database in {None, "", ":memory:"}:
        raise SettingsError("database needs a file: a journal in memory would be lost")
    if backend not in {"sqlite", "postgresql"}:
        raise SettingsError(f"database is SQLite or PostgreSQL, not {backend}")
    return Place(url, folder)


def journal_mode_of(version: tuple[int, ...]) -> str:
    """Return the journal mode that is safe with this version of SQLite.

    >>> journal_mode_of((3, 40, 1))
    'TRUNCATE'
    >>> [journal_mode_of(v) for v in [(3, 51, 3), (3, 50, 7), (3, 44, 6), (3, 51, 2), (3, 53, 0)]]
    ['WAL', 'WAL', 'WAL', 'TRUNCATE', 'WAL']
    """
    mended = version >= (3, 51, 3) or any(
        branch <= version < (3, branch[1] + 1, 0) for branch in ((3, 50, 7), (3, 44, 6))
    )
    return "WAL" if mended else "TRUNCATE"


def writing_engine(place: Place, journal_mode: str = "") -> Engine:
    """Return the engine of the writer: one connection, open as long as the program runs."""
    if not place.is_sqlite:
        return _postgresql(place, pool_size=1, max_overflow=0)
    engine = create_engine(
        place.url,
        poolclass=StaticPool,
        connect_args={"timeout": _PATIENCE / 1000, "check_same_thread": False},
    )
    mode = journal_mode or journal_mode_of(sqlite3.sqlite_version_info)

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        # Without this the driver begins and commits by itself, and savepoints commit.
        connection.isolation_level = None
        for pragma in (*_PRAGMAS, "recursive_triggers=ON", f"journal_mode={mode}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if "looking" not in connection.get_execution_options():
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(place: Place) -> Engine:
    """Return the engine that pages read with: short looks, no transactions."""
    if not place.is_sqlite:
        return _postgresql(place, pool_size=10, max_overflow=10, isolation_level="AUTOCOMMIT")
    engine = create_engine(
        place.url,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=-1,
        pool_reset_on_return=None,
        connect_args={"timeout": _PATIENCE / 1000, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (*_PRAGMAS, "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


_PRAGMAS = (
    f"busy_timeout={_PATIENCE}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)


def _postgresql(place: Place, **options: object) -> Engine:
    try:
        return create_engine(place.url, pool_pre_ping=True, **options)
    except ImportError as error:
        raise SettingsError(
            "PostgreSQL needs the driver: install coop-trainer[postgresql] and write"
            " postgresql+psycopg://… as the database"
        ) from error


def is_full(error: BaseException, folder: Path) -> bool:
    """Return whether an error says that there is no room left to write."""
    if isinstance(error, DBAPIError):
        return error.orig is not None and is_full(error.orig, folder)
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    if getattr(error, "sqlstate", None) == _POSTGRESQL_FULL:
        return True
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF == _SQLITE_IOERR:
        return shutil.disk_usage(folder).free < _NO_ROOM
    return bool(code == _SQLITE_FULL)


def plain(error: BaseException, place: Place) -> StoreError:
    """Return the trouble of a database as one plain sentence."""
    if is_full(error, place.folder):
        return StoreFullError(f"there is no room left on the disk of {place.folder}")
    cause = getattr(error, "orig", None) or error
    said = str(cause).strip().splitlines()
    return StoreError(f"the database cannot be used: {said[0] if said else type(cause).__name__}")


@contextmanager
def looking(engine: Engine, place: Place) -> Iterator[Connection]:
    """Open a short look into the database.

    Raises:
        StoreError: the database cannot be read.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except (SQLAlchemyError, UnicodeDecodeError) as error:  # the second: a damaged text
        raise plain(error, place) from error
