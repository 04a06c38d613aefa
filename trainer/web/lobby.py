"""The lobby: how others come in, who is here, and who may begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.web.reach import address_qr, join_address, wifi_qr
from trainer.web.standing import people_of
from trainer.web.state import state

if TYPE_CHECKING:
    from trainer.groups.session import GroupSession
    from trainer.people.model import Person
    from trainer.store.groups import Hotspot


@dataclass(frozen=True, slots=True, kw_only=True)
class Lobby:
    """What the lobby shows."""

    code: str
    #: To type, and to scan.
    address: str
    qr: str
    hotspot: Hotspot | None
    wifi_qr: str
    #: Who is here, in the order they came.
    people: tuple[Person, ...]
    #: Those of them who share this phone.
    phone: tuple[Person, ...]
    #: Who wants to begin; nobody: empty.
    proposer: str
    is_proposed: bool
    #: In whose name this phone begins, or says "wait".
    peer: str
    is_mine: bool
    minutes: int


def lobby_of(session: GroupSession, person: str) -> Lobby:
    """Return the lobby as somebody sees it."""
    named = people_of(session)
    code = state().store.groups.code_of(session.id)
    hotspot = state().store.groups.hotspot()
    phone = tuple(one.id for one in session.acts_for(person))
    proposed = session.proposal.peer if session.proposal else ""
    return Lobby(
        code=code,
        address=join_address().removeprefix("http://"),
        qr=address_qr(join_address(code)),
        hotspot=hotspot,
        wifi_qr=wifi_qr(hotspot) if hotspot else "",
        people=tuple(named[peer] for peer in session.present if peer in named),
        phone=tuple(named[peer] for peer in phone if peer in named),
        proposer=named[proposed].name if proposed in named else "",
        is_proposed=session.proposal is not None,
        peer=person if person in phone else next(iter(phone), ""),
        is_mine=bool(proposed) and proposed in {*phone, person},
        minutes=sum(step.minutes for step in session.steps),
    )
