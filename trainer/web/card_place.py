"""Where a peer stands in the present step: who is here, whose turn it is, what may be done next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.groups import plan, rules
from trainer.groups.methods import METHODS
from trainer.groups.seats import table_of

if TYPE_CHECKING:
    from trainer.content.model import Block, Lesson
    from trainer.groups.arrange import Table
    from trainer.groups.plan import Part, Step
    from trainer.groups.session import GroupSession
    from trainer.web.body import Body
    from trainer.web.card_parts import PeerView, Proposed, Trouble

#: Steps in which each block is answered by everybody, without a method of their own.
ASKING = {plan.QUESTIONS, plan.PLEDGE, plan.WORKSHEET}
_READ_TOGETHER = {plan.READ, plan.QUESTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a peer stands in a step: who is here, who leads, what may be done next."""

    session: GroupSession
    step: Step
    part: Part
    body: Body
    #: Whose card it is; without an id for a host who takes no part.
    peer: PeerView
    #: Who is here, in the order they came.
    peers: tuple[PeerView, ...]
    #: Those of them who share this phone.
    phone: tuple[PeerView, ...]
    is_host: bool
    #: Where its forms go.
    action: str
    proposal: Proposed | None = None
    #: Who asked the facilitator to come; empty: nobody.
    flag: str = ""
    tables: tuple[Table, ...] = ()
    #: Seconds left of the minutes planned; below zero when they are over.
    seconds_left: int = 0
    trouble: Trouble | None = None
    #: Whether this peer wants to change what was sent.
    changes: bool = False
    #: Blocks that this peer has answered in private.
    private: frozenset[str] = field(default_factory=frozenset)

    @property
    def lesson(self) -> Lesson:
        """The lesson of this step, in the reader's language."""
        return self.body.lesson

    @property
    def round(self) -> int:
        """The round that the group is in, from 1."""
        return self.session.state().round

    @property
    def rounds(self) -> int:
        """How many rounds there are; 0 where nothing is answered together."""
        return rules.rounds(self.session)

    @property
    def is_activity(self) -> bool:
        """Whether the step has a method of its own."""
        return self.step.does in METHODS

    @property
    def hidden(self) -> bool:
        """Whether answers still wait: for their reveal, or in questions for everybody's."""
        if self.step.does == plan.QUESTIONS:
            return not (self.peers and all(one.answered for one in self.peers))
        return rules.is_hidden(self.session)

    @property
    def answered(self) -> int:
        """How many of those present have answered this round."""
        return sum(one.answered for one in self.peers)

    @property
    def ready(self) -> int:
        """How many of those present are ready to go on."""
        return sum(one.ready for one in self.peers)

    @property
    def present(self) -> int:
        """How many are here."""
        return len(self.peers)

    @property
    def phones(self) -> int:
        """How many phones take part."""
        return self.session.phones

    @property
    def is_shared(self) -> bool:
        """Whether this phone goes from hand to hand."""
        return len(self.phone) > 1

    @property
    def is_reader(self) -> bool:
        """Whether this peer reads this step, or shares the phone of who does."""
        return bool(self.session.reader) and self.session.reader in {one.id for one in self.phone}

    @property
    def may_lead(self) -> bool:
        """Whether the buttons that move the group are on this card."""
        return self.is_reader or self.is_host

    @property
    def leader(self) -> str:
        """In whose name this card moves the group: the reader's on this phone, or the host's."""
        return self.session.reader if self.is_reader else self.peer.id or self.session.host

    @property
    def roles(self) -> dict[str, PeerView]:
        """Who has which role."""
        by_id = {one.id: one for one in self.peers}
        return {role: by_id[peer] for role, peer in self.session.roles.items() if peer in by_id}

    @property
    def waiting(self) -> tuple[PeerView, ...]:
        """Who may still have a turn, in order."""
        by_id = {one.id: one for one in self.peers}
        return tuple(by_id[peer] for peer in rules.waiting(self.session) if peer in by_id)

    @property
    def turn(self) -> PeerView | None:
        """Whose turn it is to speak; nobody's where no turns are taken."""
        waiting = self.waiting if rules.takes_turns(self.session) else ()
        return waiting[0] if waiting else None

    @property
    def my_table(self) -> Table | None:
        """Where this peer sits, and with whom."""
        return table_of(self.tables, self.peer.id)

    @property
    def minutes(self) -> int:
        """Minutes planned."""
        return self.step.minutes

    @property
    def step_number(self) -> int:
        """Its place among the steps of its lesson, from 1, as on paper."""
        return [one.id for one in self._of_lesson].index(self.step.id) + 1

    @property
    def steps_in_lesson(self) -> int:
        """How many steps its lesson has."""
        return len(self._of_lesson)

    @property
    def _of_lesson(self) -> list[Step]:
        return [one for one in self.session.steps if one.lesson == self.step.lesson]

    @property
    def is_last(self) -> bool:
        """Whether the session is over after this step."""
        return self.session.place == len(self.session.steps) - 1

    @property
    def main_move(self) -> str:
        """What the big button does: show the answers, open the next round, or go on."""
        may = (move for move in ("reveal", "round") if rules.may_move(self.session, move))
        return next(may, "close")

    def may(self, move: str) -> bool:
        """Whether the group could make this move now."""
        return rules.may_move(self.session, move)

    @property
    def activity(self) -> Block | None:
        """The activity of this step; ``None`` where it is none."""
        return next((block for block in self.part.blocks if block.name == "activity"), None)

    @property
    def title(self) -> str:
        """What the step is called in its lesson: its activity's title, else its section's."""
        titled = next((block.title for block in self.part.blocks if block.title), "")
        found = next((one.title for one in self.lesson.sections if one.id == self.part.section), "")
        order = (found, titled) if self.step.does in _READ_TOGETHER else (titled, found)
        return next((title for title in order if title), self.lesson.front.title)

    @property
    def passes_to(self) -> PeerView | None:
        """Who gets a shared phone next, once its holder has answered what is still hidden."""
        if self.changes or not (self.is_shared and self.hidden and self.peer.answered):
            return None
        return next((one for one in self.phone if not one.answered), None)

    def has_answered(self, block_id: str) -> bool:
        """Whether this peer has answered a block in any round."""
        return block_id in self._answered_blocks

    @property
    def open_block(self) -> str:
        """The block that this peer answers next; empty when nothing is left."""
        done = self.private if self.step.does == plan.PRIVATE else self._answered_blocks
        return next((block.id for block in self.part.blocks if block.id not in done), "")

    @property
    def _answered_blocks(self) -> frozenset[str]:
        given = self.session.state().answers
        return frozenset(
            block for (_, block), by in given.items() if self.peer.id and self.peer.id in by
        )
