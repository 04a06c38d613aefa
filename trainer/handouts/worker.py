"""One warm process for fragile work: it may hang, run out of memory or crash, and we go on.

It knows nothing of PDF. ``start`` is called once in the new process and returns what does the
jobs; each job and each result goes through a pipe. The process is started at the first job, killed
when a job takes too long, and replaced after a number of jobs, as the engine grows slowly.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.errors import PrinterFailedError, PrinterMissingError, TrainerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one process may use up."""

    #: Seconds that one job may take.
    seconds: float = 60
    #: Jobs after which a fresh process takes over.
    jobs: int = 200
    #: Bytes of address space, where the system can limit it. A 240 page book needs 300 MB.
    memory: int = 3 * 1024**3


@dataclass(slots=True)
class Worker:
    """A process that does one job at a time, for as many threads as ask."""

    #: A function of a module, so that the new process finds it by its name.
    start: Callable[..., Callable[[object], object]]
    arguments: tuple[object, ...] = ()
    limits: Limits = field(default_factory=Limits)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: SpawnProcess | None = None
    _pipe: Connection | None = None
    _done: int = 0

    def work(self, job: object) -> object:
        """Return what the process makes of ``job``.

        Raises:
            PrinterMissingError: what the work needs is not on this computer.
            PrinterFailedError: it took too long, or the process died of it.
        """
        with self._lock:
            if self._done >= self.limits.jobs:
                self._end()
            pipe = self._ready()
            self._done += 1
            try:
                pipe.send(job)
                result = self._awaited(pipe)
            except (EOFError, OSError) as error:
                self._end()
                raise PrinterFailedError("the process that prints stopped suddenly") from error
            except PrinterFailedError:
                self._end()
                raise
        if isinstance(result, TrainerError):
            raise result
        return result

    def close(self) -> None:
        """End the process; the next job starts another."""
        with self._lock:
            self._end()

    def _awaited(self, pipe: Connection) -> object:
        if not pipe.poll(self.limits.seconds):
            raise PrinterFailedError(f"it took more than {self.limits.seconds:g} seconds")
        return pipe.recv()

    def _ready(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve,
            args=(theirs, self.start, self.arguments, self.limits.memory),
            name="trainer-printer",
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self._done = 0
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None
        self._done = 0


def _serve(
    pipe: Connection,
    start: Callable[..., Callable[[object], object]],
    arguments: tuple[object, ...],
    memory: int,
) -> None:
    """Do jobs until the other end of the pipe is closed. Runs in the new process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that started us
    _step_back()
    _limit_memory(memory)
    engine: Callable[[object], object] | None = None
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            engine = engine or start(*arguments)
            result = engine(job)
        except TrainerError as error:
            result = _plain(error)
        except MemoryError:
            result = PrinterFailedError("it needs more memory than it may have")
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the other side must hear of it
            result = PrinterFailedError(f"{type(error).__name__}: {error}")
        pipe.send(result)


def _plain(error: TrainerError) -> TrainerError:
    """Return an error that survives the pipe: its facts stay behind, its sentence goes."""
    missing = isinstance(error, PrinterMissingError)
    return PrinterMissingError(str(error)) if missing else PrinterFailedError(str(error))


def _step_back() -> None:
    """Let pages go first: whoever reads must not wait for whoever prints."""
    if hasattr(os, "nice"):
        os.nice(10)


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
