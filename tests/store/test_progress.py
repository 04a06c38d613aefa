"""Kept progress equals what the journal adds up to, whatever happened in between."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import event, select, update

from trainer.content.model import LessonKey
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered, LessonFinished, LessonOpened
from trainer.journal.group_event import PeerAnswered
from trainer.learning.progress import progress_of
from trainer.store import tables
from trainer.store.progress import read, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.journal.event import Event, Json
    from trainer.learning.progress import Judged
    from trainer.store.batch import Batch
    from trainer.store.store import Store

LESSONS = [LessonKey("thinkcoop", "decide", name) for name in ("acting", "voting")]


def strict(_lesson: LessonKey, block: str, data: Mapping[str, Json]) -> Judged | None:
    """Judge as a library in which every right answer is ``a``; block ``gone`` is not there."""
    if block == "gone":
        return None
    right = None if block == "free" else data == {"chosen": ["a"]}
    return SimpleNamespace(done=bool(data), right=right)


def mild(_lesson: LessonKey, _block: str, _data: Mapping[str, Json]) -> Judged | None:
    """Judge as a later library in which everything is right."""
    return SimpleNamespace(done=True, right=True)


events = st.one_of(
    st.builds(LessonOpened, lesson=st.sampled_from(LESSONS), language=st.just("en")),
    st.builds(LessonFinished, lesson=st.sampled_from(LESSONS)),
    st.builds(
        BlockAnswered,
        lesson=st.sampled_from(LESSONS),
        block=st.sampled_from(["q1", "free", "gone"]),
        data=st.sampled_from([{}, {"chosen": ["a"]}, {"chosen": ["b"]}]),
    ),
    st.builds(
        PeerAnswered,
        group=st.just("sunrise"),
        step=st.just("acting/q1"),
        peer=st.just("amina"),
        lesson=st.sampled_from(LESSONS),
        block=st.sampled_from(["q1", "free", "gone"]),
        data=st.sampled_from([{}, {"chosen": ["a"]}, {"chosen": ["b"]}]),
    ),
)

#: What can happen: an entry, a look with either library, a rebuild.
steps = st.lists(st.one_of(events, st.sampled_from(["look", "look mildly", "rebuild"])), max_size=40)


def kept_rows(store: Store) -> dict[str, tuple[str, int, str]]:
    store._writer.do(lambda _batch: None)
    with store._reading.connect() as connection:
        rows = connection.execute(select(tables.progress)).all()
    return {row.person: (row.library, row.upto, row.data) for row in rows}


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_rebuilt_equals_kept_whatever_happened(laptop: Store, happened: list[Event | str]) -> None:
    amina = laptop.people.make().id
    for step in happened:
        if step == "rebuild":
            laptop.rebuild(strict, "strict")
        elif isinstance(step, str):
            judge, name = (strict, "strict") if step == "look" else (mild, "mild")
            assert laptop.progress(amina, judge, name) == progress_of(laptop.entries(amina), judge)
        else:
            told = replace(step, peer=amina) if isinstance(step, PeerAnswered) else step
            laptop.write([Draft(event=told, actor=amina)])

    now = laptop.progress(amina, strict, "strict")
    assert laptop.rebuild(strict, "strict") >= 1

    assert read(kept_rows(laptop)[amina][2]) == now == progress_of(laptop.entries(amina), strict)


def answered(block: str = "q1", chosen: str = "a") -> BlockAnswered:
    return BlockAnswered(lesson=LESSONS[0], block=block, data={"chosen": [chosen]})


def write(store: Store, actor: str, *happened: Event) -> None:
    store.write([Draft(event=one, actor=actor) for one in happened])


def test_progress_is_kept_after_a_few_entries_and_then_read(store: Store) -> None:
    amina = store.people.make().id
    write(store, amina, *(answered(chosen="b") for _ in range(9)))
    first = store.progress(amina, strict, "one")
    assert kept_rows(store)[amina][:2] == ("one", store.journal.after(0)[-1].seq)

    write(store, amina, answered())

    second = store.progress(amina, strict, "one")
    assert (first.of(LESSONS[0]).blocks["q1"].right, first.of(LESSONS[0]).blocks["q1"].tries) == (
        False,
        9,
    )
    assert second == progress_of(store.entries(amina), strict)


def test_a_changed_library_judges_everything_again(store: Store) -> None:
    amina = store.people.make().id
    write(store, amina, *(answered(chosen="b") for _ in range(9)))
    store.progress(amina, strict, "one")
    kept_rows(store)

    assert store.progress(amina, mild, "two").of(LESSONS[0]).blocks["q1"].right is True
    assert kept_rows(store)[amina][0] == "two"
    assert store.progress(amina, strict, "one").of(LESSONS[0]).blocks["q1"].right is False


def test_nobody_has_no_progress(store: Store) -> None:
    assert store.progress("zed", strict, "one").lessons == {}


def test_forgotten_people_keep_no_progress(store: Store) -> None:
    amina = store.people.make().id
    write(store, amina, *(answered() for _ in range(9)))
    store.progress(amina, strict, "one")

    store.people.forget(amina)
    store.progress(amina, strict, "one")
    store.rebuild(strict, "one")

    assert kept_rows(store) == {}


def test_progress_and_answers_cost_one_query_each(store: Store) -> None:
    amina = store.people.make().id
    write(store, amina, *(answered(chosen="b") for _ in range(20)))
    store.progress(amina, strict, "one")
    kept_rows(store)
    asked: list[str] = []
    event.listen(
        store._reading,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: asked.append(statement),
    )

    store.progress(amina, strict, "one")
    store.answers(amina, LESSONS[0])

    assert len(asked) == 2


def test_the_last_answer_comes_with_its_words(store: Store) -> None:
    amina = store.people.make().id
    store.write(
        [
            Draft(event=answered(chosen="b"), actor=amina, words={"why": "a guess"}),
            Draft(event=answered("q2"), actor=amina),
            Draft(event=answered(), actor=amina, words={"why": "they elect it", "own": "yes"}),
            Draft(event=LessonFinished(lesson=LESSONS[0]), actor=amina),
            Draft(event=answered(), actor="joy", words={"why": "of Joy"}),
        ]
    )

    found = store.answers(amina, LESSONS[0])

    assert set(found) == {"q1", "q2"}
    assert found["q1"].data == {"chosen": ["a"]}
    assert found["q1"].words == {"why": "they elect it", "own": "yes"}
    assert found["q2"].words == {}
    assert store.answers(amina, LESSONS[1]) == {}


@pytest.mark.parametrize("right", [True, False, None])
def test_progress_comes_back_as_it_was_kept(right: bool | None) -> None:  # noqa: FBT001 - a judgement
    entries = [
        SimpleNamespace(event=answered(), hlc=5),
        SimpleNamespace(event=LessonFinished(lesson=LESSONS[1]), hlc=7),
    ]
    judged = SimpleNamespace(done=True, right=right)
    progress = progress_of(entries, lambda *_: judged)  # type: ignore[arg-type]

    assert read(written(progress)) == progress


def test_kept_progress_that_cannot_be_read_is_worked_out_again(store: Store) -> None:
    amina = store.people.make().id
    write(store, amina, *(answered() for _ in range(9)))
    whole = store.progress(amina, strict, "one")
    kept_rows(store)

    def damage(batch: Batch) -> None:
        batch.connection.execute(update(tables.progress).values(data='{"a":'))

    store._writer.do(damage)

    assert store.progress(amina, strict, "one") == whole
