"""Measure group sessions: `python bench/groups.py --participants 30 --groups 5 [--json]`.

A real server, and in this process as many phones over real sockets: each listens (a stream, or
short polling) and posts an answer every few seconds. Printed: milliseconds from the first attempt
to post until each receiver has it, until it is acknowledged, and of ordinary pages meanwhile;
the server's share of a core and its memory; what was lost, doubled, or came in another order.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.listening import HttpError, Phone, Wire
from bench.room import all_ready, begin, fill
from bench.running import Running

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = "/en/learn/thinkcoop/decide/acting"
_SHEET = "/en/print/?what=thinkcoop/decide/acting&format=lesson-sheet&as=pdf"


@dataclass(slots=True)
class Beside:
    """What goes on beside the groups: ordinary pages, sheets being drawn."""

    pages: list[float] = field(default_factory=list)
    sheets: int = 0


def cpu_seconds(running: Running, *, all_of_them: bool = True) -> float:
    """Return the processor time of the server (and of what it started) so far, in seconds."""
    total = 0
    pids = running.processes() if all_of_them else running.processes()[:1]
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(stat[11]) + int(stat[12])
    return total / _TICKS


def part(values: list[float], share: float) -> float:
    """Return the value below which a share of all lies; 0 where there is none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


async def answer(phone: Phone, step: str, every: float, until: float) -> None:
    """Answer again and again, as somebody does who cannot decide."""
    await asyncio.sleep(random.uniform(0, every))  # noqa: S311 - not all at once
    while time.perf_counter() < until:
        payload = {"step": step, "round": 1, "peer": phone.seat.peer}
        payload |= {"block": step.partition("/")[2], "form": {"ticked": ["read"]}}
        await phone.post(phone.seat.event("peer-answered", payload))
        await asyncio.sleep(every * random.uniform(0.9, 1.1))  # noqa: S311


async def not_ready(phone: Phone, visit: str, every: float, until: float) -> None:
    """Post without answering: so the round stays hidden, as it is while people think."""
    await asyncio.sleep(random.uniform(0, every))  # noqa: S311
    while time.perf_counter() < until:
        payload = {"visit": visit, "peer": phone.seat.peer, "ready": False}
        await phone.post(phone.seat.event("peer-ready", payload))
        await asyncio.sleep(every)


async def look_at_pages(base: str, cookie: str, beside: Beside, until: float) -> None:
    """Open an ordinary lesson five times a second."""
    wire = Wire(base, cookie)
    await wire.ask("GET", _PAGE)  # the first one reads the lesson from the disk
    while time.perf_counter() < until:
        begun = time.perf_counter()
        try:
            await wire.ask("GET", _PAGE)
        except HttpError:
            continue
        beside.pages.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0.2)
    wire.close()


async def print_sheets(base: str, cookie: str, beside: Beside, until: float) -> None:
    """Draw sheets, one after the other."""
    wire = Wire(base, cookie)
    while time.perf_counter() < until:
        found = await wire.ask("GET", _SHEET)
        beside.sheets += found.status == 200
    wire.close()


async def run(asked: argparse.Namespace, running: Running, phones: list[Phone]) -> Beside:
    """Let everybody listen and post for the time asked for, then wait for what is under way."""
    beside = Beside()
    listening = [asyncio.create_task(phone.listen()) for phone in phones]
    await asyncio.sleep(2)
    states = {p.seat.group: p.seat for p in phones}
    stands = {group: await asyncio.to_thread(seat.live) for group, seat in states.items()}
    until = time.perf_counter() + asked.seconds
    seen: set[str] = set()
    jobs = [look_at_pages(running.base, phones[0].seat.cookie, beside, until)]
    if asked.pdf:
        jobs.append(print_sheets(running.base, phones[0].seat.cookie, beside, until))
    for phone in phones:
        state = stands[phone.seat.group]["state"]
        if phone.seat.group in seen:
            jobs.append(answer(phone, str(state["step"]), asked.every, until))
        else:
            seen.add(phone.seat.group)
            jobs.append(not_ready(phone, str(state["visit"]), asked.every, until))
    await asyncio.gather(*jobs)
    await asyncio.sleep(4 if asked.transport == "poll" else 2)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    for phone in phones:
        phone.close()
    return beside


