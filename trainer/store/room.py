"""Room on the disk: a warning before it is full, and ballast to throw off when it is."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MEGABYTE = 1_000_000

#: Size of the ballast, in bytes: enough to finish a day's work.
_BALLAST = 16 * _MEGABYTE

#: Below this many free bytes, or this share of the disk, the page warns.
_LOW = 500 * _MEGABYTE
_LOW_SHARE = 0.05

_NAME = "ballast"


@dataclass(frozen=True, slots=True)
class Room:
    """What is left on the disk of the data folder."""

    #: Bytes.
    free: int
    is_low: bool


def room_in(folder: Path) -> Room:
    """Return what is left on the disk of a folder."""
    disk = shutil.disk_usage(folder)
    return Room(disk.free, disk.free < _LOW or disk.free < disk.total * _LOW_SHARE)


class Ballast:
    """A file that holds room on the disk until it is needed."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def take_on(self) -> None:
        """Fill the file, if there is plenty of room and it is not there yet."""
        if self._path.exists() or room_in(self._path.parent).is_low:
            return
        try:
            with self._path.open("wb") as file:
                _fill(file.fileno())
        except OSError:
            self.throw_off()

    def throw_off(self) -> bool:
        """Give the room back; return whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def _fill(handle: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, _BALLAST)
        return
    for _ in range(_BALLAST // _MEGABYTE):
        os.write(handle, bytes(_MEGABYTE))
