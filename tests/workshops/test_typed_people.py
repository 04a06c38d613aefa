"""People, one a line: names alone, six fields, or pasted from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.languages import LANGUAGES
from trainer.workshops.occasion import Participant
from trainer.workshops.typed_people import read_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.workshops.remarks import Remark


def people_of(text: str) -> tuple[Participant, ...]:
    """Return the people of lines that need no remark."""
    people, remarks = read_people(text)
    assert not remarks, remarks
    return people


def codes(remarks: Iterable[Remark]) -> list[tuple[int, str]]:
    """Return line and code of each remark."""
    return [(one.line, one.code) for one in remarks]


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
