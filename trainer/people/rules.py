"""What each of the people may do: one table, asked on the server at every address.

What somebody may not see is "not found" to them; that is said at the door, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from trainer.people.model import Role

if TYPE_CHECKING:
    from trainer.people.model import Person


class Action(StrEnum):
    """What can be done here."""

    #: Read lessons, answer them, print what learners hold.
    LEARN = "learn"
    #: See one's own answers and progress, or another's.
    SEE_PROGRESS = "see-progress"
    #: Take or change a name, a picture, a PIN.
    CHANGE_PERSON = "change-person"
    #: Erase a person's name and words.
    FORGET_PERSON = "forget-person"
    #: Let somebody try a PIN again at once.
    CLEAR_TRIES = "clear-tries"
    #: See the text for facilitators: guides, answer keys, what is wrong with a lesson.
    SEE_GUIDE = "see-guide"
    #: See who works on this laptop, all at once.
    SEE_PEOPLE = "see-people"
    #: Change how this laptop is set up, and its pass words.
    SET_UP = "set-up"


class Part(StrEnum):
    """As what somebody asks."""

    ANYBODY = "anybody"
    SELF = "self"
    FACILITATOR = "facilitator"
    OWNER = "owner"


_ANYBODY = frozenset(Part)
_SELF = frozenset({Part.SELF, Part.OWNER})
_STAFF = frozenset({Part.FACILITATOR, Part.OWNER})
_OWNER = frozenset({Part.OWNER})

_MAY: dict[Action, frozenset[Part]] = {
    Action.LEARN: _ANYBODY,
    Action.SEE_PROGRESS: _SELF | _STAFF,
    Action.CHANGE_PERSON: _SELF,
    Action.FORGET_PERSON: _SELF,
    Action.CLEAR_TRIES: _STAFF,
    Action.SEE_GUIDE: _STAFF,
    Action.SEE_PEOPLE: _STAFF,
    Action.SET_UP: _OWNER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks: the person of this session, if any, and whether the owner signed in."""

    person: Person | None = None
    is_owner: bool = False

    def parts(self, thing: str) -> frozenset[Part]:
        """Return as what they ask about a thing: a person's id, or empty."""
        held = {Part.ANYBODY: True, Part.OWNER: self.is_owner}
        if self.person is not None:
            held[Part.SELF] = bool(thing) and self.person.id == thing
            held[Part.FACILITATOR] = self.person.role is Role.FACILITATOR
        return frozenset(part for part, is_held in held.items() if is_held)


def may(asker: Asker | Person | None, action: Action, thing: str = "") -> bool:
    """Return whether somebody may do this.

    Args:
        asker: who asks; ``None`` is a stranger.
        action: what they want to do.
        thing: the id of the person it is done to, where it is done to one.
    """
    known = asker if isinstance(asker, Asker) else Asker(person=asker)
    return bool(known.parts(thing) & _MAY[action])
