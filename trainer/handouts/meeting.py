"""What a sheet knows of the group that it is printed for: languages, code, Wi-Fi, people, record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from trainer.groups.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A group session, as far as its sheets need it."""

    name: str
    #: Languages of the room, the first one for the wall.
    languages: tuple[str, ...]
    #: ``full`` or ``short``.
    path: str = "full"
    #: Four digits; empty once the session is over.
    code: str = ""
    #: The Wi-Fi of the room; empty where nobody said.
    network: str = ""
    password: str = field(default="", repr=False)
    #: The day on which the session was opened.
    day: date | None = None
    #: Names of those who were there. A record of the group's own, never beside an answer.
    people: tuple[str, ...] = ()
    #: What happened, step by step.
    record: Record | None = None
    #: Words by the entry that holds them, then by field.
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
