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

    from trainer.groups.session import GroupSession
    from trainer.journal.book import Entry


def _joined(session: GroupSession, event: PeerJoined, _entry: Entry) -> bool:
    known = session.peers.get(event.peer)
    if known is None:
        session.peers[event.peer] = Peer(
            id=event.peer, by=event.by, via=event.via, since=session.place
        )
    else:
        known.by, known.via, known.present = event.by, event.via, True
    _fill_roles(session)
    return True


def _left(session: GroupSession, event: PeerLeft, _entry: Entry) -> bool:
    known = session.peers.get(event.peer)
    if known is None or not known.present:
        return False
    known.present = False
    session.ready.discard(event.peer)
    for role, peer in list(session.roles.items()):
        if peer == event.peer:
            del session.roles[role]
    _fill_roles(session)
    return True


def _ready(session: GroupSession, event: PeerReady, _entry: Entry) -> bool:
    if event.visit != session.visit or event.peer not in session.present:
        return False
    (session.ready.add if event.ready else session.ready.discard)(event.peer)
    return True


def _proposed(session: GroupSession, event: MoveProposed, entry: Entry) -> bool:
    if event.visit != session.visit or not rules.may_move(session, event.move):
        return False
    session.proposal = Proposal(entry=entry.id, move=event.move, peer=event.peer)
    return True


def _objected(session: GroupSession, event: MoveObjected, _entry: Entry) -> bool:
    if session.proposal is None or session.proposal.entry != event.proposal:
        return False
    session.proposal = None
    return True


def _moved(session: GroupSession, event: Moved, entry: Entry) -> bool:
    if event.visit != session.visit or not rules.may_move(session, event.move):
        return False
    session.proposal = None
    if event.move in {"reveal", "round"}:
        return _within(session, event)
    _stop_clock(session, entry.received)
    if event.move == "end":
        session.place = len(session.steps)
    else:
        _leave_step(session, event.move)
    session.visit = entry.id
    session.ready.clear()
    session.since, session.before = entry.received, 0
    if session.place >= len(session.steps):
        session.is_over = True
    else:
        _give_roles(session)
    return True


def _within(session: GroupSession, event: Moved) -> bool:
    """Reveal a round, or open the next; everyone has to be ready anew."""
    state = session.state()
    session.ready.clear()
    if event.move == "reveal":
        state.revealed.add(event.round)
    elif event.round == state.round + 1:
        state.round = event.round
    else:
        return False
    return True


def _leave_step(session: GroupSession, move: str) -> None:
    if session.step is not None and move != "back":
        state = session.state()
        state.closed, state.skipped = True, move == "skip"
    session.place += -1 if move == "back" else 1


def _stop_clock(session: GroupSession, now: int) -> None:
    """Add what was spent in this visit to its step."""
    if session.step is None:
        return
    running = 0 if session.paused else max(0, now - session.since)
    session.state().spent += session.before + running
    session.before = 0
    session.since = now


def _give_roles(session: GroupSession) -> None:
    """Give a new reader for each step, and the other roles anew for each lesson."""
    step = session.step
    if step is None:
        return
    before = session.steps[session.place - 1] if session.place else None
    is_new_lesson = before is None or before.lesson != step.lesson
    for role in roles.ROLES:
        if role == roles.READER or is_new_lesson or role not in session.roles:
            session.roles.pop(role, None)
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
    others = tuple(peer for peer in session.present if peer != event.peer)
    if not others:
        return False
    if event.to in others:
        session.rota.count(event.role, event.to)
        session.roles[event.role] = event.to
    else:
        taken = tuple(p for role, p in session.roles.items() if role != event.role)
        session.roles[event.role] = session.rota.give(event.role, others, taken)
    return True


def _turn(session: GroupSession, event: TurnTaken, _entry: Entry) -> bool:
    if event.visit != session.visit or event.peer not in rules.waiting(session):
        return False
    session.state().turns.setdefault(session.state().round, []).append((event.peer, event.passed))
    return True


def _answered(session: GroupSession, event: PeerAnswered, entry: Entry) -> bool:
    if event.peer not in session.peers:
        return False
    state = session.state(event.step)
    kept = Kept(
        entry=entry.id, peer=event.peer, data=event.data, via=event.via, words=event.words
    )
    if is_late(session, event):
        state.late.append(kept)
        return True
    state.answers.setdefault((event.round, event.block), {})[event.peer] = kept
    return True


def is_late(session: GroupSession, event: PeerAnswered) -> bool:
    """Whether an answer comes after its round was revealed, or after its step or session closed."""
    state = session.state(event.step)
    if event.round in state.revealed or event.round < state.round:
        return True
    closed = state.closed and (session.step is None or session.step.id != event.step)
    return session.is_over or (closed and rules.hides(session, event.step))


def _counted(session: GroupSession, event: CountsEntered, entry: Entry) -> bool:
    state = session.state(event.step)
    state.counts[(event.round, event.block, event.via)] = Counted(
        entry=entry.id,
        people=event.people,
        counts=event.counts,
        via=event.via,
        words=event.words,
    )
    return True


def _decided(session: GroupSession, event: DecisionRecorded, entry: Entry) -> bool:
    session.state(event.step).decision = Decision(entry=entry.id, event=event)
    return True


def _flagged(session: GroupSession, event: FlagRaised, _entry: Entry) -> bool:
    changed = session.flag != event.peer
    session.flag = event.peer
    return changed


def _flag_down(session: GroupSession, _event: FlagLowered, _entry: Entry) -> bool:
    changed, session.flag = bool(session.flag), ""
    return changed


def _closed(session: GroupSession, _event: GroupClosed, entry: Entry) -> bool:
    if session.is_over:
        return False
    _stop_clock(session, entry.received)
    session.is_over, session.proposal = True, None
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
