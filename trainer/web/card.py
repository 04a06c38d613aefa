"""The card of the present step, as one peer sees it on a phone: values only, worked out once.

Before the reveal a card holds nothing of what others answered, nothing of what is right and no
reason: only the peer's own answer. Where several share a phone not even that, as the next one looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trainer.groups import plan, rules
from trainer.groups.methods import METHODS
from trainer.groups.seats import left_at, table_of
from trainer.groups.tally import Tally, tally
from trainer.web.asked import numbers_in
from trainer.web.card_parts import Decided, Text, texts_of, without_answers
from trainer.web.database import words_of
from trainer.web.fields import fields_of
from trainer.web.says import Says

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Block, Lesson
    from trainer.groups.arrange import Table
    from trainer.groups.plan import Part, Step
    from trainer.groups.session import GroupSession
    from trainer.groups.state import Kept
    from trainer.web.asked import AskedBlock
    from trainer.web.body import Body
    from trainer.web.card_parts import PeerView, Proposed, Trouble

#: Steps in which each block is answered by everybody, without a method of their own.
ASKING = {plan.QUESTIONS, plan.PLEDGE, plan.WORKSHEET}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the templates of a step may ask."""

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
    def minutes_left(self) -> int:
        """Minutes left in words: those begun count; below zero: that many over."""
        return -(-self.seconds_left // 60) if self.seconds_left >= 0 else self.seconds_left // 60

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

    def says(self, block_id: str) -> Says:
        """Return what must be said about the words of a block: their language, how true they are."""
        return Says(self.lesson, self.body.words, block_id)

    def asked(self, block_id: str) -> AskedBlock:
        """Return a block with this peer's own answer of this round in its form.

        Raises:
            NotFoundError: it takes no answer.
        """
        typed = self.trouble.typed if self.trouble and self.trouble.block == block_id else None
        said = self.trouble.sentence if self.trouble and typed is not None else ""
        kept = self._own(block_id)
        written = words_of(kept.entry) if kept is not None and kept.words else {}
        data = kept.data if kept is not None else None
        more = {"typed": typed, "trouble": said, "seed": self.peer.id or self.session.id}
        if not self.hidden or self.step.does not in {*METHODS, plan.QUESTIONS}:
            asked = self.body.asked(block_id, data=data, written=written, **more)
        else:
            asked = self._unjudged(block_id, data, written, more)
        return replace(asked, action=self.action)

    def _unjudged(
        self,
        block_id: str,
        data: Mapping[str, object] | None,
        written: Mapping[str, str],
        more: dict[str, object],
    ) -> AskedBlock:
        """Return a block whose form is filled, and which says nothing of what is right, or why."""
        bare = self.body.asked(block_id)
        if more["typed"] is None and data is not None:
            numbers = numbers_in(self.body.words, self.body.edition)
            more["typed"] = fields_of(bare.source, data, written, numbers)  # type: ignore[arg-type]
        known = not self.session.state().revealed
        block = without_answers(bare.block) if known else bare.block
        return replace(self.body.asked(block_id, **more), block=block)

    def _own(self, block_id: str) -> Kept | None:
        """Return this peer's answer; of the round before where a second vote needs the first."""
        if self.is_shared and self.hidden:
            return None
        answers = self.session.state().answers
        for number in range(self.round, 0, -1):
            kept = answers.get((number, block_id), {}).get(self.peer.id)
            if kept is not None and (number == self.round or self.step.does == "four_corners"):
                return kept
        return None

    def is_shown(self, number: int) -> bool:
        """Whether what was answered in a round may be seen by all."""
        if self.step.does == plan.QUESTIONS:
            return not self.hidden
        return not rules.hides(self.session) or number in self.session.state().revealed

    def tally(self, block_id: str, number: int = 1) -> Tally:
        """Return what was answered in a round, counted; empty before its reveal."""
        source = self.body.source.block(block_id)
        if source is None or not self.is_shown(number):
            return Tally(answered=0, people=0, items={}, sources={}, texts=())
        given = self.session.state()
        return tally(
            source,
            given.answers.get((number, block_id), {}).values(),
            [one for (n, block, _), one in given.counts.items() if (n, block) == (number, block_id)],
            number,
        )

    def texts(self, block_id: str, number: int = 1) -> list[Text]:
        """Return what was written in a round, without names, where the method shows it to all."""
        method = METHODS.get(self.step.does)
        if method is None or not method.shares or not self.is_shown(number):
            return []
        return texts_of((key.entry, key.field) for key in self.tally(block_id, number).texts)

    @property
    def sheet(self) -> list[Text]:
        """Return what others wrote, in the rounds before, on the sheet that this peer holds now."""
        table, method = self.my_table, METHODS.get(self.step.does)
        if table is None or self.activity is None or method is None or not method.shares:
            return []
        kept = left_at(self.session, self.activity, table.number)
        return texts_of((one.entry, name) for one in kept for name in one.words)

    @property
    def decision(self) -> Decided | None:
        """The decision as it was last recorded."""
        found = self.session.state().decision
        return Decided(found.event, words_of(found.entry)) if found is not None else None
