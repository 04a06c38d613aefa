"""What a group's entries add up to: who is here, where the group stands, what was answered."""

from __future__ import annotations

from tests.groups.conftest import GROUP, HOST, MINUTE, STEPS, Room
from trainer.groups.plan import total
from trainer.groups.session import session_of
from trainer.journal.book import MemoryJournal
from trainer.journal.group_event import (
    FlagLowered,
    FlagRaised,
    GroupOpened,
    GroupPaused,
    GroupResumed,
    MinutesMoved,
    Moved,
    PeerJoined,
    TurnTaken,
)

CORNERS, TALK = "acting/corners", "acting/talk"


def given(room: Room, step: str = CORNERS, number: int = 1) -> dict[str, object]:
    answers = room.session.state(step).answers.get((number, step.partition("/")[2]), {})
    return {peer: kept.data.get("say") for peer, kept in answers.items()}


# People


def test_a_session_that_never_opened_is_none() -> None:
    assert session_of([]) is None


def test_people_gather_before_the_first_step(room: Room) -> None:
    room.join("amina", "joy")
    session = room.session

    assert session.is_gathering
    assert session.step is None
    assert (session.present, session.reader, session.roles) == (("amina", "joy"), "", {})


def test_who_comes_late_is_in_from_this_step_on(group: Room) -> None:
    group.move("close")
    group.join("zoe")

    assert group.session.present == ("amina", "joy", "li", "zoe")
    assert group.session.peers["zoe"].since == 1


def test_who_went_and_came_back_keeps_their_answers_and_their_place(group: Room) -> None:
    group.move("close")
    group.answer("amina", say="yes")
    group.leave("amina")

    without = group.session.present
    group.join("amina")

    assert (without, group.session.present) == (("joy", "li"), ("amina", "joy", "li"))
    assert given(group) == {"amina": "yes"}


def test_amina_goes_on_with_the_phone_of_joy(group: Room) -> None:
    group.move("close")
    group.answer("amina", say="yes")

    group.happens(PeerJoined(group=GROUP, peer="amina", by="joy", via="shared"), actor="amina")
    session = group.session

    assert (session.phones, len(session.present)) == (2, 3)
    assert session.may_act("joy", "amina")
    assert session.may_act("amina", "amina")
    assert not session.may_act("amina", "joy")
    assert given(group) == {"amina": "yes"}


def test_one_phone_speaks_for_all_who_share_it(room: Room) -> None:
    room.join("amina", "joy", "li", by="amina")
    session = room.session

    assert session.phones == 1
    assert [one.id for one in session.acts_for("amina")] == ["amina", "joy", "li"]
    assert [one.id for one in session.acts_for("joy")] == ["joy"]
    assert not session.acts_for("")


def test_nobody_acts_for_somebody_without_an_id(room: Room) -> None:
    room.happens(PeerJoined(group=GROUP, peer="amina", by=""), actor="x")

    assert not room.session.may_act("", "amina")


# Moves


def test_a_group_walks_through_its_steps_to_the_end(group: Room) -> None:
    seen = []
    while not (session := group.session).is_over:
        seen.append(session.step.id if session.step else "")
        group.move("close")

    assert seen == [step[0] for step in STEPS]
    assert group.session.step is None
    assert all(state.closed and not state.skipped for state in group.session.states.values())


def test_two_who_close_at_once_write_one(group: Room) -> None:
    moved = Moved(group=GROUP, visit=group.session.visit, move="close")

    assert group.carry_out(moved).seq == group.carry_out(moved).seq
    assert group.session.place == 1


def test_a_move_of_a_step_that_is_over_moves_nothing(group: Room) -> None:
    moved = Moved(group=GROUP, visit=group.session.visit, move="close")
    group.happens(moved)
    group.happens(moved)

    assert group.session.place == 1


def test_only_what_is_optional_can_be_skipped(group: Room) -> None:
    group.move("skip")
    assert group.session.place == 0

    group.move("close")
    group.move("close")
    group.move("skip")

    assert group.session.place == 3
    assert group.session.state(TALK).skipped


