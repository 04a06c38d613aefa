"""The one door through which anything is written about a group, by forms and by phones alike.

It looks who asks, lets the rules judge inside the writer, writes, and comes back when every page of
this process shows what was written.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from trainer.errors import NotAllowedError, RefusedError
from trainer.journal.book import Draft
from trainer.journal.clock import new_id
from trainer.journal.group_event import (
    CountsEntered,
    DecisionRecorded,
    FlagLowered,
    GroupClosed,
    GroupPaused,
    GroupResumed,
    MinutesMoved,
    MoveProposed,
    PeerAnswered,
    PeerLeft,
    PeerReady,
    TurnTaken,
)
from trainer.people.rules import Action
from trainer.web.answers import said_by
from trainer.web.sessions import learner, survey_token, visit
from trainer.web.state import state
from trainer.web.told import Told, payload_of, private_blocks, read_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.activities.base import Form
    from trainer.groups.session import GroupSession
    from trainer.journal.book import Entry, Guard, Reader
    from trainer.journal.group_event import GroupEvent, Json

#: Until every listener of this process has heard what was written, in seconds at most.
_PATIENCE = 2.0

#: What a facilitator may do in any group, as if they had opened it.
_AS_HOST = (
    *(CountsEntered, DecisionRecorded, FlagLowered, GroupClosed, GroupPaused, GroupResumed),
    *(MinutesMoved, MoveProposed, PeerLeft),
)
#: Done by a peer with somebody else's phone: the entry is the peer's own, and so is the progress.
_OF_THE_PEER = (PeerAnswered, PeerReady, TurnTaken)


class Taken(NamedTuple):
    """What was written."""

    entry: Entry
    #: An answer that came after the reveal: kept, and not counted.
    late: bool


def listened(group: str) -> GroupSession:
    """Return where a group stands, to somebody who may know.

    Raises:
        NotFoundError: there is no such group.
        NotAllowedError: they are neither in it, nor its host, nor a facilitator.
    """
    session = state().hub.session(group)
    if not (_is_in(session, _person()) or visit().may(Action.SEE_PEOPLE)):
        raise NotAllowedError("not-in-this-group")
    return session


def take_form(group: str, act: str, form: Form) -> Taken:
    """Write down what a form says.

    Args:
        group: the group session.
        act: a kind of group event: ``peer-ready``, ``peer-answered`` and so on.
        form: all fields; an ``id`` makes a form that is sent twice count once.

    Raises:
        BadInputError: it cannot be read.
        RefusedError: a rule forbids it now.
        NotFoundError: there is no such group.
    """
    session = listened(group)
    event_id = next(iter(form.get("id", ())), "") or new_id()
    told = read_told(session, act, payload_of(act, form), _person())
    return write(session, told, event_id)


def take_sent(
    group: str, kind: str, payload: Mapping[str, Json], event_id: str, at: int | None
) -> Taken:
    """Write down what a phone sent as JSON; raises as ``take_form`` does."""
    session = listened(group)
    return write(session, read_told(session, kind, payload, _person()), event_id, at)


def take(event: GroupEvent, *, words: Mapping[str, str] | None = None, event_id: str = "") -> Taken:
    """Write down an event that a page of ours has made; the rules judge it like any other.

    Raises:
        RefusedError: a rule forbids it now.
        NotFoundError: there is no such group.
    """
    session = state().hub.session(event.group)
    return _keep(session, Told(event=event, words=words or {}), event_id or new_id())


def write(session: GroupSession, told: Told, event_id: str, at: int | None = None) -> Taken:
    """Write down what was told; raises as ``take_form`` does."""
    if told.survey is not None:
        return _keep_survey(session, told, event_id)
    return _keep(session, told, event_id, at)


def _keep(
    session: GroupSession,
    told: Told,
    event_id: str,
    at: int | None = None,
    before: tuple[Draft, ...] = (),
) -> Taken:
    """Write one event, after those drafts that stand or fall with it."""
    event = told.event
    if event is None:
        raise TypeError(told)
    actor, guard = _actor(event), _guard(event)
    peer = getattr(event, "peer", "")
    if isinstance(event, _OF_THE_PEER) and session.may_act(actor, peer):
        actor = peer
    draft = Draft(event=event, actor=actor, id=event_id, device=visit().device, words=told.words, at=at)
    if isinstance(event, GroupClosed):
        entry = state().store.groups.close(draft, guard)
    else:
        entry = state().store.write([*before, draft], guard)[-1]
    state().store.pump.wait_for(entry.seq, _PATIENCE)
    return Taken(entry, _is_late(event, entry))


def _guard(event: GroupEvent) -> Guard:
    """Return the rule that is asked inside the writer."""
    hub, person = state().hub, _person()
    is_staff = isinstance(event, _AS_HOST) and visit().may(Action.SEE_PEOPLE)

    def guard(reader: Reader) -> None:
        hub.judge(event.group, reader, lambda s: s.check(event, s.host if is_staff else person))

    return guard


def _actor(event: GroupEvent) -> str:
    if isinstance(event, _AS_HOST) and visit().may(Action.SEE_PEOPLE):
        return learner().id
    if not _person():
        raise NotAllowedError("not-in-this-group")
    return _person()


def _is_late(event: GroupEvent, entry: Entry) -> bool:
    if not isinstance(event, PeerAnswered):
        return False
    step = event.step
    return state().hub.ask(
        event.group, lambda s: any(kept.entry == entry.id for kept in s.state(step).late)
    )


def _keep_survey(session: GroupSession, told: Told, event_id: str) -> Taken:
    """Write down what was said in private; then, when all of it was said, that the peer is ready.

    The private part has an id of its own, made here: nothing in it leads to the peer.
    """
    survey, peer = told.survey, told.peer
    if survey is None or not session.may_act(_person(), peer):
        raise NotAllowedError("not-your-answer")
    token = survey_token(make=True)
    if peer != _person():
        token = hashlib.sha256(f"{token}{peer}".encode()).hexdigest()
    draft = Draft(event=survey, actor=token, words=told.words)
    if _all_is_said(session, token, survey.block):
        ready = PeerReady(group=session.id, visit=session.visit, peer=peer)
        try:
            return _keep(session, Told(event=ready), event_id, before=(draft,))
        except RefusedError as error:
            if error.reason != "step-over":
                raise
    (entry,) = state().store.write([draft])
    return Taken(entry, late=False)


def _all_is_said(session: GroupSession, token: str, block: str) -> bool:
    """Whether with this block a token has said all that the present step asks in private."""
    asked = private_blocks(session, session.step.id) if session.step else set()
    if block not in asked:
        return False
    opened = session.opened
    said = {
        name
        for key, name in said_by(token)
        if (key.programme, key.module) == (opened.programme, opened.module)
    }
    return said | {block} >= asked


def _person() -> str:
    person = visit().person
    return person.id if person else ""


def _is_in(session: GroupSession, person: str) -> bool:
    if not person:
        return False
    return session.is_host(person) or any(person in {p.id, p.by} for p in session.peers.values())
