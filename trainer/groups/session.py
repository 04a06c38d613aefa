"""A group session: what its entries add up to, and what the group may do next.

Entries are taken in the order of their hybrid stamps; what refers to a step that is over, or comes
from somebody who may not, changes nothing, and nothing that was ever kept makes it fail. No clock
is read: the moment to say "wait" is timed by whoever calls ``due``.
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
from trainer.journal.group_event import AFTERWARDS, GroupEvent, GroupOpened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    #: Where in the plan each step stands, by its id.
    places: Mapping[str, int] = field(default_factory=dict)
    #: Everybody who ever came, in the order they came.
    peers: dict[str, Peer] = field(default_factory=dict)
    #: Peers who are here, in the order they came.
    present: tuple[str, ...] = ()
    #: -1 while people gather; the number of steps when all are done.
    place: int = -1
    #: Id of the entry that opened this step.
    visit: str = ""
    #: What happened in each step, by its id.
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
    def reader(self) -> str:
        """Who reads this step aloud; empty where there is nobody."""
        return self.roles.get(READER, "")

    @property
    def phones(self) -> int:
        """How many phones take part."""
        return len({self.peers[peer].by for peer in self.present})

    def state(self, step: str = "") -> StepState:
        """Return what happened in a step; of the present one if none is named.

        An empty one, kept by nobody, for a step that is not in the plan.
        """
        name = step or (self.step.id if self.step else "")
        return self.states.get(name) or StepState()

    def step_of(self, step: str) -> Step | None:
        """Return a step of the plan by its id."""
        place = self.places.get(step)
        return None if place is None else self.steps[place]

    def spent(self, now: int) -> int:
        """Return the milliseconds spent in this step until now, pauses not counted.

        Args:
            now: milliseconds since 1970 by this laptop's clock.
        """
        stands = self.paused or self.is_over
        return self.state().spent + self.before + (0 if stands else max(0, now - self.since))

    def is_here(self, peer: str) -> bool:
        """Whether somebody of this id came and has not gone."""
        known = self.peers.get(peer)
        return known is not None and known.present

    def may_act(self, person: str, peer: str) -> bool:
        """Whether a person may act for a peer: for themselves, or for who shares their phone."""
        known = self.peers.get(peer)
        return known is not None and bool(person) and person in {known.id, known.by}

    def acts_for(self, person: str) -> tuple[Peer, ...]:
        """Return the peers a person's phone acts for, who are present."""
        here = (self.peers[peer] for peer in self.present)
        return tuple(one for one in here if person in {one.id, one.by})

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
        if self.is_over and event.kind not in AFTERWARDS:
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
        entries: all entries about it; in whichever order they came, their stamps decide.
    """
    session: GroupSession | None = None
    for entry in sorted(entries, key=lambda entry: entry.order):
        if session is not None:
            session.apply(entry)
        elif entry.kind == GroupOpened.kind and isinstance(event := entry.event, GroupOpened):
            session = opened(event, entry)
    return session


def opened(event: GroupOpened, entry: Entry) -> GroupSession:
    """Return a session in which people begin to gather."""
    by_id: dict[str, Step] = {}
    for name, does, minutes, optional in event.steps:
        step = Step(id=name, does=does, minutes=max(0, minutes), optional=bool(optional))
        by_id.setdefault(name, step)
    return GroupSession(
        id=event.group,
        opened=event,
        host=entry.actor,
        steps=tuple(by_id.values()),
        places={name: place for place, name in enumerate(by_id)},
        states={name: StepState() for name in by_id},
        visit=entry.id,
        since=entry.received,
        seq=entry.seq,
        taken=1,
    )
