"""Notices of PostgreSQL that another process of the centre has written.

They come over a connection of their own, straight to the server: a pool between us and it would
lose them. They carry nothing and may get lost; the pump looks every second in any case.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: As ``batch`` notifies.
_LISTEN = "LISTEN journal"

#: How often it looks whether it should end, in seconds.
_LOOK_UP = 0.5

#: How long it waits before it connects again, at first and at most, in seconds.
_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 30.0

#: A server that went without a word is noticed within a minute.
_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}

_log = logging.getLogger(__name__)


class Notices:
    """One thread that sets an event when something was written."""

    def __init__(self, engine: Engine, woken: threading.Event) -> None:
        self._engine = engine
        self._woken = woken
        self._closing = threading.Event()
        self._pause = _FIRST_PAUSE
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._closing.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._listen()
            except Exception as error:  # noqa: BLE001 - whatever it is: the pump goes on without us
                _log.warning("no notices of the database for %.1f s: %s", self._pause, error)
                self._closing.wait(self._pause)
                self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def _listen(self) -> None:
        import psycopg  # noqa: PLC0415 - a laptop has none

        _, address = self._engine.dialect.create_connect_args(self._engine.url)
        with psycopg.connect(autocommit=True, **{**_ALIVE, **address}) as connection:
            connection.execute(_LISTEN)
            self._pause = _FIRST_PAUSE
            self._woken.set()  # for what was written while nobody listened
            while not self._closing.is_set():
                for _ in connection.notifies(timeout=_LOOK_UP, stop_after=1):
                    self._woken.set()
