"""The day and the days as people type them: times, minutes, numbers, marks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from trainer.workshops.occasion import AgendaLine
from trainer.workshops.typed import occasion_typed
from trainer.workshops.typed_agenda import read_agenda
from trainer.workshops.typed_days import read_days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.workshops.remarks import Remark

THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)


def agenda_of(text: str) -> tuple[AgendaLine, ...]:
    """Return the agenda of lines that need no remark."""
    agenda, remarks = read_agenda(text)
    assert not remarks, remarks
    return agenda


def codes(remarks: Iterable[Remark]) -> list[tuple[int, str]]:
    """Return line and code of each remark."""
    return [(one.line, one.code) for one in remarks]


def test_a_line_of_the_day_has_time_minutes_number_and_title() -> None:
    (line,) = agenda_of("08:30 30 1.1.A Who we are | Joy, paper")

    assert line == AgendaLine(
        start="08:30", minutes=30, number="1.1.A", title="Who we are", note="Joy, paper"
    )


@pytest.mark.parametrize(
    ("typed", "start", "minutes"),
    [
        ("9:00-09:20 Talk", "09:00", 20),
        ("09.00 – 09.20 Talk", "09:00", 20),
        ("8h30 20 Talk", "08:30", 20),
        ("1:15 pm 20 min Talk", "13:15", 20),
        ("2 pm 20 Talk", "14:00", 20),
        ("٠٨:٣٠ ٢٠ Talk", "08:30", 20),
        ("08:30\t20\tTalk", "08:30", 20),
        ("08:30 | 20 | Talk", "08:30", 20),
        ("20 Talk", "", 20),
        ("Talk", "", 0),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, start: str, minutes: int) -> None:
    (line,) = agenda_of(typed)

    assert (line.title, line.start, line.minutes) == ("Talk", start, minutes)


@pytest.mark.parametrize(
    "typed", ["12:30 60 Lunch!", "12:30 60 Lunch !", "! 12:30 60 Lunch", "12:30 60 Lunch（!）"]
)
def test_an_exclamation_mark_says_that_the_clock_decides(typed: str) -> None:
    (line,) = agenda_of(typed)

    assert line == AgendaLine(start="12:30", minutes=60, title="Lunch", fixed=True)


@pytest.mark.parametrize("typed", ["20 Story (?)", "? 20 Story", "20 Story (؟)", "20 Story [?]"])
def test_a_question_mark_apart_says_what_is_dropped_first(typed: str) -> None:
    (line,) = agenda_of(typed)

    assert line == AgendaLine(minutes=20, title="Story", optional=True)


@pytest.mark.parametrize("title", ["Who decides?", "Qui décide ?", "من يقرر؟", "¿Quién decide?"])
def test_a_title_that_asks_is_no_mark(title: str) -> None:
    (line,) = agenda_of(f"20 {title}")

    assert line == AgendaLine(minutes=20, title=title)


def test_a_number_and_a_note_leave_the_title_to_the_lesson() -> None:
    (line,) = agenda_of("09:00 1.1.A | Joy, paper")

    assert (line.number, line.title, line.note) == ("1.1.A", "", "Joy, paper")


def test_a_lesson_number_is_no_time_and_a_time_is_no_lesson_number() -> None:
    lesson, time = agenda_of("1.10 Links\n10.10 Links")

    assert (lesson.number, lesson.start) == ("1.10", "")
    assert (time.number, time.start) == ("", "10:10")


def test_a_piece_without_minutes_takes_until_the_next_begins() -> None:
    first, second = agenda_of("08:30 Opening\n09:10 Talk")

    assert (first.minutes, second.minutes) == (40, 0)


def test_a_line_that_is_a_day_begins_that_day() -> None:
    agenda = agenda_of("2026-11-26\n08:30 30 Opening\n2026-11-27\n08:30 30 Opening")

    assert [one.day for one in agenda] == [THURSDAY, FRIDAY]


def test_a_time_alone_says_when_the_day_begins() -> None:
    occasion = occasion_typed({"agenda": "08:30"}).occasion

    assert occasion.begins == "08:30"
    assert not occasion.has_agenda


def test_what_is_odd_about_the_day_is_said_with_its_line() -> None:
    agenda, remarks = read_agenda("25:70 Odd\n10:00-09:00 Back\n10:00 30 Talk\n10:20 20 Walk\n11:00 20")

    assert codes(remarks) == [
        (1, "odd-time"),
        (2, "ends-before"),
        (4, "overlap"),
        (5, "untitled"),
    ]
    assert agenda[0].title == "25:70 Odd"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-26, 2026-11-27",
        "2026-11-27\n2026-11-26",
        "26.11.2026; 27.11.2026",
        "26/11/2026 27/11/2026",
        "2026-11-26 – 2026-11-27",
        "2026-11-26 to 2026-11-27",
        "٢٠٢٦-١١-٢٦، ٢٠٢٦-١١-٢٧",
        "2026/11/26 & 2026/11/27 & 2026/11/26",
    ],
)
def test_days_are_read_in_order_and_once(typed: str) -> None:
    assert read_days(typed) == ((THURSDAY, FRIDAY), ())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("03/04/2026", "unclear-day"),
        ("2026-02-30", "unread-day"),
        ("next Monday", "unread-day"),
        ("2026-11-26 to 2027-11-26", "long-time"),
    ],
)
def test_a_day_that_cannot_be_read_is_said(typed: str, code: str) -> None:
    _days, remarks = read_days(typed)

    assert codes(remarks) == [(1, code)]


def test_the_days_of_the_agenda_are_those_of_a_workshop_that_says_none() -> None:
    typed = occasion_typed({"agenda": "2026-11-27\n20 Talk\n2026-11-26\n20 Talk"})

    assert typed.occasion.days == (THURSDAY, FRIDAY)
