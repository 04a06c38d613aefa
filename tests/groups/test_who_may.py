"""Each for themselves, or for who shares their phone: what the rules refuse, and with which words."""

from __future__ import annotations

import pytest

from tests.groups.conftest import GROUP, HOST, Room
from tests.groups.test_rules import ACTING, CORNERS, OPEN, answer, why_not
from trainer.content.model import LessonKey
from trainer.errors import BadInputError
from trainer.groups import rules
from trainer.journal.group_event import (
    CountsEntered,
    DecisionRecorded,
    FlagRaised,
    GroupPaused,
    GroupResumed,
    MinutesMoved,
    MoveObjected,
    MoveProposed,
    PeerAnswered,
    PeerJoined,
    PeerLeft,
    PeerReady,
    RoleHandedOn,
    TurnTaken,
)


def joins(peer: str, by: str = "", via: str = "phone") -> PeerJoined:
    return PeerJoined(group=GROUP, peer=peer, by=by or peer, via=via)


def test_nobody_answers_for_joy_but_joy(group: Room) -> None:
    for event in (
        answer("joy"),
        PeerReady(group=GROUP, visit=group.session.visit, peer="joy"),
        FlagRaised(group=GROUP, peer="joy"),
        PeerLeft(group=GROUP, peer="joy"),
    ):
        assert why_not(group.session, event, "joy") == ""
        assert why_not(group.session, event, "amina") == "never: not-your-answer"


def test_whose_phone_it_is_answers_for_those_who_share_it(group: Room) -> None:
    group.join("omar", by="joy")

    assert why_not(group.session, answer("omar"), "joy") == ""
    assert why_not(group.session, answer("omar"), "amina") == "never: not-your-answer"
    assert why_not(group.session, answer("joy"), "omar") == "never: not-your-answer"


def test_the_host_can_say_that_somebody_has_gone(group: Room) -> None:
    assert why_not(group.session, PeerLeft(group=GROUP, peer="joy"), HOST) == ""


def test_who_has_gone_is_not_ready_but_what_they_answered_still_comes_in(group: Room) -> None:
    group.leave("joy")
    ready = PeerReady(group=GROUP, visit=group.session.visit, peer="joy")

    assert why_not(group.session, ready, "joy") == "never: not-in-this-group"
    assert why_not(group.session, answer("joy"), "joy") == ""


@pytest.mark.parametrize(
    ("step", "number"), [("no/step", 1), (CORNERS, 1), (OPEN, 2), (OPEN, 0), ("links/open", 1)]
)
def test_an_answer_to_what_is_not_open_yet_is_refused(group: Room, step: str, number: int) -> None:
    assert why_not(group.session, answer("joy", step, number), "joy") == "no-such-step"


def test_an_answer_about_another_module_is_refused(group: Room) -> None:
    event = PeerAnswered(
        group=GROUP, step=OPEN, peer="joy", lesson=LessonKey("demo", "two", "acting"), block="x"
    )

    assert ACTING.module != "two"
    assert why_not(group.session, event, "joy") == "no-such-step"


def test_an_answer_after_the_reveal_is_no_refusal(group: Room) -> None:
    group.move("close")
    group.move("reveal")

    assert why_not(group.session, answer("joy", CORNERS), "joy") == ""
    assert rules.is_late(group.session, answer("joy", CORNERS))


@pytest.mark.parametrize(
    ("event", "person", "why"),
    [
        (joins("zoe"), "zoe", ""),
        (joins("zoe", "joy", "shared"), "joy", ""),
        (joins("zoe"), "zed", "never: not-your-answer"),
        (joins("zoe", "joy"), "joy", "never: not-your-answer"),
        (joins("amina"), "amina", ""),
        (joins("amina", "joy", "shared"), "amina", ""),
        (joins("amina", "joy", "shared"), "joy", "never: not-your-answer"),
    ],
)
def test_people_come_in_as_themselves(group: Room, event: PeerJoined, person: str, why: str) -> None:
    assert why_not(group.session, event, person) == why


def test_a_full_group_takes_nobody_more_but_who_is_in_it(room: Room) -> None:
    room.join(*(f"peer{n}" for n in range(rules.LARGEST)))
    session = room.session

    assert why_not(session, joins("zoe"), "zoe") == "group-full"
    assert why_not(session, joins("peer1", "peer2", "shared"), "peer1") == ""


def test_a_phone_speaks_for_twelve_and_no_more(room: Room) -> None:
    room.join(*(f"peer{n}" for n in range(rules.MOST_ON_A_PHONE)), by="peer0")
    session = room.session

    assert why_not(session, joins("zoe", "peer0", "shared"), "peer0") == "phone-full"
    assert why_not(session, joins("peer3", "peer0", "shared"), "peer0") == ""


