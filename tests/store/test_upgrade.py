"""Upgrades: an older database is copied and brought up to date, or left as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from trainer.errors import StoreError
from trainer.store import upgrade
from trainer.store.engine import place_of, writing_engine
from trainer.store.store import open_store
from trainer.store.tables import Base

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.store.store import Setting


def made(build: Callable[[object], None], url: str) -> tuple[set[str], list[str]]:
    """Return tables with their columns, and triggers, as ``build`` makes them."""
    engine = writing_engine(place_of(Path(), url))
    with engine.begin() as connection:
        build(connection)
    look = inspect(engine)
    names = sorted(set(look.get_table_names()) - {"alembic_version"})
    columns = {
        f"{name}.{c['name']} {c['type']} {c['nullable']}"
        for name in names
        for c in look.get_columns(name)
    }
    for name in names:
        columns |= {f"{name} {i['name']} {i['column_names']}" for i in look.get_indexes(name)}
        columns |= {f"{name} {u['column_names']}" for u in look.get_unique_constraints(name)}
        columns |= {f"{name} {f['constrained_columns']}" for f in look.get_foreign_keys(name)}
        columns |= {f"{name} {look.get_pk_constraint(name)['constrained_columns']}"}
    with engine.connect() as connection:
        triggers = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
            if engine.dialect.name == "sqlite"
            else "SELECT DISTINCT trigger_name FROM information_schema.triggers"
            " WHERE trigger_schema = current_schema() ORDER BY 1"
        )
        found = [row[0] for row in triggers]
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
            Base.metadata.drop_all(connection)
    engine.dispose()
    return columns, found


@pytest.mark.parametrize("make", ["sqlite", "postgresql"])
def test_the_upgrades_lead_to_the_tables_that_a_fresh_database_gets(
    make: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if make == "postgresql":
        urls = [request.getfixturevalue("postgresql_site")] * 2
    else:
        urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("fresh", "upgraded")]

    fresh = made(Base.metadata.create_all, urls[0])  # type: ignore[arg-type]
    upgraded = made(upgrade._run_upgrades, urls[1])  # type: ignore[arg-type]

    assert upgraded == fresh
    assert len(fresh[1]) in {2, 4}


NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0003", "0002"
def upgrade():
    op.add_column("person", sa.Column("card", sa.Text))
    op.execute("UPDATE person SET card = 'x'")
    {more}
"""


@pytest.fixture
def next_release(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Return what makes this program the next release, with one upgrade more."""

    def release(more: str = "") -> None:
        folder = tmp_path / "upgrades"
        shutil.copytree(upgrade._UPGRADES, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "0003_next.py").write_text(NEXT.format(more=more))
        monkeypatch.setattr(upgrade, "_UPGRADES", folder)
        monkeypatch.setattr(upgrade, "HEAD", "0003")

    return release


def test_an_older_database_is_copied_and_brought_up_to_date(
    settings: Setting, next_release: Callable[[str], None]
) -> None:
    old = open_store(settings)
    amina = old.people.make()
    kept = old.journal.after(0)
    old.close()
    next_release("")

    new = open_store(settings)

    assert new.journal.after(0) == kept
    assert new.people.find(amina.id) == amina
    with new._reading.connect() as connection:
        assert connection.exec_driver_sql("SELECT card FROM person").scalars().all() == ["x"]
    assert new.verify_seals() == []
    new.close()
    if not settings.database:
        copy = settings.data / "trainer-before-0003.db"
        with closing(sqlite3.connect(copy)) as old_file:
            assert old_file.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]


def test_data_of_the_first_release_get_room_for_groups(settings: Setting) -> None:
    old = open_store(settings)
    amina = old.people.make()
    kept = old.journal.after(0)
    old.close()
    engine = writing_engine(place_of(settings.data, settings.database))
    with engine.begin() as connection:
        for table in ("open_group", "hotspot"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()

    new = open_store(settings)

    assert new.journal.after(0) == kept
    assert new.people.find(amina.id) == amina
    assert new.groups.open_ones() == []
    assert new.groups.hotspot() is None
    new.close()


def test_an_upgrade_that_fails_leaves_everything_as_it_was(
    settings: Setting, next_release: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = open_store(settings)
    old.people.make()
    kept = old.journal.after(0)
    old.close()
    with monkeypatch.context():
        next_release('op.execute("SELECT * FROM no_such_table")')
        with pytest.raises(StoreError, match="no_such_table"):
            open_store(settings)
    monkeypatch.undo()

    again = open_store(settings)
    assert again.journal.after(0) == kept
    again.close()
