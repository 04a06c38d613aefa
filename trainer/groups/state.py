"""What a group session is made of: peers, answers as the group keeps them, what happened in a step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.journal.group_event import DecisionRecorded, Json


@dataclass(slots=True, kw_only=True)
class Peer:
    """Somebody in the group."""

    id: str
    #: The person whose phone it is.
    by: str
    via: str
    #: Came into the group at this place of the plan (-1: while people gathered).
    since: int
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One answer of a peer, as the group keeps it."""

    entry: str
    peer: str
    data: Mapping[str, Json]
    via: str
    #: Names of the fields that words were written into.
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Numbers from paper or raised hands."""

    entry: str
    people: int
    counts: Mapping[str, Mapping[str, int]]
    via: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as it was last recorded, and the entry that holds its words."""

    entry: str
    event: DecisionRecorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody wants to move on."""

    entry: str
    move: str
    peer: str


@dataclass(slots=True, kw_only=True)
class StepState:
    """What happened in one step, over all visits to it."""

    #: Whether the group ever opened it.
    opened: bool = False
    round: int = 1
    revealed: set[int] = field(default_factory=set)
    #: By round and block, then by peer: the last answer in time.
    answers: dict[tuple[int, str], dict[str, Kept]] = field(default_factory=dict)
    #: Who has answered in time, by round.
    answered: dict[int, set[str]] = field(default_factory=dict)
    #: Answers after the reveal: kept, never counted.
    late: list[Kept] = field(default_factory=list)
    #: By round, block and via.
    counts: dict[tuple[int, str, str], Counted] = field(default_factory=dict)
    decision: Decision | None = None
    #: Who had a turn, by round: peer, and whether they passed.
    turns: dict[int, list[tuple[str, bool]]] = field(default_factory=dict)
    #: Milliseconds that the group spent here, pauses not counted.
    spent: int = 0
    skipped: bool = False
    closed: bool = False
