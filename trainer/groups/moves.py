"""Where a group stands in a step, and which moves it can make or propose from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.methods import METHODS

if TYPE_CHECKING:
    from trainer.groups.methods.base import Method
    from trainer.groups.session import GroupSession
    from trainer.journal.group_event import CountsEntered, PeerAnswered


def rounds(session: GroupSession) -> int:
    """Return how many rounds the present step has; 0 where nothing is answered together."""
    method = method_of(session)
    return method.rounds(len(session.present)) if method else 0


def hides(session: GroupSession, step: str = "") -> bool:
    """Whether answers of a step stay hidden until they are revealed."""
    method = method_of(session, step)
    return method is not None and method.hides


def takes_turns(session: GroupSession) -> bool:
    """Whether peers speak one after the other in the present step."""
    method = method_of(session)
    return method is not None and method.turns


def method_of(session: GroupSession, step: str = "") -> Method | None:
    """Return how a step is done; of the present one if none is named; ``None`` for reading."""
    found = session.step_of(step) if step else session.step
    return METHODS.get(found.does) if found else None


def answered(session: GroupSession, round_number: int = 0) -> set[str]:
    """Return the present peers who have answered a round of the present step."""
    state = session.state()
    return state.answered.get(round_number or state.round, set()).intersection(session.present)


def waiting(session: GroupSession) -> tuple[str, ...]:
    """Return who may still have a turn this round: nobody twice before all had one or passed."""
    if session.step is None:
        return ()
    state = session.state()
    had = {peer for peer, _ in state.turns.get(state.round, ())}
    return tuple(peer for peer in session.present if peer not in had)


def is_opened(session: GroupSession, step: str, round_number: int) -> bool:
    """Whether a round of a step was ever open: what comes later may be late, never early."""
    state = session.state(step)
    return state.opened and 1 <= round_number <= state.round


def is_late(session: GroupSession, event: PeerAnswered) -> bool:
    """Whether an answer comes too late to be counted, whoever hands it in.

    Where answers are hidden: after its round was revealed, or after the group left the step.
    Everywhere: when the session is over.
    """
    if session.is_over or not hides(session, event.step):
        return session.is_over
    state = session.state(event.step)
    is_left = state.closed and (session.step is None or session.step.id != event.step)
    return is_left or event.round in state.revealed


def is_hidden(session: GroupSession) -> bool:
    """Whether the present round still waits for its reveal."""
    return hides(session) and session.state().round not in session.state().revealed


def is_below_zero(event: CountsEntered) -> bool:
    """Whether any of the numbers is less than zero."""
    numbers = (number for by_label in event.counts.values() for number in by_label.values())
    return event.people < 0 or any(number < 0 for number in numbers)


def may_move(session: GroupSession, move: str) -> bool:
    """Whether a move can be made where the group stands."""
    step = session.step
    if session.is_over:
        return False
    if move == "begin":
        return session.is_gathering and bool(session.steps)
    if move == "end":
        return True
    if step is None:
        return False
    return {
        "reveal": is_hidden(session),
        "round": session.state().round < rounds(session) and not is_hidden(session),
        "close": True,
        "skip": step.optional,
        "back": session.place > 0,
    }.get(move, False)


def may_propose(session: GroupSession, move: str, peer: str) -> bool:
    """Whether this is theirs to propose: the host's always, else the reader's; anybody's to begin.

    Args:
        session: where the group stands.
        move: one of ``MOVES``.
        peer: who proposes; whoever is no peer speaks for the host, which ``check`` has seen to.
    """
    if peer == session.host or peer not in session.peers:
        return True
    if session.is_gathering:
        return move == "begin" and session.is_here(peer)
    return peer == session.reader


def next_move(session: GroupSession) -> str:
    """Return the move on when everyone is ready: look at the answers, answer again, go on.

    Nothing is revealed where nobody answered and no round is left: people have only talked.
    """
    state = session.state()
    is_last = state.round >= rounds(session)
    if is_hidden(session) and not (is_last and not _is_given(session)):
        return "reveal"
    return "close" if is_last else "round"


def _is_given(session: GroupSession) -> bool:
    """Whether anybody answered in this round, or hands or sheets were counted."""
    state = session.state()
    return state.round in state.answered or any(key[0] == state.round for key in state.counts)
