"""Group sessions in the store: codes while they are open, words that can be erased, the Wi-Fi."""

from __future__ import annotations

import secrets
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from trainer.content.model import LessonKey
from trainer.errors import BadInputError, NotFoundError, RefusedError
from trainer.journal.book import Draft
from trainer.journal.clock import new_id
from trainer.journal.event import BlockAnswered, LessonFinished
from trainer.journal.group_event import CountsEntered, GroupClosed, GroupOpened, PeerAnswered
from trainer.people.passcodes import is_common_pin
from trainer.store import groups
from trainer.store.groups import Hotspot, OpenGroup
from trainer.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.journal.book import Reader
    from trainer.journal.group_event import Json
    from trainer.learning.progress import Judged
    from trainer.store.store import Setting, Store

LESSON = LessonKey("thinkcoop", "decide", "acting")


def opened(group: str, host: str = "tomas") -> Draft:
    event = GroupOpened(group=group, programme="thinkcoop", module="decide")
    return Draft(event=event, actor=host)


def closed(group: str) -> Draft:
    return Draft(event=GroupClosed(group=group), actor="")


def answer(group: str, peer: str, text: str) -> Draft:
    event = PeerAnswered(group=group, step="acting/own", peer=peer, lesson=LESSON, block="own")
    return Draft(event=event, actor=peer, words={"own": text})


def test_a_session_gets_four_digits_and_is_found_by_them(store: Store) -> None:
    group = new_id()

    code = store.groups.open(opened(group), "Sunrise")

    assert len(code) == 4
    assert code.isdecimal()
    assert not is_common_pin(code)
    assert store.groups.by_code(code) == group
    assert store.groups.code_of(group) == code
    assert store.groups.by_code("0000") is None
    assert store.groups.code_of(new_id()) == ""
    (entry,) = store.groups.entries(group)
    assert isinstance(entry.event, GroupOpened)
    assert store.groups.words(group) == {entry.id: {"name": "Sunrise"}}
    assert store.groups.open_ones() == [
        OpenGroup(id=group, code=code, programme="thinkcoop", module="decide", name="Sunrise")
    ]


def test_a_session_that_is_over_gives_its_code_back_and_keeps_its_entries(store: Store) -> None:
    group, other = new_id(), new_id()
    code = store.groups.open(opened(group))
    kept = store.groups.open(opened(other))

    entry = store.groups.close(closed(group))
    again = store.groups.close(closed(group))

    assert again == entry
    assert store.groups.by_code(code) is None
    assert store.groups.by_code(kept) == other
    assert [one.kind for one in store.groups.entries(group)] == ["group-opened", "group-closed"]
    assert [one.id for one in store.groups.open_ones()] == [other]


def test_a_rule_can_refuse_to_close(store: Store) -> None:
    group = new_id()
    code = store.groups.open(opened(group))

    def not_now(reader: Reader) -> None:
        assert len(reader.about(group)) == 1
        raise RefusedError("not-in-this-group")

    with pytest.raises(RefusedError, match="not in this group"):
        store.groups.close(closed(group), not_now)

    assert store.groups.code_of(group) == code
    assert len(store.groups.entries(group)) == 1


