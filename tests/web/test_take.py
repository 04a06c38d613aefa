"""The one door: what phones and forms tell is read, judged inside the writer, and written once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of
from tests.web.table import RULES, Seat, Table
from trainer.errors import BadInputError, NotAllowedError, RefusedError
from trainer.groups.session import session_of
from trainer.journal.book import Draft
from trainer.journal.clock import new_id
from trainer.journal.event import SurveyAnswered
from trainer.journal.group_event import (
    DecisionRecorded,
    FlagRaised,
    Moved,
    PeerAnswered,
    PeerJoined,
    PeerReady,
)
from trainer.web.take import listened, take, take_form

if TYPE_CHECKING:
    from flask import Flask

    from trainer.journal.book import Reader


YEAR = 365 * 24 * 3600 * 1000


@pytest.fixture
def table(app: Flask) -> Table:
    return Table(app)


def test_an_answer_is_kept_with_its_words_beside_it(table: Table) -> None:
    amina = table.join("Amina")
    table.join("Joy")
    table.begin()

    said = amina.tell("peer-answered", **{**RULES, "form": {"ticked": ["listen"], "words-note": "no"}})

    (entry,) = table.entries(PeerAnswered.kind)
    assert said["refused"] == []
    assert list(said["acked"].values()) == [{"seq": entry.seq, "late": False}]
    event = entry.event
    assert isinstance(event, PeerAnswered)
    assert (event.peer, event.step, event.block, event.via) == (
        amina.person,
        "one/rules",
        "rules",
        "phone",
    )
    assert event.data["ticked"] == ["listen"]
    assert str(event.lesson) == "every/all/one"
    assert event.block_hash
    assert entry.actor == amina.person
    assert entry.device


def test_the_answer_of_who_just_posted_is_on_the_next_page(table: Table) -> None:
    amina = table.join("Amina")
    table.join("Joy")
    table.begin()
    for ticked in (["listen"], ["stop"], [], ["listen", "stop"]):
        amina.tell("peer-answered", **{**RULES, "form": {"ticked": ticked}})
        kept = table.session().state().answers[1, "rules"][amina.person]
        assert kept.data["ticked"] == ticked


def test_on_a_shared_phone_each_answer_is_its_peers_own(table: Table) -> None:
    amina = table.join("Amina")
    mother = table.share(amina, "Mariamu")
    table.join("Joy")
    table.begin()

    amina.tell("peer-answered", **RULES)
    amina.tell("peer-answered", **RULES, peer=mother)
    amina.tell("peer-ready", visit=table.session().visit, peer=mother)

    found = [(one.actor, one.event) for one in table.entries(PeerAnswered.kind)]
    assert [(actor, event.peer, event.via) for actor, event in found] == [  # type: ignore[union-attr]
        (amina.person, amina.person, "phone"),
        (mother, mother, "shared"),
    ]
    assert table.entries(PeerReady.kind)[-1].actor == mother


def test_what_is_said_in_private_leads_to_nobody(table: Table) -> None:
    amina = table.join("Amina")
    mother = table.share(amina, "Mariamu")
    table.join("Joy")
    table.begin()
    for _ in range(2):
        table.write(Moved(group=table.group, visit=table.session().visit, move="close"))
    step = {"step": "one/check", "round": 1}
    forms = {
        "before": {"rated-know": ["mostly"]},
        "after": {"rated-know": ["fully"]},
        "liked": {"chosen": ["story"]},
        "words": {"words-words": ["I was afraid."]},
    }
    store = state_of(table.app).store
    for peer in (amina.person, mother):
        for number, (block, form) in enumerate(forms.items()):
            assert len(table.session().ready) == (peer == mother)
            said = amina.tell("peer-answered", **step, block=block, form=form, peer=peer)
            assert said["refused"] == [], (number, said)

    assert table.session().ready == {amina.person, mother}
    everything = store.journal.after(0)
    surveys = [one for one in everything if isinstance(one.event, SurveyAnswered)]
    assert len(surveys) == 8
    assert not table.entries(PeerAnswered.kind)
    tokens = {one.actor for one in surveys}
    assert len(tokens) == 2
    people = {one.actor for one in everything if one not in surveys}
    assert not tokens & people
    assert all(one.device == "" for one in surveys)


def test_words_of_a_survey_are_kept_beside_it(table: Table) -> None:
    amina = table.join("Amina")
    table.join("Joy")
    table.begin()
    for _ in range(2):
        table.write(Moved(group=table.group, visit=table.session().visit, move="close"))

    said = amina.tell(
        "peer-answered", step="one/check", block="nothing-like-it", form={"words-x": ["y"]}
    )

    assert said["refused"][0]["why"] == "unknown-option"


def test_a_decision_is_read_from_its_form(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    table.begin()
    form = {
        "step": ["one/rules"],
        "block": ["rules"],
        "sentence": ["We join."],
        "chosen-listen": ["2"],
        "chosen-stop": ["٠"],
        "reason-listen": ["It is fair."],
        "minority-1": ["Not yet."],
        "agreed": [amina.person, joy.person],
        "what-1": ["Ask the union"],
    }

    taken = amina.does(lambda: take_form(table.group, "decision-recorded", form))

    event = taken.entry.event
    assert isinstance(event, DecisionRecorded)
    assert event.chosen == {"listen": 2, "stop": 0}
    assert (event.agreed, event.agreed_count, event.present) == ((amina.person, joy.person), 2, 2)
    assert event.words == ("minority-1", "reason-listen", "sentence", "what-1")
    decision = table.session().state("one/rules").decision
    assert decision is not None
    kept = state_of(table.app).store.groups.words(table.group)[decision.entry]
    assert kept["sentence"] == "We join."
    forged = {**form, "agreed": ["somebody"]}
    with pytest.raises(BadInputError, match="unknown option"):
        amina.does(lambda: take_form(table.group, "decision-recorded", forged))


def test_a_form_says_what_json_says(table: Table) -> None:
    amina, joy = table.join("Amina"), table.join("Joy")
    session = table.begin()

    amina.does(
        lambda: take_form(table.group, "peer-ready", {"visit": [session.visit], "ready": ["yes"]}),
    )
    assert table.session().ready == {amina.person}
    amina.does(
        lambda: take_form(table.group, "peer-ready", {"visit": [session.visit], "ready": ["no"]})
    )
    assert table.session().ready == set()
    once = {"id": [new_id()]}
    for _ in range(2):
        joy.does(lambda: take_form(table.group, "flag-raised", once))
    assert len(table.entries(FlagRaised.kind)) == 1
    answer = {"step": ["one/rules"], "block": ["rules"], "ticked": ["stop"], "round": ["1"]}
    taken = joy.does(lambda: take_form(table.group, "peer-answered", answer))
    assert isinstance(taken.entry.event, PeerAnswered)
    assert taken.entry.event.data["ticked"] == ["stop"]

    for act, form, why in (
        ("peer-danced", {}, "unknown-kind"),
        ("moved", {"move": ["end"]}, "unknown-kind"),
        ("minutes-moved", {"minutes": ["many"]}, "not-a-number"),
        ("minutes-moved", {}, "not-readable"),
        ("peer-ready", {}, "not-readable"),
        ("peer-ready", {"visit": ["old"], "ready": ["yes"]}, "step-over"),
        ("peer-answered", {}, "no-such-step"),
    ):
        with pytest.raises(RefusedError) as caught:
            amina.does(lambda act=act, form=form: take_form(table.group, act, form))  # type: ignore[misc]
        assert caught.value.reason == why, act


def test_a_stranger_can_write_nothing(table: Table, zed: Somebody) -> None:
    table.join("Amina")
    stranger, nobody = Table(table.app).join("Li"), Seat(zed, table.group, "")
    for seat in (stranger, nobody):
        for do in (
            lambda: listened(table.group),
            lambda: take_form(table.group, "flag-lowered", {}),
            lambda: take(FlagRaised(group=table.group, peer="x")),
        ):
            with pytest.raises(NotAllowedError):
                seat.does(do)


def test_the_owner_helps_any_group_as_its_host_does_but_answers_for_nobody(
    table: Table, tomas: Somebody
) -> None:
    amina = table.join("Amina")
    table.begin()
    amina.tell("flag-raised")
    helper = Seat(tomas, table.group, "")
    tomas.send("/en/people/name", name="Helper", picture="turtle")

    helper.does(lambda: take_form(table.group, "flag-lowered", {}))
    assert table.session().flag == ""
    answer = {"step": ["one/rules"], "block": ["rules"], "ticked": ["stop"], "peer": [amina.person]}
    with pytest.raises(NotAllowedError):
        helper.does(lambda: take_form(table.group, "peer-answered", answer))


def test_closing_a_group_takes_its_code_away(table: Table) -> None:
    table.join("Amina")
    table.host.does(lambda: take_form(table.group, "group-closed", {}))

    assert table.session().is_over
    assert state_of(table.app).store.groups.by_code(table.code) is None


def test_the_rules_see_what_others_wrote_in_the_same_moment(table: Table) -> None:
    """Twelve come on one phone at once, and more may not: each is judged after the one before."""
    amina = table.join("Amina")
    store, hub = state_of(table.app).store, state_of(table.app).hub
    table.session()
    refused: list[str] = []

    def come(_: int) -> None:
        event = PeerJoined(group=table.group, peer=new_id(), by=amina.person, via="shared")

        def guard(reader: Reader) -> None:
            hub.judge(table.group, reader, lambda s: s.check(event, amina.person))

        try:
            store.write([Draft(event=event, actor=amina.person)], guard)
        except RefusedError as error:
            refused.append(error.reason)

    threads = [threading.Thread(target=come, args=(n,)) for n in range(30)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    whole = session_of(table.entries())
    assert whole is not None
    assert len(whole.acts_for(amina.person)) == 12
    assert refused == ["phone-full"] * 19
