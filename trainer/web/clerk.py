"""Writes down what is due: what a group agreed on, who finished a lesson, that a session is over.

One thread a process; it looks at a group whenever something happened there, and when the moment to
say "wait" is over. Two processes may look at the same group: what they write has the same id, so
that it is written once. The moment is timed here, by a clock that nobody sets: after a restart it
begins again.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from trainer.content.model import LessonKey
from trainer.errors import RefusedError, StoreError, TrainerError
from trainer.groups import rules
from trainer.journal.book import Draft
from trainer.journal.event import LessonFinished
from trainer.journal.group_event import GroupClosed

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.groups.session import GroupSession
    from trainer.groups.state import Proposal
    from trainer.journal.book import Reader
    from trainer.journal.group_event import Moved
    from trainer.store.store import Store
    from trainer.web.hub import Hub

#: After trouble with the database the clerk tries again, in seconds.
_REST = 1.0
_IDS = UUID("c7a8f0de-5a36-5a0c-8f5b-0d3a6a1f2b90")
_ENDS_A_STEP = {"close", "skip"}
#: Proposals remembered; those before are over long since.
_MOST_SEEN = 1000

_log = logging.getLogger(__name__)


class _Found(NamedTuple):
    """What stands in one group, as the clerk needs it."""

    is_over: bool
    #: Seconds that the others may still say "wait".
    wait: float
    moved: Moved | None
    proposal: Proposal | None
    finished: list[Draft]


@dataclass(slots=True)
class _Todo:
    """Groups to look at, by the moment from which on."""

    moments: dict[str, float] = field(default_factory=dict)

    def add(self, group: str, moment: float) -> None:
        """Look at a group at a moment, or earlier if that was said before."""
        self.moments[group] = min(moment, self.moments.get(group, moment))

    def next(self) -> float | None:
        """Return the moment of the next look; ``None`` where none is planned."""
        return min(self.moments.values(), default=None)

    def take(self, now: float) -> list[str]:
        """Return the groups to look at now, and cross them out."""
        found = [group for group, moment in self.moments.items() if moment <= now]
        for group in found:
            del self.moments[group]
        return found


class Clerk:
    """One an application. Its thread starts with the first group."""

    def __init__(self, store: Store, hub: Hub, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._hub = hub
        self._clock = clock
        self._changed = threading.Condition()
        self._todo = _Todo()
        #: When this process saw each proposal first.
        self._seen: dict[str, float] = {}
        self._over: set[str] = set()
        self._closed = False
        self._thread: threading.Thread | None = None
        hub.when_changed(self.look_at)

    def look_at(self, group: str, after: float = 0.0) -> None:
        """Look at a group soon, or after some seconds."""
        with self._changed:
            self._todo.add(group, self._clock() + after)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """End the thread; what is due then is found again at the next start."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._closed:
            for group in self._wait():
                try:
                    self._look(group)
                except (StoreError, OSError) as error:
                    _log.warning("group %s has to wait: %s", group, error)
                    self.look_at(group, _REST)
                except TrainerError as error:  # somebody else was quicker, or the group is gone
                    _log.debug("nothing to write for group %s: %s", group, error)
                except Exception:  # noqa: BLE001 - this thread must outlive everything
                    _log.exception("trouble with group %s", group)

    def _wait(self) -> list[str]:
        with self._changed:
            upcoming = self._todo.next()
            now = self._clock()
            if not self._closed and (upcoming is None or upcoming > now):
                self._changed.wait(None if upcoming is None else upcoming - now)
            return [] if self._closed else self._todo.take(self._clock())

    def _look(self, group: str) -> None:
        """Write what is due in one group."""
        if group in self._over:
            return
        found = self._hub.ask(group, self._find)
        if found.is_over:
            self._close_group(group)
            return
        if found.wait > 0:
            self.look_at(group, found.wait)
        if found.moved is not None:
            self._write(group, found, found.moved)

    def _find(self, session: GroupSession) -> _Found:
        wait = self._wait_for(session.proposal)
        moved = rules.due(session, moment_is_over=wait <= 0)
        return _Found(
            is_over=session.is_over,
            wait=wait,
            moved=moved,
            proposal=session.proposal,
            finished=_finished(session, moved) if moved else [],
        )

    def _wait_for(self, proposal: Proposal | None) -> float:
        """Return the seconds that the others may still say "wait"; none where nothing is proposed."""
        if proposal is None:
            return 0.0
        since = self._seen.setdefault(proposal.entry, self._clock())
        if len(self._seen) > _MOST_SEEN:
            del self._seen[next(iter(self._seen))]
        return since + rules.MOMENT - self._clock()

    def _write(self, group: str, found: _Found, moved: Moved) -> None:
        """Write a move, and with it who finished a lesson: all or none."""

        def still_due(session: GroupSession) -> None:
            is_so = session.proposal == found.proposal
            if not is_so or rules.due(session, moment_is_over=found.wait <= 0) != moved:
                raise RefusedError("step-over")

        def guard(reader: Reader) -> None:
            self._hub.judge(group, reader, still_due)

        name = rules.move_id(moved.visit, moved.move, moved.round)
        self._store.write([Draft(event=moved, actor="", id=name), *found.finished], guard)

    def _close_group(self, group: str) -> None:
        """Take the code away from a session that is over."""
        if self._store.groups.code_of(group):
            name = str(uuid5(_IDS, f"{group}/closed"))
            self._store.groups.close(Draft(event=GroupClosed(group=group), actor="", id=name))
        self._over.add(group)


def _finished(session: GroupSession, moved: Moved) -> list[Draft]:
    """Return what makes a lesson finished for everybody here, where a move closes its last step."""
    step = session.step
    if step is None or moved.move not in _ENDS_A_STEP:
        return []
    following = session.steps[session.place + 1 : session.place + 2]
    if following and following[0].lesson == step.lesson:
        return []
    opened = session.opened
    lesson = LessonKey(opened.programme, opened.module, step.lesson)
    return [
        Draft(
            event=LessonFinished(lesson=lesson),
            actor=peer,
            id=str(uuid5(_IDS, f"{session.id}/{lesson}/{peer}")),
        )
        for peer in session.present
    ]
