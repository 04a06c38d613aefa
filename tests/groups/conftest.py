"""A group that works together, without a laptop: its journal is in memory, its clock is ours.

Tomás opened the session; Amina, Joy and Li are in it; Zed is a stranger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from trainer.content.model import LessonKey
from trainer.groups import rules
from trainer.groups.session import GroupSession, session_of
from trainer.journal.book import Draft, MemoryJournal
from trainer.journal.clock import new_id
from trainer.journal.group_event import (
    CountsEntered,
    GroupClosed,
    GroupOpened,
    Moved,
    MoveObjected,
    MoveProposed,
    PeerAnswered,
    PeerJoined,
    PeerLeft,
    PeerReady,
)

if TYPE_CHECKING:
    from trainer.journal.book import Entry
    from trainer.journal.group_event import GroupEvent, Json

GROUP = "0d3c4c0e-4f6f-4a1b-8f57-2a4c6f0a7b11"
HOST = "tomás"
MINUTE = 60_000
#: A lesson to read, vote twice and talk in; and a second one.
STEPS = (
    ("acting/open", "read", 4, 0),
    ("acting/corners", "four_corners", 15, 0),
    ("acting/talk", "discuss", 9, 1),
    ("acting/close.2", "questions", 5, 0),
    ("links/open", "read", 5, 0),
    ("links/vote", "dot_vote", 12, 0),
)


@dataclass(slots=True)
class Room:
    """One group session and its journal."""

    steps: tuple[tuple[str, str, int, int], ...] = STEPS
    way: str = "phones"
    #: Milliseconds by this laptop's clock.
    now: int = 1_000_000
    book: MemoryJournal = field(init=False)

    def __post_init__(self) -> None:
        """Let Tomás open the session."""
        self.book = MemoryJournal(clock=lambda: self.now)
        self.happens(
            GroupOpened(group=GROUP, programme="demo", module="one", way=self.way, steps=self.steps),
            actor=HOST,
        )

    @property
    def session(self) -> GroupSession:
        """Where the group stands, folded afresh."""
        found = session_of(self.book.about(GROUP))
        assert found is not None
        return found

    def happens(self, event: GroupEvent, *, actor: str = "", event_id: str = "") -> Entry:
        """Write something down, whether it may be or not."""
        actor = actor or getattr(event, "peer", "")
        return self.book.append([Draft(event=event, actor=actor, id=event_id or new_id())])[0]

    def join(self, *peers: str, by: str = "") -> None:
        """Let people come in, each with a phone, or all with one person's phone."""
        for peer in peers:
            via = "shared" if by and by != peer else "phone"
            self.happens(PeerJoined(group=GROUP, peer=peer, by=by or peer, via=via), actor=by or peer)

    def leave(self, *peers: str) -> None:
        """Let people go."""
        for peer in peers:
            self.happens(PeerLeft(group=GROUP, peer=peer))

    def ready(self, *peers: str) -> None:
        """Let people say that they are ready; the others too if none is named."""
        session = self.session
        for peer in peers or session.present:
            self.happens(PeerReady(group=GROUP, visit=session.visit, peer=peer))

    def propose(self, move: str, peer: str = "") -> Entry:
        """Let somebody propose a move: the reader if nobody is named."""
        session = self.session
        return self.happens(
            MoveProposed(
                group=GROUP, visit=session.visit, move=move, peer=peer or session.reader or HOST
            )
        )

    def object(self, proposal: str, peer: str) -> None:
        """Let somebody say "wait"."""
        self.happens(MoveObjected(group=GROUP, proposal=proposal, peer=peer))

    def move(self, move: str, round_number: int = 0) -> Entry:
        """Let the group move, as if it had agreed to."""
        session = self.session
        number = round_number or session.state().round + (move == "round")
        return self.carry_out(Moved(group=GROUP, visit=session.visit, move=move, round=number))

    def carry_out(self, moved: Moved) -> Entry:
        """Write a move down as the laptop does: with the id that the move has."""
        name = rules.move_id(moved.visit, moved.move, moved.round)
        return self.happens(moved, event_id=name)

    def go_to(self, step: str) -> None:
        """Let the group go on, step by step."""
        if self.session.is_gathering:
            self.move("begin")
        while (here := self.session.step) and here.id != step:
            self.move("close")

    def answer(
        self, peer: str, step: str = "", round_number: int = 0, block: str = "", **data: Json
    ) -> Entry:
        """Let somebody answer; in the present step and round if none is named."""
        session = self.session
        here = session.step
        name = step or (here.id if here else "")
        lesson, _, own = name.partition("/")
        return self.happens(
            PeerAnswered(
                group=GROUP,
                step=name,
                round=round_number or session.state(name).round,
                peer=peer,
                lesson=LessonKey("demo", "one", lesson),
                block=block or own,
                data=data,
            )
        )

    def count(self, step: str, people: int, counts: dict[str, dict[str, int]], number: int = 1) -> None:
        """Let Tomás enter numbers from paper."""
        block = step.partition("/")[2]
        self.happens(
            CountsEntered(
                group=GROUP, step=step, round=number, block=block, people=people, counts=counts
            ),
            actor=HOST,
        )

    def close(self) -> None:
        """Let Tomás end the session."""
        self.happens(GroupClosed(group=GROUP), actor=HOST)


@pytest.fixture
def room() -> Room:
    """Return a session that was opened, with nobody in it."""
    return Room()


@pytest.fixture
def group() -> Room:
    """Return a session in which Amina, Joy and Li have begun."""
    room = Room()
    room.join("amina", "joy", "li")
    room.move("begin")
    return room
