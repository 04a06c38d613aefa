"""Whoever looks after the laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import LESSON, Somebody, state_of

if TYPE_CHECKING:
    from flask import Flask


def test_pass_words_are_set_once_on_the_laptop_itself(amina: Somebody, joy: Somebody) -> None:
    words = "three grey donkeys"
    assert "Choose pass words" in amina.get("/en/owner/").text

    assert "You are signed in." in amina.post("/en/owner/", act="first", words=words, again=words).text

    assert "Choose pass words" not in joy.get("/en/owner/").text
    assert (
        joy.post(
            "/en/owner/", act="first", words="other words here", again="other words here"
        ).status_code
        == 400
    )
    assert "You are signed in." in joy.post("/en/owner/", act="in", words=words).text


@pytest.mark.parametrize(
    ("words", "again", "sentence"),
    [
        ("donkey", "donkey", "too short"),
        ("password1", "password1", "easy to guess"),
        ("three grey donkeys", "two grey donkeys", "two different"),
    ],
)
def test_pass_words_that_cannot_be_used_are_said(
    amina: Somebody, words: str, again: str, sentence: str
) -> None:
    page = amina.post("/en/owner/", act="first", words=words, again=again)

    assert page.status_code == 400
    assert sentence in page.text
    assert words not in page.text


def test_wrong_pass_words_are_refused_and_counted(tomas: Somebody, joy: Somebody) -> None:
    assert "You are signed in." in tomas.get("/en/owner/").text

    answers = [joy.post("/en/owner/", act="in", words="two grey donkeys") for _ in range(6)]

    assert [one.status_code for one in answers] == [400] * 5 + [429]


def test_nobody_signs_in_over_the_network(tomas: Somebody, zed: Somebody) -> None:
    assert "You are signed in." in tomas.get("/en/owner/").text

    assert "on the laptop itself" in zed.get("/en/owner/").text
    assert zed.post("/en/owner/", act="in", words="three grey donkeys").status_code == 403


def test_a_stolen_cookie_is_worth_nothing_from_elsewhere(app: Flask, tomas: Somebody) -> None:
    thief = Somebody(app, address="192.168.7.9")

    page = thief.get(LESSON, Cookie=f"trainer={tomas.cookie('trainer')}")

    assert "facilitator-guide" in tomas.get(LESSON).text
    assert "facilitator-guide" not in page.text


def test_signing_out_ends_it(app: Flask, tomas: Somebody) -> None:
    before = tomas.cookie("trainer")

    tomas.post("/en/owner/", act="out")

    assert "facilitator-guide" not in tomas.get(LESSON).text
    assert state_of(app).store.sessions.find(before) is None


def test_handing_the_laptop_on_ends_it_too(tomas: Somebody) -> None:
    tomas.post("/en/people/", person="")

    assert "facilitator-guide" not in tomas.get(LESSON).text


def test_the_owner_sees_what_must_be_mended(tomas: Somebody, amina: Somebody) -> None:
    assert "wrong.md:8" in tomas.get("/en/owner/").text
    assert "wrong.md" not in amina.get("/en/owner/").text


def test_the_sign_in_in_arabic(amina: Somebody) -> None:
    assert '<html lang="ar" dir="rtl">' in amina.get("/ar/owner/").text
