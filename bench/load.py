"""A small load client: many kept-alive connections in one thread, one request in flight on each.

Standard library only, so that the same figures can be had on any machine. It costs about 50 µs of
CPU a request, on a core that the server may want too: compare figures of one run, not of two machines.
"""

from __future__ import annotations

import selectors
import socket
import statistics
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a server did for this many connections; times in milliseconds."""

    connections: int
    requests: int
    errors: int
    rate: float
    p50_ms: float
    p99_ms: float


@dataclass(slots=True)
class _Caller:
    line: socket.socket
    sent: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    #: Length of the whole answer, once its head has come.
    wanted: int = 0

    def ask(self, request: bytes) -> None:
        self.received.clear()
        self.wanted = 0
        self.sent = time.perf_counter()
        self.line.sendall(request)

    def is_answered(self) -> bool:
        """Take what has come; say whether the answer is whole."""
        piece = self.line.recv(262144)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self.received += piece
        if not self.wanted and _END_OF_HEAD in self.received:
            head, _, _ = bytes(self.received).partition(_END_OF_HEAD)
            lines = dict(one.lower().partition(b":")[::2] for one in head.split(b"\r\n")[1:])
            self.wanted = len(head) + len(_END_OF_HEAD) + int(lines.get(b"content-length", b"0"))
        return 0 < self.wanted <= len(self.received)

    @property
    def is_good(self) -> bool:
        return bytes(self.received[9:12]) in {b"200", b"304"}


def load(base: str, path: str, *, cookie: str = "", connections: int = 1, seconds: float = 3.0) -> Load:
    """Ask for one page over and over and return how fast it came.

    Args:
        base: address of the server, ``http://127.0.0.1:8000``.
        path: the page.
        cookie: the whole ``Cookie`` header of a person; empty: a stranger.
        connections: how many ask at the same time.
        seconds: how long.
    """
    split = urlsplit(base)
    head = f"GET {path} HTTP/1.1\r\nHost: {split.netloc}\r\nAccept-Encoding: gzip\r\n"
    request = (head + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n").encode()
    chooser = selectors.DefaultSelector()
    for _ in range(connections):
        line = socket.create_connection((split.hostname or "", split.port or 80), timeout=10)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        chooser.register(line, selectors.EVENT_READ, caller := _Caller(line))
        caller.ask(request)
    times, errors = _ask_until(time.perf_counter() + seconds, chooser, request)
    chooser.close()
    ranked = statistics.quantiles(times, n=100)
    return Load(
        connections=connections,
        requests=len(times),
        errors=errors,
        rate=len(times) / seconds,
        p50_ms=ranked[49] * 1000,
        p99_ms=ranked[98] * 1000,
    )


def _ask_until(end: float, chooser: selectors.BaseSelector, request: bytes) -> tuple[list[float], int]:
    times: list[float] = []
    errors = 0
    while time.perf_counter() < end:
        for key, _ in chooser.select(timeout=1):
            caller: _Caller = key.data
            if caller.is_answered():
                times.append(time.perf_counter() - caller.sent)
                errors += not caller.is_good
                caller.ask(request)
    for key in list(chooser.get_map().values()):
        key.data.line.close()
    return times, errors
