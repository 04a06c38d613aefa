"""Where a group stands now, what it is called, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.render import plain
from trainer.errors import ContentError, NotFoundError
from trainer.groups import rules
from trainer.web.database import words_of
from trainer.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.library_views import ModuleView
    from trainer.groups.session import GroupSession
    from trainer.people.model import Person

#: Seconds that a page waits at most for a move that is due.
_PATIENCE = 2.0


def session_now(group: str) -> GroupSession:
    """Return a session as it stands now; a copy that nobody changes.

    Raises:
        NotFoundError: there is no such session.
    """
    return state().hub.session(group)


def settle(group: str) -> None:
    """Wait until the move that an act has made due was made, so that the page that follows is true.

    Raises:
        NotFoundError: there is no such session.
    """
    session = state().hub.session(group)
    if rules.due(session, moment_is_over=False) is not None:
        state().hub.wait(group, session.seq, _PATIENCE)


def cursor_of(session: GroupSession) -> str:
    """Return how far a page that shows this has seen: which database, and its last entry."""
    return f"{state().hub.epoch}.{session.seq}"


def people_of(session: GroupSession) -> Mapping[str, Person]:
    """Return the people of a group by id; who was forgotten is not among them."""
    named = {one.id: one for one in state().store.people.listed()}
    return {peer: named[peer] for peer in session.peers if peer in named}


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a group is called, and what it works on."""

    name: str
    module: str
    #: ``thinkcoop/decide``.
    what: str
    #: The language that the module's title is in.
    language: str


def called(session: GroupSession, language: str) -> Called:
    """Return what a group is called; by its module where it has no name."""
    opened = session.opened
    found = module_of(session, language)
    title = plain(found.title) if found else opened.module
    return Called(
        name=words_of(session.id).get("name", "") or title,
        module=title,
        what=f"{opened.programme}/{opened.module}",
        language=found.language if found else language,
    )


def module_of(session: GroupSession, language: str) -> ModuleView | None:
    """Return the module that a group works on; ``None`` where it is not on this laptop any more."""
    opened = session.opened
    try:
        return state().library.module(opened.programme, opened.module, language, opened.edition)
    except (NotFoundError, ContentError):
        return None
