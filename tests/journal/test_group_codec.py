"""Group events become canonical bytes and come back; what cannot be read is kept and skipped."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.content.library import Library  # noqa: TC001 - a fixture's type
from trainer.content.model import LessonKey
from trainer.groups.plan import plan_of
from trainer.journal.book import Draft, MemoryJournal
from trainer.journal.codec import LARGEST_PAYLOAD, event_of, payload_of
from trainer.journal.group_codec import _readers
from trainer.journal.group_event import (
    AFTERWARDS,
    GROUP_EVENTS,
    CountsEntered,
    DecisionRecorded,
    FlagLowered,
    FlagRaised,
    GroupClosed,
    GroupEvent,
    GroupOpened,
    GroupPaused,
    GroupResumed,
    MinutesMoved,
    Moved,
    MoveObjected,
    MoveProposed,
    PeerAnswered,
    PeerJoined,
    PeerLeft,
    PeerReady,
    RoleHandedOn,
    TurnTaken,
)

LESSON = LessonKey("thinkcoop", "decide", "acting")
STEPS = (("acting/open", "read", 4, 0), ("acting/truck", "game", 30, 1))

EVENTS: tuple[GroupEvent, ...] = (
    GroupOpened(
        group="g",
        programme="thinkcoop",
        module="decide",
        edition="tz",
        languages=("sw", "ar"),
        way="shared",
        path="short",
        steps=STEPS,
    ),
    PeerJoined(group="g", peer="joy", by="amina", via="shared"),
    PeerLeft(group="g", peer="joy"),
    PeerReady(group="g", visit="v", peer="joy", ready=False),
    MoveProposed(group="g", visit="v", move="close", peer="joy"),
    MoveObjected(group="g", proposal="p", peer="li"),
    Moved(group="g", visit="v", move="round", round=2),
    GroupPaused(group="g"),
    GroupResumed(group="g"),
    MinutesMoved(group="g", taken_from="a/x", given_to="a/y", minutes=3),
    RoleHandedOn(group="g", visit="v", role="reader", peer="joy", to="li"),
    TurnTaken(group="g", visit="v", round=2, peer="joy", passed=True),
    PeerAnswered(
        group="g",
        step="acting/truck",
        round=2,
        peer="joy",
        lesson=LESSON,
        block="truck",
        block_hash="a1",
        data={"chosen": ["x"], "rated": {"a": "agree"}},
        via="shared",
    ),
    CountsEntered(
        group="g",
        step="acting/truck",
        round=2,
        block="truck",
        people=5,
        counts={"a": {"yes": 3}},
        via="hands",
    ),
    DecisionRecorded(
        group="g",
        step="decision/record",
        block="record",
        chosen={"join": 3, "not-now": 1},
        agreed=("joy", "li"),
        agreed_count=1,
        present=5,
        via="paper",
    ),
    FlagRaised(group="g", peer="joy"),
    FlagLowered(group="g"),
    GroupClosed(group="g"),
)

kinds = st.sampled_from(sorted(GROUP_EVENTS))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_a_group_event_comes_back_as_it_was(event: GroupEvent) -> None:
    assert event_of(event.kind, event.v, event.subject, payload_of(event, {})) == event


def test_every_kind_of_group_event_is_tried_here() -> None:
    assert [event.kind for event in EVENTS] == list(GROUP_EVENTS)
    assert GROUP_EVENTS.keys() >= AFTERWARDS


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_every_field_is_tried_with_something_else_than_its_default(event: GroupEvent) -> None:
    usual = {one.name for one in fields(event) if getattr(event, one.name) == one.default}

    assert usual <= {"words"}


def test_words_come_back_as_the_names_of_their_fields_only() -> None:
    answer = PeerAnswered(group="g", step="a/x", peer="joy", lesson=LESSON, block="x")
    draft = Draft(event=answer, actor="joy", words={"own": "My aunt lent me a pump."})

    entry = MemoryJournal().append([draft])[0]

    assert isinstance(entry.event, PeerAnswered)
    assert entry.event.words == ("own",)
    assert "aunt" not in entry.payload


def test_the_plan_of_the_longest_module_fits_into_one_event(library: Library) -> None:
    lessons = [library.structure(key) for key in library.lesson_keys("thinkcoop")]
    steps = tuple((s.id, s.does, s.minutes, int(s.optional)) for s in plan_of(lessons))
    opened = GroupOpened(group="g", programme="thinkcoop", module="decide", steps=steps)

    assert len(payload_of(opened, {})) < LARGEST_PAYLOAD // 2


@settings(deadline=None)
@given(kinds, st.dictionaries(st.text(max_size=8), json_values, max_size=4))
def test_foreign_payloads_are_skipped_and_never_fail(kind: str, payload: dict[str, object]) -> None:
    event = event_of(kind, 1, "g", json.dumps(payload))

    assert event is None or event.kind == kind


@settings(deadline=None)
@given(kinds, st.data())
def test_fields_of_other_types_are_skipped_and_never_fail(kind: str, data: st.DataObject) -> None:
    facts = {name: data.draw(json_values) for name in _readers(kind)}
    event = event_of(kind, 1, "g", json.dumps(facts))

    assert event is None or event.kind == kind


@pytest.mark.parametrize("payload", ["", "[]", "null", "7", '"x"', "{", '{"words":7}', "[" * 8000])
def test_what_is_no_payload_is_skipped(payload: str) -> None:
    assert event_of("peer-joined", 1, "g", payload) is None


def test_an_unknown_version_is_skipped() -> None:
    assert event_of("group-closed", 2, "g", "{}") is None


def test_a_field_that_is_new_since_is_filled_with_its_default() -> None:
    old = {"peer": "joy", "step": "a/x", "lesson": str(LESSON), "block": "x"}

    event = event_of("peer-answered", 1, "g", json.dumps(old))

    assert event == PeerAnswered(group="g", step="a/x", peer="joy", lesson=LESSON, block="x")
