"""The page that says whether a printed page is current."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.web.conftest import EVERY, Somebody, state_of
from trainer.content.library import Library
from trainer.content.model import LessonKey
from trainer.content.page_codes import page_code
from trainer.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.settings import Settings

KEY = LessonKey("every", "all", "two")


@pytest.fixture
def code(every: Library) -> str:
    """Return the code at the foot of a lesson's pages."""
    return page_code(every.lesson(KEY, "en"))


@pytest.fixture
def changed(settings: Settings, tmp_path: Path) -> Iterator[tuple[Somebody, str]]:
    """Return somebody at a laptop whose lesson has changed since it was printed, and the code."""
    root = tmp_path / "modules"
    shutil.copytree(EVERY, root)
    app = create_app(settings, library=Library.read([root], settings.data / "printed"))
    state_of(app).languages = ("en", "ar")
    somebody = Somebody(app)
    printed = somebody.get(f"/en/print/?what={KEY}&as=page").text
    found = re.search(r'class="page-code" dir="ltr">([^<]+)<', printed)
    assert found
    path = root / "every/all/en/two.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Again ", 1), "utf-8")
    state_of(app).library.reload()
    yield somebody, found[1]
    state_of(app).close()


def test_everybody_can_ask_without_signing_in(zed: Somebody, code: str) -> None:
    answer = zed.look("/en/print/page")

    assert answer.status_code == 200
    assert 'name="code"' in answer.text
    assert "This page is current." in zed.get(f"/en/print/page?code={code}").text


def test_the_answer_leads_to_the_lesson(amina: Somebody, code: str) -> None:
    page = amina.get(f"/en/print/page?code={code.lower().replace('-', '+')}").text

    assert f'href="/en/learn/{KEY}"' in page
    assert "Print the new sheet" not in page


def test_a_changed_page_says_where_and_leads_to_the_new_sheet(changed: tuple[Somebody, str]) -> None:
    somebody, code = changed

    page = somebody.get(f"/en/print/page?code={code}").text

    assert "This page has changed in 1 place." in page
    assert "Title, goals and what is needed" in page
    assert "Print the new sheet" in page


def test_what_it_links_to_can_be_printed(changed: tuple[Somebody, str]) -> None:
    somebody, code = changed
    page = somebody.get(f"/en/print/page?code={code}").text
    found = re.search(rf'href="(/en/print/\?what={KEY}[^"]*)"', page)
    assert found

    answer = somebody.get(found[1].replace("&amp;", "&"))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("00000-00000", "not a page of the programmes on this laptop"),
        ("00000-00001", "This code is not right."),
        ("<script>alert(1)</script>", "This code is not right."),
        ("x" * 5000, "This code is not right."),
    ],
)
def test_what_is_not_known_is_said_plainly(amina: Somebody, typed: str, says: str) -> None:
    answer = amina.get(f"/en/print/page?code={quote(typed)}")

    assert answer.status_code == 200
    assert says in answer.text
    assert "<script>alert" not in answer.text


def test_the_page_in_arabic_takes_digits_of_its_script(amina: Somebody, code: str) -> None:
    typed = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    page = amina.get(f"/ar/print/page?code={quote(typed)}").text

    assert '<html lang="ar" dir="rtl">' in page
    assert f'href="/en/learn/{KEY}"' in page


def test_help_leads_there(amina: Somebody) -> None:
    assert 'href="/en/print/page"' in amina.get("/en/help/").text
