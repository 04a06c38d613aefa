"""Whatever happens in whichever order: the fold never fails, and impossible things change nothing."""

from __future__ import annotations

import json
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.conftest import GROUP, HOST, STEPS, Room
from trainer.errors import RefusedError
from trainer.groups import rules
from trainer.groups.plan import total
from trainer.groups.session import GroupSession, session_of
from trainer.journal.event import PersonMade
from trainer.journal.group_codec import _readers
from trainer.journal.group_event import GROUP_EVENTS, MOVES, GroupEvent, Moved

PEOPLE = ("amina", "joy", "li", HOST, "zed", "")
STEP_IDS = (*(step[0] for step in STEPS), "no/step", "")
_TEXTS = {
    "peer": PEOPLE,
    "by": PEOPLE,
    "to": PEOPLE,
    "via": ("phone", "shared", "paper"),
    "move": (*MOVES, "dance"),
    "role": ("reader", "counter", "king"),
    "step": STEP_IDS,
    "taken_from": STEP_IDS,
    "given_to": STEP_IDS,
    "block": ("corners", "vote", "talk", "x"),
    "lesson": ("demo/one/acting", "demo/one/links", "demo/two/x"),
}
_OF_TYPE = {
    int: st.integers(-2, 20),
    bool: st.booleans(),
    list: st.lists(st.sampled_from(PEOPLE), max_size=3),
    dict: st.dictionaries(st.sampled_from(("a", "b")), st.integers(-1, 3), max_size=2),
}
_USUAL = {"round": 1, "ready": True, "people": 1, "minutes": 1, "present": 3, "agreed_count": 0}
_OTHER = {"passed": False, "chosen": {}, "agreed": [], "data": {}, "counts": {}, "block_hash": ""}


def value_of(name: str, session: GroupSession) -> st.SearchStrategy[object]:
    """Return what a field may hold: what fits now, or something that does not."""
    if name == "visit":
        return st.sampled_from((session.visit, session.visit, "old"))
    if name == "proposal":
        return st.sampled_from((session.proposal.entry if session.proposal else "", "old"))
    if name in _TEXTS:
        return st.sampled_from(_TEXTS[name])
    if name == "counts":
        return st.just({"a": {"yes": 2}}) | st.just({"a": {"yes": -2}})
    usual = {**_USUAL, **_OTHER}.get(name, "")
    return st.just(usual) | _OF_TYPE.get(type(usual), st.just(usual))


def event_from(data: st.DataObject, session: GroupSession, kind: str) -> GroupEvent:
    """Return an event that may or may not make sense where the group stands."""
    made = GROUP_EVENTS[kind]
    facts = {name: data.draw(value_of(name, session), label=name) for name in _readers(kind)}
    readers = _readers(kind)
    return made(group=GROUP, **{name: readers[name](facts[name]) for name in facts})  # type: ignore[arg-type]


kinds = st.sampled_from(sorted(GROUP_EVENTS.keys() - {"group-opened"}))


@given(st.lists(kinds, max_size=30), st.data())
@settings(deadline=None, max_examples=60)
def test_whatever_happens_the_group_stands_somewhere_and_only_moves_move_it(
    happened: list[str], data: st.DataObject
) -> None:
    room = Room()
    room.join("amina", "joy", "li")
    room.move("begin")
    before = room.session
    for kind in happened:
        event = event_from(data, before, kind)
        room.happens(event, actor=data.draw(st.sampled_from(PEOPLE), label="actor"))
        after = room.session
        assert total(after.steps) == total(before.steps)
        assert min(step.minutes for step in after.steps) >= 0
        assert -1 <= after.place <= len(after.steps)
        assert set(after.roles.values()) | after.ready <= set(after.present)
        if not isinstance(event, Moved):
            assert (after.place, after.visit, after.state().round) == (
                before.place,
                before.visit,
                before.state().round,
            )
        rules.due(after, moment_is_over=True)
        before = after


@given(st.lists(kinds, max_size=30), st.data())
@settings(deadline=None, max_examples=60)
def test_what_the_rules_let_pass_is_taken_and_what_they_refuse_says_why(
    happened: list[str], data: st.DataObject
) -> None:
    room = Room()
    room.join("amina", "joy", "li")
    refused: list[str] = []
    for kind in happened:
        session = room.session
        event = event_from(data, session, kind)
        person = data.draw(st.sampled_from(PEOPLE), label="person")
        try:
            rules.check(session, event, person)
        except RefusedError as error:
            refused.append(error.reason)
            continue
        room.happens(event, actor=person)
        found = rules.due(room.session, moment_is_over=True)
        if found is not None:
            visit, rounds = room.session.visit, room.session.state().round
            revealed = len(room.session.state().revealed)
            room.carry_out(found)
            now = room.session
            then = (now.visit, now.state().round, len(now.state().revealed))
            assert then != (visit, rounds, revealed)
    assert all(refused)


@given(st.integers(0, 99))
@settings(deadline=None, max_examples=20)
def test_entries_that_arrive_in_another_order_add_up_to_the_same(seed: int) -> None:
    room = Room()
    room.join("amina", "joy", "li", "zoe")
    room.move("begin")
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(40):
        session = room.session
        peer = chance.choice(session.present or ("amina",))
        chance.choice(
            (
                lambda peer=peer: room.answer(peer, say=chance.randint(0, 3)),
                lambda peer=peer: room.ready(peer),
                lambda peer=peer: room.leave(peer),
                lambda: room.join(chance.choice(("amina", "joy", "li", "zoe"))),
                lambda: room.move(chance.choice(("reveal", "round", "close", "back"))),
            )
        )()
    entries = room.book.about(GROUP)
    arrived = chance.sample(entries, len(entries))

    found = session_of(arrived)

    assert found is not None
    assert found == room.session


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=6), st.integers() | st.text(max_size=6), max_size=3), kinds)
def test_what_nobody_can_read_changes_nothing(payload: dict[str, object], kind: str) -> None:
    room = Room()
    room.join("amina", "joy", "li")
    session = room.session
    entry = replace(room.book.about(GROUP)[-1], kind=kind, payload=json.dumps(payload), seq=99)

    if entry.event is None:
        assert not session.apply(entry)
    else:
        session.apply(entry)
    assert session.place == -1


def test_what_is_of_another_group_or_no_group_event_changes_nothing(group: Room) -> None:
    session = group.session
    draft = PersonMade(person=GROUP)
    elsewhere = group.happens(Moved(group="other", visit=session.visit, move="close"))

    assert not session.apply(elsewhere)
    assert not session.apply(replace(elsewhere, kind=draft.kind, subject=GROUP))
    assert not session.apply(replace(elsewhere, kind="a-kind-of-tomorrow", subject=GROUP))
    assert session.place == 0


@given(st.lists(st.sampled_from(("answer", "reveal", "round", "close", "back", "end")), max_size=20))
@settings(deadline=None, max_examples=40)
def test_what_comes_after_the_reveal_is_never_counted(happened: list[str]) -> None:
    room = Room(steps=(("a/corners", "four_corners", 9, 0), ("a/vote", "dot_vote", 9, 0)))
    room.join("amina", "joy", "li")
    room.move("begin")
    for number, what in enumerate(happened):
        if what != "answer":
            room.move(what)
            continue
        before = room.session
        for step in ("a/corners", "a/vote"):
            for round_number in (1, 2):
                shown = round_number in before.state(step).revealed or before.is_over
                entry = room.answer("amina", step, round_number, say=number)
                after = room.session.state(step)
                given_in_time = {k.entry for by in after.answers.values() for k in by.values()}
                assert not (shown and entry.id in given_in_time)
