"""The pump: whoever listens hears every entry exactly once and in order, in every process."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from trainer.content.model import LessonKey
from trainer.errors import StoreError
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered
from trainer.store import pump as pumping
from trainer.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.journal.book import Entry
    from trainer.store.store import Setting, Store

LESSON = LessonKey("thinkcoop", "decide", "acting")


def answer(actor: str = "amina") -> Draft:
    return Draft(event=BlockAnswered(lesson=LESSON, block="q1"), actor=actor)


class Ear:
    """Somebody who listens and remembers."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.handfuls: list[int] = []
        self.threads: set[str] = set()
        self.first = 0

    def __call__(self, entries: Sequence[Entry]) -> None:
        """Remember what was handed on."""
        self.threads.add(threading.current_thread().name)
        self.handfuls.append(len(entries))
        self.heard += [entry.seq for entry in entries]

    def at(self, store: Store) -> Ear:
        """Begin to listen."""
        self.first = store.pump.listen(self)
        return self


def wait_until(store: Store, seq: int) -> None:
    assert store.pump.wait_for(seq, timeout=20), "it was never handed on"


@pytest.fixture
def both(settings: Setting) -> Iterator[tuple[Store, Store]]:
    """Return what two processes of one centre open; on a laptop there is only one."""
    first = open_store(settings)
    second = open_store(settings) if settings.database else first
    yield first, second
    second.close()
    first.close()


def write_in_threads(stores: Sequence[Store], threads: int, each: int) -> None:
    def phone(number: int) -> None:
        for _ in range(each):
            stores[number % len(stores)].write([answer(f"phone-{number}")])

    running = [threading.Thread(target=phone, args=(number,)) for number in range(threads)]
    for one in running:
        one.start()
    for one in running:
        one.join()


def test_eight_phones_write_and_everybody_hears_each_once_in_order(
    both: tuple[Store, Store],
) -> None:
    ears = [Ear().at(store) for store in both for _ in range(2)]

    write_in_threads(both, 8, 25)

    last = both[0].journal.after(0, limit=1000)[-1].seq
    assert last == 200
    for store in both:
        wait_until(store, last)
    for ear in ears:
        assert ear.heard == list(range(1, last + 1))
        assert ear.threads == {"pump"}


def test_who_comes_later_hears_from_the_number_that_they_were_told(both: tuple[Store, Store]) -> None:
    Ear().at(both[0])
    late: list[Ear] = []
    writing = threading.Thread(target=write_in_threads, args=(both, 8, 25))
    writing.start()
    while writing.is_alive() and len(late) < 40:
        late.append(Ear().at(both[len(late) % 2]))
        time.sleep(0.005)
    writing.join()

    for store in both:
        wait_until(store, 200)
    assert len(late) > 2
    for ear in late:
        assert ear.heard == list(range(ear.first + 1, 201))


def test_who_listens_and_then_reads_misses_nothing(both: tuple[Store, Store]) -> None:
    writing = threading.Thread(target=write_in_threads, args=(both, 8, 20))
    writing.start()
    time.sleep(0.03)

    ear = Ear().at(both[0])
    cold = [entry.seq for entry in both[0].journal.after(0, limit=1000)]

    writing.join()
    wait_until(both[0], 160)
    known = cold[-1] if cold else 0
    assert known >= ear.first
    assert cold + [seq for seq in ear.heard if seq > known] == list(range(1, 161))


def test_only_what_comes_from_now_on_is_heard(store: Store) -> None:
    store.write([answer(), answer()])

    ear = Ear().at(store)
    store.write([answer()])

    wait_until(store, 3)
    assert (ear.first, ear.heard) == (2, [3])


def test_a_crowd_comes_in_handfuls(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pumping, "LARGEST_HANDFUL", 10)
    ear = Ear().at(store)

    store.write([answer() for _ in range(35)])

    wait_until(store, 35)
    assert ear.heard == list(range(1, 36))
    assert ear.handfuls == [10, 10, 10, 5]


