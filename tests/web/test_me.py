"""My progress, my plans, deleting my record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import LESSON, SHORT, state_of
from trainer.web import body, learn

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.web.conftest import Somebody


def test_before_the_first_answer_nothing_is_kept(amina: Somebody) -> None:
    page = amina.get("/en/me/")

    assert "It begins with your first answer." in page.text
    assert "Delete my record" not in page.text


def test_progress_is_told_in_plain_words(amina: Somebody) -> None:
    amina.post(f"{SHORT}/finish")

    page = amina.get("/en/me/").text

    assert "1 of 3 lessons" in page
    assert "1 lesson to finish" in page
    assert "11 activities to do" in page or "12 activities to do" in page
    assert "5 questions to answer rightly" in page
    assert "%" not in page.partition("<main")[2]


def test_progress_before_taking_a_name_is_kept(amina: Somebody) -> None:
    amina.post(f"{SHORT}/finish")
    assert "Take a name" in amina.get("/en/me/").text

    page = amina.post("/en/people/name", name="Amina", picture="fish").text

    assert "<h1>Amina</h1>" in page
    assert "1 of 3 lessons" in page


def test_plans_stand_with_their_dates(amina: Somebody) -> None:
    amina.post(f"{LESSON}/do/home", **{"row-1-what": "Ask Rosa", "row-1-when": "Saturday"})

    page = amina.get("/en/me/").text

    assert "Ask Rosa" in page
    assert "Until " in page
    assert f'href="{LESSON}#home"' in page


def test_a_record_is_deleted_in_two_steps(app: Flask, claimed: Callable[..., Somebody]) -> None:
    li = claimed("Li")
    li.post(f"{LESSON}/do/talk", **{"words-text": "what I wrote"})

    assert "cannot be undone" in li.get("/en/me/forget").text
    assert li.post("/en/me/forget").status_code == 400
    assert "deleted" in li.post("/en/me/forget", sure="yes").text

    assert state_of(app).store.people.listed() == []
    assert "what I wrote" not in li.get(LESSON).text
    assert li.cookie("trainer") == ""


def test_nothing_that_was_deleted_stays_in_memory(claimed: Callable[..., Somebody]) -> None:
    li = claimed("Li")
    li.post(f"{LESSON}/do/talk", **{"words-text": "what I wrote"})
    assert "what I wrote" in li.get(LESSON).text

    li.post("/en/me/forget", sure="yes")

    assert len(learn._PAGES) == len(body._DRAWN) == 0


def test_a_page_that_is_kept_is_made_anew_after_an_answer(amina: Somebody) -> None:
    before = amina.get(LESSON).text
    assert amina.get(LESSON).text == before

    amina.post(f"{LESSON}/do/talk", **{"words-text": "something new"})

    assert "something new" in amina.get(LESSON).text


def test_a_record_with_a_pin_is_not_deleted_without_it(claimed: Callable[..., Somebody]) -> None:
    li = claimed("Li", pin="4821")

    assert li.post("/en/me/forget", sure="yes", pin="4822").status_code == 400
    assert "deleted" in li.post("/en/me/forget", sure="yes", pin="٤٨٢١").text


def test_zed_can_delete_nobody(claimed: Callable[..., Somebody], zed: Somebody, app: Flask) -> None:
    claimed("Li")

    zed.post("/en/me/forget", sure="yes")

    assert [one.name for one in state_of(app).store.people.listed()] == ["Li"]


def test_pages_about_somebody_are_kept_by_no_browser(claimed: Callable[..., Somebody]) -> None:
    li = claimed("Li")

    for path in ("/en/me/", "/en/", LESSON, "/en/people/"):
        assert li.get(path).headers["Cache-Control"] == "no-store"


def test_my_progress_in_arabic(amina: Somebody) -> None:
    amina.post(f"{SHORT}/finish")

    assert '<html lang="ar" dir="rtl">' in amina.get("/ar/me/").text
