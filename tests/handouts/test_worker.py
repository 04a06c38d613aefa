"""The process that prints may hang, crash or be missing: the program goes on."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from trainer.errors import NotFoundError, PrinterFailedError, PrinterMissingError
from trainer.handouts.worker import Limits, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def start_tricks() -> Callable[[object], object]:
    """Return an engine that can do what real ones should not."""
    done: list[object] = []

    def work(job: object) -> object:
        done.append(job)
        match job:
            case "sleep":
                time.sleep(60)
            case "die":
                os._exit(3)
            case "raise":
                raise ValueError("nonsense")
            case "refuse":
                raise NotFoundError("lesson", "x")
            case "eat":
                return len(bytearray(8 * 1024**3))
        return (os.getpid(), len(done))

    return work


def start_without_the_engine() -> Callable[[object], object]:
    """Stand for a computer that lacks the libraries."""
    raise PrinterMissingError("no Pango")


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(start_tricks, limits=Limits(seconds=20, jobs=3))
    yield worker
    worker.close()


def test_the_process_stays_warm(worker: Worker) -> None:
    first, second = worker.work("a"), worker.work("b")

    assert first == (first[0], 1)  # type: ignore[index]
    assert second == (first[0], 2)


def test_a_fresh_process_takes_over_after_so_many_jobs(worker: Worker) -> None:
    processes = [worker.work("a")[0] for _ in range(4)]  # type: ignore[index]

    assert len(set(processes[:3])) == 1
    assert processes[3] != processes[0]


@pytest.mark.parametrize("job", ["die", "raise", "refuse", "eat"])
def test_after_a_failure_the_next_sheet_is_printed(worker: Worker, job: str) -> None:
    with pytest.raises(PrinterFailedError):
        worker.work(job)

    assert worker.work("a")


def test_what_takes_too_long_is_stopped() -> None:
    worker = Worker(start_tricks, limits=Limits(seconds=0.5))
    try:
        with pytest.raises(PrinterFailedError, match="seconds"):
            worker.work("sleep")
    finally:
        worker.close()


def test_a_computer_without_the_engine_says_so_each_time() -> None:
    worker = Worker(start_without_the_engine)
    try:
        for _ in range(2):
            with pytest.raises(PrinterMissingError):
                worker.work("a")
    finally:
        worker.close()


def test_many_ask_at_once_and_each_gets_an_answer() -> None:
    worker = Worker(start_tricks)
    found: list[object] = []
    people = [threading.Thread(target=lambda: found.append(worker.work("a"))) for _ in range(8)]

    for one in people:
        one.start()
    for one in people:
        one.join()
    worker.close()

    assert sorted(one[1] for one in found) == list(range(1, 9))  # type: ignore[index]
