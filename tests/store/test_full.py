"""A full disk: nothing acknowledged is lost, reading goes on, and writing as soon as there is room."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from trainer.content.model import LessonKey
from trainer.errors import StoreFullError
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered
from trainer.store.room import Ballast, room_in
from trainer.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.store.batch import Batch
    from trainer.store.store import Setting, Store

LESSON = LessonKey("thinkcoop", "decide", "acting")


def long_answer() -> Draft:
    event = BlockAnswered(lesson=LESSON, block="own")
    return Draft(event=event, actor="amina", words={"own": "long " * 400})


def limit(store: Store, pages: int) -> None:
    """Let the database grow no further: SQLite then says what it says on a full disk."""

    def job(batch: Batch) -> None:
        batch.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    store._writer.do(job)


def fill(store: Store) -> list[Draft]:
    acknowledged: list[Draft] = []

    def write_on() -> None:
        for _ in range(500):
            draft = long_answer()
            store.write([draft])
            acknowledged.append(draft)

    with pytest.raises(StoreFullError, match="no room left"):
        write_on()
    return acknowledged


@pytest.mark.parametrize("journal_mode", ["TRUNCATE", "WAL"])
def test_a_full_disk_loses_nothing_and_writing_goes_on_when_there_is_room(
    sqlite_settings: Setting, journal_mode: str
) -> None:
    store = open_store(sqlite_settings, journal_mode=journal_mode)
    limit(store, 60)

    acknowledged = fill(store)
    with pytest.raises(StoreFullError):
        store.write([long_answer()])

    assert [entry.id for entry in store.entries("amina")] == [draft.id for draft in acknowledged]
    limit(store, 100_000)
    store.write([long_answer()])
    assert store.verify_seals() == []
    store.close()
    assert not (sqlite_settings.data / "ballast").exists(), "it was thrown off to make room"


def test_everybody_who_waits_is_told(laptop: Store) -> None:
    limit(laptop, 60)
    fill(laptop)
    outcomes: list[str] = []

    def write() -> None:
        with pytest.raises(StoreFullError):
            laptop.write([long_answer()])
        outcomes.append("told")

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == ["told"] * 8


def test_a_request_is_served_while_its_note_does_not_fit(laptop: Store) -> None:
    token = laptop.sessions.start()
    limit(laptop, 60)
    fill(laptop)
    laptop.sessions._seen.clear()

    laptop.sessions.touch(token)

    assert laptop.sessions.find(token) is not None


def test_ballast_is_taken_on_once_and_thrown_off_once(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path)
    if room_in(tmp_path).is_low:
        assert not ballast.throw_off()
        return

    ballast.take_on()
    ballast.take_on()

    assert (tmp_path / "ballast").stat().st_size == 16_000_000
    assert ballast.throw_off()
    assert not ballast.throw_off()


def test_the_store_says_how_much_room_is_left(store: Store) -> None:
    assert store.room().free > 0
