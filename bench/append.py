"""Measure what an acknowledged answer costs: `python bench/append.py [--json]`.

Threads stand for learners: each writes an answer, waits until it is on the disk, writes the next.
Group commit takes all that waits into one, so more learners cost the disk hardly more.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from trainer.content.model import LessonKey
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered
from trainer.store.engine import journal_mode_of
from trainer.store.store import Store, open_store

LESSON = LessonKey("thinkcoop", "decide", "acting")
THREADS = (1, 8, 32)


def answer(actor: str) -> Draft:
    """Return an answer as a learner gives it."""
    event = BlockAnswered(
        lesson=LESSON, block="q1", block_hash="0123456789abcdef", data={"chosen": ["board"]}
    )
    return Draft(event=event, actor=actor, device="0123456789abcdef")


def learn(store: Store, threads: int, seconds: float) -> list[float]:
    """Let learners answer for a while; return the milliseconds of every answer."""
    until = time.perf_counter() + seconds
    took: list[list[float]] = [[] for _ in range(threads)]

    def learner(number: int) -> None:
        before = time.perf_counter()
        while before < until:
            store.write([answer(f"learner-{number}")])
            after = time.perf_counter()
            took[number].append((after - before) * 1000)
            before = after

    running = [threading.Thread(target=learner, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return [one for mine in took for one in mine]


def measure(journal_mode: str, threads: int, seconds: float) -> dict[str, object]:
    """Return the figures of one run in an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(SimpleNamespace(data=Path(folder), database=""), journal_mode=journal_mode)
        try:
            learn(store, threads, 0.2)
            took = sorted(learn(store, threads, seconds))
            sealed = not store.verify_seals()
        finally:
            store.close()
    return {
        "journal_mode": journal_mode,
        "threads": threads,
        "p50_ms": round(statistics.median(took), 2),
        "p99_ms": round(took[int(len(took) * 0.99)], 2),
        "answers_per_second": round(len(took) / seconds),
        "seals_hold": sealed,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=3, help="of each run")
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    given = parser.parse_args()
    runs = [measure(mode, n, given.seconds) for mode in ("TRUNCATE", "WAL") for n in THREADS]
    chosen = journal_mode_of(sqlite3.sqlite_version_info)
    if given.json:
        print(json.dumps({"sqlite": sqlite3.sqlite_version, "chosen": chosen, "runs": runs}))
        return
    print(f"SQLite {sqlite3.sqlite_version}, synchronous=FULL; here the program chooses {chosen}\n")
    print("journal mode  threads  p50 ms  p99 ms  answers/s")
    for run in runs:
        print(
            f"{run['journal_mode']:<12}  {run['threads']:>7}  {run['p50_ms']:>6}"
            f"  {run['p99_ms']:>6}  {run['answers_per_second']:>9}"
        )


if __name__ == "__main__":
    main()
