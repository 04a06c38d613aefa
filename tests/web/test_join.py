"""Joining a group: its number in any digits, a name and a picture, coming back, sharing a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Somebody, state_of
from tests.web.rooms import code_of, do, joined, move, now, opened, peer_of
from trainer.groups import rules
from trainer.web import guesses
from trainer.web.guesses import Guesses
from trainer.web.join import digits_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def address(tomas: Somebody) -> str:
    """Return the address of a group that Tomás has opened."""
    return opened(tomas, name="Sunrise")


@pytest.fixture
def li(app: Flask) -> Somebody:
    """Return Li, with a phone of his own."""
    return Somebody(app, address="192.168.7.21")


@pytest.mark.parametrize("way", ["/j", "/J", "/j/", "/en/groups/join", "/ar/groups/join"])
def test_one_field_asks_for_the_number(li: Somebody, address: str, way: str) -> None:
    page = li.get(way)

    assert page.status_code == 200
    assert page.text.count("<input") == 1
    assert 'inputmode="numeric"' in page.text
    assert "autofocus" in page.text
    assert address not in page.text


def test_the_page_names_the_languages_of_the_room(li: Somebody, address: str) -> None:
    assert address
    page = li.get("/j", **{"Accept-Language": "en"}).text

    assert 'href="/ar/groups/join" lang="ar" dir="rtl"' in page


def test_the_number_may_be_written_in_any_digits(app: Flask, li: Somebody, address: str) -> None:
    typed = f" {code_of(app, address)[:2]} {code_of(app, address)[2:]} ".translate(ARABIC)

    answer = li.send("/ar/groups/join", number=typed)

    assert answer.headers["Location"] == address.replace("/en/", "/ar/")
    assert digits_of("४८१२") == "4812"


@pytest.mark.parametrize("way", ["/j/", "/J/"])
def test_the_picture_leads_right_in(app: Flask, li: Somebody, address: str, way: str) -> None:
    page = li.get(f"{way}{code_of(app, address)}", **{"Accept-Language": "en"})

    assert "What should we call you?" in page.text
    assert "Sunrise" in page.text


def test_a_phone_comes_in_with_the_language_of_the_room_that_it_reads(
    app: Flask, li: Somebody, address: str
) -> None:
    answer = li.look(f"/j/{code_of(app, address)}", **{"Accept-Language": "fr, ar;q=0.5"})

    assert answer.headers["Location"] == address.replace("/en/", "/ar/")


def test_an_unknown_number_is_said_and_stays(li: Somebody) -> None:
    page = li.post("/en/groups/join", number="4812")

    assert page.status_code == 404
    assert "No group with 4812. Check the number on the big screen." in page.text
    assert 'value="4812"' in page.text


@pytest.mark.parametrize("typed", ["", "hello", "<b>", "9" * 500, "\u202e12"])
def test_what_is_no_number_is_no_trouble(li: Somebody, typed: str) -> None:
    page = li.post("/en/groups/join", number=typed)

    assert page.status_code == 404
    assert "<b>" not in page.text


def test_who_guesses_has_to_wait_and_nobody_else(
    app: Flask, li: Somebody, zed: Somebody, address: str
) -> None:
    wrong = [n for n in map(str, range(1000, 1022)) if n != code_of(app, address)]
    answers = [zed.post("/en/groups/join", number=number) for number in wrong[:21]]

    assert answers[19].status_code == 404
    assert answers[20].status_code == 429
    assert "Too many tries" in answers[20].text
    assert zed.post("/en/groups/join", number=code_of(app, address)).status_code == 429
    assert li.send("/en/groups/join", number=code_of(app, address)).status_code == 303


def test_guesses_are_forgotten_after_a_minute() -> None:
    moment = [0.0]
    counted = Guesses(clock=lambda: moment[0])
    for _ in range(guesses.FREE):
        counted.count("10.0.0.1")
    with pytest.raises(Exception, match="too many tries"):
        counted.look("10.0.0.1")

    moment[0] = guesses.SPAN

    counted.look("10.0.0.1")


def test_a_name_and_a_picture_are_enough(app: Flask, tomas: Somebody, address: str) -> None:
    joy = joined(app, address, "Joy", "flower")

    page = joy.get(address).text
    assert "You are in" in page
    assert "<bdi>Joy</bdi>" in tomas.get(address).text
    assert peer_of(app, address, "Joy") in now(app, address).present


@pytest.mark.parametrize(("name", "sentence"), [("", "Write a name."), ("x" * 90, "too long")])
def test_a_name_that_cannot_be_used_is_said(
    li: Somebody, address: str, name: str, sentence: str
) -> None:
    page = li.post(f"{address}join", name=name, picture="sun")

    assert page.status_code == 400
    assert sentence in page.text
    assert 'value="sun" checked' in page.text


def test_who_has_a_name_joins_with_one_tap(
    app: Flask, claimed: Callable[..., Somebody], address: str
) -> None:
    amina = claimed("Amina")

    assert "Join as Amina?" in amina.get(address).text
    assert amina.send(f"{address}join", **{"as": "me"}).status_code == 303
    assert "You are in" in amina.get(address).text
    assert len(now(app, address).present) == 1


def test_somebody_else_on_a_known_phone_gets_a_record_of_their_own(
    app: Flask, claimed: Callable[..., Somebody], address: str
) -> None:
    phone = claimed("Amina")
    amina = state_of(app).store.people.listed()[-1].id

    phone.send(f"{address}join", name="Grace", picture="pot")

    assert [p.name for p in state_of(app).store.people.listed()] == ["Amina", "Grace"]
    assert amina not in now(app, address).peers


def test_a_new_phone_brings_one_back(app: Flask, li: Somebody, address: str) -> None:
    joined(app, address, "Amina", "bee")
    before = peer_of(app, address, "Amina")

    page = li.post(f"{address}join", name="amina", picture="bee")
    assert "Are you the Amina who is already here?" in page.text
    li.send(f"{address}join", name="amina", picture="bee", back=before)

    assert "You are in" in li.get(address).text
    assert now(app, address).present == (before,)


def test_another_of_the_same_name_is_another(app: Flask, li: Somebody, address: str) -> None:
    joined(app, address, "Amina", "bee")

    li.send(f"{address}join", name="Amina", picture="bee", other="yes")

    assert len(now(app, address).present) == 2


def test_a_pin_is_asked_for_before_anybody_is_back(
    app: Flask, li: Somebody, claimed: Callable[..., Somebody], address: str
) -> None:
    claimed("Amina", pin="4821", picture="bee").send(f"{address}join", **{"as": "me"})
    back = {"name": "Amina", "picture": "bee", "back": peer_of(app, address, "Amina")}

    assert 'name="pin"' in li.post(f"{address}join", name="Amina", picture="bee").text
    page = li.post(f"{address}join", **back, pin="4822")
    assert page.status_code == 400
    assert "not the PIN" in page.text
    assert 'name="pin"' in page.text
    assert li.send(f"{address}join", **back, pin="٤٨٢١").status_code == 303
    assert "You are in" in li.get(address).text


def test_nobody_becomes_a_peer_whose_name_and_picture_they_do_not_know(
    app: Flask, zed: Somebody, address: str
) -> None:
    joined(app, address, "Amina", "bee")
    peer = peer_of(app, address, "Amina")

    answer = zed.post(f"{address}join", name="Zed", picture="pot", back=peer)

    assert answer.status_code == 409
    assert "You are in" not in zed.get(address).text


def test_a_full_group_says_so(
    app: Flask, li: Somebody, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LARGEST", 1)
    joined(app, address, "Amina")

    page = li.post(f"{address}join", name="Li", picture="fish")

    assert page.status_code == 409
    assert "This group is full." in page.text
    assert 'value="Li"' in page.text
    assert [p.name for p in state_of(app).store.people.listed()] == ["Amina"]


def test_a_group_that_has_ended_says_so(
    app: Flask, tomas: Somebody, li: Somebody, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOMENT", 0)
    move(app, tomas, address, "end")

    page = li.get(address)
    assert "This session has ended" in page.text
    assert li.post(f"{address}join", name="Li", picture="fish").status_code == 409


def test_several_share_one_phone(app: Flask, address: str) -> None:
    joy = joined(app, address, "Joy", "flower")

    assert "Who shares this phone?" in joy.get(f"{address}add").text
    joy.send(f"{address}add", name="Rosa", picture="tree")

    session = now(app, address)
    rosa = session.peers[peer_of(app, address, "Rosa")]
    assert (rosa.via, rosa.by) == ("shared", peer_of(app, address, "Joy"))
    assert session.phones == 1


def test_who_shares_a_phone_looks_different(app: Flask, address: str) -> None:
    joy = joined(app, address, "Joy", "flower")

    page = joy.post(f"{address}add", name="joy", picture="flower")

    assert page.status_code == 400
    assert "Choose another picture." in page.text


def test_a_phone_that_is_full_says_so(
    app: Flask, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_ON_A_PHONE", 1)
    joy = joined(app, address, "Joy", "flower")

    page = joy.post(f"{address}add", name="Rosa", picture="tree")

    assert page.status_code == 409
    assert "This phone is full" in page.text


def test_a_stranger_adds_nobody(app: Flask, zed: Somebody, address: str) -> None:
    joined(app, address, "Joy", "flower")

    assert zed.get(f"{address}add").status_code == 404
    assert zed.post(f"{address}add", name="Zed", picture="pot").status_code == 404


def test_who_leaves_can_come_back(app: Flask, address: str) -> None:
    joy = joined(app, address, "Joy", "flower")

    page = joy.post(f"{address}do", act="peer-left", peer=peer_of(app, address, "Joy"))
    assert "You have left the group." in page.text
    assert "Join as Joy?" in page.text
    joy.send(f"{address}join", **{"as": "me"})

    assert len(now(app, address).present) == 1


def test_a_group_that_is_not_there_is_not_found(li: Somebody) -> None:
    gone = "/en/groups/01890000-0000-7000-8000-000000000000/"

    assert li.get(gone).status_code == 404
    assert li.get(f"{gone}add").status_code == 404
    assert li.post(f"{gone}join", name="Li").status_code == 404
    assert do(li, gone, "peer-ready").status_code == 404
