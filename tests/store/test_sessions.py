"""Sessions: a token in the browser, its hash here, and no clock that could end them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from trainer.errors import NotFoundError
from trainer.store import tables
from trainer.store.sessions import Sessions

if TYPE_CHECKING:
    from tests.store.conftest import Ticks
    from trainer.store.store import Store


@pytest.fixture
def clock(store: Store, ticks: Ticks) -> Ticks:
    store.sessions._clock = ticks
    return ticks


def rows(store: Store) -> list[object]:
    store._writer.do(lambda _batch: None)
    with store._reading.connect() as connection:
        return [tuple(row) for row in connection.execute(select(tables.session))]


def test_a_browser_is_known_by_its_token(store: Store) -> None:
    amina = store.people.make()

    token = store.sessions.start(amina.id, device="phone")

    found = store.sessions.find(token)
    assert found is not None
    assert (found.person_id, found.is_owner, found.device) == (amina.id, False, "phone")
    assert len(token) >= 43
    assert token not in repr(rows(store))


@pytest.mark.parametrize("token", ["", "guess", "é\ud800", "a" * 10_000, "' OR 1=1 --", "\0"])
def test_a_guessed_token_finds_nothing(store: Store, token: str) -> None:
    store.sessions.start()

    assert store.sessions.find(token) is None


def test_signing_in_gives_a_new_token_and_ends_the_old_one(store: Store) -> None:
    nobody = store.sessions.start()
    amina = store.people.make()

    token = store.sessions.start(amina.id, instead_of=nobody)

    assert token != nobody
    assert store.sessions.find(nobody) is None
    assert len(rows(store)) == 1


def test_signing_out_ends_a_session_on_the_server(store: Store) -> None:
    token = store.sessions.start(owner=True)
    assert store.sessions.find(token) is not None

    store.sessions.end(token)

    assert store.sessions.find(token) is None


def test_nobody_signs_in_as_somebody_who_is_not_there(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.sessions.start("zed")


def idle(store: Store, token: str) -> int:
    found = store.sessions.find(token)
    assert found is not None
    return found.idle


def test_idle_time_is_counted_since_the_last_request(store: Store, clock: Ticks) -> None:
    token = store.sessions.start()
    clock.wait(900)
    assert idle(store, token) == 900

    store.sessions.touch(token)

    assert idle(store, token) == 0


def test_requests_are_written_down_once_a_minute(store: Store, clock: Ticks) -> None:
    token = store.sessions.start()
    written = []
    for _ in range(6):
        clock.wait(20)
        store.sessions.touch(token)
        written.append(rows(store)[0][4])  # type: ignore[index]

    assert written == [1_000_000, 1_000_000, 1_060_000, 1_060_000, 1_060_000, 1_120_000]


def test_a_restart_of_the_program_signs_nobody_out(store: Store, clock: Ticks) -> None:
    token = store.sessions.start()
    for _ in range(10):
        clock.wait(100)
        store.sessions.touch(token)
    rows(store)

    again = Sessions(store._writer, store._reading, store._place, clock)

    found = again.find(token)
    assert found is not None
    assert found.idle == 0


def test_a_restart_of_the_computer_signs_nobody_out(store: Store, clock: Ticks) -> None:
    token = store.sessions.start()

    clock.now = 500

    assert idle(store, token) == 0
    store.sessions.touch(token)
    rows(store)
    clock.wait(5)
    assert idle(store, token) == 5


def test_a_clock_that_is_set_back_signs_nobody_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = store.sessions.start()
    for day in (0, 1, 10**12, 10**18):
        monkeypatch.setattr("time.time", lambda day=day: float(day))
        monkeypatch.setattr("time.time_ns", lambda day=day: day)
        assert idle(store, token) < 5
