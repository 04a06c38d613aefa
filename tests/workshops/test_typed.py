"""What people type of a workshop: everything is used or said, nothing is refused or lost."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.wording import spoken, wording
from trainer.workshops.lines import lines_of
from trainer.workshops.occasion import AgendaLine, Occasion, Participant
from trainer.workshops.typed import Typed, occasion_from_toml, occasion_typed
from trainer.workshops.typed_agenda import agenda_example
from trainer.workshops.typed_people import people_example

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.workshops.remarks import Remark

THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)


def codes(remarks: Iterable[Remark]) -> list[tuple[int, str]]:
    """Return line and code of each remark."""
    return [(one.line, one.code) for one in remarks]


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
