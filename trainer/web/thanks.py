"""The end of a session: thanks, and where each goes on: the record, one's progress, the survey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.model import LessonKey
from trainer.errors import ContentError, NotFoundError
from trainer.web.answers import said_by
from trainer.web.context import to
from trainer.web.sessions import survey_token
from trainer.web.standing import people_of
from trainer.web.state import state

if TYPE_CHECKING:
    from trainer.groups.session import GroupSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """What the last page says."""

    names: tuple[str, ...]
    #: Steps that the group took, of how many.
    taken: int
    steps: int
    #: Where the survey stands that was not answered yet; empty where there is none.
    survey: str


def thanks_of(session: GroupSession) -> Thanks:
    """Return what the last page says."""
    named = people_of(session)
    return Thanks(
        names=tuple(named[peer].name for peer in session.peers if peer in named),
        taken=sum(state_.closed and not state_.skipped for state_ in session.states.values()),
        steps=len(session.steps),
        survey=_survey(session),
    )


def _survey(session: GroupSession) -> str:
    """Return the address of the last survey that this browser has not answered."""
    token = survey_token()
    said = said_by(token) if token else {}
    opened = session.opened
    for code in dict.fromkeys(step.lesson for step in reversed(session.steps)):
        key = LessonKey(opened.programme, opened.module, code)
        try:
            lesson = state().library.structure(key, opened.edition)
        except (NotFoundError, ContentError):
            continue
        for block in lesson.blocks:
            if block.name == "survey" and (key, block.id) not in said:
                return f"{to().lesson(key)}#{block.id}"
    return ""
