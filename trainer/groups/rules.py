"""What who may do now in a group, and what is due without anybody doing more. Pure questions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from trainer.errors import BadInputError, NotAllowedError, RefusedError
from trainer.groups.moves import (
    answered,
    hides,
    is_below_zero,
    is_hidden,
    is_late,
    is_opened,
    may_move,
    may_propose,
    method_of,
    next_move,
    rounds,
    takes_turns,
    waiting,
)
from trainer.groups.plan import minutes_moved
from trainer.journal.group_event import (
    AFTERWARDS,
    CountsEntered,
    DecisionRecorded,
    FlagLowered,
    FlagRaised,
    GroupClosed,
    GroupOpened,
    GroupPaused,
    GroupResumed,
    MinutesMoved,
    Moved,
    MoveObjected,
    MoveProposed,
    PeerAnswered,
    PeerJoined,
    PeerLeft,
    PeerReady,
    RoleHandedOn,
    TurnTaken,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.groups.session import GroupSession
    from trainer.journal.group_event import GroupEvent

__all__ = [
    "LARGEST",
    "MOMENT",
    "MOST_ON_A_PHONE",
    "answered",
    "check",
    "due",
    "hides",
    "is_below_zero",
    "is_hidden",
    "is_late",
    "is_opened",
    "may_move",
    "may_propose",
    "method_of",
    "move_id",
    "next_move",
    "rounds",
    "takes_turns",
    "waiting",
]

#: How long the others may say "wait", in seconds.
MOMENT = 5
#: Most peers in one session.
LARGEST = 60
#: Most peers that one phone speaks for.
MOST_ON_A_PHONE = 12
_MOVES = UUID("6f1d1f0a-4c0e-5a55-9d5e-0c8d3c1b7a10")


def move_id(visit: str, move: str, round_number: int) -> str:
    """Return the id of a move: two who close at the same moment write one."""
    return str(uuid5(_MOVES, f"{visit}/{move}/{round_number}"))


def due(session: GroupSession, *, moment_is_over: bool) -> Moved | None:
    """Return the move that the group has agreed on, if there is one.

    Args:
        session: where the group stands.
        moment_is_over: whether ``MOMENT`` seconds have gone by since the open proposal.
    """
    if session.is_over or session.paused:
        return None
    proposal = session.proposal
    if proposal and (moment_is_over or session.phones <= 1) and may_move(session, proposal.move):
        return _moved(session, proposal.move)
    if not session.present or session.step is None:
        return None
    if _waits_for_all(session) and len(answered(session)) == len(session.present):
        return _moved(session, "reveal")
    if len(session.ready) == len(session.present):
        return _moved(session, next_move(session))
    return None


def _waits_for_all(session: GroupSession) -> bool:
    """Whether this round is revealed as soon as everybody who is here has answered."""
    method = method_of(session)
    return method is not None and method.each and is_hidden(session)


def _moved(session: GroupSession, move: str) -> Moved:
    number = session.state().round + (move == "round") if session.step else 1
    return Moved(group=session.id, visit=session.visit, move=move, round=number)


def check(session: GroupSession, event: GroupEvent, person: str) -> None:
    """Pass if a person may do this now.

    Args:
        session: where the group stands.
        event: what they want to write.
        person: whose browser asks; empty for this laptop itself.

    Raises:
        RefusedError: why not.
        NotAllowedError: it is not theirs to do.
    """
    rule = _CHECKS.get(type(event))
    if rule is None:
        raise RefusedError("unknown-kind")
    if event.group != session.id:
        raise RefusedError("wrong-group")
    if session.is_over and event.kind not in {*AFTERWARDS, GroupClosed.kind}:
        raise RefusedError("group-over")
    rule(session, event, person)


def _peer(session: GroupSession, event: GroupEvent, person: str) -> None:
    """Only for oneself, or for somebody who shares this phone."""
    if not session.may_act(person, getattr(event, "peer", "")):
        raise NotAllowedError("not-your-answer")


def _peer_here(session: GroupSession, event: GroupEvent, person: str) -> None:
    """The same, for somebody who has not gone."""
    _peer(session, event, person)
    if not session.is_here(getattr(event, "peer", "")):
        raise NotAllowedError("not-in-this-group")


def _this_visit(session: GroupSession, event: GroupEvent) -> None:
    if getattr(event, "visit", "") != session.visit:
        raise RefusedError("step-over")


def _member(session: GroupSession, _event: GroupEvent, person: str) -> None:
    """Anybody in the group, and the host."""
    if not session.is_host(person) and not session.acts_for(person):
        raise NotAllowedError("not-in-this-group")


def _laptop(session: GroupSession, event: GroupEvent, person: str) -> None:
    """Only this laptop itself: nobody moves a group alone."""
    if person or not isinstance(event, Moved):
        raise NotAllowedError("not-allowed")
    _this_visit(session, event)
    if not may_move(session, event.move):
        raise RefusedError("cannot-move-so")


def _closes(session: GroupSession, _event: GroupEvent, person: str) -> None:
    if person and not session.is_host(person):
        raise NotAllowedError("not-allowed")


def _joins(session: GroupSession, event: PeerJoined, person: str) -> None:
    is_own = event.via == "shared" or event.peer == event.by
    is_theirs = event.peer not in session.peers or session.may_act(person, event.peer)
    if person not in {event.peer, event.by} or not is_own or not is_theirs:
        raise NotAllowedError("not-your-answer")
    if not session.is_here(event.peer) and len(session.present) >= LARGEST:
        raise RefusedError("group-full")
    others = [one for one in session.acts_for(event.by) if one.id != event.peer]
    if len(others) >= MOST_ON_A_PHONE:
        raise RefusedError("phone-full")


def _leaves(session: GroupSession, event: GroupEvent, person: str) -> None:
    if not session.is_host(person):
        _peer(session, event, person)


def _ready(session: GroupSession, event: GroupEvent, person: str) -> None:
    _peer_here(session, event, person)
    _this_visit(session, event)


def _host_or_peer(session: GroupSession, event: MoveProposed | MoveObjected, person: str) -> None:
    """The host as the host, or a peer for themselves: nobody in somebody else's name."""
    speaks_as_host = event.peer == person or event.peer not in session.peers
    if not (session.is_host(person) and speaks_as_host):
        _peer_here(session, event, person)


