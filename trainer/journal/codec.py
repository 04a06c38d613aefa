"""Events to canonical JSON and back, and the bytes that a seal covers.

Canonical means: keys sorted, no spaces, no floats, UTF-8. The same fact is the same bytes on
every laptop. A kind or version that this program does not know is kept and skipped, never refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from trainer.content.model import LessonKey
from trainer.errors import BadInputError
from trainer.journal import group_codec
from trainer.journal.event import (
    BlockAnswered,
    LessonFinished,
    LessonOpened,
    PersonClaimed,
    PersonErased,
    PersonMade,
    SurveyAnswered,
)
from trainer.journal.group_event import GROUP_EVENTS, GroupEvent

if TYPE_CHECKING:
    from trainer.journal.book import Entry
    from trainer.journal.event import Event, Json

#: Largest payload of one event, in bytes.
LARGEST_PAYLOAD = 8192

#: The field of a payload that holds the salted hashes of words, by field name.
WORDS = "words"

_KEY_PARTS = 3

_ANSWERS = {event.kind: event for event in (BlockAnswered, SurveyAnswered)}
_PEOPLE = {event.kind: event for event in (PersonMade, PersonClaimed, PersonErased)}


def canonical(value: Json) -> str:
    """Return canonical JSON.

    >>> canonical({"b": 1, "a": ["é"]})
    '{"a":["é"],"b":1}'

    Raises:
        BadInputError: ``value`` holds a float, or text that is not Unicode.
    """
    _refuse_floats(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadInputError("not-text") from error
    return text


def _refuse_floats(value: Json) -> None:
    if isinstance(value, float):
        raise BadInputError("float", sentence="numbers are kept as text or whole, never as floats")
    if isinstance(value, Mapping):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            _refuse_floats(part)


def word_hash(salt: str, text: str) -> str:
    """Return the hash that stands in an entry for words; without the salt nobody can guess them."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def payload_of(event: Event, hashes: Mapping[str, str]) -> str:
    """Return what is kept of an event beside its kind, version and subject.

    Args:
        event: the fact.
        hashes: salted hashes of the words written with it, by field name.

    Raises:
        BadInputError: it is larger than ``LARGEST_PAYLOAD`` or cannot be written as JSON.
    """
    facts: dict[str, Json] = {}
    if isinstance(event, LessonOpened):
        facts = {"language": event.language, "edition": event.edition}
    elif isinstance(event, BlockAnswered | SurveyAnswered):
        facts = {"block": event.block, "hash": event.block_hash, "data": event.data}
    elif isinstance(event, GroupEvent):
        facts = group_codec.facts_of(event)
    if hashes:
        facts[WORDS] = hashes
    text = canonical(facts)
    if len(text.encode()) > LARGEST_PAYLOAD:
        raise BadInputError("too-long", sentence=f"an event holds at most {LARGEST_PAYLOAD} bytes")
    return text


def event_of(kind: str, v: int, subject: str, payload: str) -> Event | None:
    """Return the event that was kept, or ``None`` for one that this program cannot read."""
    if v != 1:
        return None
    try:
        facts = cast("dict[str, Json]", json.loads(payload))
        return _event_of(kind, subject, facts)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _event_of(kind: str, subject: str, facts: Mapping[str, Json]) -> Event | None:
    if kind in GROUP_EVENTS:
        return group_codec.event_of(kind, subject, facts, tuple(_words(facts)))
    if kind in _ANSWERS:
        return _ANSWERS[kind](**_answer(subject, facts))  # type: ignore[arg-type]
    if kind in _PEOPLE:
        return _PEOPLE[kind](person=subject)
    if kind == LessonOpened.kind:
        language, edition = str(facts["language"]), str(facts["edition"])
        return LessonOpened(lesson=lesson_key(subject), language=language, edition=edition)
    if kind == LessonFinished.kind:
        return LessonFinished(lesson=lesson_key(subject))
    return None


def _answer(subject: str, facts: Mapping[str, Json]) -> dict[str, object]:
    data = facts["data"]
    if not isinstance(data, Mapping):
        raise TypeError(subject)
    return {
        "lesson": lesson_key(subject),
        "block": str(facts["block"]),
        "block_hash": str(facts["hash"]),
        "data": data,
        "words": tuple(_words(facts)),
    }


def _words(facts: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return the hashes of words, by the name of their field."""
    words = facts.get(WORDS, {})
    if not isinstance(words, Mapping):
        raise TypeError(WORDS)
    return words


def lesson_key(subject: str) -> LessonKey:
    """Return the lesson that a subject names.

    >>> lesson_key("thinkcoop/decide/acting").lesson
    'acting'
    """
    parts = subject.split("/")
    if len(parts) != _KEY_PARTS:
        raise ValueError(subject)
    return LessonKey(*parts)


def sealed_bytes(entry: Entry) -> bytes:
    """Return the bytes of an entry that a seal covers: every column but ``seq``, keys sorted."""
    return canonical(
        {
            "actor": entry.actor,
            "at": entry.at,
            "device": entry.device,
            "hlc": entry.hlc,
            "id": entry.id,
            "kind": entry.kind,
            "origin": entry.origin,
            "oseq": entry.oseq,
            "payload": entry.payload,
            "received": entry.received,
            "subject": entry.subject,
            "v": entry.v,
        }
    ).encode()


def chained(before: str, entries: Sequence[Entry]) -> str:
    """Return the digest over the digest before and these entries, in order, as hex."""
    digest = hashlib.sha256(before.encode())
    for entry in entries:
        body = sealed_bytes(entry)
        digest.update(len(body).to_bytes(4, "big"))
        digest.update(body)
    return digest.hexdigest()
