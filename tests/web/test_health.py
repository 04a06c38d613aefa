"""For programs that look after this one; and the page that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer import __version__

if TYPE_CHECKING:
    from tests.web.conftest import Somebody


def test_health_is_told_as_json(zed: Somebody) -> None:
    answer = zed.get("/health")

    assert answer.json == {"status": "ok", "version": __version__}
    assert answer.headers["Cache-Control"] == "no-store"


def test_help_answers_what_people_ask_first(zed: Somebody) -> None:
    assert "Do I need an account?" in zed.get("/en/help/").text
    assert '<html lang="ar" dir="rtl">' in zed.get("/ar/help/").text
