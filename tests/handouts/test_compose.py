"""What stands on which sheet, and what never does."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from tests.handouts import samples
from trainer.content.model import Mark
from trainer.content.vocabulary import KINDS, Response
from trainer.errors import NotFoundError
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS
from trainer.handouts.look import Look
from trainer.handouts.says import plain

FOR_LEARNERS = ("lesson-sheet", "workbook")
SECRET = re.compile(r"Secret\w+")
REASONS = re.compile(r"(Reason|Hiddenreason|Orderreason|Matchreason|Numberreason|Knownmistake)\w*")


def sheet(name: str, *lessons: object, **options: object) -> str:
    """Return the HTML of a handout of the sample lesson, or of those handed in."""
    material = samples.material_of(*(lessons or (samples.english(),)))  # type: ignore[arg-type]
    whole = options.pop("whole_module", name in FORMATS and not FORMATS[name].of_lesson)
    return compose(name, material, whole_module=whole, **options).html  # type: ignore[arg-type]


def said(html: str) -> str:
    """Return the words of a sheet, without its style."""
    bare = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    return plain(bare.replace("<div", " <div").replace("<td", " <td"))


@pytest.mark.parametrize("name", FOR_LEARNERS)
def test_a_learners_sheet_holds_nothing_for_the_facilitator_and_no_answer(name: str) -> None:
    html = sheet(name)

    assert not SECRET.search(html)
    assert not REASONS.search(html)
    assert "Reflectcompare" not in html
    assert "✓" not in html
    assert "FACILITATOR" not in html


@pytest.mark.parametrize("name", FOR_LEARNERS)
def test_a_learners_sheet_holds_every_block_in_order(name: str) -> None:
    words = said(sheet(name))

    wanted = "Openingwords Storywords Casewords Termwords Farmlabel cards Worksheetwords Keywords"
    asked = "Scaleitem Singlequestion Multiquestion Orderone Matchitem Numberquestion Reflectquestion"
    places = [words.index(word) for word in f"{wanted} {asked} Takehomewords".split()]
    assert places == sorted(places)


def test_what_is_checked_stands_at_the_end_and_not_beside_the_task() -> None:
    words = said(sheet("lesson-sheet"))

    for late in ("Checkwords", "Sumcheck", "Argumentfor"):
        assert words.index("Takehomewords") < words.index("Check your answers") < words.index(late)


def test_the_guide_holds_notes_answers_reasons_and_the_plan_of_minutes() -> None:
    html = sheet("facilitator-guide")
    words = said(html)

    assert set(SECRET.findall(words)) == {"Secretnote", "Secretaim", "Secrettrap", "Secretsum"}
    assert {"Reasonright", "Reasonwrong", "Hiddenreason", "Orderreason", "Numberreason"} <= set(
        re.findall(r"\w+", words)
    )
    assert "Plan of minutes" in words
    assert "drop first" not in words  # nothing of the sample is dropped whole
    assert "✓" in html
    assert "FACILITATOR" in words


def test_the_key_holds_questions_answers_and_sums_and_no_notes() -> None:
    words = said(sheet("answer-key"))

    assert not SECRET.search(words)
    assert "Storywords" not in words
    for wanted in ("Singlequestion", "Reasonright", "Checkwords", "Orderreason", "7.50 u", "Yes"):
        assert wanted in words.replace("\u00a0", " ")


def test_the_right_order_is_not_the_order_on_the_sheet() -> None:
    words = said(sheet("lesson-sheet"))

    places = [words.index(word) for word in ("Orderone", "Ordertwo", "Orderthree")]
    assert places != sorted(places)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_activity_has_a_twin_on_paper(kind: str) -> None:
    lesson = samples.lesson_with(kind)

    others = {"quiz-paper", "test-a", "test-b", "worksheets"}
    if KINDS[kind].response is not Response.SORT:
        others.add("activity-cards")
    for name in {one.name for one in FORMATS.values() if one.is_of_lessons} - others:
        words = said(sheet(name, lesson))
        assert name in {"answer-key", "decision-record", "glossary"} or "An activity" in words
    twin = sheet("lesson-sheet", lesson)
    assert any(f'class="{one}' in twin for one in ("line", "tick-box", "dot", "number-box", "swot"))


def test_activities_and_questions_carry_the_numbers_of_the_screen() -> None:
    words = said(sheet("lesson-sheet"))

    assert "1.3.A Who decides what?" in words
    assert "Page" in sheet("lesson-sheet")


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("minor", "has changed a little"),
        ("meaning", "It is shown in Español"),
        ("missing", "Not translated yet"),
        ("current", ""),
    ],
)
def test_a_part_that_is_not_true_to_its_source_says_so_beside_it(state: str, says: str) -> None:
    lesson = samples.marked(samples.english(), "tale", Mark(language="es", state=state, review="draft"))

    html = sheet("lesson-sheet", lesson)

    assert says in html
    assert ('class="mark"' in html) is bool(says)
    assert 'class="block story" lang="es" dir="ltr"' in html
    assert "Draft: not yet read by a practitioner" in html


def test_a_part_that_runs_against_the_page_has_its_sides_turned() -> None:
    lesson = samples.marked(samples.arabic(), "tale", Mark(language="en", state="missing"))

    html = sheet("lesson-sheet", lesson)

    assert 'class="block story" lang="en" dir="ltr"' in html
    assert '[dir="ltr"] ul, ul[dir="ltr"]' in html
    assert '[dir="ltr"] ul' not in sheet("lesson-sheet", samples.arabic())


def test_what_all_parts_share_is_said_once() -> None:
    lesson = samples.english()
    mark = Mark(language="es", state="missing")

    html = sheet("lesson-sheet", replace(lesson, marks=dict.fromkeys(lesson.marks, mark)))

    assert html.count('class="mark"') == 1


def test_a_sheet_in_arabic_runs_from_right_to_left_without_what_the_engine_cannot_do() -> None:
    html = sheet("lesson-sheet", samples.arabic())

    assert '<html lang="ar" dir="rtl">' in html
    assert not re.search(r"-inline-(start|end)|<bdi|display:\s*grid|unicode-bidi|column-rule", html)
    assert "border-right: 2.5pt solid #777" in html
    assert '<span dir="ltr">1.3.A</span>' in html


def test_a_sheet_asks_for_nothing_outside_itself() -> None:
    html = sheet("workbook")

    assert not re.findall(r'(?:src|href)="(?!data:|#|https://example\.org)[^"]*"', html)
    assert not re.search(r"url\((?!\"data:)|@import|@font-face|<script|<link|style=", html)


def test_only_greys_stand_in_the_style() -> None:
    for colour in re.findall(r"#([0-9a-f]{3,6})\b", sheet("facilitator-guide").split("</style>")[0]):
        parts = {colour[n : n + len(colour) // 3] for n in range(0, len(colour), len(colour) // 3)}
        assert len(parts) == 1, colour


def test_the_code_leads_to_the_lesson_in_its_language_and_edition() -> None:
    html = sheet("lesson-sheet", samples.arabic())

    assert "http://192.168.1.5:8000/ar/learn/thinkcoop/decide/sample?edition=generic" in html
    bare = replace(samples.material_of(samples.arabic()), address="")
    assert "image/svg+xml" in html
    assert 'class="qr"' not in compose("lesson-sheet", bare, whole_module=False).html


def test_a_book_says_which_lessons_it_lacks() -> None:
    material = replace(samples.material_of(samples.english()), missing=("1.4 Kinds of business",))

    html = compose("workbook", material, whole_module=True).html

    assert "1.4 Kinds of business is not ready yet." in html


def test_the_colophon_says_what_the_sheet_is_worth() -> None:
    words = said(sheet("workbook"))

    for wanted in (
        "Edition: Everywhere",
        "English",
        "parts are current",
        "CC BY 4.0",
        "23 November 2026",
    ):
        assert wanted in words


@pytest.mark.parametrize(
    ("name", "whole_module", "paper"),
    [("poster", True, "a4"), ("workbook", False, "a4"), ("lesson-sheet", False, "a3")],
)
def test_what_cannot_be_printed_is_not_found(name: str, *, whole_module: bool, paper: str) -> None:
    with pytest.raises(NotFoundError):
        sheet(name, whole_module=whole_module, look=Look(paper=paper))


def test_words_of_a_module_are_shown_as_text() -> None:
    material = replace(
        samples.material_of(samples.english()),
        programme_title="<script>alert(1)</script>",
        attribution='"><script>',
    )

    html = compose("workbook", material, whole_module=True).html

    assert "<script" not in html


def test_a_browser_may_read_each_style_by_its_digest() -> None:
    handout = compose("lesson-sheet", samples.material_of(samples.english()), whole_module=False)

    styles = re.findall(r"<style[^>]*>(.*?)</style>", handout.html, flags=re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles]
    assert handout.css_source.split() == [f"'sha256-{one}'" for one in digests]
