"""Packs that are drawn while pages are served: begun, watched, stopped, fetched, forgotten.

They live in memory only: a pack may name people, and drawing it again costs little, as its sheets are
kept. A pack that fails says so; no page waits for it.
"""

from __future__ import annotations

import os
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from trainer.errors import PrinterMissingError, RefusedError, TrainerError
from trainer.handouts.crew import Crew
from trainer.handouts.pack import Packer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from trainer.content.library import Library
    from trainer.handouts.drawings import Drawings
    from trainer.handouts.pack import Pack
    from trainer.workshops.pack_order import PackOrder

#: Packs kept at once, the newest; a large one holds 30 MB.
_MOST = 5
#: Seconds after which a pack is forgotten: a day.
_LONG = 24 * 3600


@dataclass(slots=True, kw_only=True)
class Job:
    """One pack on its way."""

    id: str
    order: PackOrder
    begun: float
    done: int = 0
    #: How many sheets are drawn in all; 0: nobody knows yet.
    of: int = 0
    pack: Pack | None = None
    #: Why there is no pack; ``None`` while there may be one.
    error: TrainerError | None = None
    stop: Event = field(default_factory=Event)

    @property
    def is_running(self) -> bool:
        """Whether it is still being drawn."""
        return self.pack is None and self.error is None

    @property
    def was_stopped(self) -> bool:
        """Whether somebody stopped it before it was whole."""
        return self.stop.is_set()


class Jobs:
    """The packs of one laptop. Pages of many threads ask."""

    def __init__(self, library: Callable[[], Library], drawings: Drawings) -> None:
        """Get ready; nothing starts.

        Args:
            library: returns what is taught now.
            drawings: where drawn sheets are kept.
        """
        self._library = library
        self._drawings = drawings
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def begin(self, order: PackOrder, day: date, address: str = "") -> Job:
        """Begin a pack, in the background.

        Raises:
            RefusedError: ``printing-already``: another one is being drawn.
        """
        with self._lock:
            self._forget()
            if any(one.is_running for one in self._jobs.values()):
                raise RefusedError("printing-already", "another pack is being drawn")
            job = Job(id=secrets.token_hex(8), order=order, begun=time.time())
            self._jobs[job.id] = job
        Thread(target=self._make, args=(job, day, address), name="packs", daemon=True).start()
        return job

    def find(self, name: str) -> Job | None:
        """Return a pack by its id."""
        with self._lock:
            self._forget()
            return self._jobs.get(name)

    def all(self) -> tuple[Job, ...]:
        """Return all packs, the newest first."""
        with self._lock:
            self._forget()
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Begin nothing new; what is being drawn ends by itself."""
        with self._lock:
            for job in self._jobs.values():
                job.stop.set()

    def _make(self, job: Job, day: date, address: str) -> None:
        crew = Crew(max(1, (os.cpu_count() or 1) - 1), self._drawings)  # one core is for pages

        def told(done: int, of: int) -> None:
            job.done, job.of = done, of

        try:
            packer = Packer(library=self._library(), crew=crew, day=day, address=address)
            pack = packer.make(job.order, told, job.stop)
            missing = [error for _, error in pack.failed if isinstance(error, PrinterMissingError)]
            if missing:
                job.error = missing[0]
            elif job.was_stopped:
                job.error = RefusedError("printing-stopped", "somebody stopped it")
            else:
                job.pack = pack
        except TrainerError as error:
            job.error = error
        except Exception as error:  # whatever it was, the page must not wait for ever
            job.error = TrainerError(f"{type(error).__name__}: {error}")
            raise
        finally:
            crew.close()

    def _forget(self) -> None:
        old = time.time() - _LONG
        for name in [one.id for one in self._jobs.values() if one.begun < old]:
            del self._jobs[name]
        while len(self._jobs) > _MOST:
            self._jobs.popitem(last=False)
