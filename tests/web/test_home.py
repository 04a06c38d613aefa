"""The choice of language, and home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import SHORT

if TYPE_CHECKING:
    from tests.web.conftest import Somebody


def test_the_first_page_shows_each_language_in_its_own_name_and_direction(zed: Somebody) -> None:
    page = zed.get("/")

    assert page.status_code == 200
    assert '<a href="/ar/" lang="ar" dir="rtl" hreflang="ar"' in page.text
    assert "العربية" in page.text


def test_what_a_browser_reads_comes_first_and_decides_nothing(zed: Somebody) -> None:
    page = zed.get("/", **{"Accept-Language": "ar-EG,ar;q=0.9,en;q=0.5"})

    rows = page.text.partition('class="rows')[2]
    assert page.status_code == 200
    assert rows.index("العربية") < rows.index("English")


def test_a_chosen_language_is_remembered(amina: Somebody) -> None:
    amina.get(SHORT.replace("/en/", "/ar/"))

    page = amina.get("/")

    assert '<html lang="ar" dir="rtl">' in page.text
    assert 'class="button" href="/ar/"' in page.text


def test_home_offers_one_next_step(amina: Somebody) -> None:
    page = amina.get("/en/")

    assert "Lesson 1.1" in page.text
    assert "One of each" in page.text
    assert "Welcome back" not in page.text


def test_home_goes_on_where_one_stopped(amina: Somebody) -> None:
    amina.post("/en/learn/every/all/one/finish")

    page = amina.get("/en/")

    assert "Continue: Lesson 1.2" in page.text
    assert f'href="{SHORT}"' in page.text
    assert "1 of 3 lessons" in page.text


def test_home_in_arabic_runs_from_right_to_left(amina: Somebody) -> None:
    page = amina.get("/ar/")

    assert '<html lang="ar" dir="rtl">' in page.text
    assert "من كل نوع" in page.text


def test_looking_at_pages_writes_nothing_down(amina: Somebody) -> None:
    for path in ("/", "/en/", SHORT, "/en/me/", "/en/people/", "/en/people/name"):
        amina.get(path)

    assert amina.cookie("trainer") == ""
