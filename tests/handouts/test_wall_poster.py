"""The poster of a lesson: what it shows, what it never shows, and that it fits its sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.handouts import reading, samples
from tests.handouts.test_compose import REASONS, SECRET, said
from tests.handouts.test_shipped import MODULES, material_of
from trainer.handouts.compose import compose
from trainer.handouts.formats.base import Whose
from trainer.handouts.formats.wall_poster import WALL_POSTER
from trainer.handouts.look import Fold, Look
from trainer.handouts.paper import PAPERS
from trainer.handouts.press import Press
from trainer.handouts.wall import SIZES, lines_of, main_activity, walls_of
from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.handouts.pdf import Printer

NOTHING_ELSE = """---
title: A short one
minutes: 5
objectives:
  - You can read it.
needs: [paper]
---
Only words.
"""
TWO = """---
title: Two tasks
minutes: 30
objectives:
  - You can choose.
needs: [paper]
---
Opening.

## Do it {#doing minutes=1}
:::activity{id=short-one kind=discuss minutes=5} The short one
1. Shortstep.
:::
:::activity{id=long-one kind=discuss minutes=20} The long one
1. Firststep.
2. Secondstep.
:::
:::remember{id=keep}
- Keptline.
:::
"""


def poster(text: str) -> str:
    """Return the HTML of the poster of a lesson that is written so."""
    material = samples.material_of(samples.lesson_of(text))
    return compose("wall-poster", material, whole_module=False).html


def test_a_poster_shows_number_title_drawing_steps_and_what_to_remember() -> None:
    material = samples.material_of(samples.english())
    html = compose("wall-poster", material, whole_module=False).html
    words = said(html)

    lesson = material.lessons[0]
    for wanted in ("1.3", lesson.front.title, "Farmlabel", "Keywords"):
        assert wanted in words
    assert "Opening" not in words


def test_a_poster_holds_no_answer_and_nothing_for_the_facilitator() -> None:
    for lesson in (samples.english(), samples.arabic()):
        html = compose("wall-poster", samples.material_of(lesson), whole_module=False).html

        assert not SECRET.search(html)
        assert not REASONS.search(html)
        assert "Checkwords" not in html


def test_the_activity_that_takes_longest_is_shown() -> None:
    lesson = samples.lesson_of(TWO)
    words = said(poster(TWO))

    activity = main_activity(lesson)
    assert activity is not None
    assert activity.id == "long-one"
    assert "Firststep" in words
    assert "Keptline" in words
    assert "Shortstep" not in words


def test_a_lesson_of_words_alone_has_a_poster_of_its_title() -> None:
    material = samples.material_of(samples.lesson_of(NOTHING_ELSE))

    wall = walls_of(material)[0]

    assert (wall.activity, wall.pictures, wall.remember) == (None, (), ())
    assert wall.size == SIZES[0]
    assert "A short one" in said(poster(NOTHING_ELSE))


def test_the_more_there_is_to_read_the_smaller_the_letters() -> None:
    sizes = []
    for more in (1, 20, 60, 120):
        text = TWO.replace("2. Secondstep.", f"2. {'Say it to your neighbour. ' * more}")
        sizes.append(walls_of(samples.material_of(samples.lesson_of(text)))[0].size)

    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 2
    assert min(sizes) == SIZES[-1]


def test_each_size_of_letters_has_its_rule() -> None:
    css = (shipped("static") / "css" / "print-poster.css").read_text("utf-8")

    assert {int(size) for size in re.findall(r"\.fit-(\d+) ", css)} == set(SIZES)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [("", 10, 1), ("one", 1, 1), ("one two three", 4, 2), ("数える人が決める", 100, 1)],
)
def test_lines_are_counted_word_by_word(text: str, room: float, lines: int) -> None:
    assert lines_of(text, room) == lines


def test_a_poster_hangs_in_the_room_and_is_never_folded() -> None:
    material = samples.material_of(samples.english())

    handout = compose("wall-poster", material, whole_module=False, look=Look(fold=Fold.BOOKLET))

    assert WALL_POSTER.whose is Whose.ROOM
    assert handout.look.fold is Fold.NONE
    assert not WALL_POSTER.is_guarded


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_poster_is_set_on_the_large_sheet_and_printed_on_two(printer: Printer, paper: str) -> None:
    material = samples.material_of(samples.arabic())
    handout = compose("wall-poster", material, whole_module=False, look=Look(paper=paper))

    made = Press(printer).make(handout)

    large = next(one for one in PAPERS.values() if one.tile == paper)
    plain, parts = reading.reader_of(made.plain), reading.reader_of(made.data)
    mm = 72 / 25.4
    assert made.warnings == ()
    assert [float(one) for one in plain.pages[0].mediabox[2:]] == pytest.approx(
        [large.width * mm, large.height * mm], abs=0.1
    )
    assert (made.pages, made.sides, made.sheets, len(parts.pages)) == (1, 2, 2, 2)
    assert all(len(set(colour)) == 1 for colour in reading.colours(made.plain))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("programme", "module", "language"), MODULES)
def test_every_lesson_that_we_ship_fits_on_one_poster(
    printer: Printer, programme: str, module: str, language: str, paper: str
) -> None:
    material = material_of(programme, module, language)

    drawn = printer.draw(
        compose("wall-poster", material, whole_module=True, look=Look(paper=paper)).html
    )

    assert drawn.warnings == ()
    assert drawn.pages == len(material.lessons)