def test_the_reader_and_the_host_propose_in_their_own_name(group: Room) -> None:
    visit = group.session.visit

    def propose(peer: str, person: str, move: str = "close") -> str:
        event = MoveProposed(group=GROUP, visit=visit, move=move, peer=peer)
        return why_not(group.session, event, person)

    assert propose("amina", "amina") == ""
    assert propose("joy", "joy") == "not-the-reader"
    assert propose("amina", "joy") == "never: not-your-answer"
    assert propose(HOST, HOST) == propose("", HOST) == ""
    assert propose("amina", HOST) == "never: not-your-answer"
    assert propose(HOST, "joy") == propose("", "joy") == "never: not-your-answer"
    assert propose("amina", "amina", "skip") == "cannot-move-so"
    assert propose("amina", "amina", "dance") == "cannot-move-so"


def test_anybody_in_the_lobby_can_propose_to_begin_and_only_the_host_to_end(room: Room) -> None:
    room.join("amina", "joy")
    visit = room.session.visit

    def propose(move: str, peer: str) -> str:
        event = MoveProposed(group=GROUP, visit=visit, move=move, peer=peer)
        return why_not(room.session, event, peer)

    assert propose("begin", "joy") == ""
    assert propose("end", "joy") == "not-the-reader"
    assert propose("end", HOST) == ""


def test_what_was_meant_for_another_step_is_refused(group: Room) -> None:
    proposal = group.propose("close")
    for event in (
        PeerReady(group=GROUP, visit="old", peer="amina"),
        MoveProposed(group=GROUP, visit="old", move="close", peer="amina"),
        RoleHandedOn(group=GROUP, visit="old", role="reader", peer="amina"),
        RoleHandedOn(group=GROUP, visit=group.session.visit, role="reader", peer="joy"),
        TurnTaken(group=GROUP, visit="old", peer="amina"),
        MoveObjected(group=GROUP, proposal="old", peer="amina"),
    ):
        assert why_not(group.session, event, "amina") == "step-over"
    event = MoveObjected(group=GROUP, proposal=proposal.id, peer="amina")
    assert why_not(group.session, event, "amina") == ""


@pytest.mark.parametrize("event", [GroupPaused(group=GROUP), GroupResumed(group=GROUP)])
def test_everybody_in_the_room_can_stop_the_clock(
    group: Room, event: GroupPaused | GroupResumed
) -> None:
    for person in ("amina", "joy", HOST):
        assert why_not(group.session, event, person) == ""


def test_a_role_goes_to_somebody_who_is_here(group: Room) -> None:
    visit = group.session.visit
    event = RoleHandedOn(group=GROUP, visit=visit, role="reader", peer="amina", to="zed")

    assert why_not(group.session, event, "amina") == "not-in-this-group"


def test_a_turn_is_marked_by_oneself_the_reader_or_the_host(group: Room) -> None:
    visit = group.session.visit

    def turn(peer: str, person: str, number: int = 1) -> str:
        event = TurnTaken(group=GROUP, visit=visit, peer=peer, round=number)
        return why_not(group.session, event, person)

    assert turn("li", "li") == turn("li", "amina") == turn("li", HOST) == ""
    assert turn("li", "joy") == "never: not-your-answer"
    assert turn("li", "li", 2) == "had-a-turn"

    group.happens(TurnTaken(group=GROUP, visit=visit, peer="li", passed=True))
    assert turn("li", "li") == "had-a-turn"


def test_minutes_come_from_where_there_are_some(group: Room) -> None:
    def moved(taken: str, minutes: int) -> str:
        event = MinutesMoved(group=GROUP, taken_from=taken, given_to=CORNERS, minutes=minutes)
        return why_not(group.session, event, "amina")

    assert moved(OPEN, 4) == ""
    assert moved(OPEN, 5) == "no-minutes-left"
    assert moved("no/step", 1) == "no-such-step"


def test_counts_are_of_a_step_and_not_below_zero(group: Room) -> None:
    def counted(step: str, people: int, number: int = 1) -> CountsEntered:
        return CountsEntered(group=GROUP, step=step, block="x", people=people, round=number)

    assert why_not(group.session, counted(CORNERS, 3), HOST) == ""
    assert why_not(group.session, counted("no/step", 3), HOST) == "no-such-step"
    assert why_not(group.session, counted(CORNERS, 3, 0), HOST) == "no-such-step"
    with pytest.raises(BadInputError, match="less than zero"):
        rules.check(group.session, counted(CORNERS, -3), HOST)


def test_only_who_was_here_agrees(group: Room) -> None:
    def decided(step: str, *agreed: str) -> str:
        event = DecisionRecorded(group=GROUP, step=step, block="x", agreed=agreed)
        return why_not(group.session, event, "amina")

    assert decided(OPEN, "amina", "joy") == ""
    assert decided(OPEN, "zed") == "not-in-this-group"
    assert decided("no/step") == "no-such-step"
