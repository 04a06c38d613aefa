"""Deals out cards: what one peer is shown of the present step, in their own language."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from flask import request
from markupsafe import Markup

from trainer.content.kept import Kept
from trainer.content.model import Block, LessonKey, Prose
from trainer.errors import ContentError, NotFoundError
from trainer.groups import plan, rules
from trainer.groups.plan import Part, parts_of
from trainer.groups.seats import tables_of
from trainer.web.answers import said_by
from trainer.web.asked import takes_answer
from trainer.web.body import body_of, draw_read
from trainer.web.card import Card
from trainer.web.card_parts import PeerView, Proposed
from trainer.web.card_place import ASKING
from trainer.web.context import to
from trainer.web.i18n import language_code
from trainer.web.sessions import survey_token
from trainer.web.standing import people_of
from trainer.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.groups.plan import Step
    from trainer.groups.session import GroupSession
    from trainer.people.model import Person
    from trainer.web.body import Body
    from trainer.web.card_parts import Trouble

#: What is read in a step, drawn: the same for everybody who reads one language.
_READ = Kept["tuple[str, ...]", "tuple[Markup | str, ...]"](most=64)


class Holder(NamedTuple):
    """Who holds a phone, and who else shares it."""

    #: Empty for a host who takes no part.
    peer: str
    phone: tuple[str, ...]


def holder_of(session: GroupSession, person: str, asked_for: str) -> Holder:
    """Return whose card to show on the phone of a person: who was asked for, else themselves."""
    phone = tuple(one.id for one in session.acts_for(person))
    own = person if person in phone else next(iter(phone), "")
    return Holder(asked_for if asked_for in phone else own, phone)


def lesson_key(session: GroupSession, step: Step) -> LessonKey:
    """Return which lesson a step belongs to."""
    return LessonKey(session.opened.programme, session.opened.module, step.lesson)


def body_for(session: GroupSession, step: Step, language: str) -> Body:
    """Return the lesson of a step in a language, as the group's edition has it.

    Raises:
        NotFoundError: it is not on this laptop any more.
        ContentError: it has mistakes.
    """
    library = state().library
    try:
        chosen = library.edition(session.opened.edition)
    except (NotFoundError, ContentError):
        chosen = library.edition("generic")
    return body_of(library, lesson_key(session, step), language, chosen)


def part_of(session: GroupSession, step: Step, body: Body) -> Part:
    """Return what a step shows; nothing where the lesson was changed since the session opened."""
    parts = parts_of(body.lesson, session.opened.path)
    found = next((part for part in parts if part.step.id == step.id), None)
    return found or Part(step=step, section="", flow=())


def deal(
    session: GroupSession,
    person: str,
    asked_for: str = "",
    trouble: Trouble | None = None,
    *,
    leads: bool = False,
) -> Card | None:
    """Return the card for a person's phone; ``None`` where no step is open.

    Args:
        session: where the group stands.
        person: whose browser asks.
        asked_for: on a shared phone, the peer who holds it.
        trouble: a form that could not be taken.
        leads: whether they may move the group without being its reader.

    Raises:
        NotFoundError: the lesson is not on this laptop any more.
        ContentError: it has mistakes.
    """
    step = session.step
    if step is None:
        return None
    body = body_for(session, step, language_code())
    part = part_of(session, step, body)
    people = people_of(session)
    views = {peer: _view(session, peer, people, part) for peer in session.present}
    holder = holder_of(session, person, asked_for)
    activity = next((block for block in part.blocks if block.name == "activity"), None)
    return Card(
        session=session,
        step=step,
        part=part,
        body=body,
        peer=views.get(holder.peer, PeerView(id=holder.peer)),
        peers=tuple(views.values()),
        phone=tuple(views[peer] for peer in holder.phone if peer in views),
        is_host=leads,
        action=to().group_do(session.id),
        proposal=_proposed(session, people, holder.phone, person),
        flag=people[session.flag].name if session.flag in people else session.flag,
        tables=tables_of(session, activity) if activity is not None else (),
        seconds_left=step.minutes * 60 - session.spent(state().hub.now()) // 1000,
        trouble=trouble,
        changes=trouble is not None or "change" in request.args,
        private=_private(session, part, holder, person),
    )


def _view(session: GroupSession, peer: str, people: Mapping[str, Person], part: Part) -> PeerView:
    known = people.get(peer)
    return PeerView(
        id=peer,
        name=known.name if known else "",
        picture=known.picture if known else "",
        present=True,
        answered=_has_answered(session, peer, part),
        ready=peer in session.ready,
        roles=tuple(role for role, one in session.roles.items() if one == peer),
    )


def _has_answered(session: GroupSession, peer: str, part: Part) -> bool:
    """Whether a peer is done with answering: of several questions, with all of them."""
    if part.step.does in ASKING:
        answers = session.state().answers
        return bool(part.blocks) and all(
            any(peer in by for (_, name), by in answers.items() if name == block.id)
            for block in part.blocks
        )
    if part.step.does == plan.PRIVATE:
        return peer in session.ready
    return peer in rules.answered(session)


def _proposed(
    session: GroupSession, people: Mapping[str, Person], phone: tuple[str, ...], person: str
) -> Proposed | None:
    found = session.proposal
    if found is None:
        return None
    known = people.get(found.peer)
    return Proposed(
        entry=found.entry,
        move=found.move,
        name=known.name if known else "",
        is_mine=found.peer in phone or found.peer == person,
    )


def token_for(holder: Holder, person: str, *, make: bool = False) -> str:
    """Return the token that answers in private: each has one of their own on a shared phone."""
    token = survey_token(make=make)
    if not token or holder.peer in {"", person}:
        return token
    return hashlib.sha256(f"{token}{holder.peer}".encode()).hexdigest()


def _private(session: GroupSession, part: Part, holder: Holder, person: str) -> frozenset[str]:
    if part.step.does != plan.PRIVATE:
        return frozenset()
    token, key = token_for(holder, person), lesson_key(session, part.step)
    said = said_by(token) if token else {}
    return frozenset(block.id for block in part.blocks if (key, block.id) in said)


def read_pieces(card: Card) -> tuple[Markup | str, ...]:
    """Return what is read in a step: finished HTML, and the ids of blocks that are answered."""
    key = (*card.body.key, card.step.id)
    return _READ.find(key, lambda: tuple(_drawn(card.body, piece) for piece in card.part.flow))


def _drawn(body: Body, piece: Prose | Block) -> Markup | str:
    if isinstance(piece, Prose):
        return Markup(piece.text)  # noqa: S704 - cleaned when it was rendered
    if takes_answer(piece):
        return piece.id
    return Markup(draw_read(state().library, body, piece))  # noqa: S704 - made by our own template