def judged(phones: list[Phone], beside: Beside) -> dict[str, Any]:
    """Return latencies, and what was lost, doubled or came in another order."""
    by_group: dict[str, list[Phone]] = {}
    for phone in phones:
        by_group.setdefault(phone.seat.group, []).append(phone)
    fan: list[float] = []
    lost = orders = 0
    for group in by_group.values():
        posted = {n: at for phone in group for n, at in phone.posted.items() if n in phone.acknowledged}
        for phone in group:
            lost += len(posted.keys() - phone.moments.keys())
            fan += [(phone.moments[n] - at) * 1000 for n, at in posted.items() if n in phone.moments]
        first = [name for name in group[0].heard if name in posted]
        orders += sum([n for n in phone.heard if n in posted] != first for phone in group)
    acks = [one * 1000 for phone in phones for one in phone.acknowledged.values()]
    return {
        "posts": len(acks),
        "lost": lost,
        "doubled": sum(phone.doubled for phone in phones),
        "other_order": orders,
        "refused": sum(len(phone.refused) for phone in phones),
        "reconnects": sum(phone.reconnects for phone in phones),
        "p50_ms": round(part(fan, 0.5), 1),
        "p99_ms": round(part(fan, 0.99), 1),
        "ack_p50_ms": round(part(acks, 0.5), 1),
        "ack_p99_ms": round(part(acks, 0.99), 1),
        "page_p50_ms": round(part(beside.pages, 0.5), 1),
        "page_p99_ms": round(part(beside.pages, 0.99), 1),
        "sheets": beside.sheets,
    }


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    """Open the room, run it, and return the figures."""
    room = {"TRAINER_STREAMS": str(asked.streams)} if asked.streams else {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Running(Path(folder) / "data", settings=room) as running,
    ):
        tables = fill(running.base, asked.participants, asked.groups)
        for table in tables:
            begin(table)
        for table in tables:
            to_first_activity(table.seats)
        phones = [Phone(running.base, s, asked.transport) for t in tables for s in t.seats]
        before, begun = cpu_seconds(running, all_of_them=False), time.perf_counter()
        beside = asyncio.run(run(asked, running, phones))
        spent = cpu_seconds(running, all_of_them=False) - before
        share = 100 * spent / (time.perf_counter() - begun)
        found = judged(phones, beside)
        return found | {
            "cpu_percent": round(share, 1),
            "memory_mb": round(running.memory(), 1),
            "refusals": sorted({one for phone in phones for one in phone.refused})[:3],
        }


def to_first_activity(seats: list[Any]) -> None:
    """Go on until the group is at an activity that each one answers."""
    for _ in range(60):
        state = seats[0].live()["state"]
        if state["hides"]:
            return
        if state["step"]:
            all_ready(seats)
        time.sleep(0.2)
    raise RuntimeError("no activity was reached")


def main() -> int:
    """Read the command line, measure, print; 1 where anything was lost, doubled or out of order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participants", type=int, default=30)
    parser.add_argument("--groups", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=5, help="seconds between posts of one person")
    parser.add_argument("--transport", choices=("stream", "poll"), default="stream")
    parser.add_argument("--streams", type=int, default=0, help="streams that the server allows")
    parser.add_argument("--pdf", action="store_true", help="draw sheets all the while")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = measure(asked)
    if asked.json:
        print(json.dumps(found))
    else:
        print(f"{asked.participants} people in {asked.groups} groups, {asked.transport}")
        for name, value in found.items():
            print(f"  {name:>12}  {value}")
    return int(bool(found["lost"] or found["doubled"] or found["other_order"]))


if __name__ == "__main__":
    raise SystemExit(main())
