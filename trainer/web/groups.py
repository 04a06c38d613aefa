"""Group sessions: the list of the host, and the page of a group on a phone or laptop.

The page is the lobby while people gather, then the card of the present step, then the end. With
``?part=card`` only what changes is sent, with the cursor that it is true for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, request

from trainer.errors import ContentError, NotFoundError
from trainer.people.rules import Action
from trainer.web.coming import show_call
from trainer.web.context import show, to
from trainer.web.deal import deal, read_pieces
from trainer.web.i18n import language_code
from trainer.web.lobby import lobby_of
from trainer.web.sessions import is_at_the_laptop, visit
from trainer.web.standing import called, cursor_of, session_now
from trainer.web.state import state
from trainer.web.thanks import thanks_of

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer

    from trainer.groups.plan import Step
    from trainer.groups.session import GroupSession
    from trainer.web.card import Card
    from trainer.web.card_parts import Trouble
    from trainer.web.standing import Called

bp = Blueprint("groups", __name__, url_prefix="/<language:code>/groups")

#: What a page without scripts waits before it looks again, in seconds.
SOON, LATER = 10, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group in the host's list."""

    id: str
    called: Called
    #: Empty for those who may not hand it out.
    code: str
    step: Step | None
    place: int
    steps: int
    present: int
    minutes_over: int
    has_flag: bool
    is_paused: bool
    is_gathering: bool


@bp.get("/")
def listed() -> Answer:
    """Show the open groups to whoever runs them: all at the laptop, else one's own."""
    rows = [row for one in _open_ones() if (row := _row(*one))]
    is_part = request.args.get("part") == "list"
    page = "groups/_rows.html" if is_part else "groups/list.html"
    return show(page, groups=rows, may_set=visit().may(Action.SEE_PEOPLE) or is_at_the_laptop())


def _open_ones() -> list[tuple[GroupSession, str]]:
    found = []
    for one in state().store.groups.open_ones():
        try:
            found.append((session_now(one.id), one.code))
        except NotFoundError:
            continue
    return found


def _row(session: GroupSession, code: str) -> GroupRow | None:
    """Return a row; ``None`` for a group that is not for the eyes of whoever asks."""
    person = visit().person
    is_in = person is not None and bool(session.acts_for(person.id))
    if session.is_over or not (is_in or leads(session) or is_at_the_laptop()):
        return None
    spent = session.spent(state().hub.now()) // 60_000
    return GroupRow(
        id=session.id,
        called=called(session, language_code()),
        code=code,
        step=session.step,
        place=session.place + 1,
        steps=len(session.steps),
        present=len(session.present),
        minutes_over=max(0, spent - session.step.minutes) if session.step else 0,
        has_flag=bool(session.flag),
        is_paused=session.paused,
        is_gathering=session.is_gathering,
    )


def leads(session: GroupSession) -> bool:
    """Whether whoever asks opened this group, or is a facilitator."""
    person = visit().person
    return (person is not None and session.is_host(person.id)) or visit().may(Action.SEE_PEOPLE)


@bp.get("/<group>/")
def group(group: str) -> Answer:
    """Show where the group stands; ask for a name where nobody is known."""
    session = session_now(group)
    person = visit().person
    is_in = person is not None and bool(session.acts_for(person.id))
    if session.is_over and (leads(session) or _was_in(session)):
        return show_group(session)
    if not is_in and (not leads(session) or "join" in request.args):
        return show_call(session, left="left" in request.args)
    return show_group(session)


def _was_in(session: GroupSession) -> bool:
    person = visit().person
    return person is not None and any(person.id in {p.id, p.by} for p in session.peers.values())


def show_group(
    session: GroupSession, trouble: Trouble | None = None, sentence: str = "", status: int = 200
) -> Answer:
    """Answer with the page of a group, or only with what changes in it.

    Args:
        session: where the group stands.
        trouble: a form that could not be taken.
        sentence: why something else was refused.
        status: of the answer.
    """
    is_part = request.method == "GET" and request.args.get("part") == "card"
    inside, values = _inside(session, trouble)
    answer = show(
        inside if is_part else "groups/group.html",
        status,
        session=session,
        called=None if is_part else called(session, language_code()),
        inside=inside,
        cursor=cursor_of(session),
        part=_part_address(session),
        leads=leads(session),
        sentence=sentence,
        sent=request.args.get("sent", ""),
        **values,
    )
    answer.headers["X-Cursor"] = cursor_of(session)
    return answer


def _part_address(session: GroupSession) -> str:
    """Return where the card alone is, of whoever holds the phone."""
    address = to().group(session.id, request.values.get("peer", ""))
    return f"{address}{'&' if '?' in address else '?'}part=card"


def _inside(session: GroupSession, trouble: Trouble | None) -> tuple[str, dict[str, object]]:
    """Return the template of what the group is at, and what it needs."""
    person = visit().person
    me = person.id if person is not None else ""
    if session.is_over:
        return "groups/end.html", _values(0, thanks=thanks_of(session))
    if session.is_gathering:
        return "groups/lobby.html", _values(SOON, lobby=lobby_of(session, me))
    try:
        card = deal(session, me, request.values.get("peer", ""), trouble, leads=leads(session))
    except (ContentError, NotFoundError):
        card = None
    if card is None:
        return "groups/lost.html", _values(LATER)
    values = _values(_again(card), card=card, pieces=read_pieces(card))
    return "groups/card.html", {**values, "has_pictures": card.body.has_pictures}


def _values(again: int, **more: object) -> dict[str, object]:
    return {"again": again, "has_pictures": False, **more}


def _again(card: Card) -> int:
    """Return after how many seconds a page without scripts looks again; 0 where somebody may type."""
    if card.trouble is not None:
        return 0
    if card.step.does == "read" or not card.peer.id:
        return SOON
    return LATER if card.peer.answered else 0
