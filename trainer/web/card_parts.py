"""What a card is made of: peers as others see them, texts without names, proposals, decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from trainer.web.database import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trainer.content.model import Block, Item
    from trainer.journal.group_event import DecisionRecorded
    from trainer.web.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerView:
    """Somebody in the group, as the others see them: never what they answered."""

    id: str
    name: str = ""
    picture: str = ""
    present: bool = False
    answered: bool = False
    ready: bool = False
    roles: tuple[str, ...] = ()


class Text(NamedTuple):
    """Something that was written, without a name."""

    entry: str
    text: str
    #: The item or category that it was written for.
    category: str


class Decided(NamedTuple):
    """The decision as it was last recorded."""

    event: DecisionRecorded
    words: Mapping[str, str]


class Proposed(NamedTuple):
    """An open proposal to move on."""

    entry: str
    move: str
    #: Who made it; empty for a host who is no peer.
    name: str
    is_mine: bool


class Trouble(NamedTuple):
    """A form that could not be taken, and why."""

    block: str
    typed: Fields
    sentence: str


def texts_of(keys: Iterable[tuple[str, str]]) -> list[Text]:
    """Return the words of some entries, as far as they were not erased."""
    kept: dict[str, Mapping[str, str]] = {}
    found = []
    for entry, name in keys:
        if entry not in kept:
            kept[entry] = words_of(entry)
        if name in kept[entry]:
            found.append(Text(entry, kept[entry][name], name))
    return found


def without_answers(block: Block) -> Block:
    """Return a block without what is right, where things belong, and why."""

    def bare(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(one, right=None, place=None, reason="") for one in items)

    return replace(
        block,
        items=bare(block.items),
        categories=tuple(replace(one, items=bare(one.items)) for one in block.categories),
        number=None,
        reason="",
        children=(),
    )
