"""The owner: whom the laptop belongs to, known by pass words, also on the laptop itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from trainer.errors import RefusedError
from trainer.people import passcodes
from trainer.store.engine import looking
from trainer.store.tables import owner, session

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from trainer.store.attempts import Attempts
    from trainer.store.batch import Batch
    from trainer.store.engine import Place
    from trainer.store.writer import Writer

_ACCOUNT = "owner"


class Owner:
    """The pass words of whom the laptop belongs to."""

    def __init__(self, writer: Writer, engine: Engine, place: Place, attempts: Attempts) -> None:
        self._writer = writer
        self._engine = engine
        self._place = place
        self._attempts = attempts

    def exists(self) -> bool:
        """Return whether pass words were set."""
        return bool(self._code())

    def set(self, words: str) -> None:
        """Set the first pass words.

        Raises:
            BadInputError: ``words-too-short``, ``words-too-long`` or ``words-too-common``.
            RefusedError: ``owner-exists``: they were set before.
        """
        code = passcodes.hashed(passcodes.new_pass_words(words))

        def job(batch: Batch) -> None:
            if batch.connection.execute(select(owner.c.id)).first() is not None:
                raise RefusedError("owner-exists")
            batch.connection.execute(insert(owner).values(id=1, code=code))

        self._writer.do(job)

    def change(self, words: str) -> None:
        """Replace the pass words and sign every owner's browser out; who may is said at the door.

        Raises:
            BadInputError: ``words-too-short``, ``words-too-long`` or ``words-too-common``.
        """
        code = passcodes.hashed(passcodes.new_pass_words(words))

        def job(batch: Batch) -> None:
            batch.connection.execute(delete(owner))
            batch.connection.execute(insert(owner).values(id=1, code=code))
            batch.connection.execute(delete(session).where(session.c.owner.is_(True)))

        self._writer.do(job)

    def check(self, words: str) -> bool:
        """Return whether these are the pass words.

        Raises:
            TooManyTriesError: they were not looked at.
        """
        self._attempts.count(_ACCOUNT)
        kept, given = self._code(), passcodes.clean_pass_words(words)
        if not passcodes.is_right(kept, given):
            return False
        self._attempts.clear(_ACCOUNT)
        if passcodes.is_outdated(kept):
            renewed = update(owner).values(code=passcodes.hashed(given))
            self._writer.later(lambda batch: batch.connection.execute(renewed))
        return True

    def _code(self) -> str:
        with looking(self._engine, self._place) as connection:
            return connection.execute(select(owner.c.code)).scalar_one_or_none() or ""
