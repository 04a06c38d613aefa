"""Stamps only ever grow, and ids are ids."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from trainer.journal.clock import LATEST, milliseconds, moment, new_id, next_stamp, now_ms, stamp_ms


@given(st.lists(st.integers(min_value=0, max_value=LATEST), min_size=1))
def test_stamps_grow_whatever_the_clock_does(clock: list[int]) -> None:
    stamps = [0]
    for now in clock:
        stamps.append(next_stamp(stamps[-1], now))

    assert all(a < b for a, b in pairwise(stamps))
    assert stamps[-1] < 1 << 63


@given(st.integers(min_value=0, max_value=LATEST))
def test_a_stamp_keeps_its_time_while_the_clock_is_ahead(now: int) -> None:
    assert stamp_ms(next_stamp(0, now)) == (now or 0)


@given(st.integers(min_value=0, max_value=LATEST))
def test_a_time_comes_back_as_it_was_kept(at: int) -> None:
    assert milliseconds(moment(at)) == at


def test_ids_are_uuids_of_version_seven_and_never_the_same() -> None:
    ids = {new_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert {UUID(one).version for one in ids} == {7}
    assert abs((UUID(ids.pop()).int >> 80) - now_ms()) < 5_000
