"""Power cuts while thirty people work in groups: the same step afterwards, nothing lost or doubled."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bench.groups import to_first_activity
from bench.listening import Phone
from bench.room import begin, fill
from bench.running import Running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.room import Table

PEOPLE = 30
GROUPS = 5


async def answer_until(phone: Phone, step: str, end: asyncio.Event) -> None:
    """Answer again and again; each answer is repeated until the server has said yes to it."""
    while not end.is_set():
        payload = {"step": step, "round": 1, "peer": phone.seat.peer, "block": step.partition("/")[2]}
        event = phone.seat.event("peer-answered", {**payload, "form": {"ticked": ["read"]}})
        await phone.post(event)
        await asyncio.sleep(random.uniform(0.3, 0.7))  # noqa: S311 - as people do


async def live_through(running: Running, phones: list[Phone], tables: list[Table], cuts: int) -> float:
    """Let all post while the power is cut again and again; return the slowest way back, in seconds."""
    end, slowest = asyncio.Event(), 0.0
    step = str(tables[0].seats[0].live()["state"]["step"])
    listening = [asyncio.create_task(phone.listen()) for phone in phones]
    # One at each table never answers, so that nothing is revealed meanwhile.
    quiet = {table.seats[0].peer for table in tables}
    posting = [
        asyncio.create_task(answer_until(phone, step, end))
        for phone in phones
        if phone.seat.peer not in quiet
    ]
    for _ in range(cuts):
        await asyncio.sleep(random.uniform(0.5, 1.2))  # noqa: S311 - any moment will do
        await asyncio.to_thread(running.kill)
        begun = time.perf_counter()
        await asyncio.to_thread(running.start)
        state = await asyncio.to_thread(tables[0].seats[0].live)
        slowest = max(slowest, time.perf_counter() - begun)
        assert state["state"]["step"] == step
    end.set()
    await asyncio.gather(*posting)
    await asyncio.sleep(3)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    for phone in phones:
        phone.close()
    await asyncio.sleep(0.1)
    return slowest


def kept_ids(data: Path) -> list[str]:
    """Return the ids of all answers in the database, read without our own code."""
    found: list[str] = []
    for path in data.glob("*.db"):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            found += [
                name
                for (name,) in connection.execute("SELECT id FROM journal WHERE kind='peer-answered'")
            ]
    return found


@pytest.mark.parametrize("cuts", [3, pytest.param(10, marks=pytest.mark.long)])
def test_power_cuts_lose_nothing_that_a_group_was_told_is_safe(
    data: Path, cuts: int, record_property: Callable[[str, object], None]
) -> None:
    with Running(data) as running:
        tables = fill(running.base, PEOPLE, GROUPS)
        for table in tables:
            begin(table)
        for table in tables:
            to_first_activity(table.seats)
        phones = [Phone(running.base, seat, "stream") for table in tables for seat in table.seats]

        # In a thread of its own: the browser of other tests has a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            cut = pool.submit(lambda: asyncio.run(live_through(running, phones, tables, cuts)))
            slowest = cut.result()

    acknowledged = {name for phone in phones for name in phone.acknowledged}
    kept = kept_ids(data)
    assert len(acknowledged) > PEOPLE
    assert len(kept) == len(set(kept))
    assert acknowledged <= set(kept)
    for table in tables:
        of_table = [phone for phone in phones if phone.seat.group == table.group]
        ours = {name for phone in of_table for name in phone.acknowledged}
        orders = {tuple(name for name in phone.heard if name in ours) for phone in of_table}
        assert all(ours <= set(phone.heard) for phone in of_table)
        assert len(orders) == 1
        assert not sum(phone.doubled for phone in of_table)
    assert not [one for phone in phones for one in phone.refused]
    record_property("slowest_way_back_seconds", round(slowest, 2))
