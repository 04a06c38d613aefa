"""Sheets around a workshop: filled where something is known, lines to write on where nothing is."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.handouts import reading, samples
from tests.handouts.test_shipped import LIBRARY
from trainer.handouts.attendance import registers_of
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS
from trainer.handouts.gather import gather_for
from trainer.handouts.look import Look
from trainer.handouts.name_cards import grey_picture, name_size
from trainer.pages.faces import faces
from trainer.wording import wording
from trainer.workshops.occasion import Participant
from trainer.workshops.stack import Stack, StackLine
from trainer.workshops.typed import occasion_typed

if TYPE_CHECKING:
    from trainer.handouts.material import Material
    from trainer.handouts.pdf import Drawn, Printer
    from trainer.workshops.occasion import Occasion

NAMES = (
    "name-cards",
    "attendance-sheet",
    "certificate",
    "action-plan",
    "run-sheet",
    "experience-card",
    "separator-sheet",
)
PEOPLE = """Amina Hassan; sw; 1; Umoja; 2
نور الهدى; ar; 2; تعاونية الزيتون; 1
李伟; zh; 3
ශ්‍රියානි විජේසිංහ; si; 4
தமிழ்ச்செல்வி பாலசுப்பிரமணியம்; ta; 5
សុខា ចាន់ដារ៉ា; km; 6
सीता कुमारी; ne; 7
Tomás Aguirre; es; 8
Marie-Thérèse Ouédraogo-Kaboré; fr; 9
"""
STACK = Stack(
    label="Kiswahili · 10 people · table 2",
    number=3,
    of=7,
    lines=(
        StackLine(title="Workbook", copies=10, sheets=110, note="fold"),
        StackLine(title="Certificate", copies=10, sheets=10, two_sided=False),
    ),
)


def workshop(**fields: str) -> Occasion:
    """Return a workshop as it is typed in."""
    usual = {
        "title": "Two days in Karo",
        "place": "Community hall",
        "organiser": "Union of Karo",
        "days": "2026-11-26, 2026-11-27",
        "facilitators": "Tomás Aguirre, Joy Otieno",
        "people": PEOPLE,
    }
    return occasion_typed({**usual, **fields}).occasion


def material_of(
    name: str, occasion: Occasion | None = None, *, language: str = "en", address: str = ""
) -> Material:
    """Return what a sheet holds: our own module, and a workshop if one is known."""
    return gather_for(
        FORMATS[name],
        LIBRARY,
        "thinkcoop/decide",
        language=language,
        edition="generic",
        day=samples.DAY,
        address=address,
        occasion=occasion,
    )


def html_of(name: str, occasion: Occasion | None = None, look: Look | None = None, **more: str) -> str:
    """Return the HTML of a sheet."""
    return compose(name, material_of(name, occasion, **more), whole_module=True, look=look).html


def drawn_of(
    printer: Printer, name: str, occasion: Occasion | None, language: str, look: Look
) -> Drawn:
    """Return the PDF of a sheet."""
    material = replace(
        material_of(name, occasion, language=language, address="http://192.168.1.5:8000"),
        stack=STACK if occasion else None,
    )
    return printer.draw(compose(name, material, whole_module=True, look=look).html)


# all of them


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "ar", "km"])
@pytest.mark.parametrize("known", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize("name", [name for name in NAMES if name != "run-sheet"])
def test_a_sheet_has_as_many_pages_as_it_should(
    printer: Printer, name: str, language: str, paper: str, *, known: bool, large: bool
) -> None:
    look, occasion = Look(paper=paper, large=large), workshop() if known else None
    tables = registers_of(material_of("attendance-sheet", occasion), look)
    pages = {
        "name-cards": 2 if known else 1,
        "attendance-sheet": sum(one.pages for one in tables),
        "certificate": 9 if known else 1,
        "action-plan": 2,
        "experience-card": 2,
        "separator-sheet": 1,
    }

    drawn = drawn_of(printer, name, occasion, language, look)

    assert drawn.warnings == ()
    assert drawn.pages == pages[name]
    assert all(len(set(colour)) == 1 for colour in reading.colours(drawn.data))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "certificate"])
def test_a_sheet_is_made_of_nothing_that_is_taught(printer: Printer, name: str) -> None:
    material = gather_for(FORMATS[name], LIBRARY, "", language="ar", edition="generic", day=samples.DAY)

    drawn = printer.draw(compose(name, material, whole_module=True).html)

    assert drawn.warnings == ()
    assert drawn.pages in {1, 2}


@pytest.mark.parametrize("name", NAMES)
def test_what_was_typed_is_no_markup(name: str) -> None:
    sly = "<b>Zed</b> & <script>"
    occasion = workshop(
        title=sly, place=sly, organiser=sly, facilitators=sly, people=sly, agenda=f"20 {sly}"
    )
    material = replace(
        material_of(name, occasion),
        stack=Stack(label=sly, lines=(StackLine(title=sly, note=sly),)),
    )

    html = compose(name, material, whole_module=True).html

    assert "<script" not in html
    assert "<b>Zed" not in html
    assert "&lt;script&gt;" in html or name in {"action-plan", "experience-card"}


# name cards


def cards(html: str) -> list[str]:
    """Return the HTML of each card."""
    return html.split('<div class="card">')[1:]


def test_a_sheet_of_cards_is_filled_up_with_cards_for_whoever_comes() -> None:
    html = html_of("name-cards", workshop())

    assert len(cards(html)) == 16
    assert html.count('<section class="cards-sheet">') == 2
    assert html.count('class="write"') == 16 - 9


def test_a_card_stands_in_the_language_of_who_wears_it() -> None:
    amina, noor, li, *_ = cards(html_of("name-cards", workshop()))

    assert 'lang="sw" dir="ltr"' in amina
    assert "Kiswahili" in amina
    assert 'lang="ar" dir="rtl"' in noor
    assert "العربية" in noor
    assert 'lang="zh-Hans"' in li


def test_a_card_leads_to_joining_where_the_laptop_has_an_address() -> None:
    with_address = html_of("name-cards", workshop(), address="http://192.168.1.5:8000")

    assert with_address.count('class="code"') == 16
    assert 'class="code"' not in html_of("name-cards", workshop())


def test_a_long_name_has_smaller_letters_and_none_is_too_small() -> None:
    sizes = [name_size(one.name) for one in workshop().people]

    assert sizes == [name_size(name) for name in (one.name for one in workshop().people)]
    assert name_size("Li") > name_size("Tomás Aguirre") > name_size("Thamilchelvi Balasubramaniam")
    assert min(sizes) >= 19


def test_the_same_number_has_the_same_picture_also_when_one_card_is_printed_again() -> None:
    occasion = workshop()
    again = replace(occasion, people=occasion.people[4:5])

    assert (
        cards(html_of("name-cards", occasion))[4].split("</table>")[0]
        == (cards(html_of("name-cards", again))[0].split("</table>")[0])
    )


def test_a_picture_that_somebody_chose_is_on_the_card() -> None:
    chosen = Participant(name="Amina", number="1", picture="turtle")

    (card, *_) = cards(html_of("name-cards", replace(workshop(), people=(chosen,))))

    assert grey_picture("turtle") in card


@pytest.mark.parametrize("name", faces(wording("en")))
def test_a_picture_is_grey_on_paper(name: str) -> None:
    svg = base64.b64decode(grey_picture(name).partition(",")[2]).decode()

    colours = re.findall("#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", svg)
    assert colours
    assert all(len(set(colour)) == 1 for colour in colours)
