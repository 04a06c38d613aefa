"""Progress as it is kept: worked out once, then only brought up to date.

A kept row says up to which arrival and by which library it was worked out. Reading it fetches the
entries that came since in the same query, so it is never stale; it is written again, when there is
time, after a few more. Whatever is here can be rebuilt from the journal.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, bindparam, delete, func, insert, select

from trainer.journal.codec import lesson_key
from trainer.learning.progress import BlockProgress, LessonProgress, Progress, progress_of
from trainer.store.engine import looking
from trainer.store.journal import of_actor
from trainer.store.rows import entry_of
from trainer.store.tables import journal, person
from trainer.store.tables import progress as kept

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from trainer.journal.book import Entry
    from trainer.learning.progress import Judge
    from trainer.store.batch import Batch
    from trainer.store.engine import Place
    from trainer.store.writer import Writer

#: A kept row is written again when it is behind by this many entries.
_BEHIND = 8

_asked = select(bindparam("person", type_=String(64)).label("id")).subquery("asked")

_since = and_(journal.c.actor == _asked.c.id, journal.c.seq > func.coalesce(kept.c.upto, 0))

_KEPT_AND_SINCE = select(kept.c.library, kept.c.upto, kept.c.data, journal).select_from(
    _asked.outerjoin(kept, kept.c.person == _asked.c.id).outerjoin(journal, _since)
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A row of kept progress, as it is about to be written."""

    person: str
    library: str
    upto: int
    data: str


class KeptProgress:
    """The progress of everybody, fast to read and never stale."""

    def __init__(self, writer: Writer, engine: Engine, place: Place) -> None:
        self._writer = writer
        self._engine = engine
        self._place = place

    def of(self, person_id: str, judge: Judge, library: str) -> Progress:
        """Return how far a person is.

        Args:
            person_id: who.
            judge: what the library says to an answer today.
            library: digest of that library; kept progress of another one is worked out again.
        """
        with looking(self._engine, self._place) as connection:
            rows = connection.execute(_KEPT_AND_SINCE, {"person": person_id}).all()
            so_far = _so_far(rows[0].library, rows[0].data, library)
            if so_far is not None:
                upto = rows[0].upto or 0
                entries = [entry_of(row) for row in rows if row.seq is not None]
            else:
                upto, so_far = 0, Progress()
                entries = _entries(connection, person_id)
        found = progress_of(entries, judge, so_far)
        if len(entries) >= _BEHIND:
            last = max(upto, *(entry.seq for entry in entries))
            row = _Kept(person_id, library, last, written(found))
            self._writer.later(lambda batch: _keep(batch, row))
        return found

    def rebuild(self, judge: Judge, library: str) -> int:
        """Work out everybody's progress afresh from the journal; return of how many people."""
        with looking(self._engine, self._place) as connection:
            people = connection.scalars(select(person.c.id)).all()
        for person_id in people:
            with looking(self._engine, self._place) as connection:
                entries = _entries(connection, person_id)
            last = max((entry.seq for entry in entries), default=0)
            row = _Kept(person_id, library, last, written(progress_of(entries, judge)))
            self._writer.do(lambda batch, row=row: _keep(batch, row))  # type: ignore[misc]
        return len(people)


def _so_far(kept_by: str | None, data: str | None, library: str) -> Progress | None:
    """Return kept progress to go on from; ``None`` when all must be worked out again."""
    if kept_by is None:
        return Progress()
    try:
        return read(data or "") if kept_by == library else None
    except (ValueError, TypeError, AttributeError):
        return None


def _entries(connection: Connection, actor: str) -> list[Entry]:
    return [entry_of(row) for row in connection.execute(of_actor(actor))]


def _keep(batch: Batch, row: _Kept) -> None:
    """Write a row, unless the person was forgotten meanwhile or a newer one is there."""
    connection = batch.connection
    here = kept.c.person == row.person
    if connection.execute(select(person.c.id).where(person.c.id == row.person)).first() is None:
        return
    newer = select(kept.c.upto).where(here, kept.c.upto > row.upto, kept.c.library == row.library)
    if connection.execute(newer).first() is None:
        connection.execute(delete(kept).where(here))
        connection.execute(insert(kept).values(asdict(row)))


def written(progress: Progress) -> str:
    """Return progress as it is kept.

    >>> read(written(Progress())) == Progress()
    True
    """
    lessons = {str(key): _plain(one) for key, one in progress.lessons.items()}
    return json.dumps(lessons, separators=(",", ":"), sort_keys=True)


def read(data: str) -> Progress:
    """Return progress that was kept."""
    lessons = json.loads(data).items()
    return Progress(lessons={lesson_key(name): _lesson(one) for name, one in lessons})


def _plain(one: LessonProgress) -> list[Any]:
    blocks = {name: [b.done, b.right, b.tries, b.last] for name, b in one.blocks.items()}
    return [one.opened, one.finished, one.last, blocks]


def _lesson(plain: list[Any]) -> LessonProgress:
    opened, finished, last, blocks = plain
    return LessonProgress(
        opened=opened,
        finished=finished,
        last=last,
        blocks={name: _block(*parts) for name, parts in blocks.items()},
    )


def _block(done: bool, right: bool | None, tries: int, last: int) -> BlockProgress:  # noqa: FBT001 - as kept
    return BlockProgress(done=done, right=right, tries=tries, last=last)
