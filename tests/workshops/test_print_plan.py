"""The print plan: every file in order, every sheet of paper, before anything is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.errors import SettingsError
from trainer.workshops.order_file import order_from_toml
from trainer.workshops.pack_order import Bunch, Holder, Lead, PackOrder, Sort, groups_in
from trainer.workshops.pack_pieces import Drawing, Part
from trainer.workshops.print_plan import Count, PrintPlan, plan

SORTS = {
    one.name: one
    for one in (
        Sort(name="workbook", holder=Holder.LEARNER, of_lesson=False, bound=True),
        Sort(name="test-a", holder=Holder.LEARNER, half="a"),
        Sort(name="test-b", holder=Holder.LEARNER, half="b"),
        Sort(name="session-script", holder=Holder.GROUP),
        Sort(
            name="name-cards",
            holder=Holder.ROOM,
            of_lesson=False,
            of_module=False,
            of_nothing=True,
            one_sided=True,
            of_people=True,
        ),
        Sort(name="facilitator-guide", holder=Holder.FACILITATOR, two_languages=True, guarded=True),
        Sort(
            name="separator-sheet",
            holder=Holder.PRINTER,
            of_lesson=False,
            of_module=False,
            of_nothing=True,
            usual=False,
        ),
    )
}
PAGES = {"workbook": Count(53, 53, 27, "long"), "name-cards": Count(4, 4, 4)}
TABLES = (
    Bunch(label="Table 1", language="sw", people=10, large=1),
    Bunch(label="Table 2", language="ar", people=8),
)
ORDER = PackOrder(modules=("thinkcoop/decide",), bunches=TABLES, leads=(Lead(language="fr", people=2),))


def counted(drawing: Drawing) -> Count | None:
    """Return what one copy takes; there is no test in Arabic."""
    if drawing.format.startswith("test-") and drawing.language == "ar":
        return None
    return PAGES.get(drawing.format, Count(2, 2, 1, "long"))


def planned(order: PackOrder = ORDER) -> PrintPlan:
    """Return the plan of an order."""
    return plan(order, SORTS, counted)


def copies(found: PrintPlan, name: str, language: str) -> int:
    """Return how often a format is printed in a language."""
    files = (one for one in found.files if one.piece.drawing.format == name)
    return sum(one.copies for one in files if one.piece.drawing.language == language)


def test_the_safest_comes_first_and_each_bunch_has_its_own_stack() -> None:
    parts = [(part, bunch) for part, bunch, _ in planned().parts()]

    assert parts == [(Part.FIRST, 0), (Part.BUNCHES, 1), (Part.BUNCHES, 2), (Part.FACILITATORS, 0)]
    assert planned().files[0].piece.drawing.format == "name-cards"
    for part, _, files in planned().parts():
        assert part is Part.FIRST or files[0].piece.drawing.format == "separator-sheet"


def test_everybody_gets_one_and_each_group_one() -> None:
    found = planned()

    assert copies(found, "workbook", "sw") == 10
    assert copies(found, "workbook", "ar") == 8
    assert copies(found, "session-script", "sw") == len(groups_in(10)) == 2
    assert copies(found, "facilitator-guide", "fr") == 2
    large = [one for one in found.files if one.piece.drawing.large]
    assert {one.copies for one in large} == {1}


def test_half_of_the_people_get_each_half_of_a_test() -> None:
    found = planned()

    assert copies(found, "test-a", "sw") == copies(found, "test-b", "sw") == 5


def test_what_holds_nothing_is_left_out_and_said() -> None:
    found = planned()

    assert {one.format for one in found.left_out} == {"test-a", "test-b"}
    assert copies(found, "test-a", "ar") == 0


def test_sums_are_those_of_the_files() -> None:
    found = planned(replace(ORDER, sheets=500, pages_per_minute=20))

    assert found.sheets == sum(one.count.sheets * one.copies for one in found.files)
    assert found.minutes == -(-found.sides // 20)
    assert found.lacking == max(0, found.sheets - 500) > 0


def test_each_file_says_in_its_name_what_to_do_with_it() -> None:
    names = [one.file_name for one in planned().files]

    assert names[0] == "01_name-cards_sw_1-copy_4-sheets_one-sided.pdf"
    assert "03_workbook_sw_9-copies_243-sheets_two-sided.pdf" in names
    assert len({name.lower() for name in names}) == len(names)
    assert all(name.isascii() and len(name) <= 80 for name in names)


def test_one_person_holds_what_is_theirs() -> None:
    found = planned()
    first = [one.piece.drawing for one in found.of_person(1, 1)]
    last = [one.piece.drawing for one in found.of_person(1, 10)]

    assert [one.format for one in first] == ["workbook", "test-a"]
    assert [(one.format, one.large) for one in last] == [("workbook", True), ("test-b", True)]
    assert found.of_person(3, 1) == found.of_person(1, 11) == ()


def test_a_printer_that_stopped_goes_on_from_the_copy() -> None:
    (book,) = [one for one in planned().files if one.copies == 8 and one.count.pages == 53]

    assert book.from_copy(6) == 3
    assert book.from_copy(1) == 8
    assert book.from_copy(9) == 0


def test_books_are_folded_but_not_those_in_large_letters() -> None:
    found = planned(replace(ORDER, booklets=True))

    books = [one.piece.drawing for one in found.files if one.piece.drawing.format == "workbook"]
    assert {(one.large, one.fold) for one in books} == {(False, "booklet"), (True, "none")}


EXAMPLE = """
title = "Two days in Karo"
modules = ["thinkcoop/decide"]
booklets = true
sheets = 500
[[bunches]]
label = "Table 1"
language = "sw"
people = 10
large = 1
[[bunches]]
language = "ar"
names = ["ليلى", "عمر"]
[[leads]]
language = "fr"
second = "sw"
people = 2
[formats]
learner = ["workbook"]
[workshop]
place = "Village hall"
days = 2026-11-26
"""


def test_an_order_is_read_from_a_file() -> None:
    order = order_from_toml(EXAMPLE)

    assert order.people == 12
    assert [bunch.label for bunch in order.bunches] == ["Table 1", "العربية"]
    assert order.leads == (Lead(language="fr", second="sw", people=2),)
    assert order.formats == {Holder.LEARNER: ("workbook",)}
    occasion = order.whole_occasion
    assert (occasion.title, occasion.place, len(occasion.people)) == (
        "Two days in Karo",
        "Village hall",
        12,
    )


def test_people_of_a_workshop_are_bunched_by_their_table() -> None:
    order = order_from_toml(
        'modules = ["a/b"]\n[workshop]\npeople = """\nAmina; sw\nليلى; ar\nJoy; sw\n"""\n'
    )

    assert [(one.language, one.people) for one in order.bunches] == [("sw", 2), ("ar", 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("modules = [", "cannot be read"),
        ("[[bunches]]\nlanguage = 'sw'\npeople = 1", "modules must be"),
        (
            "modules = ['a/b']\ncolour = true\n[[bunches]]\nlanguage = 'sw'\npeople = 1",
            "unknown 'colour'",
        ),
        ("modules = ['a/b']\n[[bunches]]\nlanguage = 'xx'\npeople = 1", "needs a language"),
        ("modules = ['a/b']\n[[bunches]]\nlanguage = 'sw'\npeople = 'ten'", "people must be a number"),
        (
            "modules = ['a/b']\nsheets = 'many'\n[[bunches]]\nlanguage = 'sw'\npeople = 1",
            "sheets must be",
        ),
        ("modules = ['a/b']", "names nobody"),
        ("modules = ['a/b']\nbunches = 3", "must be tables"),
        ("modules = ['a/b']\nformats = 3", "formats must be a table"),
        ("modules = ['a/b']\n[formats]\nteacher = ['x']", "formats has no 'teacher'"),
    ],
)
def test_what_is_wrong_in_an_order_is_said_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        order_from_toml(text)
