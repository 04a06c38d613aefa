"""Making a database ready: new ones are made whole, older ones upgraded, newer ones refused.

A fresh database is made from the tables in one transaction and stamped. An older one is copied
first and then upgraded by Alembic in one transaction; Alembic is imported only then.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from trainer.errors import StoreError, StoreNewerError
from trainer.store.batch import lock_out_others
from trainer.store.engine import LOOKING, plain
from trainer.store.tables import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from trainer.store.engine import Place

_UPGRADES = Path(__file__).parent / "upgrades"

#: The schema that ``tables.py`` describes: the newest file in ``upgrades/versions``.
HEAD = "0002"

#: Files below this many bytes are looked through index by index: 5 ms a megabyte, else 2.
_SMALL = 10_000_000

_MAKE_VERSION = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""


def make_ready(engine: Engine, place: Place) -> None:
    """Bring the database to the schema of this program.

    Raises:
        StoreNewerError: a newer program wrote it.
        StoreError: it is damaged, or it is no database of ours.
    """
    try:
        with engine.connect() as connection:
            version = _version(connection.execution_options(**LOOKING))
        if place.is_sqlite and version:
            _refuse_damaged(engine, place)
        if version == HEAD:
            return
        if version:
            _upgrade(engine, place, version)
        else:
            _make(engine)
    except UnicodeDecodeError as error:
        raise _damaged(place) from error
    except SQLAlchemyError as error:
        raise _refusal(error, place) from error


def copies(place: Place) -> Iterator[Path]:
    """Return the copies that were made before upgrades."""
    if place.file is not None:
        yield from place.file.parent.glob(f"{place.file.stem}-before-*{place.file.suffix}")


def _refuse_damaged(engine: Engine, place: Place) -> None:
    is_small = place.file is not None and place.file.stat().st_size < _SMALL
    check = "integrity_check" if is_small else "quick_check"
    with engine.connect() as connection:
        looking = connection.execution_options(**LOOKING)
        found = looking.exec_driver_sql(f"PRAGMA {check}(1)").scalar_one()
    if found != "ok":
        raise _damaged(place)


def _refusal(error: SQLAlchemyError, place: Place) -> StoreError:
    name = getattr(getattr(error, "orig", None), "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(place)
    return plain(error, place)


def _damaged(place: Place) -> StoreError:
    return StoreError(
        f"the database {place.file} is damaged; it was left as it is. Restore a backup with"
        " `trainer restore FILE`, or move the file away to begin an empty one"
    )


def _version(connection: Connection) -> str:
    """Return the schema's version; empty for an empty database."""
    names = inspect(connection).get_table_names()
    if not names:
        return ""
    if "alembic_version" not in names or "journal" not in names:
        raise StoreError("the database belongs to another program: it holds tables, but no journal")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _make(engine: Engine) -> None:
    with engine.begin() as connection:
        lock_out_others(connection)
        if _version(connection):
            return  # another process was quicker
        Base.metadata.create_all(connection)
        connection.execute(text(_MAKE_VERSION))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _upgrade(engine: Engine, place: Place, version: str) -> None:
    known = {path.stem.partition("_")[0] for path in (_UPGRADES / "versions").glob("[0-9]*.py")}
    if version not in known:
        raise StoreNewerError(
            "the data was written by a newer COOP Trainer; install that one, or choose another"
            " folder with --data. Nothing was changed"
        )
    if place.file is not None:
        _copy(place.file, place.file.with_stem(f"{place.file.stem}-before-{HEAD}"))
    with engine.begin() as connection:
        _run_upgrades(connection)


def _run_upgrades(connection: Connection) -> None:
    from alembic.config import Config  # noqa: PLC0415 - 0.9 s, only when there is something to do
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 - the same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(_UPGRADES))
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: object, _context: object) -> object:
        return scripts._upgrade_revs(HEAD, revision)  # type: ignore[arg-type]  # noqa: SLF001

    with EnvironmentContext(config, scripts, fn=steps, destination_rev=HEAD) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()


def _copy(source: Path, target: Path) -> None:
    """Copy a database as it stands, and look whether the copy is whole."""
    temporary = target.with_suffix(".new")
    try:
        temporary.unlink(missing_ok=True)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(temporary)) as new:
            old.backup(new)
            checked = new.execute("PRAGMA quick_check(1)").fetchone()[0]
        if checked != "ok":
            raise StoreError(f"the copy {target} could not be made whole; nothing was upgraded")
        temporary.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"there is no copy at {target}: {error}; nothing was upgraded") from error
