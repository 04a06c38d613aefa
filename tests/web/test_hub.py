"""The hub: every entry is heard once and in order, whoever asks when; nothing of an answer goes out."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import state_of
from tests.web.table import RULES, Table
from trainer.errors import NotFoundError
from trainer.groups.session import session_of
from trainer.journal.group_event import FlagLowered, FlagRaised
from trainer.web import hub as hub_module
from trainer.web.copies import copied
from trainer.web.frames import folded, place_of

if TYPE_CHECKING:
    from flask import Flask

    from trainer.web.hub import Hub


@pytest.fixture
def table(app: Flask) -> Table:
    return Table(app)


def hub_of(table: Table) -> Hub:
    return state_of(table.app).hub


def raise_and_lower(table: Table, times: int) -> None:
    for _ in range(times):
        table.write(FlagRaised(group=table.group, peer="x"))
        table.write(FlagLowered(group=table.group))


def test_a_group_that_nobody_opened_is_not_here(table: Table) -> None:
    with pytest.raises(NotFoundError):
        hub_of(table).session("4812")


def test_what_is_handed_out_does_not_change_when_the_group_goes_on(table: Table) -> None:
    before = table.session()
    amina = table.join("Amina")

    assert before.present == ()
    assert table.session().present == (amina.person,)
    assert table.session() is table.session()


def test_a_copy_says_what_a_fold_says_and_shares_nothing_that_changes(table: Table) -> None:
    amina, _ = table.join("Amina"), table.join("Joy")
    table.begin()
    amina.tell("peer-answered", **RULES)
    fold = session_of(state_of(table.app).store.groups.entries(table.group))
    assert fold is not None

    copy = copied(fold)

    assert copy == fold
    assert copy.states is not fold.states
    assert copy.state().answers is not fold.state().answers
    copy.state().answers.clear()
    copy.ready.add("x")
    assert fold.state().answers
    assert not fold.ready


def test_frames_from_the_ring_and_from_the_journal_are_the_very_same(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "RING", 6)
    table.session()
    raise_and_lower(table, 10)

    entries = state_of(table.app).store.groups.entries(table.group)
    _, whole = folded(entries, 0, hub_of(table).epoch)
    assert hub_of(table).frames(table.group, 0) == whole
    assert len(whole) == 21
    for after in (0, 3, whole[10].seq, whole[14].seq, whole[15].seq, whole[-1].seq):
        found = hub_of(table).frames(table.group, after)
        assert found == [frame for frame in whole if frame.seq > after]


def test_whoever_comes_while_others_write_misses_nothing_and_hears_nothing_twice(
    app: Flask, table: Table
) -> None:
    store, heard = state_of(app).store, []
    writing = threading.Thread(target=raise_and_lower, args=(table, 60))
    writing.start()
    after = 0
    while writing.is_alive() or hub_of(table).wait(table.group, after, 0.05):
        for frame in hub_of(table).frames(table.group, after):
            heard.append(frame.seq)
            after = frame.seq
        with hub_of(table)._lock:
            hub_of(table)._groups.clear()
    writing.join()

    assert heard == [entry.seq for entry in store.groups.entries(table.group)]


def test_a_group_nobody_asks_for_is_let_go_of(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table.session()
    monkeypatch.setattr(hub_module, "IDLE", -1)
    other = Table(table.app)

    other.session()

    assert list(hub_of(table)._groups) == [other.group]
    assert table.session().id == table.group


def test_waiting_ends_when_something_happens_or_the_server_ends(table: Table) -> None:
    hub, last = hub_of(table), table.session().seq
    assert not hub.wait(table.group, last, 0.01)

    ended = threading.Timer(0.1, raise_and_lower, (table, 1))
    ended.start()
    begun = time.monotonic()
    assert hub.wait(table.group, last, 5)
    assert time.monotonic() - begun < 2
    ended.join()

    threading.Timer(0.1, hub.close).start()
    begun = time.monotonic()
    assert not hub.wait(table.group, table.session().seq, 5)
    assert time.monotonic() - begun < 2


def test_before_the_reveal_nothing_of_an_answer_or_a_name_leaves_the_laptop(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    table.begin()
    form = {"ticked": ["listen"], "words-rules": ["my own words"]}
    amina.tell("peer-answered", **{**RULES, "form": form})

    said = "".join(frame.text for frame in hub_of(table).frames(table.group, 0))

    for secret in ("listen", "my own words", "Amina", amina.person, joy.person, "ticked", "rules-"):
        assert secret not in said
    last = json.loads(hub_of(table).frames(table.group, 0)[-1].text)
    assert last["kind"] == "peer-answered"
    assert (last["answered"], last["present"], last["revealed"]) == (1, 2, False)
    assert set(last) == {
        *("id", "seq", "kind", "step", "visit", "round", "place", "answered", "present", "ready"),
        *("revealed", "proposal", "flag", "paused", "over", "now"),
    }


@pytest.mark.parametrize(
    "said", ["", "e1", "e1.", "e1.x", "e2.3", "e1.99", "e1.-1", "e1.٣", "e1." + "9" * 40]
)
def test_a_cursor_that_means_nothing_here_is_said_to(said: str) -> None:
    assert place_of(said, "e1", 9) is None


def test_a_copy_and_a_frame_of_a_long_session_are_cheap(table: Table) -> None:
    seats = [table.join(name) for name in ("Amina", "Joy", "Li")]
    table.begin()
    for seat in seats:
        seat.tell("peer-answered", **RULES)
    fold = table.session()
    for number in range(40):  # as if 40 steps had 60 answers each
        kept = next(iter(next(iter(fold.states["one/rules"].answers.values())).values()))
        fold.states[f"one/{number}"] = type(fold.state())(
            answers={(1, "b"): {f"p{n}": kept for n in range(60)}}
        )

    begun = time.perf_counter()
    for _ in range(20):
        copied(fold)

    assert (time.perf_counter() - begun) / 20 < 0.05
