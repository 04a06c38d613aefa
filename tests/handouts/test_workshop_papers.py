"""Attendance, certificate, plan, run of the day, experience, stack: what each says and never says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.handouts.test_compose import said
from tests.handouts.test_workshop_sheets import STACK, html_of, material_of, workshop
from trainer.handouts.attendance import registers_of
from trainer.handouts.compose import compose
from trainer.handouts.look import Look
from trainer.handouts.run_sheet import run_of
from trainer.wording import wording
from trainer.workshops.stack import Stack

if TYPE_CHECKING:
    from trainer.handouts.run_sheet import RunDay
    from trainer.workshops.occasion import Occasion

WORDS = wording("en")


def run(occasion: Occasion | None) -> list[RunDay]:
    """Return the days of a run sheet."""
    return run_of(material_of("run-sheet", occasion), WORDS)


# who was there


def test_a_short_workshop_is_signed_each_half_day_and_a_long_one_each_day() -> None:
    two = registers_of(material_of("attendance-sheet", workshop()), Look())
    week = registers_of(
        material_of("attendance-sheet", workshop(days="2026-11-23 to 2026-11-27")), Look()
    )

    assert [(one.halved, one.boxes) for one in two] == [(True, 4)]
    assert [(one.halved, one.boxes) for one in week] == [(False, 5)]


@pytest.mark.parametrize("large", [False, True])
def test_days_that_do_not_fit_side_by_side_get_a_table_of_their_own(*, large: bool) -> None:
    long = material_of("attendance-sheet", workshop(days="2026-11-23 to 2026-12-02"))

    tables = registers_of(long, Look(large=large))

    assert sum(len(one.days) for one in tables) == 10
    assert all(one.boxes <= (3 if large else 6) for one in tables)


def test_a_page_of_the_attendance_sheet_is_filled_with_rows_for_who_is_not_listed() -> None:
    few, many = (
        registers_of(
            material_of(
                "attendance-sheet", workshop(people="\n".join(f"Person {n}" for n in range(count)))
            ),
            Look(),
        )[0]
        for count in (3, 9)
    )

    assert few.spare - many.spare == 6
    assert many.spare > 0


def test_a_list_on_a_table_asks_for_no_more_than_a_name_and_where_one_comes_from() -> None:
    html = html_of("attendance-sheet")

    heads = re.findall(r"<th[^>]*>(.*?)</th>", html)
    assert [said(head) for head in heads] == [
        "No.",
        "Name",
        "Co-operative or group",
        "Date",
        "Morning",
        "Afternoon",
        "How many were here",
    ]


# the certificate


def test_a_certificate_says_took_part_in_and_no_more() -> None:
    words = said(html_of("certificate", workshop(people="Amina Hassan; sw")))

    assert "Amina Hassan took part in Is a co-operative right for us?" in words
    assert "Two days in Karo" in words
    assert "26 November 2026" in words
    assert "What we worked towards" in words
    assert not re.search("passed|completed|achieved|competen", words)


def test_each_who_took_part_has_a_certificate_and_an_empty_one_can_be_written_on() -> None:
    assert html_of("certificate", workshop()).count('<section class="certificate">') == 9
    assert html_of("certificate").count('<section class="certificate">') == 1


def test_a_certificate_has_room_for_a_code_only_where_there_is_one() -> None:
    occasion = workshop(people="Amina Hassan")
    with_code = replace(occasion, people=(replace(occasion.people[0], code="K7F3-22QA"),))

    assert "K7F3-22QA" in said(html_of("certificate", with_code))
    assert "To check" not in said(html_of("certificate", occasion))


def test_what_was_worked_towards_stands_there_whole_or_not_at_all() -> None:
    goals = material_of("certificate").objectives

    for look in (Look(), Look(large=True), Look(paper="letter"), Look(paper="letter", large=True)):
        html = html_of("certificate", workshop(people="Marie-Thérèse Ouédraogo-Kaboré"), look)
        assert html.count("<li>") in {0, len(goals)}
    assert html_of("certificate").count("<li>") == len(goals) > 0


# my plan


def test_the_days_to_look_back_are_told_where_the_last_day_is_known() -> None:
    words = said(html_of("action-plan", workshop()))

    assert "27 December 2026" in words
    assert "25 February 2027" in words
    assert "After 30 days" in said(html_of("action-plan"))


# the run of the day


def test_without_an_agenda_the_lessons_are_the_day() -> None:
    (day,) = run(None)
    heads = [row for row in day.rows if row.is_head]

    assert len(heads) == 8
    assert day.minutes == sum(row.minutes for row in heads) == 360
    assert day.least == sum(row.short or 0 for row in heads) == 270
    assert day.ends == ""


def test_a_typed_start_gives_every_lesson_its_time() -> None:
    (day,) = run(workshop(agenda="08:30"))

    assert day.rows[0].start == "08:30"
    assert day.ends == "14:30"
    assert all(row.start for row in day.rows)


def test_a_number_in_the_agenda_brings_title_and_minutes_from_the_lesson() -> None:
    (day,) = run(workshop(agenda="09:00 1.1.A | Joy"))
    (row,) = day.rows

    assert row.title == "A round of names and work"
    assert (row.minutes, row.short, row.kind, row.note) == (12, 10, "Round", "Joy")


def test_a_fixed_piece_says_how_much_too_long_or_free_the_time_before_it_is() -> None:
    (day,) = run(workshop(agenda="09:00 90 Talk\n10:00 15 Break !\n20 Walk\n12:30 60 Lunch !"))

    assert [(row.start, row.late, row.free) for row in day.rows] == [
        ("09:00", 0, 0),
        ("10:00", 30, 0),
        ("10:15", 0, 0),
        ("12:30", 0, 115),
    ]


def test_what_is_dropped_first_takes_no_time_on_the_short_path() -> None:
    (day,) = run(workshop(agenda="30 Talk\n20 Story (?)"))

    assert (day.minutes, day.least) == (50, 30)


def test_each_day_of_an_agenda_stands_apart() -> None:
    days = run(workshop(agenda="2026-11-26\n08:30 30 Talk\n2026-11-27\n09:00 20 Walk"))

    assert [(one.day.isoformat() if one.day else "", one.ends) for one in days] == [
        ("2026-11-26", "09:00"),
        ("2026-11-27", "09:20"),
    ]


def test_the_run_sheet_is_for_who_leads_and_holds_no_answer() -> None:
    words = said(html_of("run-sheet", workshop()))

    assert "FACILITATOR" in words
    assert "drop first" in words
    assert "Likely answers" not in words


# an experience


def test_nothing_is_allowed_before_somebody_ticks_it() -> None:
    html = html_of("experience-card")

    assert html.count('<span class="tick-box"></span>') == 5
    assert "You can change your mind at any time" in said(html)


# a stack


def test_the_sheet_on_a_stack_says_for_whom_it_is_and_what_lies_below() -> None:
    material = replace(material_of("separator-sheet"), stack=STACK)
    words = said(compose("separator-sheet", material, whole_module=True).html)

    assert "Stack 3 of 7" in words
    for part in (
        "Kiswahili",
        "10 people",
        "table 2",
        "Workbook",
        "fold",
        "both sides",
        "one side",
        "120",
    ):
        assert part in words


def test_a_label_stands_in_its_parts() -> None:
    assert Stack(label="Kiswahili · 10 people").parts == ("Kiswahili", "10 people")
