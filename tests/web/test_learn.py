"""Programmes, modules and lessons to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import LESSON, SHORT

if TYPE_CHECKING:
    from tests.web.conftest import Somebody

PROGRAMME = "/en/learn/every"
MODULE = "/en/learn/every/all"


def test_a_programme_says_its_promise_and_what_earns_a_certificate(amina: Somebody) -> None:
    page = amina.get(PROGRAMME)

    assert "One of each sort of block." in page.text
    assert "For tests." in page.text
    assert "certificate" in page.text
    assert f'href="{MODULE}"' in page.text


def test_a_module_shows_its_lessons_with_a_word_for_each_state(amina: Somebody) -> None:
    amina.post(f"{SHORT}/finish")

    page = amina.get(MODULE)

    assert "Not started" in page.text
    assert "Done" in page.text
    assert "Not ready" in page.text
    assert "You can do each." in page.text


def test_a_lesson_shows_what_it_is_for_and_every_block(amina: Somebody) -> None:
    page = amina.get(LESSON)

    assert page.status_code == 200
    assert "You can meet each sort." in page.text
    for block in (
        "tale",
        "what-happened",
        "word",
        "keep",
        "chain",
        "rules",
        "surplus",
        "home",
        "q-single",
    ):
        assert f'id="{block}"' in page.text
    assert "40&nbsp;u" in page.text


def test_what_is_written_for_the_facilitator_is_in_no_page_of_a_learner(
    amina: Somebody, tomas: Somebody
) -> None:
    for block in ("rules", "say"):
        amina.post(f"{LESSON}/do/{block}", paper="yes")

    pages = [amina.get(LESSON).text, tomas.get(LESSON).text]

    assert not [page for page in pages if "SECRET" in page]


def test_no_answer_reaches_the_browser_before_it_is_asked_for(amina: Somebody) -> None:
    page = amina.get(LESSON).text

    assert not re.findall(r"REASON-(?!BOSS)[A-Z]+|CHECK-RULES", page)
    assert "7.50" not in page
    assert "data-" not in page


def test_a_lesson_is_finished_and_the_next_one_waits(amina: Somebody) -> None:
    answer = amina.send(f"{LESSON}/finish")

    page = amina.get(LESSON)

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LESSON}#said")
    assert "You have finished this lesson." in page.text
    assert f'href="{SHORT}"' in page.text


def test_labels_stand_on_the_picture_as_words(amina: Somebody) -> None:
    page = amina.get(LESSON).text

    assert '<img src="/pictures/every/all/chain.svg" width="400" height="200"' in page
    assert 'class="label at-x-5 at-y-75 at-w-25 at-h-15"' in page
    assert 'alt="Farmer and shop."' in page


def test_a_part_without_translation_says_so_and_keeps_its_own_language(amina: Somebody) -> None:
    page = amina.get(LESSON.replace("/en/", "/ar/")).text

    assert '<section class="block story" id="tale" lang="en" dir="ltr">' in page


def test_a_draft_is_called_a_draft_once(amina: Somebody) -> None:
    page = amina.get(SHORT.replace("/en/", "/ar/")).text

    assert "درس قصير" in page
    assert page.count('class="mark"') == 1


def test_a_broken_lesson_is_not_ready_and_the_rest_works(amina: Somebody) -> None:
    page = amina.get(f"{MODULE}/wrong")

    assert page.status_code == 503
    assert "not ready" in page.text
    assert "quizz" not in page.text
    assert amina.get(SHORT).status_code == 200


def test_a_facilitator_is_told_file_and_line_of_a_broken_lesson(tomas: Somebody) -> None:
    page = tomas.get(f"{MODULE}/wrong")

    assert "wrong.md:8" in page.text
    assert "quizz" in page.text


def test_only_a_facilitator_sees_the_bar_of_guides(amina: Somebody, tomas: Somebody) -> None:
    assert "format=facilitator-guide" in tomas.get(LESSON).text
    assert "format=facilitator-guide" not in amina.get(LESSON).text


@pytest.mark.parametrize(
    "path", ["nothing", "every/nothing", "every/all/nothing", "every/all/one/more"]
)
def test_what_is_not_taught_is_not_here(zed: Somebody, path: str) -> None:
    assert zed.get(f"/en/learn/{path}").status_code == 404


def test_an_edition_in_the_address_is_kept_for_this_browser(amina: Somebody) -> None:
    amina.get(f"{LESSON}?edition=generic")
    amina.get(f"{LESSON}?edition=nowhere")

    assert amina.cookie("edition") == "generic"
