"""The card of a step: what one peer is shown, and what nobody is shown before the reveal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of
from tests.web.rooms import do, go_to, joined, move, now, opened, peer_of
from trainer.content.model import LessonKey
from trainer.groups import rules

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse


SECRETS = ("REASON-", "CHECK-", "SECRET-")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the moment to say "wait" be over at once."""
    monkeypatch.setattr(rules, "MOMENT", 0)


@pytest.fixture
def address(tomas: Somebody) -> str:
    """Return the address of a group that Tomás has opened."""
    return opened(tomas)


@pytest.fixture
def room(app: Flask, address: str) -> dict[str, Somebody]:
    """Return Amina, Joy and Li, each with a phone, in the group."""
    faces = {"Amina": "bee", "Joy": "sun", "Li": "fish"}
    return {name: joined(app, address, name, face) for name, face in faces.items()}


def send(
    app: Flask, room: dict[str, Somebody], address: str, name: str, block: str, /, **fields: object
) -> TestResponse:
    """Answer for somebody, with a form as the card has it."""
    step = now(app, address).step
    assert step is not None
    number = now(app, address).state().round
    place = {"step": step.id, "round": number, "block": block, "peer": peer_of(app, address, name)}
    return do(room[name], address, "peer-answered", **place, **fields)


def card(one: Somebody, address: str) -> str:
    """Return the card as the phone fetches it."""
    return one.get(f"{address}?part=card").text


