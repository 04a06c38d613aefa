"""What people type of a workshop: everything is used or said, nothing is refused, nothing is lost."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.languages import LANGUAGES
from trainer.wording import spoken, wording
from trainer.workshops.lines import lines_of
from trainer.workshops.occasion import AgendaLine, Occasion, Participant
from trainer.workshops.typed import Typed, occasion_from_toml, occasion_typed
from trainer.workshops.typed_agenda import agenda_example, read_agenda
from trainer.workshops.typed_days import read_days
from trainer.workshops.typed_people import people_example, read_people

THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)


def people_of(text: str) -> tuple[Participant, ...]:
    """Return the people of lines that need no remark."""
    people, remarks = read_people(text)
    assert not remarks, remarks
    return people


def agenda_of(text: str) -> tuple[AgendaLine, ...]:
    """Return the agenda of lines that need no remark."""
    agenda, remarks = read_agenda(text)
    assert not remarks, remarks
    return agenda


def codes(remarks: object) -> list[tuple[int, str]]:
    """Return line and code of each remark."""
    return [(one.line, one.code) for one in remarks]  # type: ignore[attr-defined]


# people


def test_a_name_alone_is_enough() -> None:
    amina, joy = people_of("Amina Hassan\n\n  Joy Otieno  \n")

    assert (amina.name, amina.language, amina.number) == ("Amina Hassan", "", "1")
    assert (joy.name, joy.number) == ("Joy Otieno", "2")


@pytest.mark.parametrize("sign", ["; ", "\t", ", ", "؛", "；"])
def test_a_line_holds_six_fields_in_their_order(sign: str) -> None:
    line = sign.join(("Amina Hassan", "sw", "17", "Umoja", "2", "yes"))

    (amina,) = people_of(line)

    assert amina == Participant(
        name="Amina Hassan", language="sw", number="17", home="Umoja", table="2", large=True
    )


def test_a_spreadsheet_says_in_its_first_line_what_stands_where() -> None:
    people, remarks = read_people(
        "Name,Sex,Co-operative,Language,Telephone\r\n"
        '"Otieno, Joy",f,"Umoja, Karo",Swahili,0733 000 000\r\n'
        "Li,m,,中文,\r\n"
    )

    assert [(one.name, one.language, one.home) for one in people] == [
        ("Otieno, Joy", "sw", "Umoja, Karo"),
        ("Li", "zh", ""),
    ]
    assert [(one.code, one.facts["text"]) for one in remarks] == [
        ("unread-column", "Sex"),
        ("unread-column", "Telephone"),
    ]


def test_first_and_last_names_in_two_columns_are_one_name() -> None:
    (joy,) = people_of("First name\tLast name\tLanguage\nJoy\tOtieno\tsw")

    assert joy.name == "Joy Otieno"


def test_a_comma_within_names_separates_nothing() -> None:
    assert [one.name for one in people_of("Otieno, Joy\nHassan, Amina")] == [
        "Otieno, Joy",
        "Hassan, Amina",
    ]


def test_digits_of_any_script_are_numbers() -> None:
    people = people_of("أمينة؛ ar؛ ١٧؛ ؛ ٢\nសុខា; km; ៤")

    assert [(one.number, one.table) for one in people] == [("17", "2"), ("4", "")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_known_by_code_tag_and_its_own_name(code: str) -> None:
    language = LANGUAGES[code]

    people = people_of(
        "\n".join(f"P{n}; {said}" for n, said in enumerate((code, language.tag, language.endonym)))
    )

    assert {one.language for one in people} == {code}


def test_a_number_in_the_place_of_the_language_is_the_number() -> None:
    amina, joy = people_of("Amina; 17\nJoy; 18; sw")

    assert (amina.number, amina.language) == ("17", "")
    assert (joy.number, joy.language) == ("18", "sw")


def test_who_has_no_number_gets_the_next_that_is_free() -> None:
    people = people_of("Amina\nJoy; ; 1\nLi\nTomás; ; 3")

    assert [one.number for one in people] == ["2", "1", "4", "3"]


def test_what_is_odd_about_people_is_said_with_its_line_and_kept() -> None:
    people, remarks = read_people(
        "Amina; sw; 1; Umoja\nJoy; klingon; 1\nLi; zh; A7; ; ; perhaps\n; sw; 9\n"
        "amina; sw; 5; umoja\nZed; en; 6; ; ; ; more"
    )

    assert codes(remarks) == [
        (2, "unknown-language"),
        (2, "same-number"),
        (3, "odd-number"),
        (3, "unclear-large"),
        (4, "no-name"),
        (5, "same-person"),
        (6, "unread-rest"),
    ]
    assert [one.name for one in people] == ["Amina", "Joy", "Li", "", "amina", "Zed"]
    assert people[2].number == "A7"
    assert people[2].large


def test_unseen_signs_of_pasted_text_are_taken_off_but_joiners_stay() -> None:
    (one,) = people_of("\ufeff\u200fශ්\u200dරියානි\u200e; si")

    assert one.name == "ශ්\u200dරියානි"


# the day


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


# days


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


# all together


def test_fields_become_one_workshop() -> None:
    typed = occasion_typed(
        {
            "title": " Two days\n in Karo ",
            "place": "Community hall",
            "organiser": "Union",
            "days": "2026-11-26 2026-11-27",
            "facilitators": "Tomás Aguirre, Joy Otieno\nLi",
            "people": "Amina; sw",
            "agenda": "08:30 30 Opening",
        }
    )

    assert typed == Typed(
        occasion=Occasion(
            title="Two days in Karo",
            place="Community hall",
            organiser="Union",
            days=(THURSDAY, FRIDAY),
            facilitators=("Tomás Aguirre", "Joy Otieno", "Li"),
            people=(Participant(name="Amina", language="sw", number="1"),),
            agenda=(AgendaLine(start="08:30", minutes=30, title="Opening"),),
        )
    )


def test_nothing_typed_is_an_empty_workshop() -> None:
    assert occasion_typed({}) == Typed(occasion=Occasion())


@pytest.mark.parametrize("code", spoken())
def test_the_examples_on_the_page_can_be_typed_as_they_stand(code: str) -> None:
    words = wording(code)

    typed = occasion_typed({"people": people_example(words), "agenda": agenda_example(words)}, words)

    assert typed.sentences(words) == ()
    assert [one.large for one in typed.occasion.people] == [False, True, False]
    assert [one.optional for one in typed.occasion.agenda] == [False, False, True, False, False]
    assert [one.fixed for one in typed.occasion.agenda] == [False, False, False, True, True]


def test_every_remark_has_a_sentence_in_every_language() -> None:
    text = "Amina; xx; 1\nJoy; sw; 1; ; ; maybe; more\n; sw\nAmina; xx; A"
    remarks = occasion_typed(
        {"people": text, "agenda": "25:70 Odd\n10:00 30 T\n10:10 5", "days": "soon 03/04/2026"}
    ).remarks

    for one, code in product(remarks, spoken()):
        said = one.sentence(wording(code))
        assert str(one.line) in said
        assert "%(" not in said


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_nothing_raises_and_each_line_is_somebody(
    people: str, agenda: str, days: str
) -> None:
    typed = occasion_typed({"people": people, "agenda": agenda, "days": days})

    lines = len(list(lines_of(people)))
    has_head = people.strip().casefold().startswith("name")
    assert len(typed.occasion.people) in {lines, lines - has_head}
    assert all(one.number for one in typed.occasion.people)
    assert all(typed.sentences(wording("en")))


@given(st.text())
def test_whatever_the_file_holds_nothing_raises(text: str) -> None:
    assert all(occasion_from_toml(text).sentences(wording("en")))


# a file


def test_a_file_says_the_same_as_the_fields() -> None:
    typed = occasion_from_toml(
        'title = "Two days in Karo"\n'
        "days = [2026-11-26, 2026-11-27]\n"
        'facilitators = ["Tomás", "Joy"]\n'
        'people = """\nAmina; sw\nJoy; sw\n"""\n'
        'agenda = ["08:30 30 Opening", "30 Talk"]\n'
    )

    assert typed.remarks == ()
    assert typed.occasion.days == (THURSDAY, FRIDAY)
    assert typed.occasion.facilitators == ("Tomás", "Joy")
    assert [one.name for one in typed.occasion.people] == ["Amina", "Joy"]
    assert [one.title for one in typed.occasion.agenda] == ["Opening", "Talk"]


def test_a_remark_about_a_file_names_the_line_of_the_file() -> None:
    typed = occasion_from_toml('tilte = "x"\nplace = 3\npeople = """\nAmina\nJoy; xx\n"""\n')

    assert codes(typed.remarks) == [(1, "unknown-name"), (2, "wrong-sort"), (5, "unknown-language")]
    assert "tilte" in typed.sentences(wording("en"))[0]


def test_a_file_that_is_no_toml_is_one_sentence() -> None:
    typed = occasion_from_toml('title = "x"\npeople = nobody\n')

    assert codes(typed.remarks) == [(2, "unread-file")]
    assert typed.occasion == Occasion()
