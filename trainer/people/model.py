"""A person: one row for everybody, without a name until one is taken."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from trainer.errors import BadInputError

#: Longest name, in characters: it must fit on a card.
LONGEST_NAME = 60


class Role(StrEnum):
    """What somebody is here for."""

    LEARNER = "learner"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who learns here. No birthday, no telephone number: nothing that is not needed."""

    id: str
    #: Empty until claimed.
    name: str = ""
    #: One of the shipped pictures, by name; empty until chosen.
    picture: str = ""
    role: Role = Role.LEARNER
    has_pin: bool = False

    @property
    def is_claimed(self) -> bool:
        """Whether the person can be found again on the "who are you?" page."""
        return bool(self.name or self.picture)


def clean_name(name: str) -> str:
    r"""Return a name as it is kept: one line, without marks that turn or hide other text.

    >>> clean_name("  Amina \u202e  Juma ")
    'Amina Juma'

    Raises:
        BadInputError: ``name-missing`` or ``name-too-long``.
    """
    shown = "".join(" " if c.isspace() else c for c in name if _is_shown(c))
    clean = unicodedata.normalize("NFC", " ".join(shown.split()))
    if not clean:
        raise BadInputError("name-missing", field="name")
    if len(clean) > LONGEST_NAME:
        raise BadInputError("name-too-long", field="name")
    return clean


def _is_shown(character: str) -> bool:
    # Joiners shape Sinhala, Nepali and Arabic names; controls and turning marks only do harm.
    harmless = unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    return harmless or character.isspace() or character in "\u200c\u200d"
