"""Every page is HTML that a strict parser takes, with one heading first and nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import html5lib
import pytest

from tests.web.conftest import LESSON, SHORT
from tests.web.test_do import ANSWERS
from tests.web.test_questions import RIGHT, WRONG
from trainer.content.vocabulary import BLOCKS, QUIZ_KINDS, Response
from trainer.paths import shipped

if TYPE_CHECKING:
    from tests.web.conftest import Somebody

PATHS = [
    *(
        "/",
        "/en/",
        "/en/learn/every",
        "/en/learn/every/all",
        LESSON,
        SHORT,
        "/en/learn/every/all/wrong",
    ),
    *("/en/me/", "/en/me/forget", "/en/people/", "/en/people/name", "/en/owner/", "/en/print/"),
    *("/en/help/", "/en/nothing", f"{LESSON}/questions/"),
    *(f"{LESSON}/questions/{block}" for block in RIGHT),
]


def faults(page: str) -> list[str]:
    """Return what is wrong with a page."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    found = [f"{place}: {name} {more}" for place, name, more in parser.errors]
    ids = Counter(re.findall(r'\sid="([^"]*)"', page))
    found += [f"id {name} stands {n} times" for name, n in ids.items() if n > 1]
    found += [
        f"{name}={target} leads nowhere"
        for name in ("for", "aria-labelledby", "aria-describedby")
        for target in re.findall(rf'\s{name}="([^"]*)"', page)
        if target not in ids
    ]
    if page.count("<h1") != 1:
        found.append("there must be one h1")
    return found


def with_code(path: str, code: str) -> str:
    """Return a path in another language."""
    return path.replace("/en/", f"/{code}/", 1)


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_sound_html(amina: Somebody, path: str, code: str) -> None:
    assert not faults(amina.get(with_code(path, code)).text)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_pages_are_sound_after_every_answer(tomas: Somebody, code: str) -> None:
    tomas.post("/en/people/name", name="Tomás", picture="drum", pin="4821")
    for block, form in ANSWERS.items():
        tomas.post(f"{LESSON}/do/{block}", **form)
    for block, form in (RIGHT | WRONG).items():
        tomas.post(f"{LESSON}/questions/{block}", **form)
    tomas.post(f"{LESSON}/finish")

    wrong = {path: faults(tomas.get(with_code(path, code)).text) for path in PATHS}

    assert not {path: found for path, found in wrong.items() if found}


def test_everything_can_be_sent_without_a_script(amina: Somebody) -> None:
    for path in PATHS:
        page = amina.get(path).text
        for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
            assert 'type="submit"' in form
            assert 'action="/' in form


@pytest.mark.parametrize("shape", Response)
def test_every_shape_of_answer_has_a_view_for_one_alone(shape: Response) -> None:
    assert (shipped("templates") / "activities" / "alone" / f"{shape.value}.html").is_file()


@pytest.mark.parametrize("kind", sorted(QUIZ_KINDS))
def test_every_kind_of_question_has_its_views(kind: str) -> None:
    for name in (f"_{kind}.html", f"_{kind}-said.html"):
        assert (shipped("templates") / "questions" / name).is_file()


@pytest.mark.parametrize("name", sorted(BLOCKS.keys() - {"facilitator", "check"}))
def test_every_block_has_its_view(name: str) -> None:
    assert (shipped("templates") / "learn" / "blocks" / f"{name}.html").is_file()


@pytest.mark.parametrize("name", ["facilitator"])
def test_what_is_for_the_facilitator_has_no_view(name: str) -> None:
    assert not list((shipped("templates") / "learn").rglob(f"*{name}*"))
