"""Opening: fresh, again, twice at once, damaged, newer, foreign."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from trainer.content.model import LessonKey
from trainer.errors import SettingsError, StoreError, StoreNewerError
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered, LessonFinished
from trainer.store.engine import place_of, writing_engine
from trainer.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.store.store import Setting

LESSON = LessonKey("thinkcoop", "decide", "acting")


def finished() -> Draft:
    return Draft(event=LessonFinished(lesson=LESSON), actor="amina")


def answered() -> Draft:
    event = BlockAnswered(lesson=LESSON, block="q1", data={"chosen": ["board"]})
    return Draft(event=event, actor="amina", words={"why": "they elect it"})


def file_of(settings: Setting) -> Path:
    return settings.data / "trainer.db"


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_what_was_written_is_there_again_after_closing(settings: Setting) -> None:
    first = open_store(settings)
    kept = first.write([finished()])
    first.close()

    second = open_store(settings)
    assert second.entries("amina") == kept
    assert second.write([finished()])[0].oseq == 2
    assert second.origin == first.origin
    assert second.verify_seals() == []
    second.close()


def test_a_closed_store_says_so(sqlite_settings: Setting) -> None:
    store = open_store(sqlite_settings)
    store.close()
    store.close()

    with pytest.raises(StoreError, match="closed"):
        store.write([finished()])


def test_two_programs_cannot_hold_one_file(sqlite_settings: Setting) -> None:
    store = open_store(sqlite_settings)

    with pytest.raises(StoreError, match="already running"):
        open_store(sqlite_settings)

    store.close()
    open_store(sqlite_settings).close()


def test_two_programs_share_one_centre(postgresql_site: str, tmp_path: Path) -> None:
    settings = SimpleNamespace(data=tmp_path, database=postgresql_site)
    one, two = open_store(settings), open_store(settings)

    entries = [*one.write([finished()]), *two.write([finished()]), *one.write([finished()])]

    assert [entry.oseq for entry in entries] == [1, 2, 3]
    assert one.origin == two.origin
    assert two.verify_seals() == []
    one.close()
    two.close()


@pytest.mark.parametrize(
    "database", ["nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:", "nosuch://x"]
)
def test_an_address_that_cannot_be_used_is_said_so(tmp_path: Path, database: str) -> None:
    with pytest.raises(SettingsError, match="database"):
        open_store(SimpleNamespace(data=tmp_path, database=database))


def test_a_centre_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    nobody = f"postgresql+psycopg://me:secret@/x?host={tmp_path}"

    with pytest.raises(StoreError, match="cannot be used") as caught:
        open_store(SimpleNamespace(data=tmp_path, database=nobody))

    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")

    with pytest.raises(StoreError, match="data folder"):
        open_store(SimpleNamespace(data=tmp_path / "data", database=""))


def test_a_database_of_another_program_is_left_alone(sqlite_settings: Setting) -> None:
    sqlite_settings.data.mkdir()
    run(file_of(sqlite_settings), "CREATE TABLE shop (id)")
    before = file_of(sqlite_settings).read_bytes()

    with pytest.raises(StoreError, match="another program"):
        open_store(sqlite_settings)

    assert file_of(sqlite_settings).read_bytes() == before


def test_a_newer_database_is_left_alone(settings: Setting) -> None:
    open_store(settings).close()
    engine = writing_engine(place_of(settings.data, settings.database))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    with pytest.raises(StoreNewerError, match="newer COOP Trainer"):
        open_store(settings)


def test_a_file_that_is_no_database_is_left_alone(sqlite_settings: Setting) -> None:
    sqlite_settings.data.mkdir()
    file_of(sqlite_settings).write_bytes(b"not a database at all" * 100)

    with pytest.raises(StoreError, match=r"trainer\.db is damaged"):
        open_store(sqlite_settings)

    assert file_of(sqlite_settings).read_bytes() == b"not a database at all" * 100


def test_damage_is_noticed_or_harmless_and_never_a_traceback(
    sqlite_settings: Setting, tmp_path: Path
) -> None:
    store = open_store(sqlite_settings)
    store.write([answered() for _ in range(50)])
    entries = store.entries("amina")
    store.close()
    whole = file_of(sqlite_settings).read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same damage every time

    for number in range(40):
        folder = tmp_path / f"damaged{number}"
        shutil.copytree(sqlite_settings.data, folder, ignore=shutil.ignore_patterns("ballast"))
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 8, 64])):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        (folder / "trainer.db").write_bytes(damaged[: chance.choice([None, len(damaged) // 2])])
        look_into(SimpleNamespace(data=folder, database=""), len(entries))
        (folder / "ballast").unlink(missing_ok=True)


def look_into(settings: Setting, entries: int) -> None:
    """Open a damaged store: it refuses in a sentence, or a seal is broken, or nothing is lost."""
    try:
        store = open_store(settings)
    except StoreError:
        return
    try:
        store.people.listed()
        store.answers("amina", LESSON)
        store.progress("amina", lambda *_: None, "library")
        assert store.verify_seals() or len(store.entries("amina")) == entries
    except StoreError:
        return
    finally:
        store.close()


def test_opening_does_not_load_what_it_does_not_need(sqlite_settings: Setting) -> None:
    open_store(sqlite_settings).close()
    code = (
        "import sys; from types import SimpleNamespace as N; from pathlib import Path\n"
        "from trainer.store.store import open_store\n"
        f"s = open_store(N(data=Path({str(sqlite_settings.data)!r}), database=''))\n"
        "s.people.listed(); s.close()\n"
        "print(sorted(set(sys.modules) & {'alembic', 'cryptography', 'argon2', 'flask'}))"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
