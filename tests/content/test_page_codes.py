"""The code at the foot of a page: what it says, and how people may write it."""

from __future__ import annotations

import random
import string
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.library import Library
from trainer.content.model import LessonKey, Mark
from trainer.content.page_codes import ALPHABET, PageCode, page_code, read_code
from trainer.content.render import render_lesson
from trainer.content.shown import shown_of, words_in
from trainer.wording import wording

GOOD = Path(__file__).parents[1] / "data/programmes/good"
KEY = LessonKey("market", "sell", "together")
CODES = st.builds(PageCode, st.integers(0, 2**25 - 1), st.integers(0, 2**20 - 1))


@given(CODES)
def test_a_code_is_read_back_as_it_was_written(code: PageCode) -> None:
    assert read_code(str(code)) == code


@given(CODES)
def test_a_code_has_five_signs_and_five_and_none_that_look_alike(code: PageCode) -> None:
    first, _, second = str(code).partition("-")

    assert len(first) == len(second) == 5
    assert set(first + second) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


@given(CODES, st.sampled_from(["", "-", " ", "  –  ", "\u200f-\u200e", "."]))
def test_hyphens_blanks_and_capitals_do_not_count(code: PageCode, between: str) -> None:
    first, _, second = str(code).partition("-")

    assert read_code(f" {first.lower()}{between}{second} ") == code


@given(CODES)
def test_letters_may_stand_for_the_digits_that_they_look_like(code: PageCode) -> None:
    typed = str(code).replace("0", "o")

    assert read_code(typed.replace("1", "I")) == read_code(typed.replace("1", "l")) == code


@given(
    CODES,
    st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "០១២៣៤៥៦៧៨៩", "௦௧௨௩௪௫௬௭௮௯", "０１２３４５６７８９"]),
)
def test_digits_may_be_of_any_script(code: PageCode, digits: str) -> None:
    assert read_code(str(code).translate(str.maketrans("0123456789", digits))) == code


@given(CODES, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(code: PageCode, at: int, sign: str) -> None:
    signs = list(str(code).replace("-", ""))
    right, signs[at] = signs[at], sign

    assert (read_code("".join(signs)) is None) is (sign != right)


@given(CODES, st.integers(0, 9), st.integers(0, 9))
def test_two_signs_that_changed_places_are_always_noticed(code: PageCode, one: int, other: int) -> None:
    signs = list(str(code).replace("-", ""))
    signs[one], signs[other] = signs[other], signs[one]

    assert (read_code("".join(signs)) is None) is ("".join(signs) != str(code).replace("-", ""))


def test_of_codes_that_somebody_made_up_few_are_taken_for_one() -> None:
    chance = random.Random(7)  # noqa: S311 - nothing secret

    taken = sum(read_code("".join(chance.choices(ALPHABET, k=10))) is not None for _ in range(4000))

    assert taken < 4000 * 0.05


@given(st.text(alphabet=string.printable + "٣ß①½Ⅳ漢\u200b\ud800", max_size=40))
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    found = read_code(typed)

    assert found is None or read_code(str(found)) == found


@pytest.fixture(scope="module")
def good() -> Library:
    """Return a small programme in three languages and two editions."""
    return Library.read([GOOD])


def test_each_lesson_language_and_edition_has_a_code_of_its_own(good: Library) -> None:
    shown = [
        (key, language, edition)
        for key in good.lesson_keys("market")
        for language in ("en", "fr", "ar", "sw")
        for edition in ("generic", "tz")
    ]

    names = {page_code(good.lesson(*one)).partition("-")[0] for one in shown}

    assert len(names) == len(shown)


def test_a_lesson_set_for_paper_has_the_code_of_the_lesson_itself(good: Library) -> None:
    lesson = good.lesson(KEY, "fr")

    rendered = render_lesson(lesson, good.edition("generic"), wording("fr"))

    assert page_code(rendered) == page_code(lesson) != ""


def test_another_process_works_out_the_same_code(good: Library) -> None:
    asked = f"""
from pathlib import Path
from trainer.content.library import Library
from trainer.content.model import LessonKey
from trainer.content.page_codes import page_code
library = Library.read([Path({str(GOOD)!r})])
print(page_code(library.lesson(LessonKey{tuple(KEY)}, "ar", "tz")))
"""

    said = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True
    ).stdout

    assert said.strip() == page_code(good.lesson(KEY, "ar", "tz"))


def test_the_code_of_a_lesson_stays_what_it_was_in_earlier_releases(good: Library) -> None:
    # Pages that hang on walls carry it: whoever changes how it is worked out makes them all old.
    assert page_code(good.lesson(KEY, "en")) == "JXA97-M54HT"


def test_who_reviewed_it_and_when_the_law_was_checked_changes_no_code(good: Library) -> None:
    lesson, edition = good.lesson(KEY, "fr", "tz"), good.edition("tz")
    marks = {unit: replace(mark, review="Amina", state="minor") for unit, mark in lesson.marks.items()}
    later = replace(edition, law_checked="2027-01-01", review_by="2028-01-01", owner="Li")

    shown = shown_of(lesson.front, lesson.sections, marks, later, "fr")

    assert page_code(replace(lesson, shown=shown, marks=marks)) == page_code(lesson)


def test_a_unit_stands_under_the_digest_that_stamps_know_it_by(good: Library) -> None:
    shown = good.lesson(KEY, "en").shown

    assert {unit: words_in(one) for unit, one in shown.items()} == dict(good.hashes(KEY))


def test_the_language_that_a_unit_stands_in_decides_on_its_values(good: Library) -> None:
    lesson = good.lesson(KEY, "en")
    edition = good.edition("generic")
    marks = dict(lesson.marks) | {"scale": Mark(language="fr", state="missing")}

    shown = shown_of(lesson.front, lesson.sections, marks, edition, "en")

    assert {unit for unit in shown if shown[unit] != lesson.shown[unit]} == {"scale"}