def test_a_step_that_was_done_stays_done_when_it_is_skipped_later(group: Room) -> None:
    for move in ("close", "close", "close", "back", "skip"):
        group.move(move)

    assert not group.session.state(TALK).skipped


def test_a_step_that_was_skipped_can_be_done_later(group: Room) -> None:
    for move in ("close", "close", "skip", "back", "close"):
        group.move(move)

    assert not group.session.state(TALK).skipped


def test_nothing_lies_before_the_first_step(group: Room) -> None:
    group.move("back")

    assert group.session.place == 0


def test_minutes_moved_between_steps_leave_the_total(group: Room) -> None:
    before = total(group.session.steps)
    group.happens(MinutesMoved(group=GROUP, taken_from=TALK, given_to=CORNERS, minutes=4), actor=HOST)
    group.happens(MinutesMoved(group=GROUP, taken_from=TALK, given_to=CORNERS, minutes=40), actor=HOST)
    by_id = {step.id: step.minutes for step in group.session.steps}

    assert (by_id[TALK], by_id[CORNERS]) == (5, 19)
    assert total(group.session.steps) == before


# Turns, flag, clock


def test_nobody_has_a_second_turn_before_all_have_had_one(group: Room) -> None:
    visit = group.session.visit
    for peer, passed in (("joy", False), ("joy", False), ("li", True), ("zed", False)):
        group.happens(TurnTaken(group=GROUP, visit=visit, peer=peer, passed=passed))

    assert group.session.state().turns == {1: [("joy", False), ("li", True)]}


def test_a_table_asks_for_help_until_somebody_came(group: Room) -> None:
    group.happens(FlagRaised(group=GROUP, peer="zed"))
    assert group.session.flag == ""

    group.happens(FlagRaised(group=GROUP, peer="joy"))
    assert group.session.flag == "joy"

    group.happens(FlagLowered(group=GROUP), actor=HOST)
    assert group.session.flag == ""


def test_the_clock_of_a_step_stands_still_in_a_pause(group: Room) -> None:
    group.now += 3 * MINUTE
    group.happens(GroupPaused(group=GROUP), actor="amina")
    group.now += 30 * MINUTE
    assert group.session.spent(group.now) == 3 * MINUTE

    group.happens(GroupResumed(group=GROUP), actor="amina")
    group.now += 2 * MINUTE
    assert group.session.spent(group.now) == 5 * MINUTE

    group.move("close")
    group.now += MINUTE
    group.move("back")
    group.now += MINUTE

    assert group.session.state("acting/open").spent == 5 * MINUTE
    assert group.session.spent(group.now) == 6 * MINUTE


def test_the_clock_stops_for_good_at_the_end(group: Room) -> None:
    group.now += 7 * MINUTE
    group.close()

    assert group.session.spent(group.now + MINUTE) == 7 * MINUTE
    assert group.session.is_over


def test_a_plan_with_a_step_twice_and_minutes_below_zero_is_still_a_plan() -> None:
    book = MemoryJournal()
    steps = (("a/x", "read", 3, 0), ("a/x", "game", 9, 0), ("a/y", "read", -3, 0))
    room = Room(steps=steps)
    session = room.session
    session.move_minutes("a/x", "a/y", 2)

    assert [(step.id, step.minutes) for step in session.steps] == [("a/x", 1), ("a/y", 2)]
    assert session_of(book.about(GROUP)) is None


def test_a_plan_of_no_steps_can_only_end() -> None:
    room = Room(steps=())
    room.move("begin")
    assert room.session.is_gathering

    room.move("end")
    assert room.session.is_over


def test_a_second_opening_changes_nothing(group: Room) -> None:
    group.happens(GroupOpened(group=GROUP, programme="other", module="two"), actor="zed")

    assert (group.session.host, group.session.opened.programme) == (HOST, "demo")
