"""Sheets that groups work with: the script, the decision record, the record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.handouts import group_samples, samples
from tests.handouts.test_compose import SECRET, said
from trainer.content.model import LessonKey
from trainer.content.vocabulary import KINDS
from trainer.errors import NotFoundError
from trainer.groups.plan import parts_of
from trainer.groups.roles import ROLES
from trainer.handouts.compose import compose
from trainer.handouts.formats import GROUP_FORMATS
from trainer.handouts.look import Look
from trainer.handouts.meeting import Meeting
from trainer.handouts.script import LETTERS, SIZES, script_of
from trainer.wording import wording

if TYPE_CHECKING:
    from trainer.handouts.pdf import Printer


def script(*, whole_module: bool = False, language: str = "en") -> str:
    """Return the script of the sample lesson."""
    lesson = samples.english() if language == "en" else samples.arabic()
    return compose("session-script", samples.material_of(lesson), whole_module=whole_module).html


def test_steps_on_paper_have_the_order_and_the_numbers_of_the_screen() -> None:
    parts = parts_of(samples.english())
    words = said(script())

    places = [words.index(f"1.3 · step {n} of {len(parts)}") for n in range(1, len(parts) + 1)]
    assert places == sorted(places)
    (lesson,) = script_of(samples.material_of(samples.english()), wording("en"))
    assert [step.part.step.id for step in lesson.steps] == [part.step.id for part in parts]


def test_minutes_are_those_of_both_paths() -> None:
    (lesson,) = script_of(samples.material_of(samples.english()), wording("en"))
    short = {part.step.id: part.step.minutes for part in parts_of(samples.english(), "short")}

    for step in lesson.steps:
        assert step.minutes == step.part.step.minutes
        assert step.short in {short.get(step.part.step.id), None}
    assert sum(step.minutes for step in lesson.steps) == samples.english().front.minutes


def test_the_script_of_a_group_on_the_short_path_has_the_steps_of_its_plan() -> None:
    meeting = Meeting(name="Karo", languages=("en",), path="short")
    material = replace(samples.material_of(samples.english()), meeting=meeting)

    (lesson,) = script_of(material, wording("en"))

    planned = [part.step for part in parts_of(samples.english(), "short")]
    assert [step.part.step for step in lesson.steps] == planned


@pytest.mark.parametrize("size", SIZES)
def test_the_letters_on_paper_go_round_as_the_roles_on_screen(size: int) -> None:
    second = replace(samples.lesson_with("swot"), key=LessonKey("thinkcoop", "decide", "second"))
    lessons = (samples.english(), second)
    found = script_of(samples.material_of(*lessons), wording("en"))

    given = group_samples.roles_of(lessons, LETTERS[:size])

    printed = [step.readers[size] for lesson in found for step in lesson.steps]
    assert printed == [roles["reader"] for roles in given]
    first = 0
    for lesson in found:
        others = {role: by_size[size] for role, by_size in lesson.roles.items()}
        assert others == {role: given[first][role] for role in ROLES if role != "reader"}
        first += len(lesson.steps)


@pytest.mark.parametrize("size", SIZES)
def test_nobody_reads_twice_more_often_than_another(size: int) -> None:
    found = script_of(samples.material_of(samples.english()), wording("en"))

    read = [step.readers[size] for lesson in found for step in lesson.steps]
    often = [read.count(one) for one in LETTERS[:size]]
    assert max(often) - min(often) <= 1


def test_a_script_holds_nothing_for_the_facilitator_and_says_what_is_right_at_its_end() -> None:
    words = said(script())
    before, _, after = words.partition("Check your answers Look here only")

    assert not SECRET.search(words)
    assert "✓" not in script()
    for late in ("Checkwords", "Sumcheck", "Argumentfor", "Reasonright", "Numberreason", "Orderreason"):
        assert late not in before
        assert late in after
    assert "Singlequestion" in before


def test_what_is_read_aloud_stands_in_the_script_itself() -> None:
    words = said(script())

    wanted = "Openingwords Storywords Casewords Termwords Farmlabel cards Worksheetwords Keywords"
    assert all(word in words for word in wanted.split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_method_has_its_twin_in_the_script(kind: str) -> None:
    material = samples.material_of(samples.lesson_with(kind))

    html = compose("session-script", material, whole_module=False).html

    twin = html[html.index('class="step doing"') :]
    rooms = ("number-box", "line", "fields", "network", "turns", "passing", "cube", "chain", "options")
    assert any(re.search(rf'class="(?:[^"]* )?{one}[ "]', twin) for one in rooms)
    assert "An activity" in said(html)


@pytest.mark.parametrize("kind", ["pairs", "jigsaw", "world_cafe", "role_play"])
def test_who_sits_with_whom_is_printed_for_three_to_seven(kind: str) -> None:
    material = samples.material_of(samples.lesson_with(kind))

    html = compose("session-script", material, whole_module=False).html

    seats = html[html.index('class="seats"') :].partition("</table>")[0]
    for size in SIZES:
        row = seats[seats.index(f'<td class="size">{size}</td>') :].partition("</tr>")[0]
        seated = "".join(re.findall(r'<strong dir="ltr">([A-G ]+)</strong>', row)).replace(" ", "")
        assert set(seated) == set(LETTERS[:size])


@pytest.mark.parametrize("language", ["en", "ar", "sw"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_decision_is_one_page(printer: Printer, language: str, paper: str) -> None:
    material = group_samples.shipped("thinkcoop/decide/decision", language)

    drawn = printer.draw(
        compose("decision-record", material, whole_module=False, look=Look(paper=paper)).html
    )

    assert (drawn.pages, drawn.warnings) == (1, ())


def test_a_decision_record_asks_for_all_that_a_free_decision_needs() -> None:
    material = group_samples.shipped("thinkcoop/decide/decision", "en")

    words = said(compose("decision-record", material, whole_module=False).html)

    for wanted in (
        "Not now.",
        "Reasons",
        "The sentence that all can live with",
        "Views that differ",
        "What we do next",
        "In seven days we ask again, on:",
        "I was here. My signature promises nothing and owes nothing.",
    ):
        assert wanted in words


def test_where_nothing_is_decided_the_record_is_blank() -> None:
    words = said(
        compose("decision-record", samples.material_of(samples.english()), whole_module=False).html
    )

    assert "Our decision" in words


@pytest.mark.parametrize("way", ["phones", "shared", "paper"])
def test_a_recorded_decision_is_printed_with_every_view(way: str) -> None:
    html = compose("decision-record", group_samples.met(way), whole_module=True).html
    words = said(html)

    for wanted in ("We buy one scale", "Sita: not before harvest", "Ask the store", "Joy", "Friday"):
        assert wanted in words
    assert '<strong dir="ltr">' not in html
    assert "In seven days" not in words  # the day was said


def test_three_ways_give_one_record() -> None:
    pages = {}
    for way in ("phones", "shared", "paper"):
        words = said(compose("group-record", group_samples.met(way), whole_module=True).html)
        assert "We buy one scale" in words
        same = words.replace("Each with a phone", "").replace("One phone passed round", "")
        same = same.replace("On paper", "").replace("✓", "")  # nobody says when paper was read
        pages[way] = re.sub(r" · (?:by|on) [a-z ]+: \d", "", same)

    assert pages["phones"].split() == pages["shared"].split() == pages["paper"].split()


def test_a_record_has_names_at_its_head_and_never_beside_an_answer() -> None:
    words = said(compose("group-record", group_samples.met("phones"), whole_module=True).html)

    head, _, rest = words.partition("1.3 · step 2 of 3")
    assert all(name in head for name in ("Amina", "Joy", "Li"))
    assert "Amina" not in rest
    assert "Li" not in rest.split()


def test_a_record_says_what_came_late_and_does_not_count_it() -> None:
    words = said(
        compose("group-record", group_samples.met("phones", late=True), whole_module=True).html
    )

    assert "1 answer came after the others were shown. It is kept, and not counted." in words


@pytest.mark.parametrize("way", ["phones", "paper"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_record_is_drawn_without_a_complaint(printer: Printer, way: str, language: str) -> None:
    material = group_samples.met(way, language=language)

    drawn = printer.draw(compose("group-record", material, whole_module=True).html)

    assert drawn.warnings == ()


@pytest.mark.parametrize("name", GROUP_FORMATS)
def test_what_only_a_group_knows_is_not_printed_from_the_library(name: str) -> None:
    with pytest.raises(NotFoundError):
        compose(name, samples.material_of(samples.english()), whole_module=True)
