"""Every error has a page, in the reader's language, with ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import LESSON, state_of
from trainer.errors import NotFoundError, RefusedError, StoreError, StoreFullError, TrainerError
from trainer.web.errors import page_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import Somebody


@pytest.mark.parametrize(
    "path", ["/nothing", "/en/nothing", "/xx/", "/en/learn/", "/admin", "/en/me/x"]
)
def test_an_unknown_address_has_a_page_with_ways_on(zed: Somebody, path: str) -> None:
    page = zed.get(path)

    assert page.status_code == 404
    assert "This page is not here" in page.text
    assert 'href="/en/"' in page.text


def test_an_unknown_address_speaks_the_language_it_names(zed: Somebody) -> None:
    assert '<html lang="ar" dir="rtl">' in zed.get("/ar/nothing").text
    assert '<html lang="ar" dir="rtl">' in zed.get("/nothing", **{"Accept-Language": "ar"}).text


def test_a_new_error_takes_the_page_of_its_family() -> None:
    class LostError(NotFoundError):
        """Something that was here once."""

    class OddError(TrainerError):
        """Something else."""

    assert page_of(LostError("page", "x"))[0] == 404
    assert page_of(RefusedError("not-now"))[0] == 409
    assert page_of(OddError("x"))[0] == 500


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_a_wrong_method_is_refused_in_a_sentence(zed: Somebody, method: str) -> None:
    page = zed.ask(method, LESSON)

    assert page.status_code == 405
    assert "COOP Trainer" in page.text


def test_a_full_disk_is_said_and_what_was_typed_is_kept(
    app: Flask, amina: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina.post(f"{LESSON}/do/say", paper="yes")

    def full(*_: object) -> None:
        raise StoreFullError("no room")

    monkeypatch.setattr(state_of(app).store, "write", full)
    page = amina.post(f"{LESSON}/do/talk", **{"words-text": "a long thought"})

    assert page.status_code == 507
    assert "no room left" in page.text
    assert "a long thought" in page.text
    assert f'action="{LESSON}/do/talk"' in page.text


def test_a_mistake_of_ours_has_a_number_and_no_traceback(
    app: Flask, amina: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise ValueError("secret detail")

    monkeypatch.setattr(state_of(app).store.people, "listed", wrong)
    page = amina.get("/en/people/")

    assert page.status_code == 500
    assert "Its number is" in page.text
    assert "secret detail" not in page.text
    assert "Traceback" not in page.text


def test_a_database_that_cannot_be_read_still_gives_a_page(
    app: Flask, amina: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina.post(f"{LESSON}/do/say", paper="yes")

    def broken(*_: object) -> None:
        raise StoreError("damaged")

    monkeypatch.setattr(state_of(app).store.sessions, "find", broken)
    page = amina.get(LESSON)

    assert page.status_code == 500
    assert "Something went wrong here" in page.text


def test_a_body_that_is_too_large_is_refused(zed: Somebody) -> None:
    page = zed.post(f"{LESSON}/do/talk", **{"words-text": "x" * 1_200_000})

    assert page.status_code == 413
    assert "too large" in page.text


def test_secrets_are_never_repeated(
    amina: Somebody, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFullError("no room")

    monkeypatch.setattr(state_of(app).store.owner, "set", full)
    page = amina.post("/en/owner/", act="first", words="three grey donkeys", again="three grey donkeys")

    assert page.status_code == 507
    assert "three grey donkeys" not in page.text
