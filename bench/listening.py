"""Phones of a group over real sockets, many in one process: they listen, poll and post. Asyncio only.

What arrives is written down with the moment it came, so that a bench or a test can say whether
anything was lost, came twice, or came in another order.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bench.room import Seat

_PATIENCE = 20.0


class HttpError(Exception):
    """The server is not there, or said something that is no HTTP."""


@dataclass(slots=True)
class Answer:
    """What came back: status, headers in small letters, body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Wire:
    """One connection that is kept open between requests, as browsers do."""

    base: str
    cookie: str
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Send one request and return the answer; a connection that was closed is opened again."""
        for attempt in (1, 2):
            fresh = self._writer is None
            try:
                return await asyncio.wait_for(self._ask(method, path, body, headers), _PATIENCE)
            except (OSError, EOFError, TimeoutError, ValueError) as error:
                self.close()
                if fresh or attempt == 2:
                    raise HttpError(str(error)) from error
        raise HttpError(path)

    async def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        reader, writer = await self._open()
        writer.write(request(self.base, self.cookie, f"{method} {path}", body, headers))
        await writer.drain()
        status, received = await read_head(reader)
        if "content-length" in received:
            content = await reader.readexactly(int(received["content-length"]))
        elif status == 304:
            content = b""
        else:
            content = b"".join([part async for part in chunks(reader, received)])
        return Answer(status, received, content)

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._reader is None or self._writer is None:
            split = urlsplit(self.base)
            self._reader, self._writer = await asyncio.open_connection(split.hostname, split.port)
        return self._reader, self._writer

    def close(self) -> None:
        """Let go of the connection."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


def request(base: str, cookie: str, asked: str, body: bytes, headers: dict[str, str]) -> bytes:
    """Return a request as bytes; ``asked`` is method and path: ``GET /health``."""
    lines = [f"{asked} HTTP/1.1", f"Host: {urlsplit(base).netloc}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if asked.startswith("POST"):
        lines += [f"Origin: {base}", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


async def read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Return status and headers."""
    first = await reader.readline()
    if not first:
        raise EOFError("closed")
    status = int(first.split()[1])
    headers = {}
    while (line := await reader.readline()) not in {b"\r\n", b"\n", b""}:
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return status, headers


async def chunks(reader: asyncio.StreamReader, headers: dict[str, str]) -> AsyncIterator[bytes]:
    """Yield a body of unknown length, piece by piece."""
    if headers.get("transfer-encoding", "").lower() != "chunked":
        while part := await reader.read(65536):
            yield part
        return
    while True:
        size = int((await reader.readline()).split(b";")[0] or b"0", 16)
        part = await reader.readexactly(size)
        await reader.readline()
        if not size:
            return
        yield part


@dataclass(slots=True)
class Phone:
    """One participant: a stream or polling, and a connection for posts."""

    base: str
    seat: Seat
    transport: str
    #: Event ids in the order they came, and the moment of each.
    heard: list[str] = field(default_factory=list)
    moments: dict[str, float] = field(default_factory=dict)
    doubled: int = 0
    resets: int = 0
    reconnects: int = 0
    refused: list[str] = field(default_factory=list)
    #: Moment of the first attempt to post, and seconds until acknowledged, by event id.
    posted: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    cursor: str = ""
    _posts: Wire | None = None

    def hear(self, frame: dict[str, Any]) -> None:
        """Write down an event that arrived."""
        name = str(frame["id"])
        if name in self.moments:
            self.doubled += 1
            return
        self.moments[name] = time.perf_counter()
        self.heard.append(name)

    async def listen(self) -> None:
        """Listen until cancelled; connect again when the connection is lost."""
        while True:
            try:
                await (self._stream() if self.transport == "stream" else self._poll())
            except (OSError, EOFError, HttpError, ValueError, TimeoutError):
                self.reconnects += 1
            await asyncio.sleep(random.uniform(0.3, 0.8))  # noqa: S311 - jitter

    async def _stream(self) -> None:
        split = urlsplit(self.base)
        reader, writer = await asyncio.open_connection(split.hostname, split.port)
        try:
            path = f"/api/v1/groups/{self.seat.group}/stream?after={self.cursor}"
            own = {"Last-Event-ID": self.cursor} if self.cursor else {}
            writer.write(request(self.base, self.seat.cookie, f"GET {path}", b"", own))
            status, headers = await read_head(reader)
            if "json" in headers.get("content-type", ""):
                self.transport = "poll"  # all streams are taken: ask every two seconds instead
                return
            if status != HTTPStatus.OK:
                raise HttpError(f"{status} {headers.get('content-type')}")
            text = b""
            async for part in chunks(reader, headers):
                text += part
                *whole, text = text.split(b"\n\n")
                for one in whole:
                    self._take(one.decode())
        finally:
            writer.close()

    def _take(self, message: str) -> None:
        fields: dict[str, str] = {}
        for line in message.split("\n"):
            name, _, value = line.partition(":")
            if name:
                fields[name] = value.removeprefix(" ")
        if fields.get("id"):
            self.cursor = fields["id"]
        if fields.get("event") == "reset":
            self.resets += 1
        elif "data" in fields and "event" not in fields:
            self.hear(json.loads(fields["data"]))

    async def _poll(self) -> None:
        wire = Wire(self.base, self.seat.cookie)
        try:
            while True:
                path = f"/api/v1/groups/{self.seat.group}/events?after={self.cursor}"
                answer = await wire.ask("GET", path)
                if answer.status == 200:
                    found = json.loads(answer.body)
                    for frame in found.get("events", ()):
                        self.hear(frame)
                    self.resets += bool(found.get("reset"))
                    self.cursor = found["cursor"]
                await asyncio.sleep(random.uniform(1.8, 2.2))  # noqa: S311 - jitter
        finally:
            wire.close()

    async def post(self, event: dict[str, Any]) -> None:
        """Send one event until the server has said yes or no to it."""
        body = json.dumps({"device": "bench", "sent_at": 0, "events": [event]}).encode()
        name = str(event["id"])
        begun = self.posted.setdefault(name, time.perf_counter())
        wire = self._posts = self._posts or Wire(self.base, self.seat.cookie)
        while True:
            with contextlib.suppress(HttpError, ValueError):
                answer = await wire.ask("POST", "/api/v1/events", body)
                said = json.loads(answer.body)
                if name in said.get("acked", {}):
                    self.acknowledged[name] = time.perf_counter() - begun
                    return
                if said.get("refused"):
                    self.refused.append(str(said["refused"]))
                    return
            await asyncio.sleep(random.uniform(0.2, 0.6))  # noqa: S311 - jitter

    def close(self) -> None:
        """Let go of the connection for posts."""
        if self._posts is not None:
            self._posts.close()
