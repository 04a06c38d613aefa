"""What can happen while a group works: facts in the past tense, without names and free words.

The subject of each is the group session. ``visit`` is the id of the entry that opened the step
(or the session itself, while people gather): what is meant for a step that is over cannot move
the next one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from trainer.content.model import LessonKey

#: What canonical JSON can carry: no floats.
Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

#: How something came in: own phone, a phone passed round, a sheet of paper, raised hands, the host.
VIAS = ("phone", "shared", "paper", "hands", "host")
#: How a group works together.
WAYS = ("phones", "shared", "paper")
#: What can be proposed for a step, and what a move does.
MOVES = ("begin", "reveal", "round", "close", "skip", "back", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEvent:
    """What all of them have: the group session that they are about."""

    kind: ClassVar[str] = ""
    v: ClassVar[int] = 1
    group: str

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return self.group


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOpened(GroupEvent):
    """Somebody opened a group session for a module. The plan stands here, so no edit can move it.

    Its name is a word (``name``); its join code is a row that goes when the session ends.
    """

    kind: ClassVar[str] = "group-opened"
    programme: str
    module: str
    edition: str = "generic"
    #: Languages of the room, the first one for the wall.
    languages: tuple[str, ...] = ("en",)
    #: One of ``WAYS``.
    way: str = "phones"
    #: ``full`` or ``short``.
    path: str = "full"
    #: Each step: id (``acting/truck``), what it does (a kind of activity, or ``read``,
    #: ``questions``, ``private``, ``pledge``), minutes, 1 where it may be skipped.
    steps: tuple[tuple[str, str, int, int], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerJoined(GroupEvent):
    """A person came into the group, or came back."""

    kind: ClassVar[str] = "peer-joined"
    peer: str
    #: The person whose phone it is: another one where several share a phone.
    by: str
    via: str = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerLeft(GroupEvent):
    """A person went, or will not come back today."""

    kind: ClassVar[str] = "peer-left"
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReady(GroupEvent):
    """A peer is ready for the next step, or is not after all."""

    kind: ClassVar[str] = "peer-ready"
    visit: str
    peer: str
    ready: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveProposed(GroupEvent):
    """The reader (or the host) wants to move on; the others have a moment to say "wait"."""

    kind: ClassVar[str] = "move-proposed"
    visit: str
    #: One of ``MOVES``.
    move: str
    #: A peer, or the person who opened the session.
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveObjected(GroupEvent):
    """A peer said "wait": the proposal is off."""

    kind: ClassVar[str] = "move-objected"
    #: Id of the entry that proposed.
    proposal: str
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(GroupEvent):
    """The group moved. Its id is made from visit, round and move, so two who close write one."""

    kind: ClassVar[str] = "moved"
    visit: str
    move: str
    #: The round that was revealed or opened.
    round: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPaused(GroupEvent):
    """The clock stands still."""

    kind: ClassVar[str] = "group-paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResumed(GroupEvent):
    """The clock goes on."""

    kind: ClassVar[str] = "group-resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesMoved(GroupEvent):
    """Minutes were taken from one step and given to another; the total stays."""

    kind: ClassVar[str] = "minutes-moved"
    taken_from: str
    given_to: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHandedOn(GroupEvent):
    """A peer handed a role on, without a reason; it counts as a turn."""

    kind: ClassVar[str] = "role-handed-on"
    visit: str
    #: One of ``groups.roles.ROLES``.
    role: str
    peer: str
    #: Who takes it; empty: whoever's turn is next.
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaken(GroupEvent):
    """A peer had a turn to speak, or passed."""

    kind: ClassVar[str] = "turn-taken"
    visit: str
    round: int = 1
    peer: str
    passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAnswered(GroupEvent):
    """A peer answered in the group. Hidden until the reveal; what comes later is kept as late."""

    kind: ClassVar[str] = "peer-answered"
    #: ``acting/truck``.
    step: str
    round: int = 1
    peer: str
    lesson: LessonKey
    block: str
    block_hash: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)
    via: str = "phone"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsEntered(GroupEvent):
    """Numbers from a sheet of paper or from raised hands. Entering again replaces them."""

    kind: ClassVar[str] = "counts-entered"
    step: str
    round: int = 1
    block: str
    #: How many people these numbers are of.
    people: int
    #: By item, then by label: as a tally has them.
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    via: str = "paper"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecorded(GroupEvent):
    """What the group decided, as it stands now. Recording again replaces it.

    Words: ``sentence``, ``reason-<option>``, ``minority-<n>``, ``what-<n>``, ``who-<n>``,
    ``when-<n>``, ``again`` (the day on which the group asks again).
    """

    kind: ClassVar[str] = "decision-recorded"
    step: str
    block: str
    #: How many chose each option, by its id: a group may have more than one answer.
    chosen: Mapping[str, int] = field(default_factory=dict)
    #: Peers who agree with the sentence; people on paper are only counted.
    agreed: tuple[str, ...] = ()
    agreed_count: int = 0
    present: int = 0
    via: str = "phone"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRaised(GroupEvent):
    """The table asks the facilitator to come."""

    kind: ClassVar[str] = "flag-raised"
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagLowered(GroupEvent):
    """Somebody came, or it is no longer needed."""

    kind: ClassVar[str] = "flag-lowered"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupClosed(GroupEvent):
    """The session is over; what comes later is kept as late."""

    kind: ClassVar[str] = "group-closed"


GROUP_EVENTS: dict[str, type[GroupEvent]] = {
    one.kind: one
    for one in (
        GroupOpened,
        PeerJoined,
        PeerLeft,
        PeerReady,
        MoveProposed,
        MoveObjected,
        Moved,
        GroupPaused,
        GroupResumed,
        MinutesMoved,
        RoleHandedOn,
        TurnTaken,
        PeerAnswered,
        CountsEntered,
        DecisionRecorded,
        FlagRaised,
        FlagLowered,
        GroupClosed,
    )
}

#: What is still taken when the session is over: late answers, and what was done on paper.
AFTERWARDS = frozenset({PeerAnswered.kind, CountsEntered.kind, DecisionRecorded.kind})
