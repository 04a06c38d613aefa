"""The one thread that writes. It takes all that waits, commits it at once, and then answers.

A job is a function of the batch; it may run more than once and must refuse before it writes: a
``TrainerError`` says that it has written nothing, so that the others of its batch go on. Any other
trouble undoes the batch, fails that job and runs the others again.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from trainer.errors import StoreError, StoreFullError, TrainerError
from trainer.store.batch import Batch, lock_out_others
from trainer.store.engine import is_full, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from trainer.store.engine import Place
    from trainer.store.room import Ballast
    from trainer.store.seals import Key

T = TypeVar("T")

#: Most jobs in one commit.
LARGEST_BATCH = 256

#: How long anybody waits for an answer of the writer, in seconds.
_PATIENCE = 60

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Task(Generic[T]):
    job: Callable[[Batch], T]
    answer: Future[T]


class _JobError(Exception):
    """One job failed after it may have written; the others can go on without it."""

    def __init__(self, task: _Task[Any], cause: Exception) -> None:
        self.task = task
        self.cause = cause
        super().__init__(str(cause))


class Writer:
    """Runs jobs in the order they come; an answer means that the disk has them."""

    def __init__(self, engine: Engine, place: Place, key: Key, ballast: Ballast) -> None:
        self._engine = engine
        self._place = place
        self._key = key
        self._ballast = ballast
        self._queue: SimpleQueue[_Task[Any] | None] = SimpleQueue()
        self._closed = False
        #: How many batches are on the disk: what was read at one count is true until the next.
        self.commits = 0
        #: Set after each commit, for the one who waits for it and clears it.
        self.woken = threading.Event()
        self._connection: Connection | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def do(self, job: Callable[[Batch], T]) -> T:
        """Run a job, wait until it is on the disk, and return its answer.

        Raises:
            TrainerError: the job refused.
            StoreFullError: there is no room; nothing was written.
            StoreError: the database cannot be written.
        """
        try:
            return self._enqueue(job).result(timeout=_PATIENCE)
        except TimeoutError as error:
            raise StoreError("the disk does not answer; nobody knows yet if it was kept") from error

    def later(self, job: Callable[[Batch], object]) -> None:
        """Run a job when there is time; nobody waits, and trouble is only logged."""
        self._enqueue(job).add_done_callback(_log_trouble)

    def close(self) -> None:
        """Finish what waits and end the thread."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join()

    def _enqueue(self, job: Callable[[Batch], T]) -> Future[T]:
        if self._closed:
            raise StoreError("the journal is closed")
        answer: Future[T] = Future()
        self._queue.put(_Task(job, answer))
        return answer

    def _run(self) -> None:
        is_open = True
        while is_open:
            tasks, is_open = self._waiting()
            try:
                self._write(tasks)
            except BaseException as error:  # noqa: BLE001 - this thread must outlive everything
                _log.exception("the writer met trouble it does not know")
                _fail(tasks, StoreError(f"the journal could not be written: {error}"))
        if self._connection is not None:
            self._connection.close()

    def _waiting(self) -> tuple[list[_Task[Any]], bool]:
        """Return all that waits, and whether there may come more."""
        tasks: list[_Task[Any]] = []
        task = self._queue.get()
        while task is not None:
            tasks.append(task)
            if len(tasks) == LARGEST_BATCH:
                return tasks, True
            try:
                task = self._queue.get_nowait()
            except Empty:
                return tasks, True
        return tasks, False

    def _write(self, tasks: list[_Task[Any]]) -> None:
        """Commit tasks; those that fail are taken out and the others tried again."""
        may_reconnect = True
        while tasks:
            try:
                self._commit(tasks)
            except _JobError as error:
                _fail([error.task], self._as_ours(error.cause))
                tasks = [task for task in tasks if task is not error.task]
            except (SQLAlchemyError, OSError) as error:
                if is_full(error, self._place.folder) and self._ballast.throw_off():
                    continue
                if may_reconnect and getattr(error, "connection_invalidated", False):
                    may_reconnect = False
                    continue
                _fail(tasks, self._as_ours(error))
                return
            else:
                return

    def _commit(self, tasks: list[_Task[Any]]) -> None:
        answers: list[tuple[_Task[Any], Any, TrainerError | None]] = []
        connection = self._open()
        with connection.begin():
            batch = Batch(connection, self._key)
            lock_out_others(connection)
            for task in tasks:
                try:
                    answers.append((task, task.job(batch), None))
                except TrainerError as error:
                    answers.append((task, None, error))
                except Exception as error:
                    if _is_everybodys(error, self._place):
                        raise
                    raise _JobError(task, error) from error
            batch.seal()
        self.commits += 1
        for task, answer, refused in answers:
            _answer(task, answer, refused)
        self.woken.set()

    def _open(self) -> Connection:
        if self._connection is None or self._connection.invalidated:
            if self._connection is not None:
                self._connection.close()
            self._connection = self._engine.connect()
        return self._connection

    def _as_ours(self, error: BaseException) -> TrainerError:
        return error if isinstance(error, TrainerError) else plain(error, self._place)


def _is_everybodys(error: Exception, place: Place) -> bool:
    """Whether an error is not about one job: the disk is full, the connection is gone."""
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return lost or is_full(error, place.folder)


def _answer(task: _Task[Any], answer: object, refused: TrainerError | None) -> None:
    if refused is not None:
        task.answer.set_exception(refused)
    else:
        task.answer.set_result(answer)


def _fail(tasks: list[_Task[Any]], error: TrainerError) -> None:
    for task in tasks:
        if not task.answer.done():
            task.answer.set_exception(error)


def _log_trouble(answer: Future[Any]) -> None:
    error = answer.exception()
    if error is not None and not isinstance(error, StoreFullError):
        _log.warning("a note could not be kept: %s", error)
