"""What is due when a group agrees: the next step, the next round, the answers of all."""

from __future__ import annotations

from tests.groups.conftest import GROUP, HOST, Room
from trainer.groups import rules
from trainer.journal.group_event import GroupPaused, MoveProposed, PeerReady


def due(room: Room, *, moment_is_over: bool = False) -> tuple[str, int] | None:
    found = rules.due(room.session, moment_is_over=moment_is_over)
    return (found.move, found.round) if found else None


def test_nothing_is_due_while_people_read(group: Room) -> None:
    assert due(group) is None


def test_the_group_goes_on_when_everyone_is_ready(group: Room) -> None:
    group.ready("amina", "joy")
    assert due(group) is None

    group.ready("li")
    assert due(group) == ("close", 1)


def test_who_is_not_ready_after_all_holds_the_group(group: Room) -> None:
    group.ready()
    group.happens(PeerReady(group=GROUP, visit=group.session.visit, peer="li", ready=False))

    assert due(group) is None


def test_ready_for_a_step_that_is_over_is_ready_for_nothing(group: Room) -> None:
    visit = group.session.visit
    group.move("close")
    for peer in ("amina", "joy", "li"):
        group.happens(PeerReady(group=GROUP, visit=visit, peer=peer))

    assert group.session.ready == set()


def test_nobody_waits_for_who_has_gone(group: Room) -> None:
    group.ready("amina", "joy")
    group.leave("li")

    assert due(group) == ("close", 1)


def test_everybody_waits_for_who_has_just_come(group: Room) -> None:
    group.ready()
    group.join("zoe")

    assert due(group) is None


def test_a_room_that_everyone_left_stays_where_it_is(group: Room) -> None:
    group.leave("amina", "joy", "li")

    assert due(group) is None


def test_answers_are_shown_when_all_have_answered(group: Room) -> None:
    group.move("close")
    group.answer("amina")
    group.answer("joy")
    assert due(group) is None

    group.answer("li")
    assert due(group) == ("reveal", 1)


def test_answers_are_shown_when_the_last_who_had_not_answered_goes(group: Room) -> None:
    group.move("close")
    group.answer("amina")
    group.answer("joy")
    group.leave("li")

    assert due(group) == ("reveal", 1)


def test_a_group_that_is_ready_sees_answers_then_answers_again_then_goes_on(group: Room) -> None:
    group.move("close")
    moves = []
    for number in (1, 2):
        group.answer("amina", round_number=number)
        for _ in range(2):
            group.ready()
            found = rules.due(group.session, moment_is_over=False)
            assert found is not None
            moves.append((found.move, found.round))
            group.carry_out(found)

    assert moves == [("reveal", 1), ("round", 2), ("reveal", 2), ("close", 2)]


def test_where_nobody_answered_there_is_nothing_to_show(group: Room) -> None:
    group.go_to("links/vote")
    group.ready()

    assert due(group) == ("close", 1)


def test_raised_hands_are_answers_to_show(group: Room) -> None:
    group.go_to("links/vote")
    group.count("links/vote", 3, {"a": {"dots": 3}})
    group.ready()

    assert due(group) == ("reveal", 1)


def test_the_counter_writes_for_all_so_nobody_waits(group: Room) -> None:
    group.move("close")
    group.move("close")
    for peer in ("amina", "joy", "li"):
        group.answer(peer)

    assert due(group) is None


def test_a_proposal_is_carried_out_when_the_moment_is_over(group: Room) -> None:
    group.propose("close")

    assert due(group) is None
    assert due(group, moment_is_over=True) == ("close", 1)


def test_whoever_says_wait_stops_a_proposal(group: Room) -> None:
    proposal = group.propose("close")
    group.object(proposal.id, "li")

    assert group.session.proposal is None
    assert due(group, moment_is_over=True) is None


def test_wait_means_the_proposal_that_was_seen(group: Room) -> None:
    first = group.propose("close")
    group.object(first.id, "li")
    group.propose("close")
    group.object(first.id, "li")

    assert group.session.proposal is not None


def test_to_ask_twice_does_not_begin_the_moment_anew(group: Room) -> None:
    first = group.propose("close")
    group.propose("close", HOST)

    assert group.session.proposal is not None
    assert group.session.proposal.entry == first.id


def test_only_the_reader_and_the_host_propose(group: Room) -> None:
    assert group.session.reader == "amina"
    group.propose("close", "joy")
    assert group.session.proposal is None

    group.propose("close", HOST)
    assert group.session.proposal is not None


def test_a_proposal_of_a_step_that_is_over_is_forgotten(group: Room) -> None:
    old = group.session
    group.propose("close")
    group.move("close")
    assert group.session.proposal is None

    group.happens(MoveProposed(group=GROUP, visit=old.visit, move="close", peer=HOST))
    assert group.session.proposal is None


def test_with_one_phone_there_is_nobody_to_wait_for(room: Room) -> None:
    room.join("amina", "joy", by="amina")
    room.propose("begin", "joy")

    assert due(room) == ("begin", 1)


def test_nothing_is_due_in_a_pause_or_after_the_end(group: Room) -> None:
    group.propose("close")
    group.ready()
    group.happens(GroupPaused(group=GROUP), actor="li")
    assert due(group, moment_is_over=True) is None

    group.close()
    assert due(group, moment_is_over=True) is None


def test_a_proposal_that_cannot_be_any_more_is_not_due() -> None:
    room = Room(steps=(("a/b", "brainwriting", 9, 0),))
    room.join("amina", "joy", "li")
    room.move("begin")
    for move in ("reveal", "round", "reveal"):
        room.move(move)
    room.propose("round")
    room.leave("li")

    assert room.session.proposal is not None
    assert due(room, moment_is_over=True) is None
