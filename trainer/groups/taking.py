"""What each kind of event changes in a group session. What may not be changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups import roles, rules
from trainer.groups.state import Counted, Decision, Kept, Peer, Proposal
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

    from trainer.groups.plan import Step
    from trainer.groups.session import GroupSession
    from trainer.journal.book import Entry


def _joined(session: GroupSession, event: PeerJoined, _entry: Entry) -> bool:
    if not event.peer:
        return False
    known = session.peers.setdefault(
        event.peer, Peer(id=event.peer, by="", via="", since=session.place, present=False)
    )
    if not known.present:
        session.rota.welcome_back(event.peer)
    known.by, known.via, known.present = event.by or event.peer, event.via, True
    _count_heads(session)
    _fill_roles(session)
    return True


def _left(session: GroupSession, event: PeerLeft, _entry: Entry) -> bool:
    if not session.is_here(event.peer):
        return False
    session.peers[event.peer].present = False
    session.ready.discard(event.peer)
    session.roles = {role: peer for role, peer in session.roles.items() if peer != event.peer}
    _count_heads(session)
    _fill_roles(session)
    return True


def _count_heads(session: GroupSession) -> None:
    session.present = tuple(one.id for one in session.peers.values() if one.present)


def _ready(session: GroupSession, event: PeerReady, _entry: Entry) -> bool:
    if event.visit != session.visit or not session.is_here(event.peer):
        return False
    if event.ready == (event.peer in session.ready):
        return False
    (session.ready.add if event.ready else session.ready.discard)(event.peer)
    return True


def _proposed(session: GroupSession, event: MoveProposed, entry: Entry) -> bool:
    if event.visit != session.visit or not rules.may_move(session, event.move):
        return False
    if not rules.may_propose(session, event.move, event.peer):
        return False
    if session.proposal and session.proposal.move == event.move:
        return False  # asked twice: the moment to say "wait" runs already
    session.proposal = Proposal(entry=entry.id, move=event.move, peer=event.peer)
    return True


def _objected(session: GroupSession, event: MoveObjected, _entry: Entry) -> bool:
    if session.proposal is None or session.proposal.entry != event.proposal:
        return False
    if event.peer in session.peers and not session.is_here(event.peer):
        return False
    session.proposal = None
    return True


def _moved(session: GroupSession, event: Moved, entry: Entry) -> bool:
    if event.visit != session.visit or not rules.may_move(session, event.move):
        return False
    if event.move in {"reveal", "round"}:
        return _within(session, event)
    _stop_clock(session, entry.received)
    left = session.step
    if event.move == "end":
        session.place = len(session.steps)
    else:
        _leave_step(session, event.move)
    session.proposal, session.visit = None, entry.id
    session.ready.clear()
    session.since, session.before = entry.received, 0
    if session.step is None:
        session.is_over, session.roles = True, {}
    else:
        session.state().opened = True
        _give_roles(session, left)
    return True


def _within(session: GroupSession, event: Moved) -> bool:
    """Reveal a round, or open the next; everyone has to be ready anew."""
    state = session.state()
    if event.round != state.round + (event.move == "round"):
        return False
    if event.move == "reveal":
        state.revealed.add(event.round)
    else:
        state.round = event.round
    session.proposal = None
    session.ready.clear()
    return True


def _leave_step(session: GroupSession, move: str) -> None:
    """Go on or back. A step that was done stays done, also where it is skipped another time."""
    if session.step is not None and move != "back":
        state = session.state()
        state.skipped = move == "skip" and (state.skipped or not state.closed)
        state.closed = True
    session.place += -1 if move == "back" else 1


def _stop_clock(session: GroupSession, now: int) -> None:
    """Add what was spent in this visit to its step."""
    spent = session.spent(now)
    if session.step is not None:
        session.state().spent = spent
    session.before, session.since = 0, now


def _give_roles(session: GroupSession, left: Step | None) -> None:
    """Give a new reader for each step, and all roles anew for each lesson."""
    step = session.step
    if left is None or step is None or left.lesson != step.lesson:
        session.roles = {}
    session.roles.pop(roles.READER, None)
    _fill_roles(session)


def _fill_roles(session: GroupSession) -> None:
    """Give every role that nobody has to somebody who is here."""
    if session.step is None:
        return
    for role in roles.ROLES:
        if role not in session.roles:
            chosen = session.rota.give(role, session.present, tuple(session.roles.values()))
            if chosen:
                session.roles[role] = chosen


def _paused(session: GroupSession, _event: GroupPaused, entry: Entry) -> bool:
    if session.paused:
        return False
    session.before += max(0, entry.received - session.since)
    session.paused = True
    return True


def _resumed(session: GroupSession, _event: GroupResumed, entry: Entry) -> bool:
    if not session.paused:
        return False
    session.since, session.paused = entry.received, False
    return True


def _minutes(session: GroupSession, event: MinutesMoved, _entry: Entry) -> bool:
    return session.move_minutes(event.taken_from, event.given_to, event.minutes)


def _handed_on(session: GroupSession, event: RoleHandedOn, _entry: Entry) -> bool:
    if event.visit != session.visit or session.roles.get(event.role) != event.peer:
        return False
    if event.to:
        if not session.is_here(event.to) or event.to == event.peer:
            return False
        session.rota.count(event.role, event.to)
        session.roles[event.role] = event.to
        return True
    taken = tuple(peer for role, peer in session.roles.items() if role != event.role)
    chosen = session.rota.give(event.role, session.present, taken, from_=event.peer)
    session.roles[event.role] = chosen or event.peer
    return bool(chosen)


def _turn(session: GroupSession, event: TurnTaken, _entry: Entry) -> bool:
    state = session.state()
    if event.visit != session.visit or event.round != state.round:
        return False
    if event.peer not in rules.waiting(session):
        return False
    state.turns.setdefault(state.round, []).append((event.peer, event.passed))
    return True


def _answered(session: GroupSession, event: PeerAnswered, entry: Entry) -> bool:
    state = session.state(event.step)
    if event.peer not in session.peers or not rules.is_opened(session, event.step, event.round):
        return False
    kept = Kept(entry=entry.id, peer=event.peer, data=event.data, via=event.via, words=event.words)
    if rules.is_late(session, event):
        state.late.append(kept)
        return True
    state.answers.setdefault((event.round, event.block), {})[event.peer] = kept
    state.answered.setdefault(event.round, set()).add(event.peer)
    return True


def _counted(session: GroupSession, event: CountsEntered, entry: Entry) -> bool:
    state = session.states.get(event.step)
    if state is None or event.round < 1 or rules.is_below_zero(event):
        return False
    state.counts[(event.round, event.block, event.via)] = Counted(
        entry=entry.id,
        people=event.people,
        counts=event.counts,
        via=event.via,
        words=event.words,
    )
    return True


def _decided(session: GroupSession, event: DecisionRecorded, entry: Entry) -> bool:
    state = session.states.get(event.step)
    if state is None:
        return False
    state.decision = Decision(entry=entry.id, event=event)
    return True


def _flagged(session: GroupSession, event: FlagRaised, _entry: Entry) -> bool:
    if not session.is_here(event.peer) or session.flag == event.peer:
        return False
    session.flag = event.peer
    return True


def _flag_down(session: GroupSession, _event: FlagLowered, _entry: Entry) -> bool:
    changed, session.flag = bool(session.flag), ""
    return changed


def _closed(session: GroupSession, _event: GroupClosed, entry: Entry) -> bool:
    _stop_clock(session, entry.received)
    session.is_over, session.proposal, session.roles = True, None, {}
    return True


#: By kind of event.
TAKERS: dict[str, Callable[..., bool]] = {
    PeerJoined.kind: _joined,
    PeerLeft.kind: _left,
    PeerReady.kind: _ready,
    MoveProposed.kind: _proposed,
    MoveObjected.kind: _objected,
    Moved.kind: _moved,
    GroupPaused.kind: _paused,
    GroupResumed.kind: _resumed,
    MinutesMoved.kind: _minutes,
    RoleHandedOn.kind: _handed_on,
    TurnTaken.kind: _turn,
    PeerAnswered.kind: _answered,
    CountsEntered.kind: _counted,
    DecisionRecorded.kind: _decided,
    FlagRaised.kind: _flagged,
    FlagLowered.kind: _flag_down,
    GroupClosed.kind: _closed,
}
