"""Who are you: a shared laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import LESSON, state_of
from trainer.web import sessions

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.web.conftest import Somebody


def id_of(app: Flask, name: str) -> str:
    """Return the id of somebody with a name."""
    return next(one.id for one in state_of(app).store.people.listed() if one.name == name)


def test_only_those_who_took_a_name_are_listed(
    amina: Somebody, joy: Somebody, claimed: Callable[..., Somebody]
) -> None:
    amina.post(f"{LESSON}/do/say", paper="yes")
    claimed("Li")

    page = joy.get("/en/people/").text

    assert "<bdi>Li</bdi>" in page
    assert page.count('name="person"') == 2  # Li, and somebody new


def test_a_picture_and_a_name_bring_one_back(
    app: Flask, claimed: Callable[..., Somebody], joy: Somebody
) -> None:
    claimed("Li").post(f"{LESSON}/do/talk", **{"words-text": "our well"})

    joy.post("/en/people/", person=id_of(app, "Li"))

    assert "our well" in joy.get(LESSON).text


def test_a_pin_is_asked_for_and_kept_to(
    app: Flask, claimed: Callable[..., Somebody], zed: Somebody
) -> None:
    claimed("Li", pin="4821").post(f"{LESSON}/do/talk", **{"words-text": "our well"})
    li = id_of(app, "Li")

    assert "Four digits" in zed.post("/en/people/", person=li).text
    assert zed.post("/en/people/", person=li, pin="4822").status_code == 400
    assert "our well" not in zed.get(LESSON).text
    zed.post("/en/people/", person=li, pin="४८२१")
    assert "our well" in zed.get(LESSON).text


def test_too_many_wrong_pins_have_to_wait(
    app: Flask, claimed: Callable[..., Somebody], zed: Somebody
) -> None:
    claimed("Li", pin="4821")
    li = id_of(app, "Li")

    answers = [zed.post("/en/people/", person=li, pin="4822") for _ in range(6)]

    assert answers[-1].status_code == 429
    assert "Too many tries" in answers[-1].text
    assert zed.post("/en/people/", person=li, pin="4821").status_code == 429


def test_changing_person_ends_the_session_before(claimed: Callable[..., Somebody]) -> None:
    li = claimed("Li")
    before = li.cookie("trainer")

    li.post("/en/people/", person="")

    assert li.cookie("trainer") == ""
    assert "Li" not in li.get("/en/me/", Cookie=f"trainer={before}").text.partition("<main")[2]


def test_signing_in_gives_a_new_id(app: Flask, claimed: Callable[..., Somebody], joy: Somebody) -> None:
    claimed("Li")
    joy.post(f"{LESSON}/do/say", paper="yes")
    before = joy.cookie("trainer")

    joy.post("/en/people/", person=id_of(app, "Li"))

    assert joy.cookie("trainer") not in {"", before}
    assert state_of(app).store.sessions.find(before) is None


def test_a_name_may_be_in_any_script_and_is_shown_as_text(claimed: Callable[..., Somebody]) -> None:
    assert "<bdi>أمينة</bdi>" in claimed("أمينة").get("/en/").text
    page = claimed("<b>Li</b>").get("/en/people/").text
    assert "&lt;b&gt;Li&lt;/b&gt;" in page
    assert "<b>Li" not in page


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"name": " "}, "Write a name."),
        ({"name": "x" * 90}, "too long"),
        ({"name": "Li", "pin": "12"}, "four digits"),
        ({"name": "Li", "pin": "1234"}, "easy to guess"),
    ],
)
def test_a_name_that_cannot_be_used_is_said_and_kept(
    amina: Somebody, form: dict[str, str], sentence: str
) -> None:
    page = amina.post("/en/people/name", **form)

    assert page.status_code == 400
    assert sentence in page.text
    assert f'value="{form["name"]}"' in page.text


def test_a_picture_that_we_do_not_have_is_refused(amina: Somebody) -> None:
    assert amina.post("/en/people/name", name="Li", picture="../../etc").status_code == 400


def test_nobody_becomes_a_person_who_is_not_listed(app: Flask, amina: Somebody, zed: Somebody) -> None:
    amina.post(f"{LESSON}/do/say", paper="yes")
    hidden = state_of(app).store.journal.after(0)[0].actor

    assert zed.post("/en/people/", person=hidden).status_code == 404
    assert zed.post("/en/people/", person="nobody").status_code == 404


@pytest.mark.parametrize(
    "way",
    [
        *("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/en/../x"),
        *("javascript:alert(1)", "/en/\nSet-Cookie:x=1", "http:/en/", "/xx/me/", "en/me/"),
    ],
)
def test_nobody_is_led_elsewhere(
    app: Flask, claimed: Callable[..., Somebody], zed: Somebody, way: str
) -> None:
    claimed("Li")

    answer = zed.send("/en/people/", person=id_of(app, "Li"), next=way)

    assert answer.headers["Location"] == "/en/"


def test_the_way_back_is_kept(app: Flask, claimed: Callable[..., Somebody], joy: Somebody) -> None:
    claimed("Li")

    answer = joy.send("/en/people/", person=id_of(app, "Li"), next=LESSON)

    assert answer.headers["Location"] == LESSON


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every moment be too long."""
    monkeypatch.setattr(sessions, "IDLE", 0)


@pytest.mark.usefixtures("idle")
def test_a_shared_laptop_asks_who_is_there_and_keeps_what_was_typed(
    claimed: Callable[..., Somebody],
) -> None:
    claimed("Joy")
    li = claimed("Li")

    page = li.post(f"{LESSON}/do/talk", **{"words-text": "half a sentence"}).text
    assert "Are you still Li?" in page
    assert 'name="words-text" value="half a sentence"' in page

    answer = li.send(f"{LESSON}/do/talk", **{"words-text": "half a sentence", "still": "yes"})
    assert answer.headers["Location"] == f"{LESSON}#alone-talk"


@pytest.mark.usefixtures("idle")
def test_who_has_a_pin_gives_it_after_a_pause(claimed: Callable[..., Somebody]) -> None:
    claimed("Joy")
    li = claimed("Li", pin="4821")

    assert "Are you still Li?" in li.get("/en/me/").text
    assert "not the PIN" in li.post("/en/people/still?next=/en/me/", still_pin="4822").text
    answer = li.send("/en/people/still?next=/en/me/", still_pin="4821")
    assert answer.headers["Location"] == "/en/me/"


@pytest.mark.usefixtures("idle")
def test_a_laptop_of_one_person_and_a_phone_of_ones_own_do_not_ask(
    app: Flask, claimed: Callable[..., Somebody], zed: Somebody
) -> None:
    li = claimed("Li")
    assert "still Li" not in li.get("/en/me/").text

    claimed("Joy")
    zed.post("/en/people/", person=id_of(app, "Joy"))
    assert "still Joy" not in zed.get("/en/me/").text


def test_who_are_you_in_arabic(zed: Somebody) -> None:
    assert '<html lang="ar" dir="rtl">' in zed.get("/ar/people/name").text
