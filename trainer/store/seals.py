"""Seals: a signature over every committed batch, so that a forged or cut journal is noticed.

A laptop's key lies in its data folder, readable by its owner only; a centre's in the database.
An origin is named after its public key: nobody else can sign for it.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, union

from trainer.errors import StoreError
from trainer.journal.codec import canonical, chained
from trainer.store.rows import entry_of
from trainer.store.tables import journal, key, seal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from sqlalchemy import Connection, Row

    from trainer.store.engine import Place

_KEY_FILE = "seal.key"


@dataclass(slots=True)
class Key:
    """The key that this journal signs with. The library behind it is loaded when first needed."""

    origin: str
    #: Hexadecimal, as kept.
    public: str
    private: str
    _loaded: Ed25519PrivateKey | None = None

    def sign(self, first: int, last: int, digest: str) -> str:
        """Return the signature over one batch, in hexadecimal."""
        if self._loaded is None:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
                Ed25519PrivateKey,  # 35 ms, not at every start
            )

            self._loaded = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.private))
        return self._loaded.sign(signed_bytes(self.origin, first, last, digest)).hex()


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenSeal:
    """A place where a journal is not what was sealed."""

    origin: str
    first: int
    last: int
    #: ``missing``: entries are gone or unsealed; ``digest``: entries were changed;
    #: ``signature``: not signed by this origin's key.
    why: str


def signed_bytes(origin: str, first: int, last: int, digest: str) -> bytes:
    """Return what a signature covers."""
    return canonical({"origin": origin, "first": first, "last": last, "digest": digest}).encode()


def new_key() -> Key:
    """Return a new key, and with it a new origin."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,  # 35 ms, only when a journal is opened for the first time
    )

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return Key(origin_of(public), public.hex(), private.private_bytes_raw().hex())


def origin_of(public: bytes) -> str:
    """Return the name of the journal that signs with this key."""
    return hashlib.sha256(public).hexdigest()[:32]


def find_key(place: Place, connection: Connection, origin: str) -> Key | None:
    """Return the key of the open origin, or ``None`` if it is not here.

    A copied database without its key file, or with another's, must not go on signing as the first.
    """
    found = connection.execute(select(key).where(key.c.origin == origin)).one_or_none()
    if found is None:
        return None
    private = _read_private(place.folder, found.public) if place.is_sqlite else found.private
    return Key(origin, found.public, private) if private else None


def keep_key(place: Place, connection: Connection, new: Key) -> None:
    """Keep a new key: its public part in the database, its private part where it belongs."""
    if place.is_sqlite:
        _write_private(place.folder / _KEY_FILE, new)
    private = None if place.is_sqlite else new.private
    connection.execute(insert(key).values(origin=new.origin, public=new.public, private=private))


def _read_private(folder: Path, public: str) -> str:
    try:
        kept = json.loads((folder / _KEY_FILE).read_text("utf-8"))
        return str(kept["private"]) if kept["public"] == public else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _write_private(path: Path, new: Key) -> None:
    text = json.dumps({"public": new.public, "private": new.private})
    temporary = path.with_suffix(".new")
    try:
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"the key of this laptop cannot be written to {path}: {error}") from error


def broken_seals(connection: Connection) -> Iterator[BrokenSeal]:
    """Look through every journal kept here and yield what is not as it was sealed."""
    keys = {row.origin: row.public for row in connection.execute(select(key))}
    origins = connection.scalars(union(select(journal.c.origin), select(seal.c.origin))).all()
    for origin in sorted(origins):
        yield from _broken_of(connection, origin, keys.get(origin, ""))


def _broken_of(connection: Connection, origin: str, public: str) -> Iterator[BrokenSeal]:
    seals = connection.execute(select(seal).where(seal.c.origin == origin).order_by(seal.c.last)).all()
    entries = map(
        entry_of,
        connection.execute(select(journal).where(journal.c.origin == origin).order_by(journal.c.oseq)),
    )
    digest, upto = "", 0
    for one in seals:
        batch = list(islice(entries, one.last - one.first + 1))
        numbers = [entry.oseq for entry in batch]
        if one.first != upto + 1 or numbers != list(range(one.first, one.last + 1)):
            yield BrokenSeal(origin=origin, first=upto + 1, last=one.last, why="missing")
            return
        digest, upto = chained(digest, batch), one.last
        if why := _why(one, digest, public):
            yield BrokenSeal(origin=origin, first=one.first, last=one.last, why=why)
            digest = one.digest
    if left := list(entries):
        yield BrokenSeal(origin=origin, first=left[0].oseq, last=left[-1].oseq, why="missing")


def _why(one: Row[Any], digest: str, public: str) -> str:
    if digest != one.digest:
        return "digest"
    signed = signed_bytes(one.origin, one.first, one.last, digest)
    return "" if _is_signed(signed, one.signature, one.origin, public) else "signature"


def _is_signed(signed: bytes, signature: str, origin: str, public: str) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 35 ms, seldom asked
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,  # the same
    )

    try:
        known = bytes.fromhex(public)
        Ed25519PublicKey.from_public_bytes(known).verify(bytes.fromhex(signature), signed)
    except (InvalidSignature, ValueError):
        return False
    return origin_of(known) == origin
