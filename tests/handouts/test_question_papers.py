"""Papers of questions and worksheets: the same in every language; none gives an answer away."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.handouts.samples import DAY
from trainer.content.library import Library
from trainer.errors import NotFoundError
from trainer.handouts.asked import asked_on
from trainer.handouts.compose import compose
from trainer.handouts.gather import gather
from trainer.handouts.says import plain
from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.handouts.material import Material

LANGUAGES = ("en", "es", "fr", "ar", "sw")
LIBRARY = Library.read([shipped("modules")])


@cache
def taught(language: str) -> Material:
    return gather(LIBRARY, "thinkcoop", "decide", language=language, edition="generic", day=DAY)


@cache
def paper(name: str, language: str) -> str:
    html = compose(name, taught(language), whole_module=True).html
    return html[html.index("<body") :]


def words(html: str) -> str:
    return " ".join(unescape(plain(html)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiz_paper_asks_everything_and_says_no_reason(language: str) -> None:
    said = words(paper("quiz-paper", language))
    asked = asked_on(taught(language))

    assert [one.number for one in asked] == list(range(1, len(asked) + 1))
    for one in asked:
        for item in one.items:
            # Those of a number question explain wrong numbers: they come after the answer.
            assert (words(item.text) in said) == (one.kind != "number")
        reasons = (one.block.reason, *(item.reason for item in one.block.all_items))
        assert not [reason for reason in reasons if reason and words(reason) in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_sheet_has_a_row_a_question_and_a_box_an_answer(language: str) -> None:
    sheet = paper("quiz-paper", language).partition('class="answer-sheet"')[2]
    rows = re.findall(r'<tr><td class="nr">(\d+)</td><td>(.*?)</td>', sheet)
    asked = [one for one in asked_on(taught(language)) if one.boxes]

    assert [int(number) for number, _ in rows] == [one.number for one in asked]
    found = [cells.count('class="box"') + cells.count('class="wide-box"') for _, cells in rows]
    assert found == [one.boxes for one in asked]
    assert "✓" not in sheet


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_number_asks_the_same_question_in_every_language(language: str) -> None:
    def numbered(code: str) -> list[tuple[int, str, str, list[str]]]:
        return [
            (one.number, str(one.lesson.key), one.block.id, [item.id for item in one.items])
            for one in asked_on(taught(code))
        ]

    assert numbered(language) == numbered("en")


@pytest.mark.parametrize("name", ["test-a", "test-b"])
def test_a_module_without_a_test_has_no_test_paper(name: str) -> None:
    with pytest.raises(NotFoundError):
        compose(name, taught("en"), whole_module=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_worksheets_have_a_sheet_each_and_room_to_reckon(language: str) -> None:
    sums = [
        block
        for lesson in taught(language).lessons
        for block in lesson.blocks
        if block.name == "worksheet"
    ]
    html = paper("worksheets", language)

    assert sums
    assert html.count('class="own-sheet"') == html.count('class="reckon"') == len(sums)
