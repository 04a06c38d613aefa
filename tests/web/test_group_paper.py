"""The paper way: what is printed, what is entered afterwards, who may; and the record of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of
from tests.web.test_html import faults
from tests.web.test_print import NoPrinter
from trainer.errors import BadInputError
from trainer.journal.group_event import CountsEntered, DecisionRecorded
from trainer.web.counting import read_numbers

if TYPE_CHECKING:
    from flask import Flask

    from trainer.groups.session import GroupSession


def opened(one: Somebody, **fields: object) -> str:
    """Open a group that works on paper and return its address."""
    form = {"module": "every/all", "way": "paper", "path": "full", "languages": ["en", "ar"]}
    answer = one.send("/en/groups/new", **{**form, "name": "Karo", **fields})
    assert answer.status_code == 303, answer.text
    return "/".join(answer.headers["Location"].split("/")[:4]) + "/"


@pytest.fixture
def address(joy: Somebody) -> str:
    """Return the address of a group on paper that Joy has opened."""
    return opened(joy)


def now(app: Flask, address: str) -> GroupSession:
    """Return where a group stands."""
    return state_of(app).hub.session(address.split("/")[3])


def entered(app: Flask, address: str) -> list[CountsEntered]:
    """Return all numbers that were entered, in order."""
    entries = state_of(app).store.groups.entries(address.split("/")[3])
    return [entry.event for entry in entries if isinstance(entry.event, CountsEntered)]


def rules_form(people: str = "6", listen: str = "5", **more: object) -> dict[str, object]:
    """Return the form of the step in which a group agrees on rules."""
    return {
        "step": "one/rules",
        "people-rules": people,
        "count-rules-1-listen-yes": listen,
        **more,
    }


def test_a_group_on_paper_is_led_to_what_it_prints(joy: Somebody) -> None:
    form = {"module": "every/all", "way": "paper", "languages": ["en"]}

    page = joy.post("/en/groups/new", **form)

    for what in ("script", "decision", "paper"):
        assert f'href="{page.request.path}{what}"' in page.text


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_page_is_sound_html(joy: Somebody, address: str, code: str) -> None:
    there = address.replace("/en/", f"/{code}/")

    for path in ("paper", "paper?step=one/rules", "paper?step=one/corners", "record"):
        page = joy.get(there + path)
        assert page.status_code == 200, path
        assert not faults(page.text), path


def test_every_step_with_something_to_enter_has_its_form(
    app: Flask, joy: Somebody, address: str
) -> None:
    listed = re.findall(r'paper\?step=([a-z0-9./-]+)"', joy.get(address + "paper").text)

    assert "one/rules" in listed
    assert set(listed) <= {step.id for step in now(app, address).steps}
    for step in listed:
        page = joy.get(f"{address}paper?step={step}")
        assert page.status_code == 200
        assert f'name="step" value="{step}"' in page.text


def test_numbers_of_a_sheet_are_kept_and_the_next_step_is_asked(
    app: Flask, joy: Somebody, address: str
) -> None:
    listed = re.findall(r'paper\?step=([a-z0-9./-]+)"', joy.get(address + "paper").text)

    answer = joy.send(address + "paper", **rules_form())

    after = listed[listed.index("one/rules") + 1]
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(
        f"paper?step={after.replace('/', '%2F')}"
    ) or answer.headers["Location"].endswith(f"paper?step={after}")
    (event,) = entered(app, address)
    assert (event.people, event.counts["listen"], event.via) == (6, {"yes": 5}, "paper")
    assert now(app, address).state("one/rules").counts


@pytest.mark.parametrize("digits", ["٥", "५", "5"])
def test_digits_of_any_script_are_numbers(app: Flask, joy: Somebody, address: str, digits: str) -> None:
    joy.send(address + "paper", **rules_form(listen=digits))

    assert entered(app, address)[0].counts["listen"] == {"yes": 5}


def test_what_was_entered_stands_in_the_form_and_can_be_changed(
    app: Flask, joy: Somebody, address: str
) -> None:
    joy.send(address + "paper", **rules_form(listen="5"))
    page = joy.get(address + "paper?step=one/rules").text
    assert re.search(r'name="count-rules-1-listen-yes"[^>]*value="5"', page)

    joy.send(address + "paper", **rules_form(listen="4"))
    joy.send(address + "paper", **rules_form(listen="4"))  # the same again is nothing new

    assert [event.counts["listen"]["yes"] for event in entered(app, address)] == [5, 4]
    kept = now(app, address).state("one/rules").counts[1, "rules", "paper"]
    assert kept.counts["listen"] == {"yes": 4}


@pytest.mark.parametrize(
    ("people", "listen", "says"),
    [
        ("6", "7", "There are more hands than people."),
        ("six", "5", "Write a number, in digits."),
        ("6", "-1", "Write a number, in digits."),
        ("6", "99999999", "Write a number, in digits."),
    ],
)
def test_a_wrong_number_is_said_in_one_sentence_and_what_was_typed_stays(
    joy: Somebody, address: str, people: str, listen: str, says: str
) -> None:
    page = joy.send(address + "paper", **rules_form(people, listen))

    assert page.status_code == 400
    assert says in page.text
    assert f'value="{listen}"' in page.text
    assert not faults(page.text)
    assert "Entered" not in joy.get(address + "paper").text


def test_an_empty_form_writes_nothing_and_goes_on(app: Flask, joy: Somebody, address: str) -> None:
    answer = joy.send(address + "paper", step="one/rules")

    assert answer.status_code == 303
    assert entered(app, address) == []


def test_four_corners_are_counted_before_and_after(app: Flask, joy: Somebody, address: str) -> None:
    page = joy.get(address + "paper?step=one/corners").text
    first, second = (re.findall(rf'name="(count-corners-{n}-[a-z0-9-]+)"', page)[0] for n in (1, 2))

    joy.send(
        address + "paper", **{"step": "one/corners", "people-corners": "5", first: "3", second: "4"}
    )

    assert [(event.round, event.people) for event in entered(app, address)] == [(1, 5), (2, 5)]


def test_a_decision_on_paper_is_recorded_with_its_words(
    app: Flask, joy: Somebody, address: str
) -> None:
    step = next(one.id for one in now(app, address).steps if one.does == "consensus")
    block = step.partition("/")[2]
    page = joy.get(f"{address}paper?step={step}").text
    option = re.findall(r'name="chosen-([a-z0-9-]+)"', page)[0]
    form = {
        f"people-{block}": "6",
        f"chosen-{option}": "4",
        "agreed_count": "5",
        "sentence": "We wait for the harvest.",
        "minority-1": "One of us would begin now.",
        "what-1": "Ask the store",
        "who-1": "Joy",
        "when-1": "Friday",
        "again": "30 November",
    }

    assert joy.send(address + "paper", step=step, then="list", **form).status_code == 303

    decision = now(app, address).state(step).decision
    assert decision is not None
    event = decision.event
    assert isinstance(event, DecisionRecorded)
    assert (event.chosen, event.agreed_count, event.present, event.via) == ({option: 4}, 5, 6, "paper")
    assert entered(app, address)[0].counts[option] == {"chosen": 4}
    record = joy.get(address + "record").text
    assert all(words in record for words in ("We wait for the harvest.", "One of us would begin now."))
    assert "We wait for the harvest." in joy.get(address + "decision?as=page").text
    again = joy.get(f"{address}paper?step={step}").text
    assert "We wait for the harvest." in again


def test_words_from_a_sheet_stand_in_the_record(joy: Somebody, address: str) -> None:
    words = {"words-rules-own": "We begin in time."}
    joy.send(address + "paper", **rules_form(**words))

    record = joy.get(address + "record").text

    assert "We begin in time." in record
    assert "on paper: 6" in record


def test_the_session_ends_from_the_paper_page(app: Flask, joy: Somebody, address: str) -> None:
    assert 'value="group-closed"' in joy.get(address + "paper").text

    answer = joy.send(address + "do", act="group-closed")

    assert answer.status_code == 303
    assert now(app, address).is_over
    assert state_of(app).store.groups.open_ones() == []
    page = joy.get(address + "paper").text
    assert 'value="group-closed"' not in page
    joy.send(address + "paper", **rules_form())  # sheets that turn up later still count
    assert len(entered(app, address)) == 1


@pytest.mark.parametrize("what", ["paper", "record", "poster", "script", "decision", "record?as=pdf"])
def test_a_stranger_sees_nothing_of_it(zed: Somebody, address: str, what: str) -> None:
    assert zed.look(address + what).status_code == 404
    assert zed.send(address + "paper", **rules_form()).status_code == 404
    assert zed.look(f"/en/groups/nothing/{what}").status_code == 404


def test_what_is_right_is_printed_for_who_leads_only(app: Flask, joy: Somebody) -> None:
    address = opened(joy, way="phones")
    li = Somebody(app)
    assert li.send(address + "join", name="Li", picture="fish").status_code == 303

    assert li.look(address + "poster?as=page").status_code == 200
    assert li.look(address + "script?as=page").status_code == 404
    assert joy.look(address + "script?as=page").status_code == 200


@pytest.mark.parametrize("what", ["poster", "script", "decision", "record"])
def test_each_sheet_can_be_printed_by_the_browser(joy: Somebody, address: str, what: str) -> None:
    page = joy.look(f"{address}{what}?as=page")

    assert page.status_code == 200
    assert "'sha256-" in page.headers["Content-Security-Policy"]
    assert "SECRET" not in page.text
    arabic = joy.look(f"{address}{what}?as=page&language=ar").text
    assert '<html lang="ar" dir="rtl">' in arabic


def test_without_the_engine_the_sheet_itself_is_shown(app: Flask, joy: Somebody, address: str) -> None:
    state_of(app)._printers.append(NoPrinter())  # type: ignore[arg-type]

    page = joy.look(address + "decision")

    assert page.status_code == 503
    assert "Our decision" in page.text


@pytest.mark.parametrize("asked", ["language=xx", "paper=a0"])
def test_what_there_is_not_cannot_be_printed(joy: Somebody, address: str, asked: str) -> None:
    assert joy.look(f"{address}poster?{asked}").status_code == 404


def test_a_step_that_is_not_there_is_not_found(joy: Somebody, address: str) -> None:
    assert joy.look(address + "paper?step=one/nothing").status_code == 404
    assert joy.send(address + "paper", step="nothing").status_code == 404


def test_the_poster_has_the_wifi_and_the_code_of_the_group(
    app: Flask, joy: Somebody, address: str
) -> None:
    store = state_of(app).store.groups
    store.set_hotspot("Co-op Karo", "beans and rice")

    page = joy.look(address + "poster?as=page").text

    assert store.code_of(address.split("/")[3]) in page
    assert "Co-op Karo" in page
    assert "beans and rice" in page


def test_more_dots_than_people_are_right(app: Flask) -> None:
    library = state_of(app).library
    key = next(one for one in library.lesson_keys("every") if one.lesson == "one")
    block = next(one for one in library.structure(key).blocks if one.kind == "dot_vote")
    item = block.items[0].id
    form = {f"people-{block.id}": ["2"], f"count-{block.id}-1-{item}-dots": ["6"]}

    assert read_numbers(block, form).counts[item] == {"dots": 6}
    with pytest.raises(BadInputError):
        read_numbers(block, {**form, f"people-{block.id}": ["two"]})