def test_nothing_of_an_answer_is_seen_before_the_reveal(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/sort")
    send(app, room, address, "Amina", "sort", **{"placed-truck": "members", "placed-driver": "members"})

    own, other = card(room["Amina"], address), card(room["Joy"], address)

    assert own.count("checked") == 2
    assert other.count("checked") == 0
    for page in (own, other, tomas.get(address).text):
        assert not [secret for secret in SECRETS if secret in page]
        assert "verdict" not in page
        assert 'class="bars"' not in page
    assert re.search(r'data-count="answered">1<', own)


def test_everybody_sees_the_totals_when_all_have_answered(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/sort")
    for name in room:
        send(
            app, room, address, name, "sort", **{"placed-truck": "members", "placed-driver": "manager"}
        )

    page = card(room["Joy"], address)

    assert now(app, address).state().revealed == {1}
    assert 'class="bars"' in page
    assert "3 of 3" in page
    assert "SECRET-" not in page


def test_words_are_shown_without_names_after_the_reveal_where_the_method_shares_them(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/map")
    send(app, room, address, "Amina", "map", **{"words-near": "our old well"})

    assert "our old well" in card(room["Amina"], address)
    assert "our old well" not in card(room["Joy"], address)
    assert "our old well" not in tomas.get(address).text
    move(app, tomas, address, "reveal")

    assert "our old well" in card(room["Joy"], address)


def test_what_is_typed_wrongly_is_said_beside_it_and_stays(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/sort")

    answer = send(app, room, address, "Amina", "sort", **{"placed-truck": "nowhere"})

    assert answer.status_code == 400
    assert "This answer is not one of the choices." in answer.text
    assert not now(app, address).state().answers


def test_a_late_answer_is_kept_and_says_so(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/dots")
    move(app, tomas, address, "reveal")

    answer = send(app, room, address, "Amina", "dots", **{"dots-mill": "3"})
    page = room["Amina"].get(answer.headers["Location"])

    assert "It came too late to be counted." in page.text
    assert len(now(app, address).state().late) == 1


def answer_all(app: Flask, room: dict[str, Somebody], address: str, name: str) -> None:
    """Answer every question for somebody."""
    send(app, room, address, name, "q-single", chosen="board")
    send(app, room, address, name, "q-multi", chosen=["land", "rain"])
    send(
        app, room, address, name, "q-order", **{"order-meet": "1", "order-agree": "2", "order-pay": "3"}
    )
    send(app, room, address, name, "q-match", **{"placed-hires": "board", "placed-elects": "board"})
    send(app, room, address, name, "q-number", number="7,5")
    send(app, room, address, name, "q-reflect", **{"words-text": f"a box of {name}"})


def test_questions_tell_nothing_until_all_have_answered_all(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/check.2")
    for name in ("Amina", "Joy"):
        answer_all(app, room, address, name)
        page = card(room[name], address)
        assert not [secret for secret in SECRETS if secret in page]
        assert "verdict" not in page
    assert "Question 1 of 6" in card(room["Li"], address)
    assert re.search(r'Waiting for the others: <b data-count="answered">2<', card(room["Joy"], address))

    answer_all(app, room, address, "Li")

    page = card(room["Joy"], address)
    assert "REASON-BOARD" in page
    assert "Yes, that is right" in page
    assert "a box of Amina" not in page
    assert "a box of Joy" in page


def test_one_question_is_asked_at_a_time(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/check.2")
    assert card(room["Amina"], address).count('class="question') == 1

    send(app, room, address, "Amina", "q-single", chosen="board")

    page = card(room["Amina"], address)
    assert "Question 2 of 6" in page
    assert "Question 1: sent. Change it" in page


def test_what_is_private_is_kept_without_a_name_and_shown_to_nobody(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/check")
    assert "Only you see this." in card(room["Amina"], address)
    amina = peer_of(app, address, "Amina")

    send(app, room, address, "Amina", "before", **{"rated-know": "fully"})
    assert "How true is it now?" in card(room["Amina"], address)
    send(app, room, address, "Amina", "after", **{"rated-know": "mostly"})
    send(app, room, address, "Amina", "liked", chosen="story")
    send(app, room, address, "Amina", "words", **{"words-text": "too long"})

    page = card(room["Amina"], address)
    assert "This stays yours." in page
    assert "too long" not in page
    assert amina in now(app, address).ready
    assert not now(app, address).state().answers
    said = [e for e in state_of(app).store.journal.after(0) if e.kind == "survey-answered"]
    assert len(said) == 4
    assert amina not in {entry.actor for entry in said}


def test_a_phone_is_passed_on_and_shows_nobodys_answer(
    app: Flask, tomas: Somebody, address: str
) -> None:
    phone = joined(app, address, "Joy", "sun")
    phone.send(f"{address}add", name="Rosa", picture="tree")
    joined(app, address, "Li", "fish")
    go_to(app, tomas, address, "one/map")
    joy, rosa = peer_of(app, address, "Joy"), peer_of(app, address, "Rosa")
    page = phone.get(address).text
    assert "Who holds the phone now?" in page
    assert f"?peer={rosa}" in page

    place = {"step": "one/map", "round": 1, "block": "map", "peer": joy}
    answer = do(phone, address, "peer-answered", **place, **{"words-near": "our old well"})

    page = phone.get(answer.headers["Location"]).text
    assert "Now pass the phone on." in page
    assert "I am Rosa" in page
    for path in (
        answer.headers["Location"],
        f"{address}?peer={joy}&change=1",
        f"{address}?peer={rosa}",
    ):
        assert "our old well" not in phone.get(path).text
    place["peer"] = rosa
    assert do(phone, address, "peer-answered", **place, **{"words-near": "a"}).status_code == 303
    assert now(app, address).answered() == 2


def test_nobody_answers_for_somebody_elses_phone(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/dots")
    li = peer_of(app, address, "Li")
    place = {"step": "one/dots", "round": 1, "block": "dots", "peer": li}

    answer = do(room["Joy"], address, "peer-answered", **place, **{"dots-mill": "3"})

    assert answer.status_code == 404
    assert not now(app, address).state().answers
    assert li not in re.findall(r"checked", card(room["Joy"], f"{address}?peer={li}"))


def test_a_pledge_is_for_oneself(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/check.3")

    send(app, room, address, "Amina", "home", **{"row-1-what": "ask the miller"})

    assert "ask the miller" in card(room["Amina"], address)
    assert "Tell the group what you will do" in card(room["Amina"], address)
    assert "ask the miller" not in card(room["Joy"], address)
    assert "ask the miller" in room["Amina"].get("/en/me/").text


def test_a_page_without_scripts_looks_again_only_where_nobody_types(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "one/read")
    assert 'http-equiv="refresh" content="10"' in room["Amina"].get(address).text
    move(app, tomas, address, "close")

    page = room["Amina"].get(address).text

    assert 'http-equiv="refresh"' not in page
    assert "Look again" in page


def test_everybody_reads_in_their_own_language(
    app: Flask, tomas: Somebody, address: str, room: dict[str, Somebody]
) -> None:
    go_to(app, tomas, address, "two/only")

    arabic, english = (room["Li"].get(path).text for path in (address.replace("/en/", "/ar/"), address))

    assert '<html lang="ar" dir="rtl">' in arabic
    assert "قصير." in arabic
    assert "Short." in english


def test_a_lesson_that_is_gone_does_not_stop_the_group(
    app: Flask,
    tomas: Somebody,
    address: str,
    room: dict[str, Somebody],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_to(app, tomas, address, "one/read")
    monkeypatch.setattr("trainer.web.deal.lesson_key", lambda *_: LessonKey("every", "all", "gone"))

    page = room["Joy"].get(address)

    assert page.status_code == 200
    assert "This step cannot be shown" in page.text
