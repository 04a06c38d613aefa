"""The card of the present step, as one peer sees it on a phone: values only, worked out once.

Before the reveal a card holds nothing of what others answered, nothing of what is right and no
reason: only the peer's own answer. Where several share a phone not even that, as the next one looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.groups import plan, rules
from trainer.groups.methods import METHODS
from trainer.groups.seats import left_at
from trainer.groups.tally import Tally, tally
from trainer.web.card_parts import Decided, Text, texts_of, without_answers
from trainer.web.card_place import Place
from trainer.web.database import words_of
from trainer.web.says import Says

if TYPE_CHECKING:
    from trainer.groups.state import Kept
    from trainer.web.asked import AskedBlock
    from trainer.web.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Place):
    """What the templates of a step may ask."""

    def says(self, block_id: str) -> Says:
        """Return what must be said about the words of a block: their language, how true they are."""
        return Says(self.lesson, self.body.words, block_id)

    def asked(self, block_id: str) -> AskedBlock:
        """Return a block with this peer's own answer of this round in its form.

        Raises:
            NotFoundError: it takes no answer.
        """
        kept, sentence = self._own(block_id), ""
        typed: Fields | None = None
        if self.trouble is not None and self.trouble.block == block_id:
            typed, sentence = self.trouble.typed, self.trouble.sentence
        asked = self.body.asked(
            block_id,
            data=kept.data if kept is not None else None,
            written=words_of(kept.entry) if kept is not None and kept.words else {},
            typed=typed,
            trouble=sentence,
            seed=self.peer.id or self.session.id,
        )
        is_open = not self.hidden or self.step.does not in {*METHODS, plan.QUESTIONS}
        return replace(asked if is_open else self._unjudged(asked), action=self.action)

    def _unjudged(self, asked: AskedBlock) -> AskedBlock:
        """Return a block whose form is filled, and which says nothing of what is right, or why."""
        was_revealed = bool(self.session.state().revealed)
        block = asked.block if was_revealed else without_answers(asked.block)
        return replace(asked, block=block, data=None, typed=asked.fields)

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
