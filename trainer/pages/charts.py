"""Tallies as rows to draw: a label in the reader's language, a number, and how far a bar reaches.

Plain values only: templates say the words and draw the bars.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from trainer.content.render import plain
from trainer.groups.tally import changes as talk_changed
from trainer.groups.tally import standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from trainer.content.model import Block, Item
    from trainer.groups.session import GroupSession
    from trainer.groups.tally import Tally

#: A sentence ends at its mark, with closing quotes, before a space; Chinese has no spaces.
_SENTENCE = re.compile(r"^.+?(?:[.!?؟।۔]+[\"'”’»›)]*(?=\s|$)|[。！？]+[”’」]*)", re.DOTALL)
#: What is shorter says too little alone: the next sentence belongs to it.
_TOO_SHORT = 12


class Asked(Protocol):
    """What is needed of a block that was asked."""

    #: As the reader sees it.
    block: Block

    @property
    def labels(self) -> Sequence[tuple[str, str]]:
        """The answers on its scale: ids and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bar."""

    id: str
    label: str
    count: int
    #: Of how many, in people or dots.
    out_of: int
    #: How far the bar reaches, in whole per cent.
    share: int
    #: Nothing else has more.
    is_most: bool = False
    #: Its place, where rows are in an order: 1 comes first; two may share one.
    place: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all did so."""
        return self.count >= self.out_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What the group said to one item."""

    item: Item
    rows: tuple[Row, ...]

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id

    @property
    def said(self) -> tuple[Row, ...]:
        """The rows that somebody chose."""
        return tuple(row for row in self.rows if row.count)

    @property
    def most(self) -> Row | None:
        """What most said; ``None`` where two are equal, or nobody said anything."""
        first = [row for row in self.rows if row.is_most]
        return first[0] if len(first) == 1 else None

    @property
    def is_shared(self) -> bool:
        """Whether all who said something said the same."""
        return len(self.said) == 1

    @property
    def largest(self) -> int:
        """How many said what most said: the fewer, the more there is to talk about."""
        return max((row.count for row in self.rows), default=0)


class Shift(NamedTuple):
    """One answer before and after the talk."""

    before: Row
    after: Row

    @property
    def more(self) -> int:
        """How many more there are now; below zero: fewer."""
        return self.after.count - self.before.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the talk changed in what the group says to one statement."""

    item: Item
    shifts: tuple[Shift, ...]
    #: How many of those who answered both times moved. Who they are is nowhere said.
    moved: int
    both: int


def share(count: int | Fraction, out_of: int) -> int:
    """Return how far a bar reaches, in whole per cent; something is never nothing.

    >>> share(4, 7), share(0, 7), share(1, 900), share(3, 0)
    (57, 0, 1, 0)
    """
    if count <= 0 or out_of <= 0:
        return 0
    return min(max(round(100 * count / out_of), 1), 100)


def rows(asked: Asked, tally: Tally, *, sort: bool = False) -> tuple[Row, ...]:
    """Return a bar for each item: how many ticked it, chose it, or how many dots it has.

    Args:
        asked: the block.
        tally: what was counted.
        sort: the fullest first; else in the order of the lesson.
    """
    items = asked.block.all_items
    counts = {item.id: sum(tally.items.get(item.id, {}).values()) for item in items}
    has_dots = asked.block.kind == "dot_vote"
    out_of = sum(counts.values()) if has_dots else tally.people
    most = max(counts.values(), default=0)
    found = [
        Row(
            id=item.id,
            label=item.text,
            count=counts[item.id],
            out_of=out_of,
            share=share(counts[item.id], most if has_dots else out_of),
            is_most=counts[item.id] == most > 0,
        )
        for item in items
    ]
    return tuple(sorted(found, key=lambda row: -row.count) if sort else found)


def by_item(asked: Asked, tally: Tally) -> tuple[Chart, ...]:
    """Return a chart for each item: which category or label people gave it."""
    block = asked.block
    choices = [(one.id, one.label) for one in block.categories] or list(asked.labels)
    return tuple(
        Chart(item=item, rows=_labelled(choices, tally.items.get(item.id, {})))
        for item in block.all_items
    )


def _labelled(choices: Iterable[tuple[str, str]], counts: Mapping[str, int]) -> tuple[Row, ...]:
    out_of = sum(counts.values())
    most = max(counts.values(), default=0)
    return tuple(
        Row(
            id=name,
            label=label,
            count=counts.get(name, 0),
            out_of=out_of,
            share=share(counts.get(name, 0), out_of),
            is_most=counts.get(name, 0) == most > 0,
        )
        for name, label in choices
    )


def apart(charts: Iterable[Chart]) -> tuple[Chart, ...]:
    """Return charts with those first in which people differ most."""
    return tuple(sorted(charts, key=lambda chart: (chart.is_shared, chart.largest)))


def ranked(asked: Asked, tally: Tally) -> tuple[Row, ...]:
    """Return the items in the group's order; each counts how many put it first."""
    items = {item.id: item for item in asked.block.all_items}
    return tuple(
        Row(
            id=one.item,
            label=items[one.item].text,
            count=tally.items.get(one.item, {}).get("1", 0),
            out_of=tally.people,
            share=0 if one.mean is None else share(len(items) + 1 - one.mean, len(items)),
            is_most=one.place == 1 and one.mean is not None,
            place=one.place,
        )
        for one in standings(asked.block, tally)
    )


def changes(asked: Asked, tallies: tuple[Tally, Tally], session: GroupSession) -> tuple[Change, ...]:
    """Return for each statement what was said before the talk, what is said now, and how many moved.

    Args:
        asked: the block.
        tallies: of the first round and of the second.
        session: where the group stands, at this step.
    """
    given = session.state().answers
    first, second = (given.get((number, asked.block.id), {}).values() for number in (1, 2))
    talked = talk_changed(asked.block, first, second)
    pairs = zip(by_item(asked, tallies[0]), by_item(asked, tallies[1]), strict=True)
    return tuple(
        Change(
            item=before.item,
            shifts=tuple(Shift(*two) for two in zip(before.rows, after.rows, strict=True)),
            moved=talked[before.id].moved,
            both=talked[before.id].both,
        )
        for before, after in pairs
    )


def opening(text: str) -> str:
    """Return the first sentence of a step, without HTML: what a wall can show of it.

    >>> opening("<em>Think</em> in silence. Hide your stone: left hand alone.")
    'Think in silence.'
    >>> opening("Go round. Read one card aloud, say why. Nobody corrects.")
    'Go round. Read one card aloud, say why.'
    """
    words = plain(text).strip()
    found = _SENTENCE.match(words)
    first = found[0] if found else words
    if len(first) < _TOO_SHORT and len(first) < len(words):
        return f"{first} {opening(words[len(first) :])}"
    return first


def unjudged(asked: Any) -> Any:  # noqa: ANN401 - any frozen form of ``web.asked.AskedBlock``, which stands above
    """Return a block with what the peer answered, as if nothing had been judged yet.

    Before the reveal no form may say what is right, not even to who has answered.
    """
    return replace(asked, data=None, typed=asked.fields)
