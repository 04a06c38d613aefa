"""Seals: whoever changes, cuts or forges the journal is noticed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from trainer.content.model import LessonKey
from trainer.journal.book import Draft
from trainer.journal.event import LessonFinished
from trainer.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.store.store import Setting

LESSON = LessonKey("thinkcoop", "decide", "acting")

_DROP = [f"DROP TRIGGER {t}_refuses_{v}" for t in ("journal", "seal") for v in ("UPDATE", "DELETE")]


def finished(actor: str) -> Draft:
    return Draft(event=LessonFinished(lesson=LESSON), actor=actor)


@pytest.fixture
def written(sqlite_settings: Setting) -> Path:
    """Return the file of a journal with three sealed batches of two entries."""
    store = open_store(sqlite_settings)
    for _ in range(3):
        store.write([finished("amina"), finished("joy")])
    assert store.verify_seals() == []
    store.close()
    return sqlite_settings.data / "trainer.db"


def broken(settings: Setting) -> list[tuple[int, int, str]]:
    store = open_store(settings)
    found = [(one.first, one.last, one.why) for one in store.verify_seals()]
    store.close()
    return found


@pytest.mark.parametrize(
    ("forgery", "where"),
    [
        ("UPDATE journal SET actor = 'zed' WHERE oseq = 3", [(3, 4, "digest")]),
        ("UPDATE journal SET payload = '{ }' WHERE oseq = 1", [(1, 2, "digest")]),
        ("UPDATE journal SET hlc = hlc + 1 WHERE oseq = 6", [(5, 6, "digest")]),
        ("DELETE FROM journal WHERE oseq = 4", [(3, 4, "missing")]),
        ("DELETE FROM journal WHERE oseq > 4", [(5, 6, "missing")]),
        ("DELETE FROM seal WHERE last = 6", [(5, 6, "missing")]),
        ("DELETE FROM seal WHERE last = 2", [(1, 4, "missing")]),
        ("DELETE FROM key", [(1, 2, "signature"), (3, 4, "signature"), (5, 6, "signature")]),
        (
            "UPDATE seal SET signature = (SELECT signature FROM seal WHERE last = 2) WHERE last = 4",
            [(3, 4, "signature")],
        ),
    ],
)
def test_a_change_by_hand_is_noticed(
    sqlite_settings: Setting, written: Path, forgery: str, where: list[tuple[int, int, str]]
) -> None:
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        for statement in (*_DROP, forgery):
            connection.execute(statement)

    assert broken(sqlite_settings) == where


def test_a_copy_without_the_key_goes_on_as_another_journal(
    sqlite_settings: Setting, written: Path
) -> None:
    first = json.loads((written.parent / "seal.key").read_text())
    (written.parent / "seal.key").unlink()

    store = open_store(sqlite_settings)
    entry = store.write([finished("li")])[0]

    assert (entry.seq, entry.oseq) == (7, 1)
    assert entry.hlc > store.entries("joy")[-1].hlc
    assert store.verify_seals() == []
    assert json.loads((written.parent / "seal.key").read_text())["public"] != first["public"]
    store.close()


def test_an_empty_database_beside_an_old_key_begins_a_journal_of_its_own(
    sqlite_settings: Setting, written: Path
) -> None:
    store = open_store(sqlite_settings)
    before = store.origin
    store.close()
    written.unlink()

    store = open_store(sqlite_settings)

    assert store.origin != before
    store.close()


def test_the_key_is_readable_by_its_owner_only(written: Path) -> None:
    mode = stat.S_IMODE((written.parent / "seal.key").stat().st_mode)

    assert mode == 0o600 or sys.platform == "win32", "Windows keeps others out by the folder"


def test_a_moved_data_folder_is_the_same_journal(written: Path, tmp_path: Path) -> None:
    shutil.move(written.parent, tmp_path / "moved")
    moved = SimpleNamespace(data=tmp_path / "moved", database="")

    store = open_store(moved)

    assert store.write([finished("li")])[0].oseq == 7
    store.close()
    (tmp_path / "moved" / "ballast").unlink(missing_ok=True)
