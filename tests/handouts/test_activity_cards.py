"""Cards of activities: one for each thing, the same in every language, and none says its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.handouts.samples import DAY
from trainer.content.library import Library
from trainer.errors import NotFoundError
from trainer.handouts.activity_cards import has_cards, sheets_of_activity_cards
from trainer.handouts.compose import compose
from trainer.handouts.gather import gather
from trainer.handouts.look import Look
from trainer.handouts.says import plain
from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.handouts.activity_cards import ActivityCard
    from trainer.handouts.material import Material
    from trainer.handouts.pdf import Printer

LANGUAGES = ("en", "es", "fr", "ar", "sw")
LIBRARY = Library.read([shipped("modules")])
#: Points: read at arm's length by those who stand round a table.
READABLE = 12


@cache
def taught(language: str, lesson: str = "") -> Material:
    return gather(LIBRARY, "thinkcoop", "decide", lesson, language=language, edition="generic", day=DAY)


def cards(language: str) -> list[ActivityCard]:
    return [card for sheet in sheets_of_activity_cards(taught(language)) for card in sheet]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_heading_and_each_thing_to_sort_has_one_card(language: str) -> None:
    blocks = [block for one in taught(language).lessons for block in one.blocks if has_cards(block)]
    wanted = [one.label for block in blocks for one in block.categories]
    wanted += [item.text for block in blocks for item in block.items]

    found = cards(language)

    assert blocks
    assert sorted(card.says for card in found) == sorted(wanted)
    assert all(len(sheet) == 8 for sheet in sheets_of_activity_cards(taught(language))[:-1])
    for number in {card.activity for card in found}:
        deck = [card for card in found if card.activity == number]
        assert [card.nth for card in deck] == list(range(1, len(deck) + 1))
        assert {card.of for card in deck} == {len(deck)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_gives_a_place_or_a_reason_away(language: str) -> None:
    html = compose("activity-cards", taught(language), whole_module=True).html
    said = plain(html[html.index("<body") :])
    blocks = [block for one in taught(language).lessons for block in one.blocks if has_cards(block)]

    for block in blocks:
        assert not [item for item in block.items if item.reason and plain(item.reason) in said]
        deck = [card.says for card in cards(language) if card.block == block and not card.is_heading]
        places = {item.text: item.place for item in block.items}
        assert [places[says] for says in deck] != [item.place for item in block.items]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_card_seven_is_card_seven_in_every_language(language: str) -> None:
    def places(code: str) -> list[tuple[str, int, str | None]]:
        return [
            (card.activity, card.nth, {item.text: item.id for item in card.block.items}.get(card.says))
            for card in cards(code)
        ]

    assert places(language) == places("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_as_large_as_a_table_of_people_needs(language: str) -> None:
    assert min(card.size for card in cards(language)) >= READABLE


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sheet_of_eight_is_one_page(printer: Printer, language: str, paper: str) -> None:
    sheet = compose("activity-cards", taught(language), whole_module=True, look=Look(paper=paper))

    drawn = printer.draw(sheet.html)

    assert drawn.warnings == ()
    assert drawn.pages == len(sheets_of_activity_cards(taught(language)))


def test_a_lesson_without_such_an_activity_has_no_cards() -> None:
    lesson = next(one for one in taught("en").lessons if not any(map(has_cards, one.blocks)))

    with pytest.raises(NotFoundError):
        compose("activity-cards", taught("en", lesson.key.lesson), whole_module=False)