def test_a_listener_that_fails_stops_neither_the_pump_nor_the_others(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(entries: Sequence[Entry]) -> None:
        raise ValueError(entries)

    store.pump.listen(broken)
    ear = Ear().at(store)

    store.write([answer()])
    wait_until(store, 1)
    store.write([answer()])
    wait_until(store, 2)

    assert ear.heard == [1, 2]
    assert caplog.text.count("a listener met trouble") == 2


def test_a_listener_may_write_and_hears_it_in_its_turn(store: Store) -> None:
    ear = Ear()

    def answers_back(entries: Sequence[Entry]) -> None:
        ear(entries)
        if entries[-1].actor == "amina":
            store.write([answer("clerk")])

    store.pump.listen(answers_back)
    store.write([answer()])

    wait_until(store, 2)
    assert ear.heard == [1, 2]


def test_what_was_written_is_heard_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pumping, "_AT_LEAST_EVERY", 60)
    ear = Ear().at(store)

    for number in range(1, 6):
        store.write([answer()])
        wait_until(store, number)

    assert ear.heard == [1, 2, 3, 4, 5]


def test_a_centre_hears_its_other_processes_by_notice(
    both: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pumping, "_AT_LEAST_EVERY", 60)
    here, there = both
    ear = Ear().at(here)

    there.write([answer()])

    wait_until(here, 1)
    assert ear.heard == [1]


def test_a_lost_notice_costs_a_second_at_most(centre: Store, settings_of_centre: Setting) -> None:
    ear = Ear().at(centre)
    assert centre.pump._notices is not None
    centre.pump._notices.close()
    other = open_store(settings_of_centre)

    other.write([answer()])

    wait_until(centre, 1)
    assert ear.heard == [1]
    other.close()


def listening(store: Store) -> list[int]:
    with store.reading.connect() as connection:
        found = connection.execute(
            text(
                "SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN journal'"
                " AND datname = current_database() ORDER BY pid"
            )
        )
        return list(found.scalars())


def wait_for_ears(store: Store, other_than: Sequence[int] = ()) -> list[int]:
    until = time.monotonic() + 10
    while not (found := [pid for pid in listening(store) if pid not in other_than]):
        assert time.monotonic() < until, "nobody listens to the database"
        time.sleep(0.02)
    return found


def test_a_connection_that_was_cut_is_made_again(
    centre: Store, settings_of_centre: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear = Ear().at(centre)
    before = wait_for_ears(centre)
    with centre.reading.connect() as connection:
        for pid in before:
            connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    wait_for_ears(centre, before)
    monkeypatch.setattr(pumping, "_AT_LEAST_EVERY", 60)
    other = open_store(settings_of_centre)
    time.sleep(1.1)  # the pump's last look without being woken

    other.write([answer()])

    wait_until(centre, 1)
    assert ear.heard == [1]
    other.close()


def test_a_journal_that_cannot_be_read_for_a_while_is_read_on(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pumping, "_REST", 0.01)
    ear, after, failed = Ear().at(store), store.journal.after, threading.Event()

    def fails_once(seq: int, limit: int) -> list[Entry]:
        if not failed.is_set():
            failed.set()
            raise StoreError("the database went away")
        return after(seq, limit)

    monkeypatch.setattr(store.journal, "after", fails_once)
    store.write([answer()])

    wait_until(store, 1)
    assert failed.is_set()
    assert ear.heard == [1]
    assert "went away" in caplog.text


def test_a_store_that_closes_ends_its_threads(settings: Setting) -> None:
    store = open_store(settings)
    ear = Ear().at(store)
    store.write([answer()])
    wait_until(store, 1)

    store.close()

    assert ear.heard == [1]
    assert not {"pump", "notices"} & {thread.name for thread in threading.enumerate()}
    with pytest.raises(StoreError, match="closed"):
        store.pump.listen(ear)


def test_nobody_listens_and_nothing_runs(store: Store) -> None:
    store.write([answer()])

    assert store.pump.wait_for(1, timeout=0)
    assert "pump" not in {thread.name for thread in threading.enumerate()}
