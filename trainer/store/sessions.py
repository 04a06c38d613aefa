"""Sessions: a random token in the browser, its SHA-256 in the database, no time in either.

Idle time is counted in ticks, so that a clock that is set back or forward signs nobody out.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update

from trainer.errors import NotFoundError
from trainer.store.engine import looking
from trainer.store.tables import person, session
from trainer.store.ticks import since, tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from trainer.store.batch import Batch
    from trainer.store.engine import Place
    from trainer.store.writer import Writer

#: 256 bits.
_TOKEN_BYTES = 32

_FIND = select(session).where(session.c.token == bindparam("hashed"))

#: A request is written down at most this often, in milliseconds.
_WRITE_EVERY = 60_000

#: Sessions whose last request is remembered beside the database.
_MOST_SEEN = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that we know."""

    person_id: str | None
    is_owner: bool
    device: str
    #: Seconds since its last request.
    idle: int


class _Seen(NamedTuple):
    """Ticks of the last request of a session, and of the last that was written down."""

    tick: int
    written: int


_NEVER = _Seen(-1, -_WRITE_EVERY)


class Sessions:
    """Browsers that we know, found by their token."""

    def __init__(
        self, writer: Writer, engine: Engine, place: Place, clock: Callable[[], int] = tick
    ) -> None:
        self._writer = writer
        self._engine = engine
        self._place = place
        self._clock = clock
        #: Ticks of requests in this process, newer than those written down.
        self._seen: dict[str, _Seen] = {}

    def start(
        self,
        person_id: str | None = None,
        *,
        owner: bool = False,
        device: str = "",
        instead_of: str = "",
    ) -> str:
        """Start a session and return its token, for the cookie.

        Args:
            person_id: who signed in; ``None`` for nobody yet.
            owner: whether the owner's pass words were given.
            device: id of this browser, kept when persons change.
            instead_of: the token before, which is dead from now on.

        Raises:
            NotFoundError: there is no such person.
        """
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        now = self._clock()
        values = {
            "token": _hash(token),
            "person": person_id,
            "owner": owner,
            "device": device or secrets.token_hex(8),
            "seen": now,
        }

        def job(batch: Batch) -> None:
            known = select(person.c.id).where(person.c.id == person_id)
            if person_id is not None and batch.connection.execute(known).first() is None:
                raise NotFoundError("person", person_id)
            batch.connection.execute(delete(session).where(session.c.token == _hash(instead_of)))
            batch.connection.execute(insert(session).values(values))

        self._writer.do(job)
        self._seen.pop(_hash(instead_of), None)
        self._seen[_hash(token)] = _Seen(now, now)
        return token

    def find(self, token: str) -> Session | None:
        """Return the session of a token, or ``None`` if there is none."""
        if not token:
            return None
        hashed = _hash(token)
        with looking(self._engine, self._place) as connection:
            row = connection.execute(_FIND, {"hashed": hashed}).one_or_none()
        if row is None:
            return None
        now = self._clock()
        last = max(row.seen, self._seen.get(hashed, _NEVER).tick) if row.seen <= now else now
        idle = since(last, now) // 1000
        return Session(person_id=row.person, is_owner=row.owner, device=row.device, idle=idle)

    def touch(self, token: str) -> None:
        """Note a request; nobody waits for the disk."""
        hashed, now = _hash(token), self._clock()
        written = self._seen.get(hashed, _NEVER).written
        if 0 <= now - written < _WRITE_EVERY:
            self._seen[hashed] = _Seen(now, written)
            return
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        self._seen[hashed] = _Seen(now, now)
        noted = update(session).where(session.c.token == hashed).values(seen=now)
        self._writer.later(lambda batch: batch.connection.execute(noted))

    def end(self, token: str) -> None:
        """Sign a browser out: its token is dead from now on."""
        hashed = _hash(token)
        self._writer.do(
            lambda batch: batch.connection.execute(delete(session).where(session.c.token == hashed))
        )
        self._seen.pop(hashed, None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
