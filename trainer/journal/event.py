"""What can have happened: facts in the past tense, frozen, without names and without free words.

Words that people write go beside the event, in ``Draft.words``, because they can be erased.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from trainer.journal.group_event import GroupEvent

if TYPE_CHECKING:
    from trainer.content.model import LessonKey

#: What canonical JSON can carry: no floats.
Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMade:
    """Somebody without a name gave a first answer."""

    kind: ClassVar[str] = "person-made"
    v: ClassVar[int] = 1
    person: str

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonClaimed:
    """A person took a name or a picture; the name itself is a row that can be erased."""

    kind: ClassVar[str] = "person-claimed"
    v: ClassVar[int] = 1
    person: str

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased:
    """A person was forgotten. This tombstone survives merging: the name does not come back."""

    kind: ClassVar[str] = "person-erased"
    v: ClassVar[int] = 1
    person: str

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonOpened:
    """A learner opened a lesson to work on it."""

    kind: ClassVar[str] = "lesson-opened"
    v: ClassVar[int] = 1
    lesson: LessonKey
    language: str
    edition: str = "generic"

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return str(self.lesson)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFinished:
    """A learner said that a lesson is finished."""

    kind: ClassVar[str] = "lesson-finished"
    v: ClassVar[int] = 1
    lesson: LessonKey

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return str(self.lesson)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockAnswered:
    """A learner answered an activity or a question. Answering again adds another event."""

    kind: ClassVar[str] = "block-answered"
    v: ClassVar[int] = 1
    lesson: LessonKey
    block: str
    #: Hash of the block's words as they were shown.
    block_hash: str = ""
    #: Option ids and numbers as text; never a score, never free words.
    data: Mapping[str, Json] = field(default_factory=dict)
    #: Names of the fields that words were written into; filled in when written down.
    words: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return str(self.lesson)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered:
    """Somebody answered a scale or a survey. The actor is a random token, never a person."""

    kind: ClassVar[str] = "survey-answered"
    v: ClassVar[int] = 1
    lesson: LessonKey
    block: str
    block_hash: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)
    #: Names of the fields that words were written into; filled in when written down.
    words: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Whom or what this is about."""
        return str(self.lesson)


Event = (
    PersonMade
    | PersonClaimed
    | PersonErased
    | LessonOpened
    | LessonFinished
    | BlockAnswered
    | SurveyAnswered
    | GroupEvent
)
