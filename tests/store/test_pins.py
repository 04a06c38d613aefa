"""PINs: they keep a curious neighbour out, and guessing is slowed down."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from trainer.errors import BadInputError, TooManyTriesError
from trainer.store.store import open_store

if TYPE_CHECKING:
    from tests.store.conftest import Ticks
    from trainer.store.store import Setting, Store


@pytest.fixture
def clock(store: Store, ticks: Ticks) -> Ticks:
    store.people._attempts._clock = ticks
    return ticks


def test_a_pin_keeps_others_out_and_can_be_taken_away(store: Store) -> None:
    amina = store.people.make()
    assert store.people.check_pin(amina.id, "") is True

    store.people.set_pin(amina.id, "٤٧٠٩")
    assert store.people.check_pin(amina.id, "4709") is True
    assert store.people.check_pin(amina.id, "4708") is False
    with pytest.raises(BadInputError, match="four digits"):
        store.people.check_pin(amina.id, "47")

    store.people.set_pin(amina.id, "")
    assert store.people.check_pin(amina.id, "1111") is True


def test_a_stranger_learns_nothing_from_a_pin_of_nobody(store: Store) -> None:
    assert store.people.check_pin("zed", "4709") is False


def test_five_tries_are_free_and_then_each_waits_longer(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    start = clock.now
    looked_at = 0
    waits: list[int] = []
    while clock.now - start < 3_600_000:
        try:
            assert store.people.check_pin(amina.id, "8888") is False
            looked_at += 1
        except TooManyTriesError as error:
            waits.append(error.wait)
            clock.wait(error.wait)

    assert looked_at == 12
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_the_right_pin_is_not_looked_at_while_waiting(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    for _ in range(5):
        store.people.check_pin(amina.id, "8888")

    with pytest.raises(TooManyTriesError) as caught:
        store.people.check_pin(amina.id, "4709")
    assert caught.value.wait == 30

    clock.wait(30)
    assert store.people.check_pin(amina.id, "4709") is True
    assert store.people.check_pin(amina.id, "8888") is False, "a right PIN begins the count anew"


def test_a_facilitator_may_let_somebody_try_again_at_once(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    for _ in range(5):
        store.people.check_pin(amina.id, "8888")

    store.people.clear_tries(amina.id)

    assert store.people.check_pin(amina.id, "4709") is True
    assert clock.now == 1_000_000


def test_starting_the_computer_again_does_not_shorten_a_wait(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    for _ in range(6):
        try:
            store.people.check_pin(amina.id, "8888")
        except TooManyTriesError as error:
            clock.wait(error.wait)

    clock.now = 5_000
    for seconds, wait in ((0, 30), (10, 20), (19, 1)):
        clock.wait(seconds)
        with pytest.raises(TooManyTriesError) as caught:
            store.people.check_pin(amina.id, "4709")
        assert caught.value.wait == wait

    clock.wait(1)
    assert store.people.check_pin(amina.id, "4709") is True


def test_of_thirty_tries_at_once_five_are_looked_at(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    outcomes: list[str] = []

    def guess() -> None:
        try:
            store.people.check_pin(amina.id, "8888")
            outcomes.append("looked at")
        except TooManyTriesError:
            outcomes.append("too many")

    threads = [threading.Thread(target=guess) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (outcomes.count("looked at"), outcomes.count("too many")) == (5, 25)
    assert clock.now == 1_000_000


def test_tries_are_counted_across_a_restart(sqlite_settings: Setting) -> None:
    first = open_store(sqlite_settings)
    amina = first.people.make()
    first.people.set_pin(amina.id, "4709")
    for _ in range(5):
        first.people.check_pin(amina.id, "8888")
    first.close()

    second = open_store(sqlite_settings)
    with pytest.raises(TooManyTriesError):
        second.people.check_pin(amina.id, "4709")
    second.close()
