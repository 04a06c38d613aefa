"""One process holds the file: a second one is told so, at once and in a sentence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from trainer.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


class Lock:
    """Held from opening to closing; the system lets go of it when the process dies."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            StoreError: another process has it, or the folder cannot be written.
        """
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(f"the data folder {path.parent} cannot be written: {error}") from error
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise StoreError(
                f"COOP Trainer is already running with the data folder {path.parent};"
                " close it there first, or choose another folder with --data"
            ) from error

    def release(self) -> None:
        """Let go of it; twice is as good as once."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
