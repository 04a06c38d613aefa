"""People: made without a name, claimed, found, kept apart by a PIN, and forgotten for good."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest

from trainer.content.model import LessonKey
from trainer.errors import BadInputError, NotFoundError, RefusedError, TooManyTriesError
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered, PersonClaimed, PersonErased, PersonMade, SurveyAnswered
from trainer.people.model import Role
from trainer.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Ticks
    from trainer.store.store import Setting, Store

LESSON = LessonKey("thinkcoop", "decide", "acting")


@pytest.fixture
def clock(store: Store, ticks: Ticks) -> Ticks:
    store.people._attempts._clock = ticks
    return ticks


def wrote(actor: str, text: str) -> Draft:
    event = BlockAnswered(lesson=LESSON, block="own")
    return Draft(event=event, actor=actor, words={"own": text})


def test_a_person_begins_without_a_name_and_takes_one(store: Store) -> None:
    amina = store.people.make(device="phone")
    assert store.people.find(amina.id) == amina
    assert not amina.is_claimed
    assert store.people.listed() == []

    claimed = store.people.claim(amina.id, name="  Amina\tJuma ", picture="mango")

    assert (claimed.name, claimed.picture, claimed.has_pin) == ("Amina Juma", "mango", False)
    assert store.people.listed() == [claimed]
    events = [entry.event for entry in store.entries(amina.id)]
    assert events == [PersonMade(person=amina.id), PersonClaimed(person=amina.id)]


def test_the_journal_never_holds_a_name(store: Store) -> None:
    amina = store.people.make()
    store.people.claim(amina.id, name="Amina Juma", picture="mango", pin="4709")

    assert not any(
        word in repr(entry) for entry in store.journal.after(0) for word in ("Juma", "mango", "argon")
    )


def test_two_learners_with_one_name_stay_two(store: Store) -> None:
    first, second = store.people.make(), store.people.make()
    store.people.claim(first.id, name="Li")
    store.people.claim(second.id, name="Li")

    assert {one.id for one in store.people.listed()} == {first.id, second.id}


def test_a_facilitator_stays_one(store: Store) -> None:
    tomas = store.people.make()
    store.people.set_role(tomas.id, Role.FACILITATOR)

    assert store.people.claim(tomas.id, name="Tomás").role is Role.FACILITATOR


def test_whom_nobody_knows_is_not_found(store: Store) -> None:
    assert store.people.find("zed") is None
    with pytest.raises(NotFoundError):
        store.people.claim("zed", name="Zed")
    with pytest.raises(NotFoundError):
        store.people.set_pin("zed", "4709")
    with pytest.raises(NotFoundError):
        store.people.forget("zed")
    assert store.journal.after(0) == []


def test_a_pin_keeps_others_out_and_can_be_taken_away(store: Store) -> None:
    amina = store.people.make()
    assert store.people.check_pin(amina.id, "") is True

    store.people.set_pin(amina.id, "٤٧٠٩")
    assert store.people.check_pin(amina.id, "4709") is True
    assert store.people.check_pin(amina.id, "4708") is False
    with pytest.raises(BadInputError, match="four digits"):
        store.people.check_pin(amina.id, "47")

    store.people.set_pin(amina.id, "")
    assert store.people.check_pin(amina.id, "1111") is True


def test_a_stranger_learns_nothing_from_a_pin_of_nobody(store: Store) -> None:
    assert store.people.check_pin("zed", "4709") is False


def test_five_tries_are_free_and_then_each_waits_longer(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    start = clock.now
    looked_at = 0
    waits: list[int] = []
    while clock.now - start < 3_600_000:
        try:
            assert store.people.check_pin(amina.id, "8888") is False
            looked_at += 1
        except TooManyTriesError as error:
            waits.append(error.wait)
            clock.wait(error.wait)

    assert looked_at == 12
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_the_right_pin_is_not_looked_at_while_waiting(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    for _ in range(5):
        store.people.check_pin(amina.id, "8888")

    with pytest.raises(TooManyTriesError) as caught:
        store.people.check_pin(amina.id, "4709")
    assert caught.value.wait == 30

    clock.wait(30)
    assert store.people.check_pin(amina.id, "4709") is True
    assert store.people.check_pin(amina.id, "8888") is False, "a right PIN begins the count anew"


def test_a_facilitator_may_let_somebody_try_again_at_once(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    for _ in range(5):
        store.people.check_pin(amina.id, "8888")

    store.people.clear_tries(amina.id)

    assert store.people.check_pin(amina.id, "4709") is True
    assert clock.now == 1_000_000


def test_starting_the_computer_again_does_not_shorten_a_wait(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    for _ in range(6):
        try:
            store.people.check_pin(amina.id, "8888")
        except TooManyTriesError as error:
            clock.wait(error.wait)

    clock.now = 5_000
    for seconds, wait in ((0, 30), (10, 20), (19, 1)):
        clock.wait(seconds)
        with pytest.raises(TooManyTriesError) as caught:
            store.people.check_pin(amina.id, "4709")
        assert caught.value.wait == wait

    clock.wait(1)
    assert store.people.check_pin(amina.id, "4709") is True


def test_of_thirty_tries_at_once_five_are_looked_at(store: Store, clock: Ticks) -> None:
    amina = store.people.make()
    store.people.set_pin(amina.id, "4709")
    outcomes: list[str] = []

    def guess() -> None:
        try:
            store.people.check_pin(amina.id, "8888")
            outcomes.append("looked at")
        except TooManyTriesError:
            outcomes.append("too many")

    threads = [threading.Thread(target=guess) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (outcomes.count("looked at"), outcomes.count("too many")) == (5, 25)
    assert clock.now == 1_000_000


def test_tries_are_counted_across_a_restart(sqlite_settings: Setting) -> None:
    first = open_store(sqlite_settings)
    amina = first.people.make()
    first.people.set_pin(amina.id, "4709")
    for _ in range(5):
        first.people.check_pin(amina.id, "8888")
    first.close()

    second = open_store(sqlite_settings)
    with pytest.raises(TooManyTriesError):
        second.people.check_pin(amina.id, "4709")
    second.close()


def test_forgetting_erases_the_name_the_words_and_the_sessions(store: Store) -> None:
    amina, joy = store.people.make(), store.people.make()
    store.people.claim(amina.id, name="Amina", pin="4709")
    token, other = store.sessions.start(amina.id), store.sessions.start(joy.id)
    store.write([wrote(amina.id, "my own words"), wrote(joy.id, "words of Joy")])
    before = store.journal.after(0)

    store.people.forget(amina.id)

    assert store.people.find(amina.id) is None
    assert store.people.listed() == []
    assert store.sessions.find(token) is None
    assert store.sessions.find(other) is not None
    assert store.answers(amina.id, LESSON)["own"].words == {}
    assert store.answers(joy.id, LESSON)["own"].words == {"own": "words of Joy"}
    *kept, tombstone = store.journal.after(0)
    assert kept == before
    assert tombstone.event == PersonErased(person=amina.id)
    assert store.verify_seals() == []


def test_who_was_forgotten_gets_no_name_and_no_words_again(store: Store) -> None:
    amina = store.people.make()
    draft = wrote(amina.id, "my own words")
    store.write([draft])
    store.people.forget(amina.id)
    entries = store.journal.after(0)

    with pytest.raises(RefusedError, match="person erased"):
        store.people.claim(amina.id, name="Amina")
    with pytest.raises(RefusedError, match="person erased"):
        store.write([wrote(amina.id, "from a phone that was away")])
    with pytest.raises(NotFoundError):
        store.sessions.start(amina.id)
    store.write([draft])
    store.people.forget(amina.id)

    assert store.journal.after(0) == entries
    assert store.answers(amina.id, LESSON)["own"].words == {}


def test_forgetting_takes_the_words_of_the_survey_in_the_same_browser(store: Store) -> None:
    amina = store.people.make()
    survey = SurveyAnswered(lesson=LESSON, block="open")
    draft = Draft(event=survey, actor="f3a9", words={"text": "the board never listens"})
    store.write([draft])

    store.people.forget(amina.id, survey="f3a9")

    assert "never listens" not in dump(store)


def test_a_forged_survey_token_erases_nobody_elses_words(store: Store) -> None:
    zed, joy = store.people.make(), store.people.make()
    store.write([wrote(joy.id, "words of Joy")])

    store.people.forget(zed.id, survey=joy.id)

    assert store.answers(joy.id, LESSON)["own"].words == {"own": "words of Joy"}


def dump(store: Store) -> str:
    from sqlalchemy import select  # noqa: PLC0415 - one look

    from trainer.store import tables  # noqa: PLC0415 - the same

    with store._reading.connect() as connection:
        return repr(connection.execute(select(tables.words)).all())


@pytest.mark.parametrize("journal_mode", ["TRUNCATE", "WAL"])
def test_after_forgetting_no_byte_of_the_data_folder_holds_the_name(
    sqlite_settings: Setting, journal_mode: str
) -> None:
    store = open_store(sqlite_settings, journal_mode=journal_mode)
    people = [store.people.make() for _ in range(20)]
    for number, one in enumerate(people):
        store.people.claim(one.id, name=f"Secretname{number}", pin="4709")
        store.write([wrote(one.id, f"secretwords{number} " * 400)])
    folder: Path = sqlite_settings.data
    (folder / "trainer-before-0000.db").write_bytes(b"Secretname3")
    assert found_in(folder)

    for one in people:
        store.people.forget(one.id)

    assert found_in(folder) == []
    store.close()
    assert found_in(folder) == []


def found_in(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and re.search(b"ecretname|ecretwords|argon2", path.read_bytes())
    ]
