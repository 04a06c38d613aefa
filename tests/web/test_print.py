"""The print centre."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import state_of
from trainer.errors import PrinterMissingError

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import Somebody

ONE = "what=every/all/one"
PAGE = f"/en/print/?{ONE}&as=page"


class NoPrinter:
    """A laptop without the engine."""

    def draw(self, _html: str) -> object:
        """Say that there is none."""
        raise PrinterMissingError("no engine")

    def close(self) -> None:
        """Nothing to close."""


def test_the_centre_offers_what_learners_may_print(amina: Somebody) -> None:
    page = amina.get("/en/print/").text

    assert 'value="every/all/one"' in page
    assert "every/all/wrong" not in page
    assert 'value="lesson-sheet"' in page
    assert 'value="answer-key"' not in page


def test_a_facilitator_may_print_guides_and_keys(tomas: Somebody) -> None:
    assert 'value="answer-key"' in tomas.get("/en/print/").text
    page = tomas.get(f"{PAGE}&format=facilitator-guide").text
    assert "SECRET-RULES" in page


@pytest.mark.parametrize("name", ["facilitator-guide", "answer-key"])
@pytest.mark.parametrize("form", ["page", "pdf"])
def test_guides_and_keys_are_for_nobody_else(zed: Somebody, name: str, form: str) -> None:
    answer = zed.look(f"/en/print/?{ONE}&format={name}&as={form}")

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/en/owner/?next=")


def test_a_sheet_can_be_printed_from_the_browser(amina: Somebody) -> None:
    page = amina.get(f"{PAGE}&format=lesson-sheet")

    assert page.status_code == 200
    assert "SECRET" not in page.text
    assert not re.findall(r"REASON-(?!BOSS)", page.text)
    assert "'sha256-" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]


def test_a_sheet_in_another_language_is_in_that_language(amina: Somebody) -> None:
    page = amina.get("/en/print/?what=every/all/two&as=page&language=ar").text

    assert 'dir="rtl"' in page
    assert "درس قصير" in page


def test_without_the_engine_the_browser_prints(app: Flask, amina: Somebody) -> None:
    state_of(app)._printers.append(NoPrinter())  # type: ignore[arg-type]

    page = amina.get(f"/en/print/?{ONE}&as=pdf")

    assert page.status_code == 503
    assert "Print from this browser instead." in page.text


@pytest.mark.parametrize(
    "asked",
    [
        "format=nothing",
        "paper=a0",
        "language=xx",
        "what=every/all/nothing",
        "what=../../etc",
    ],
)
def test_what_cannot_be_printed_is_not_found(amina: Somebody, asked: str) -> None:
    assert amina.get(f"/en/print/?as=page&{asked}").status_code == 404


def test_a_book_asked_for_beside_a_lesson_is_of_its_module(amina: Somebody) -> None:
    page = amina.get(f"{PAGE}&format=workbook")

    assert page.status_code == 200
    assert "All of them" in page.text


def test_the_print_centre_in_arabic(amina: Somebody) -> None:
    assert '<html lang="ar" dir="rtl">' in amina.get("/ar/print/").text
