"""What this machine could do at best: a page from memory over bare WSGI, and the import of Flask.

Run as a program it is that bare server: ``python -m bench.floor PORT BYTES``.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.load import Load, load
from bench.running import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent


def import_seconds(module: str, times: int = 5) -> float:
    """Return the seconds that Python needs to start and import a module; the median of several."""
    return median(_timed([sys.executable, "-c", f"import {module}"]) for _ in range(times))


def _timed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT)
    return time.perf_counter() - begun


def bare_wsgi(size: int, connections: int, seconds: float) -> Load:
    """Return what a page of ``size`` bytes costs when nothing is worked out for it."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "bench.floor", str(port), str(size)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            return _load_when_up(f"http://127.0.0.1:{port}", connections, seconds)
        finally:
            process.terminate()


def _load_when_up(base: str, connections: int, seconds: float) -> Load:
    for _ in range(200):
        try:
            return load(base, "/", connections=connections, seconds=seconds)
        except ConnectionRefusedError:
            time.sleep(0.02)
    raise RuntimeError("the bare server did not start")


def _serve(port: int, size: int) -> None:
    import waitress  # noqa: PLC0415 - only the server process needs it

    body = b"x" * size

    def page(_: object, start: Callable[[str, list[tuple[str, str]]], object]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(size))])
        return [body]

    waitress.serve(page, host="127.0.0.1", port=port, threads=4, _quiet=True)


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