def _proposes(session: GroupSession, event: MoveProposed, person: str) -> None:
    _host_or_peer(session, event, person)
    _this_visit(session, event)
    if not may_propose(session, event.move, event.peer):
        raise RefusedError("not-the-reader")
    if not may_move(session, event.move):
        raise RefusedError("cannot-move-so")


def _objects(session: GroupSession, event: MoveObjected, person: str) -> None:
    _host_or_peer(session, event, person)
    if session.proposal is None or session.proposal.entry != event.proposal:
        raise RefusedError("step-over")


def _moves_minutes(session: GroupSession, event: MinutesMoved, person: str) -> None:
    _member(session, event, person)
    minutes_moved(session.steps, event.taken_from, event.given_to, event.minutes)


def _hands_on(session: GroupSession, event: RoleHandedOn, person: str) -> None:
    _member(session, event, person)
    _this_visit(session, event)
    if event.to and not session.is_here(event.to):
        raise RefusedError("not-in-this-group")
    if session.roles.get(event.role) != event.peer:
        raise RefusedError("step-over")


def _takes_turn(session: GroupSession, event: TurnTaken, person: str) -> None:
    if not session.is_host(person) and not session.may_act(person, session.reader):
        _peer(session, event, person)
    _this_visit(session, event)
    if event.peer not in waiting(session) or event.round != session.state().round:
        raise RefusedError("had-a-turn")


def _answers(session: GroupSession, event: PeerAnswered, person: str) -> None:
    _peer(session, event, person)
    opened, lesson = session.opened, event.lesson
    is_here = (lesson.programme, lesson.module) == (opened.programme, opened.module)
    is_of_it = is_here and lesson.lesson == event.step.partition("/")[0]
    if not is_of_it or not is_opened(session, event.step, event.round):
        raise RefusedError("no-such-step")


def _counts(session: GroupSession, event: CountsEntered, person: str) -> None:
    _member(session, event, person)
    if event.step not in session.places or event.round < 1:
        raise RefusedError("no-such-step")
    if is_below_zero(event):
        raise BadInputError("less-than-zero", field="counts")


def _decides(session: GroupSession, event: DecisionRecorded, person: str) -> None:
    _member(session, event, person)
    if event.step not in session.places:
        raise RefusedError("no-such-step")
    if any(peer not in session.peers for peer in event.agreed):
        raise RefusedError("not-in-this-group")


#: What each kind of event must stand; one that is missing here is refused.
_CHECKS: dict[type[GroupEvent], Callable[..., None]] = {
    GroupOpened: _laptop,
    Moved: _laptop,
    GroupClosed: _closes,
    PeerJoined: _joins,
    PeerLeft: _leaves,
    PeerReady: _ready,
    MoveProposed: _proposes,
    MoveObjected: _objects,
    GroupPaused: _member,
    GroupResumed: _member,
    MinutesMoved: _moves_minutes,
    RoleHandedOn: _hands_on,
    TurnTaken: _takes_turn,
    PeerAnswered: _answers,
    CountsEntered: _counts,
    DecisionRecorded: _decides,
    FlagRaised: _peer_here,
    FlagLowered: _member,
}
