"""Who may do what in a group: a stranger nothing, nobody alone what all decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.groups.conftest import GROUP, HOST, Room
from trainer.content.model import LessonKey
from trainer.errors import NotAllowedError, RefusedError
from trainer.groups import rules
from trainer.journal.group_event import (
    GROUP_EVENTS,
    CountsEntered,
    DecisionRecorded,
    FlagRaised,
    GroupClosed,
    GroupEvent,
    GroupOpened,
    GroupPaused,
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

if TYPE_CHECKING:
    from trainer.groups.session import GroupSession

OPEN, CORNERS = "acting/open", "acting/corners"
ACTING = LessonKey("demo", "one", "acting")


def why_not(session: GroupSession, event: GroupEvent, person: str) -> str:
    """Return why something is refused; empty where it may be."""
    try:
        rules.check(session, event, person)
    except NotAllowedError as error:
        return f"never: {error.reason}"
    except RefusedError as error:
        return error.reason
    return ""


def answer(peer: str, step: str = OPEN, number: int = 1) -> PeerAnswered:
    return PeerAnswered(
        group=GROUP, step=step, round=number, peer=peer, lesson=ACTING, block=step.partition("/")[2]
    )


@pytest.mark.parametrize("kind", GROUP_EVENTS)
def test_a_stranger_may_do_nothing_but_join(group: Room, kind: str) -> None:
    visit = group.session.visit
    proposal = group.propose("close").id
    events: dict[str, GroupEvent] = {
        event.kind: event
        for event in (
            GroupOpened(group=GROUP, programme="demo", module="one"),
            PeerJoined(group=GROUP, peer="amina", by="zed", via="shared"),
            PeerLeft(group=GROUP, peer="amina"),
            PeerReady(group=GROUP, visit=visit, peer="amina"),
            MoveProposed(group=GROUP, visit=visit, move="close", peer="amina"),
            MoveObjected(group=GROUP, proposal=proposal, peer="amina"),
            Moved(group=GROUP, visit=visit, move="close"),
            MinutesMoved(group=GROUP, taken_from=OPEN, given_to=CORNERS, minutes=1),
            RoleHandedOn(group=GROUP, visit=visit, role="reader", peer="amina"),
            TurnTaken(group=GROUP, visit=visit, peer="amina"),
            answer("amina"),
            CountsEntered(group=GROUP, step=OPEN, block="x", people=1),
            DecisionRecorded(group=GROUP, step=OPEN, block="x"),
            FlagRaised(group=GROUP, peer="amina"),
        )
    }
    event = events.get(kind) or GROUP_EVENTS[kind](group=GROUP)

    assert why_not(group.session, event, "zed").startswith("never: ")


@pytest.mark.parametrize("person", ["amina", "zed", HOST])
def test_nobody_moves_a_group_but_the_group(group: Room, person: str) -> None:
    moved = Moved(group=GROUP, visit=group.session.visit, move="close")

    assert why_not(group.session, moved, person) == "never: not-allowed"
    assert why_not(group.session, moved, "") == ""


def test_the_laptop_too_moves_only_where_the_group_stands(group: Room) -> None:
    visit = group.session.visit

    assert why_not(group.session, Moved(group=GROUP, visit="old", move="close"), "") == "step-over"
    assert why_not(group.session, Moved(group=GROUP, visit=visit, move="skip"), "") == "cannot-move-so"


def test_only_the_host_ends_a_session(group: Room) -> None:
    assert why_not(group.session, GroupClosed(group=GROUP), "amina") == "never: not-allowed"
    assert why_not(group.session, GroupClosed(group=GROUP), HOST) == ""


def test_no_second_opening_is_allowed(group: Room) -> None:
    event = GroupOpened(group=GROUP, programme="demo", module="one")

    assert why_not(group.session, event, "") == "never: not-allowed"


def test_what_is_meant_for_another_group_is_refused(group: Room) -> None:
    assert why_not(group.session, GroupPaused(group="other"), "amina") == "wrong-group"


def test_what_is_no_group_event_is_refused(group: Room) -> None:
    assert why_not(group.session, GroupEvent(group=GROUP), "amina") == "unknown-kind"


def test_when_all_is_over_only_answers_and_paper_come_in(group: Room) -> None:
    group.close()
    step_left = DecisionRecorded(group=GROUP, step=OPEN, block="x")

    assert why_not(group.session, GroupPaused(group=GROUP), "amina") == "group-over"
    assert why_not(group.session, PeerJoined(group=GROUP, peer="zoe", by="zoe"), "zoe") == "group-over"
    assert why_not(group.session, answer("amina"), "amina") == ""
    assert why_not(group.session, step_left, HOST) == ""