def test_what_was_never_opened_cannot_be_closed(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.groups.close(closed(new_id()))

    assert store.journal.after(0) == []


def test_the_same_draft_opens_one_session_and_keeps_its_code(store: Store) -> None:
    group = new_id()
    draft = opened(group)

    first = store.groups.open(draft, "Sunrise")

    assert store.groups.open(draft, "Sunrise") == first
    assert len(store.journal.after(0)) == 1
    with pytest.raises(BadInputError, match="same id other body"):
        store.groups.open(draft, "Sunset")
    with pytest.raises(RefusedError, match="wrong group"):
        store.groups.open(opened(group, "zed"))
    store.groups.close(closed(group))
    with pytest.raises(RefusedError, match="group over"):
        store.groups.open(draft, "Sunrise")
    assert store.groups.open_ones() == []
    assert len(store.journal.after(0)) == 2


def test_what_is_no_opening_opens_nothing(store: Store) -> None:
    with pytest.raises(TypeError):
        store.groups.open(Draft(event=LessonFinished(lesson=LESSON), actor="zed"))


def test_thirty_sessions_opened_at_once_have_thirty_codes(store: Store) -> None:
    codes: list[str] = []
    threads = [
        threading.Thread(target=lambda: codes.append(store.groups.open(opened(new_id()))))
        for _ in range(30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(codes)) == 30
    assert {one.code for one in store.groups.open_ones()} == set(codes)


def test_a_code_that_is_taken_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([3812, 3812, 234, 3813])
    monkeypatch.setattr(secrets, "randbelow", lambda _below: next(drawn))

    assert groups._new_code({"4812"}) == "4813"


def test_no_more_sessions_are_opened_than_one_laptop_can_hold(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "MOST_OPEN", 2)
    first = new_id()
    draft = opened(first)
    code = store.groups.open(draft)
    store.groups.open(opened(new_id()))

    with pytest.raises(RefusedError, match="too many"):
        store.groups.open(opened(new_id()))

    assert store.groups.open(draft) == code, "a repeated draft is no new session"
    store.groups.close(closed(first))
    store.groups.open(opened(new_id()))
    assert len(store.groups.open_ones()) == 2


def test_words_of_a_session_are_those_of_its_people_only(store: Store) -> None:
    group, other = new_id(), new_id()
    amina, joy = store.people.make().id, store.people.make().id
    store.groups.open(opened(group))
    store.groups.open(opened(other), "Sunset")
    one, two, _ = store.write(
        [answer(group, amina, "ours"), answer(group, joy, "hers"), answer(other, amina, "theirs")]
    )

    assert store.groups.words(group) == {one.id: {"own": "ours"}, two.id: {"own": "hers"}}
    assert store.groups.words(new_id()) == {}


def test_who_is_forgotten_takes_their_words_out_of_every_session(store: Store) -> None:
    group = new_id()
    amina, joy = store.people.make().id, store.people.make().id
    store.groups.open(opened(group, amina), "Amina and friends")
    store.write([answer(group, amina, "ours"), answer(group, joy, "hers")])
    before = store.groups.entries(group)

    store.people.forget(amina)

    assert store.groups.words(group) == {before[2].id: {"own": "hers"}}
    assert store.groups.entries(group) == before
    assert [one.name for one in store.groups.open_ones()] == [""]
    with pytest.raises(RefusedError, match="person erased"):
        store.write([answer(group, amina, "from a phone that was away")])
    assert store.verify_seals() == []


def rated(group: str, peer: str, number: int, **data: Mapping[str, Json]) -> Draft:
    event = PeerAnswered(
        group=group,
        step="acting/corners",
        round=number,
        peer=peer,
        lesson=LESSON,
        block="corners",
        block_hash="h1",
        data=data,
        via="shared",
    )
    return Draft(event=event, actor=peer, device="one phone for all")


def test_each_who_shares_a_phone_finds_their_own_answer_on_the_page_of_the_lesson(
    store: Store,
) -> None:
    group = new_id()
    amina, joy = store.people.make().id, store.people.make().id
    store.write(
        [
            rated(group, amina, 1, before={"q1": "agree"}, after={}),
            rated(group, joy, 1, before={"q1": "disagree"}, after={}),
            rated(group, amina, 2, before={}, after={"q1": "unsure"}),
            answer(group, amina, "ours"),
        ]
    )

    hers, other = store.answers(amina, LESSON), store.answers(joy, LESSON)

    assert hers["corners"].data == {"before": {"q1": "agree"}, "after": {"q1": "unsure"}}
    assert hers["corners"].block_hash == "h1"
    assert hers["own"].words == {"own": "ours"}
    assert {block: given.data for block, given in other.items()} == {
        "corners": {"before": {"q1": "disagree"}, "after": {}}
    }
    assert store.answers(amina, LessonKey("thinkcoop", "decide", "voting")) == {}


def test_an_answer_given_alone_later_replaces_that_of_the_group_whole(store: Store) -> None:
    group, amina = new_id(), store.people.make().id
    alone = BlockAnswered(lesson=LESSON, block="corners", data={"after": {"q1": "agree"}})
    store.write([rated(group, amina, 1, before={"q1": "agree"}, after={})])
    store.write([Draft(event=alone, actor=amina)])

    assert store.answers(amina, LESSON)["corners"].data == alone.data

    again = rated(new_id(), amina, 2, before={}, after={"q1": "unsure"})
    store.write([again])
    assert store.answers(amina, LESSON)["corners"].data == {"before": {}, "after": {"q1": "unsure"}}


def test_what_was_done_together_is_in_the_progress_of_each_also_when_late(store: Store) -> None:
    def judge(_lesson: LessonKey, _block: str, _data: object) -> Judged:
        return SimpleNamespace(done=False, right=None)

    group, host = new_id(), store.people.make().id
    amina, joy = store.people.make().id, store.people.make().id
    store.groups.open(opened(group, host))
    store.write([rated(group, amina, 1, before={"q1": "agree"})])
    store.groups.close(closed(group))
    store.write([rated(group, joy, 1, before={"q1": "agree"})])
    counts = CountsEntered(group=group, step="acting/corners", block="corners", people=7)
    store.write([Draft(event=counts, actor=host)])
    finished = [Draft(event=LessonFinished(lesson=LESSON), actor=one) for one in (amina, joy)]
    store.write(finished)

    for person in (amina, joy):
        lesson = store.progress(person, judge, "one").of(LESSON)
        assert (lesson.finished, lesson.blocks["corners"].done) == (True, True)
    assert store.progress(host, judge, "one").lessons == {}
    assert store.rebuild(judge, "one") == 3
    assert store.progress(amina, judge, "one").of(LESSON).blocks["corners"].tries == 1


def test_the_wifi_of_the_room_is_one_row_that_can_be_erased(store: Store) -> None:
    assert store.groups.hotspot() is None

    store.groups.set_hotspot("Coop room", "mangoes-4709")
    store.groups.set_hotspot("Coop hall", "papayas-4709")

    assert store.groups.hotspot() == Hotspot(name="Coop hall", password="papayas-4709")
    assert "papayas" not in repr(store.groups.hotspot())
    with pytest.raises(BadInputError):
        store.groups.set_hotspot("Coop\0", "")
    store.groups.set_hotspot("")
    assert store.groups.hotspot() is None


def test_codes_and_epoch_outlive_a_restart(settings: Setting) -> None:
    group = new_id()
    store = open_store(settings)
    code, epoch = store.groups.open(opened(group)), store.epoch
    store.close()

    again = open_store(settings)

    assert again.groups.by_code(code) == group
    assert again.epoch == epoch
    assert len(epoch) == 36
    again.close()
