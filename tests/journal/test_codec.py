"""Events become canonical bytes and come back."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.model import LessonKey
from trainer.errors import BadInputError
from trainer.journal.book import Draft, MemoryJournal
from trainer.journal.codec import canonical, event_of, payload_of, sealed_bytes
from trainer.journal.event import (
    BlockAnswered,
    Event,
    LessonFinished,
    LessonOpened,
    PersonClaimed,
    PersonErased,
    PersonMade,
    SurveyAnswered,
)
from trainer.journal.group_event import GroupEvent

LESSON = LessonKey("thinkcoop", "decide", "acting")

EVENTS: tuple[Event, ...] = (
    PersonMade(person="amina"),
    PersonClaimed(person="amina"),
    PersonErased(person="amina"),
    LessonOpened(lesson=LESSON, language="ar", edition="tz"),
    LessonFinished(lesson=LESSON),
    BlockAnswered(lesson=LESSON, block="q1", block_hash="a1", data={"chosen": ["board"]}),
    SurveyAnswered(lesson=LESSON, block="before", data={"rated": {"know": "agree"}}),
)

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    assert event_of(event.kind, event.v, event.subject, payload_of(event, {})) == event


def test_every_kind_of_event_is_tried_here() -> None:
    of_groups = {GroupEvent}  # tried in test_group_codec

    assert {type(event) for event in EVENTS} == set(get_args(Event)) - of_groups
    assert len({event.kind for event in EVENTS}) == len(EVENTS)


@given(json_values)
def test_the_same_facts_are_the_same_bytes(value: object) -> None:
    text = canonical(value)  # type: ignore[arg-type]

    assert canonical(json.loads(text)) == text
    assert json.loads(text) == value


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, float("nan")])
def test_a_float_is_refused(value: object) -> None:
    with pytest.raises(BadInputError, match="float"):
        canonical(value)  # type: ignore[arg-type]


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BadInputError, match="not text"):
        canonical("\ud800")


def test_an_event_holds_eight_thousand_bytes_at_most() -> None:
    with pytest.raises(BadInputError, match="8192 bytes") as caught:
        payload_of(BlockAnswered(lesson=LESSON, block="q1", data={"chosen": ["é" * 4096]}), {})
    assert caught.value.reason == "too-long"


@pytest.mark.parametrize(
    ("kind", "v", "subject", "payload"),
    [
        ("step-closed", 1, "x", "{}"),
        ("block-answered", 2, "a/b/c", "{}"),
        ("block-answered", 1, "a/b/c", '{"data":3,"block":"q1","hash":""}'),
        ("block-answered", 1, "a/b", '{"data":{},"block":"q1","hash":""}'),
        ("lesson-opened", 1, "a/b/c", "[]"),
    ],
)
def test_what_this_program_cannot_read_is_kept_and_skipped(
    kind: str, v: int, subject: str, payload: str
) -> None:
    assert event_of(kind, v, subject, payload) is None


def test_a_seal_covers_every_column_but_the_cursor() -> None:
    book = MemoryJournal()
    entry = book.append([Draft(event=EVENTS[3], actor="amina", device="phone")])[0]

    columns = json.loads(sealed_bytes(entry))

    assert columns == {name: getattr(entry, name) for name in entry.__slots__ if name != "seq"}


def test_words_stand_in_the_entry_as_salted_hashes_only() -> None:
    book = MemoryJournal()
    words = {"own": "We meet under the tree"}
    drafts = [
        Draft(event=BlockAnswered(lesson=LESSON, block="own"), actor="amina", words=words)
        for _ in range(2)
    ]

    first, second = book.append(drafts)

    assert "tree" not in first.payload
    assert first.payload != second.payload
    assert isinstance(first.event, BlockAnswered)
    assert first.event.words == ("own",)
