"""A group session: what its entries add up to, and what the group may do next.

Entries are taken in the order of their hybrid stamps; what refers to a step that is over, or comes
from somebody who may not, changes nothing. No clock is read: the moment to say "wait" is timed by
whoever calls ``due``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.errors import RefusedError
from trainer.groups import rules
from trainer.groups.plan import Step, minutes_moved
from trainer.groups.roles import READER, Rota
from trainer.groups.state import Peer, Proposal, StepState
from trainer.groups.taking import TAKERS
from trainer.journal.group_event import GroupEvent, GroupOpened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.journal.book import Entry

@dataclass(slots=True, kw_only=True)
class GroupSession:
    """Where a group stands. Made by ``session_of``; changed only by ``apply``."""

    id: str
    opened: GroupOpened
    #: The person who opened it.
    host: str
    #: As planned, and with the minutes that were moved.
    steps: tuple[Step, ...]
    peers: dict[str, Peer] = field(default_factory=dict)
    #: -1 while people gather; the number of steps when all are done.
    place: int = -1
    visit: str = ""
    states: dict[str, StepState] = field(default_factory=dict)
    ready: set[str] = field(default_factory=set)
    proposal: Proposal | None = None
    #: Who has which role in this step, by role.
    roles: dict[str, str] = field(default_factory=dict)
    rota: Rota = field(default_factory=Rota)
    flag: str = ""
    paused: bool = False
    is_over: bool = False
    #: Milliseconds since 1970 by this laptop's clock: when the clock of this step last started.
    since: int = 0
    #: Milliseconds spent in this visit before ``since``.
    before: int = 0
    #: Arrival number of the last entry that was taken, and how many were.
    seq: int = 0
    taken: int = 0

    @property
    def step(self) -> Step | None:
        """The step that the group is at; ``None`` before the first and after the last."""
        return self.steps[self.place] if 0 <= self.place < len(self.steps) else None

    @property
    def is_gathering(self) -> bool:
        """Whether the first step has not begun."""
        return self.place < 0 and not self.is_over

    @property
    def present(self) -> tuple[str, ...]:
        """Peers who are here, in the order they came."""
        return tuple(one.id for one in self.peers.values() if one.present)

    @property
    def reader(self) -> str:
        """Who reads this step aloud; empty where there is nobody."""
        return self.roles.get(READER, "")

    @property
    def phones(self) -> int:
        """How many phones take part."""
        return len({one.by for one in self.peers.values() if one.present})

    def state(self, step: str = "") -> StepState:
        """Return what happened in a step; of the present one if none is named."""
        name = step or (self.step.id if self.step else "")
        return self.states.setdefault(name, StepState())

    def may_act(self, person: str, peer: str) -> bool:
        """Whether a person may act for a peer: for themselves, or for who shares their phone."""
        known = self.peers.get(peer)
        return known is not None and person in {known.id, known.by}

    def acts_for(self, person: str) -> tuple[Peer, ...]:
        """Return the peers a person's phone acts for, who are present."""
        return tuple(p for p in self.peers.values() if p.present and person in {p.id, p.by})

    def is_host(self, person: str) -> bool:
        """Whether this person opened the session."""
        return bool(person) and person == self.host

    def answered(self, round_number: int = 0) -> int:
        """Return how many present peers have answered this round of the present step."""
        return len(rules.answered(self, round_number))

    def apply(self, entry: Entry) -> bool:
        """Take one entry; return whether it changed anything."""
        event = entry.event
        self.seq = max(self.seq, entry.seq)
        self.taken += 1
        if not isinstance(event, GroupEvent) or event.group != self.id:
            return False
        take = TAKERS.get(event.kind)
        return take is not None and take(self, event, entry)

    def check(self, event: GroupEvent, person: str) -> None:
        """Pass if a person may do this now.

        Raises:
            RefusedError: why not; kebab-case as ``web.sentences`` knows it.
        """
        rules.check(self, event, person)

    def move_minutes(self, taken_from: str, given_to: str, minutes: int) -> bool:
        """Move minutes between steps; return whether that could be done."""
        try:
            self.steps = minutes_moved(self.steps, taken_from, given_to, minutes)
        except RefusedError:
            return False
        return True


def session_of(entries: Iterable[Entry]) -> GroupSession | None:
    """Return the session that entries about one group add up to; ``None`` where it never opened.

    Args:
        entries: all entries about it, in order.
    """
    session: GroupSession | None = None
    for entry in entries:
        if session is not None:
            session.apply(entry)
        elif isinstance(event := entry.event, GroupOpened):
            session = opened(event, entry)
    return session


def opened(event: GroupOpened, entry: Entry) -> GroupSession:
    """Return a session in which people begin to gather."""
    steps = tuple(
        Step(id=name, does=does, minutes=minutes, optional=bool(optional))
        for name, does, minutes, optional in event.steps
    )
    return GroupSession(
        id=event.group,
        opened=event,
        host=entry.actor,
        steps=steps,
        visit=entry.id,
        since=entry.received,
        seq=entry.seq,
        taken=1,
    )
