"""Drawings that are kept, so that a sheet is drawn once: by what stands on it, and by what went in.

Each lies in a file of its own under the digest of its words, whole or not at all. A second, tiny file
says which drawing a request came to last time, so that nothing is composed where nothing changed.
Whatever is torn, or from elsewhere, is passed over and drawn afresh. Any number of threads and
processes may use the same folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

#: Bytes that all drawings together may take; those not asked for longest go first.
_MOST = 500_000_000
#: Drawings kept between two looks at how much room they take.
_BETWEEN_LOOKS = 50
_DRAWING, _CLUE = ".drawn", ".is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A drawing as it was kept."""

    #: Facts about it that can be written as JSON.
    facts: dict[str, object]
    plain: bytes = field(repr=False)
    #: What goes to the printer; empty: the same as ``plain``.
    laid: bytes = field(default=b"", repr=False)


class Drawings:
    """A folder of drawings."""

    def __init__(self, folder: Path, *, most: int = _MOST) -> None:
        self._folder = folder
        self._most = most
        self._since_look = 0

    def find(self, digest: str) -> Kept | None:
        """Return a drawing by the digest of what stands on it; ``None`` if there is no whole one."""
        path = self._path(digest, _DRAWING)
        try:
            content = path.read_bytes()
            head, _, body = content.partition(b"\n")
            told = json.loads(head)
            if told["sha256"] != hashlib.sha256(body).hexdigest():
                return None
            cut = int(told["plain"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it was asked for
        return Kept(facts=told["facts"], plain=body[:cut], laid=body[cut:])

    def keep(self, digest: str, kept: Kept) -> None:
        """Keep a drawing. A full disk is no reason not to print: then nothing is kept."""
        body = kept.plain + kept.laid
        told = {
            "facts": kept.facts,
            "plain": len(kept.plain),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        self._write(self._path(digest, _DRAWING), json.dumps(told).encode() + b"\n" + body)
        self._since_look += 1
        if self._since_look >= _BETWEEN_LOOKS:
            self._since_look = 0
            self.make_room()

    def clue(self, request: str) -> str:
        """Return the digest that a request came to last time; empty if nobody knows."""
        try:
            return self._path(request, _CLUE).read_text("ascii").strip()
        except (OSError, ValueError):
            return ""

    def note(self, request: str, digest: str) -> None:
        """Keep what a request came to."""
        self._write(self._path(request, _CLUE), digest.encode("ascii"))

    def make_room(self) -> None:
        """Take away what was not asked for longest, until the rest fits."""
        found = []
        for path in self._folder.glob(f"*/*{_DRAWING}"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
        taken = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if taken <= self._most:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            taken -= size

    def _path(self, name: str, ending: str) -> Path:
        return self._folder / name[:2] / f"{name}{ending}"

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                Path(name).replace(path)
            except OSError:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
        except OSError:
            return
