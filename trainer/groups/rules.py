"""What a group may do now, and what is due without anybody doing more. Pure questions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from trainer.errors import NotAllowedError, RefusedError
from trainer.groups.methods import METHODS
from trainer.journal.group_event import (
    CountsEntered,
    DecisionRecorded,
    FlagLowered,
    FlagRaised,
    GroupClosed,
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

#: How long the others may say "wait", in seconds.
MOMENT = 5
#: Most peers in one session.
LARGEST = 60
#: Most peers that one phone speaks for.
MOST_ON_A_PHONE = 12
_MOVES = UUID("6f1d1f0a-4c0e-5a55-9d5e-0c8d3c1b7a10")


def rounds(session: GroupSession) -> int:
    """Return how many rounds the present step has; 0 where nothing is answered together."""
    step = session.step
    if step is None or step.does not in METHODS:
        return 0
    return METHODS[step.does].rounds(len(session.present))


def hides(session: GroupSession, step: str = "") -> bool:
    """Whether answers of a step stay hidden until they are revealed."""
    found = next((s for s in session.steps if s.id == step), None) if step else session.step
    return found is not None and found.does in METHODS and METHODS[found.does].hides


def takes_turns(session: GroupSession) -> bool:
    """Whether peers speak one after the other in the present step."""
    step = session.step
    return step is not None and step.does in METHODS and METHODS[step.does].turns


def answered(session: GroupSession, round_number: int = 0) -> set[str]:
    """Return the present peers who have answered a round of the present step."""
    if session.step is None:
        return set()
    state = session.state()
    number = round_number or state.round
    given = {peer for (r, _), by in state.answers.items() if r == number for peer in by}
    return given & set(session.present)


def waiting(session: GroupSession) -> tuple[str, ...]:
    """Return who may still have a turn this round: nobody twice before all had one or passed."""
    if session.step is None:
        return ()
    had = {peer for peer, _ in session.state().turns.get(session.state().round, ())}
    return tuple(peer for peer in session.present if peer not in had)


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
    if proposal and (moment_is_over or session.phones <= 1):
        return _moved(session, proposal.move)
    if not session.present or session.step is None:
        return None
    if is_hidden(session) and len(answered(session)) == len(session.present):
        return _moved(session, "reveal")
    if session.ready >= set(session.present):
        return _moved(session, "close")
    return None


def is_hidden(session: GroupSession) -> bool:
    """Whether the present round still waits for its reveal."""
    return hides(session) and session.state().round not in session.state().revealed


def _moved(session: GroupSession, move: str) -> Moved:
    number = session.state().round + (move == "round") if session.step else 1
    return Moved(group=session.id, visit=session.visit, move=move, round=number)


def check(session: GroupSession, event: GroupEvent, person: str) -> None:
    """Pass if a person may do this now.

    Raises:
        RefusedError: why not.
    """
    if session.is_over and not isinstance(event, PeerAnswered | CountsEntered | DecisionRecorded):
        raise RefusedError("group-over")
    _CHECKS[type(event)](session, event, person)


def _peer(session: GroupSession, event: GroupEvent, person: str) -> None:
    """Only for oneself, or for somebody who shares this phone."""
    if not session.may_act(person, getattr(event, "peer", "")):
        raise NotAllowedError("not-your-answer")


def _peer_here(session: GroupSession, event: GroupEvent, person: str) -> None:
    _peer(session, event, person)
    _this_visit(session, event)


def _this_visit(session: GroupSession, event: GroupEvent) -> None:
    if getattr(event, "visit", "") != session.visit:
        raise RefusedError("step-over")


def _member(session: GroupSession, _event: GroupEvent, person: str) -> None:
    """Anybody in the group, and the host."""
    if not session.is_host(person) and not session.acts_for(person):
        raise NotAllowedError("not-in-this-group")


def _joins(session: GroupSession, event: GroupEvent, person: str) -> None:
    if not isinstance(event, PeerJoined):
        raise TypeError(event)
    if person not in {event.peer, event.by} or (event.via != "shared" and event.peer != event.by):
        raise NotAllowedError("not-your-answer")
    if event.peer in session.peers:
        if not session.may_act(person, event.peer):
            raise NotAllowedError("not-your-answer")
        return
    if len(session.present) >= LARGEST:
        raise RefusedError("group-full")
    if len(session.acts_for(event.by)) >= MOST_ON_A_PHONE:
        raise RefusedError("phone-full")


def _leaves(session: GroupSession, event: GroupEvent, person: str) -> None:
    if not session.is_host(person):
        _peer(session, event, person)


def _proposes(session: GroupSession, event: GroupEvent, person: str) -> None:
    if not isinstance(event, MoveProposed):
        raise TypeError(event)
    if not session.is_host(person):
        _peer(session, event, person)
        if not session.is_gathering and event.peer != session.reader:
            raise RefusedError("not-the-reader")
    _this_visit(session, event)
    if not may_move(session, event.move):
        raise RefusedError("cannot-move-so")


def may_move(session: GroupSession, move: str) -> bool:
    """Whether a move can be made where the group stands."""
    step = session.step
    if move == "begin":
        return session.is_gathering and bool(session.steps)
    if move == "end":
        return not session.is_over
    if step is None:
        return False
    state = session.state()
    return {
        "reveal": is_hidden(session),
        "round": state.round < rounds(session) and not is_hidden(session),
        "close": True,
        "skip": step.optional,
        "back": session.place > 0,
    }.get(move, False)


def _objects(session: GroupSession, event: GroupEvent, person: str) -> None:
    _peer(session, event, person)
    if session.proposal is None or session.proposal.entry != getattr(event, "proposal", ""):
        raise RefusedError("step-over")


def _hands_on(session: GroupSession, event: GroupEvent, person: str) -> None:
    if not isinstance(event, RoleHandedOn):
        raise TypeError(event)
    _member(session, event, person)
    _this_visit(session, event)
    if event.to and event.to not in session.present:
        raise RefusedError("not-in-this-group")
    if session.roles.get(event.role) != event.peer:
        raise RefusedError("step-over")


def _takes_turn(session: GroupSession, event: GroupEvent, person: str) -> None:
    if not isinstance(event, TurnTaken):
        raise TypeError(event)
    _member(session, event, person)
    _this_visit(session, event)
    if event.peer not in waiting(session) or event.round != session.state().round:
        raise RefusedError("had-a-turn")


def _answers(session: GroupSession, event: GroupEvent, person: str) -> None:
    if not isinstance(event, PeerAnswered):
        raise TypeError(event)
    _peer(session, event, person)
    if event.step not in {step.id for step in session.steps}:
        raise RefusedError("no-such-step")


def _counts(session: GroupSession, event: GroupEvent, person: str) -> None:
    _member(session, event, person)
    if getattr(event, "step", "") not in {step.id for step in session.steps}:
        raise RefusedError("no-such-step")


_CHECKS: dict[type[GroupEvent], Callable[[GroupSession, GroupEvent, str], None]] = {
    PeerJoined: _joins,
    PeerLeft: _leaves,
    PeerReady: _peer_here,
    MoveProposed: _proposes,
    MoveObjected: _objects,
    GroupPaused: _member,
    GroupResumed: _member,
    MinutesMoved: _member,
    RoleHandedOn: _hands_on,
    TurnTaken: _takes_turn,
    PeerAnswered: _answers,
    CountsEntered: _counts,
    DecisionRecorded: _counts,
    FlagRaised: _peer,
    FlagLowered: _member,
    GroupClosed: _member,
}
