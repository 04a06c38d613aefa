"""A server of our own that runs beside a bench or a test: started, waited for, stopped or killed."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 30.0


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Running:
    """``trainer serve`` in a process of its own, answering when the block is entered."""

    def __init__(
        self,
        data: Path,
        *,
        house: Path = ROOT,
        port: int = 0,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.data = data
        #: What is set up otherwise, by ``TRAINER_…``.
        self.settings = dict(settings or {})
        self.house = house
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        #: What it printed, kept beside its data for whoever wants to know why it stopped.
        self.printed = data.parent / f"{data.name}-printed.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, path: str = "/health") -> float:
        """Start it and return the seconds until ``path`` was answered with 200."""
        data, port = str(self.data), str(self.port)
        command = [sys.executable, "-m", "trainer", "serve", "--host", "127.0.0.1"]
        command += ["--port", port, "--data", data]
        clean = {
            name: v
            for name, v in os.environ.items()
            if not name.startswith(("TRAINER_", "PYTHONDONTWRITE"))
        }
        begun = time.perf_counter()
        with self.printed.open("ab") as out:
            self.process = subprocess.Popen(
                command,
                cwd=self.house,
                env={**clean, **self.settings, "PYTHONPATH": str(self.house)},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        while not self.answers(path):
            if self.process.poll() is not None or time.perf_counter() - begun > _PATIENCE:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.printed.read_text()}")
            time.sleep(0.005)
        return time.perf_counter() - begun

    def answers(self, path: str) -> bool:
        """Whether ``path`` is answered with 200 now."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> int:
        """End it as Ctrl-C does; return its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """End it and all it started at once, as a power cut does."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)

    def processes(self) -> list[int]:
        """Return the ids of it and all that it started (Linux)."""
        assert self.process is not None
        parents: dict[int, int] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                after_name = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(stat.parent.name)] = int(after_name[1])
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def memory(self) -> float:
        """Return the proportional memory of all its processes, in MB (Linux)."""
        total = 0
        for pid in self.processes():
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if "Pss:" in line)
        return total / 1024

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        try:
            self.stop()
        finally:
            self.kill()
