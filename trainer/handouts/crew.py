"""Many sheets at once: as many processes that draw as there are cores, each sheet told as it is done.

One sheet that fails does not stop the others: its error comes in its place.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING

from trainer.errors import TrainerError
from trainer.handouts.pdf import Printer
from trainer.handouts.press import Press

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from datetime import date

    from trainer.content.library import Library
    from trainer.handouts.drawings import Drawings
    from trainer.handouts.press import Made
    from trainer.handouts.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One sheet of many, as it came out."""

    #: Its place among those that were wanted, from 0.
    place: int
    wanted: Wanted
    #: The sheet, or why there is none.
    made: Made | TrainerError


class Crew:
    """Some presses side by side. Each has a process of its own, started with its first sheet."""

    def __init__(self, workers: int = 0, drawings: Drawings | None = None) -> None:
        """Get ready.

        Args:
            workers: how many draw at once; 0: one for each core.
            drawings: where what was made is kept; ``None``: nowhere.
        """
        self.workers = workers or os.cpu_count() or 1
        self._presses = [Press(Printer(), drawings) for _ in range(self.workers)]
        self._free: SimpleQueue[Press] = SimpleQueue()
        for press in self._presses:
            self._free.put(press)

    def fulfil(
        self,
        wanted: Sequence[Wanted],
        library: Library,
        day: date,
        stop: Event | None = None,
    ) -> Iterator[Done]:
        """Yield every sheet as it is done, not in order; equal ones are made once.

        Args:
            wanted: what is asked for.
            library: where lessons come from.
            day: the day that stands on the sheets.
            stop: once it is set, nothing new is begun.
        """
        stop = stop or Event()
        places: dict[Wanted, list[int]] = {}
        for place, one in enumerate(wanted):
            places.setdefault(one, []).append(place)
        waiting = deque(places)
        with ThreadPoolExecutor(self.workers) as pool:
            running: dict[Future[Made | TrainerError], Wanted] = {}
            while waiting or running:
                while waiting and len(running) < self.workers and not stop.is_set():
                    one = waiting.popleft()
                    running[pool.submit(self._made, one, library, day)] = one
                if not running:
                    return
                ended, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in ended:
                    one = running.pop(future)
                    for place in places[one]:
                        yield Done(place=place, wanted=one, made=future.result())

    def _made(self, wanted: Wanted, library: Library, day: date) -> Made | TrainerError:
        press = self._free.get()
        try:
            return press.fulfil(wanted, library, day)
        except TrainerError as error:
            return error
        finally:
            self._free.put(press)

    def close(self) -> None:
        """End all processes."""
        for press in self._presses:
            press.close()
