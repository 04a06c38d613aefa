"""Opening a database: take its lock, look whether it is whole, find the key it is sealed with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from trainer.errors import StoreError
from trainer.journal.clock import new_id
from trainer.store.batch import lock_out_others
from trainer.store.engine import looking, plain, reading_engine, writing_engine
from trainer.store.lock import Lock
from trainer.store.seals import Key, find_key, keep_key, new_key
from trainer.store.tables import head
from trainer.store.upgrade import make_ready

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from trainer.store.engine import Place


@dataclass(frozen=True, slots=True)
class Opened:
    """A database that is ready: of this schema, locked, with an origin and its key."""

    reading: Engine
    writing: Engine
    key: Key
    lock: Lock | None

    def close(self) -> None:
        """Let go of everything."""
        self.reading.dispose()
        self.writing.dispose()
        if self.lock is not None:
            self.lock.release()


def open_database(place: Place, journal_mode: str = "") -> Opened:
    """Open a database, or make it.

    Raises:
        StoreError: it is in use, damaged, newer, or cannot be written.
    """
    _make_folders(place)
    lock = Lock(place.file.with_suffix(".lock")) if place.file is not None else None
    reading, writing = reading_engine(place), writing_engine(place, journal_mode)
    try:
        make_ready(writing, place)
        return Opened(reading, writing, _key_of(reading, writing, place), lock)
    except BaseException:
        reading.dispose()
        writing.dispose()
        if lock is not None:
            lock.release()
        raise


def _make_folders(place: Place) -> None:
    try:
        for folder in {place.folder, place.file.parent if place.file else place.folder}:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the data folder {place.folder} cannot be made: {error}") from error


def _key_of(reading: Engine, writing: Engine, place: Place) -> Key:
    """Return the key of this journal; open a new origin where there is none that we can sign for."""
    with looking(reading, place) as connection:
        origin = connection.execute(select(head.c.origin)).scalar_one_or_none()
        found = find_key(place, connection, origin) if origin else None
    return found or _open_origin(writing, place)


def _open_origin(writing: Engine, place: Place) -> Key:
    try:
        with writing.begin() as connection:
            lock_out_others(connection)
            origin = connection.execute(select(head.c.origin)).scalar_one_or_none()
            if origin and (found := find_key(place, connection, origin)):
                return found  # another process was quicker
            key = new_key()
            begun = {"origin": key.origin, "oseq": 0, "digest": "", "epoch": new_id()}
            if origin:
                connection.execute(update(head).values(begun))
            else:
                connection.execute(insert(head).values(id=1, seq=0, hlc=0, **begun))
            keep_key(place, connection, key)
    except (SQLAlchemyError, OSError) as error:
        raise plain(error, place) from error
    return key
