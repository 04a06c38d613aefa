"""The journal: what the one in memory promises, those in SQLite and PostgreSQL keep."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from trainer.content.model import LessonKey
from trainer.errors import BadInputError, RefusedError, StoreError
from trainer.journal.book import Draft, MemoryJournal
from trainer.journal.clock import new_id
from trainer.journal.event import BlockAnswered, LessonFinished, LessonOpened, SurveyAnswered
from trainer.store import tables

if TYPE_CHECKING:
    from sqlalchemy import Executable, Table

    from trainer.journal.book import Entry, Journal, Reader
    from trainer.store.batch import Batch
    from trainer.store.store import Store

LESSON = LessonKey("thinkcoop", "decide", "acting")


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def journal(request: pytest.FixtureRequest) -> Journal:
    if request.param == "memory":
        return MemoryJournal()
    name = "laptop" if request.param == "sqlite" else "centre"
    found: Journal = request.getfixturevalue(name).journal
    return found


def run(store: Store, statement: Executable) -> None:
    def job(batch: Batch) -> None:
        batch.connection.execute(statement)

    store._writer.do(job)


def answer(actor: str = "amina", block: str = "q1", chosen: str = "board", **more: object) -> Draft:
    event = BlockAnswered(lesson=LESSON, block=block, data={"chosen": [chosen]})
    return Draft(event=event, actor=actor, **more)  # type: ignore[arg-type]


def test_what_is_written_down_is_read_again(journal: Journal) -> None:
    opened = Draft(event=LessonOpened(lesson=LESSON, language="sw"), actor="amina", device="phone")

    kept = journal.append([opened, answer()])

    assert journal.of("amina") == kept
    assert [entry.event for entry in kept] == [opened.event, answer().event]
    assert (kept[0].id, kept[0].device) == (opened.id, "phone")
    assert journal.about(str(LESSON)) == kept
    assert journal.of("zed") == []


def test_nothing_is_written_for_nothing(journal: Journal) -> None:
    assert journal.append([]) == []


def test_numbers_have_no_gaps_and_stamps_grow(journal: Journal) -> None:
    kept = [*journal.append([answer(), answer("joy")]), *journal.append([answer("li")])]

    assert [entry.seq for entry in kept] == [entry.oseq for entry in kept] == [1, 2, 3]
    assert kept[0].hlc < kept[1].hlc < kept[2].hlc
    assert len({entry.origin for entry in kept}) == 1


def test_a_cursor_reads_on_where_it_stopped(journal: Journal) -> None:
    kept = journal.append([answer() for _ in range(5)])

    assert journal.after(0, limit=2) == kept[:2]
    assert journal.after(2) == kept[2:]
    assert journal.after(5) == []


def test_the_same_draft_arrives_twice_and_is_kept_once(journal: Journal) -> None:
    draft = answer(words={"why": "The members elect it"})

    first = journal.append([draft])
    again = journal.append([draft, draft])

    assert again == [*first, *first]
    assert journal.after(0) == first


def test_the_same_id_with_another_body_is_refused(journal: Journal) -> None:
    one = new_id()
    kept = journal.append([answer(id=one, words={"why": "trust"})])

    for other in (
        answer(id=one, words={"why": "trust"}, chosen="manager"),
        answer(id=one, words={"why": "trust"}, actor="zed"),
        answer(id=one, words={"why": "distrust"}),
        answer(id=one),
        Draft(event=LessonFinished(lesson=LESSON), actor="amina", id=one),
    ):
        with pytest.raises(BadInputError) as caught:
            journal.append([answer("joy"), other])
        assert caught.value.reason == "same-id-other-body"

    assert journal.after(0) == kept


def test_one_list_cannot_say_two_things_under_one_id(journal: Journal) -> None:
    one = new_id()

    with pytest.raises(BadInputError):
        journal.append([answer(id=one), answer(id=one, chosen="manager")])

    assert journal.after(0) == []


def test_a_rule_that_refuses_leaves_nothing_behind(journal: Journal) -> None:
    def only_once(reader: Reader) -> None:
        if any(isinstance(entry.event, BlockAnswered) for entry in reader.of("amina")):
            raise RefusedError("already-answered")
        assert reader.about("nothing") == []

    first = answer()
    journal.append([first], only_once)

    with pytest.raises(RefusedError, match="already answered"):
        journal.append([answer("joy"), answer()], only_once)

    assert len(journal.after(0)) == 1
    assert journal.append([first], only_once) == journal.after(0), "a repeated draft is no new one"


def test_an_event_that_is_too_large_takes_nothing_with_it(journal: Journal) -> None:
    with pytest.raises(BadInputError):
        journal.append([answer(), answer(chosen="x" * 9000)])

    assert journal.after(0) == []


def test_a_survey_is_kept_under_its_token_without_a_device(journal: Journal) -> None:
    survey = SurveyAnswered(lesson=LESSON, block="before", data={"rated": {"know": "agree"}})

    entry = journal.append([Draft(event=survey, actor="f3a9", device="phone of Amina")])[0]

    assert (entry.actor, entry.device) == ("f3a9", "")


@pytest.mark.parametrize("table", [tables.journal, tables.seal], ids=str)
def test_the_database_itself_refuses_to_change_what_happened(store: Store, table: Table) -> None:
    store.write([answer()])
    for change in (delete(table), update(table).values(origin="zed")):
        with pytest.raises(StoreError, match="only grows"):
            run(store, change)

    assert len(store.entries("amina")) == 1
    assert store.verify_seals() == []


def test_thirty_phones_at_once_lose_nothing_and_write_nothing_twice(store: Store) -> None:
    drafts = [[answer(f"phone-{phone}") for _ in range(10)] for phone in range(30)]
    kept: list[list[Entry]] = []

    def phone(mine: list[Draft]) -> None:
        for draft in mine:
            kept.append(store.write([draft]))
            kept.append(store.write([draft]))

    threads = [threading.Thread(target=phone, args=(mine,)) for mine in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    entries = store.journal.after(0, limit=1000)
    assert [entry.oseq for entry in entries] == list(range(1, 301))
    assert {entry.id for entry in entries} == {draft.id for mine in drafts for draft in mine}
    assert len(kept) == 600
    assert store.verify_seals() == []


def test_a_job_that_fails_does_not_take_its_neighbours_with_it(store: Store) -> None:
    gate, started = threading.Event(), threading.Event()

    def wait(_batch: Batch) -> None:
        started.set()
        gate.wait(10)

    def fail(batch: Batch) -> None:
        batch.connection.execute(tables.person.insert().values(id="half"))

    outcomes: list[str] = []

    def try_it() -> None:
        with pytest.raises(StoreError, match=r"NULL|null"):
            store._writer.do(fail)
        outcomes.append("failed")

    store._writer.later(wait)
    started.wait(10)
    threads = [
        threading.Thread(target=store.write, args=([answer()],)),
        threading.Thread(target=try_it),
        threading.Thread(target=store.write, args=([answer("joy")],)),
    ]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()

    assert outcomes == ["failed"]
    assert {entry.actor for entry in store.journal.after(0)} == {"amina", "joy"}
    assert [entry.oseq for entry in store.journal.after(0)] == [1, 2]
    assert store.verify_seals() == []
