"""The journal as others use it: what is handed in, what is kept, and a journal in memory.

The journal in memory and the one in the database stand the same tests.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import UUID

from trainer.errors import BadInputError
from trainer.journal.clock import LATEST, new_id, next_stamp, now_ms
from trainer.journal.codec import event_of, payload_of, word_hash
from trainer.journal.event import SurveyAnswered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.journal.event import Event

#: Longest id of an actor or a device, in characters.
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact as it is handed in, before the journal has stamped it."""

    event: Event
    #: A person's id; for a survey a random token; empty for the laptop itself.
    actor: str
    #: Made where it happened; the same id sent again is the same fact.
    id: str = field(default_factory=new_id)
    #: The browser or phone it came from.
    device: str = ""
    #: Free text by field name; kept beside the journal, where it can be erased.
    words: Mapping[str, str] = field(default_factory=dict)
    #: When it happened by the device's clock, corrected, in milliseconds since 1970 UTC.
    at: int | None = None

    def __post_init__(self) -> None:
        """Refuse ids that are none, and loosen a survey from the device it came from."""
        try:
            object.__setattr__(self, "id", str(UUID(self.id)))
        except (ValueError, AttributeError, TypeError) as error:
            raise BadInputError("not-an-id", field="id") from error
        if isinstance(self.event, SurveyAnswered):
            object.__setattr__(self, "device", "")
            object.__setattr__(self, "at", None)
        if any(len(name) > LONGEST_NAME or "\0" in name for name in (self.actor, self.device)):
            raise BadInputError("not-an-id", field="actor")
        if any("\0" in text for text in self.words.values()):
            raise BadInputError("not-text", field="words")
        if self.at is not None and not 0 <= self.at <= LATEST:
            object.__setattr__(self, "at", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal, as it was kept."""

    #: Arrival number in this journal: a cursor, different on another laptop.
    seq: int
    id: str
    #: The journal that first took it, and its number there, without gaps.
    origin: str
    oseq: int
    #: Hybrid stamp: what entries are sorted by.
    hlc: int
    #: Milliseconds since 1970 UTC, for people to read: when it happened, when it came here.
    at: int
    received: int
    device: str
    actor: str
    kind: str
    v: int
    subject: str
    #: Canonical JSON.
    payload: str

    @property
    def event(self) -> Event | None:
        """The fact, or ``None`` for a kind or version that this program does not know."""
        return event_of(self.kind, self.v, self.subject, self.payload)

    @property
    def order(self) -> tuple[int, str, int]:
        """What entries of several laptops are sorted by."""
        return (self.hlc, self.origin, self.oseq)


class Reader(Protocol):
    """What a rule may look up while the journal stands still."""

    def of(self, actor: str) -> list[Entry]:
        """Return all entries of one actor, in order."""

    def about(self, subject: str, after: int = 0) -> list[Entry]:
        """Return the entries about one subject that arrived after a cursor, in order."""


#: A rule that can refuse: it raises ``RefusedError``, or lets the drafts pass.
Guard = Callable[[Reader], None]


class Journal(Reader, Protocol):
    """Everything that happened here, append only."""

    def append(self, drafts: Sequence[Draft], guard: Guard | None = None) -> list[Entry]:
        """Write drafts down, all or none, and return them as kept.

        A draft whose id is already kept is not written again; its entry is returned, and the
        guard is not asked when all of them are.

        Raises:
            BadInputError: ``same-id-other-body``: the id stands for another fact.
            RefusedError: the guard said no.
        """

    def after(self, seq: int, limit: int = 500) -> list[Entry]:
        """Return entries that arrived after a cursor, in the order they arrived."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that were written, with the salt of their hash."""

    salt: str
    text: str


def salted(words: Mapping[str, str]) -> dict[str, Words]:
    """Return words with a new salt each."""
    return {name: Words(secrets.token_hex(16), text) for name, text in sorted(words.items())}


def hashes_of(words: Mapping[str, Words]) -> dict[str, str]:
    """Return the hashes that stand in the entry."""
    return {name: word_hash(one.salt, one.text) for name, one in words.items()}


def same_body(entry: Entry, draft: Draft, kept: Mapping[str, Words]) -> bool:
    """Return whether a draft says what the kept entry of its id says.

    Words that were erased since cannot be compared; the names of their fields still are.
    """
    known = event_of(entry.kind, entry.v, entry.subject, entry.payload)
    names = tuple(sorted(getattr(known, "words", ())))
    if names != tuple(sorted(draft.words)):
        return False
    if any(kept[name].text != draft.words[name] for name in names if name in kept):
        return False
    return (entry.kind, entry.v, entry.actor, entry.subject, _facts(known)) == (
        draft.event.kind,
        draft.event.v,
        draft.actor,
        draft.event.subject,
        _facts(draft.event),
    )


def _facts(event: Event | None) -> str:
    return payload_of(event, {}) if event is not None else ""


class Stamp(NamedTuple):
    """What a journal puts on a draft when it takes it."""

    seq: int
    origin: str
    oseq: int
    hlc: int
    #: Milliseconds since 1970 UTC.
    received: int


def stamped(draft: Draft, payload: str, stamp: Stamp) -> Entry:
    """Return a draft as it is kept."""
    return Entry(
        **stamp._asdict(),
        id=draft.id,
        at=stamp.received if draft.at is None else draft.at,
        device=draft.device,
        actor=draft.actor,
        kind=draft.event.kind,
        v=draft.event.v,
        subject=draft.event.subject,
        payload=payload,
    )


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft with its words salted and its payload written out: it can only be kept now."""

    draft: Draft
    payload: str
    words: Mapping[str, Words]


def made_ready(drafts: Sequence[Draft]) -> list[Ready]:
    """Return drafts ready to be kept; those that stand twice in the list come once.

    Raises:
        BadInputError: one cannot be written down, or two share an id and say different things.
    """
    first: dict[str, Ready] = {}
    for draft in drafts:
        if draft.id in first:
            _refuse_other(first[draft.id].draft, draft)
            continue
        words = salted(draft.words)
        payload = payload_of(draft.event, hashes_of(words))
        first[draft.id] = Ready(draft, payload, words)
    return list(first.values())


def _refuse_other(first: Draft, second: Draft) -> None:
    if _body(first) != _body(second):
        raise BadInputError("same-id-other-body", field="id")


def _body(draft: Draft) -> tuple[object, ...]:
    event = draft.event
    return (draft.actor, event.kind, event.subject, _facts(event), dict(draft.words))


@dataclass(slots=True)
class MemoryJournal:
    """A journal that forgets when the program ends: for tests and trials."""

    origin: str = field(default_factory=new_id)
    clock: Callable[[], int] = now_ms
    _kept: dict[str, Entry] = field(default_factory=dict)
    _words: dict[str, Mapping[str, Words]] = field(default_factory=dict)
    _last: int = 0

    def append(self, drafts: Sequence[Draft], guard: Guard | None = None) -> list[Entry]:
        """Write drafts down, all or none."""
        ready = made_ready(drafts)
        for one in ready:
            entry = self._kept.get(one.draft.id)
            if entry and not same_body(entry, one.draft, self._words[entry.id]):
                raise BadInputError("same-id-other-body", field="id")
        new = [one for one in ready if one.draft.id not in self._kept]
        if new and guard is not None:
            guard(self)
        for one in new:
            self._keep(one)
        return [self._kept[draft.id] for draft in drafts]

    def of(self, actor: str) -> list[Entry]:
        """Return all entries of one actor, in order."""
        return [entry for entry in self._kept.values() if entry.actor == actor]

    def about(self, subject: str, after: int = 0) -> list[Entry]:
        """Return the entries about one subject that arrived after a cursor, in order."""
        found = (entry for entry in self._kept.values() if entry.subject == subject)
        return [entry for entry in found if entry.seq > after]

    def after(self, seq: int, limit: int = 500) -> list[Entry]:
        """Return entries that arrived after a cursor."""
        return [entry for entry in self._kept.values() if entry.seq > seq][:limit]

    def _keep(self, one: Ready) -> None:
        number, now = len(self._kept) + 1, self.clock()
        self._last = next_stamp(self._last, now)
        stamp = Stamp(number, self.origin, number, self._last, now)
        self._words[one.draft.id] = one.words
        self._kept[one.draft.id] = stamped(one.draft, one.payload, stamp)
