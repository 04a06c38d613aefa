"""The press: one door to finished sheets; nothing is drawn twice, and no names are kept."""

from __future__ import annotations

import shutil
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.handouts.reading import reader_of
from trainer.content.library import Library
from trainer.errors import NotFoundError, PrinterFailedError, TrainerError
from trainer.handouts.crew import Crew
from trainer.handouts.drawings import Drawings
from trainer.handouts.look import Fold, Look
from trainer.handouts.press import Made, Press, drawing_key, request_key
from trainer.handouts.wanted import Wanted
from trainer.paths import shipped
from trainer.workshops.occasion import Occasion, Participant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.handouts.pdf import Drawn, Printer

DAY, NEXT_DAY = date(2026, 11, 24), date(2026, 11, 25)
LESSON = "thinkcoop/decide/group"
SHEET = Wanted(format="lesson-sheet", what=LESSON, language="en")


class Counting:
    """A printer that counts what it draws."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.drawn = 0

    def draw(self, html: str) -> Drawn:
        """Draw, and count."""
        self.drawn += 1
        return self.printer.draw(html)

    def close(self) -> None:
        """Leave the shared printer open."""


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """Return a copy of what we ship, to be changed."""
    return shutil.copytree(shipped("modules"), tmp_path / "modules")


@pytest.fixture
def counting(printer: Printer) -> Counting:
    """Return a printer that counts."""
    return Counting(printer)


@pytest.fixture
def press(counting: Counting, tmp_path: Path) -> Press:
    """Return a press with a folder of its own."""
    return Press(counting, Drawings(tmp_path / "drawn"))  # type: ignore[arg-type]


def words_changed(modules: Path, lesson: str, language: str) -> Library:
    """Return the library after a sentence was added to one lesson in one language."""
    programme, module, name = lesson.split("/")
    path = modules / programme / module / language / f"{name}.md"
    path.write_text(path.read_text("utf-8").rstrip() + "\n\nOne sentence more.\n", "utf-8")
    return Library.read([modules])


def test_a_sheet_is_drawn_once_whichever_day_it_is(
    press: Press, counting: Counting, modules: Path
) -> None:
    library = Library.read([modules])

    first = press.fulfil(SHEET, library, DAY)
    second = press.fulfil(SHEET, library, NEXT_DAY)

    assert counting.drawn == 1
    assert (first.was_kept, second.was_kept) == (False, True)
    assert first.data == second.data
    assert (first.title, first.file_name, first.pages) == (second.title, second.file_name, second.pages)


def test_only_what_changed_is_drawn_again(press: Press, counting: Counting, modules: Path) -> None:
    arabic = Wanted(format="lesson-sheet", what=LESSON, language="ar")
    other = Wanted(format="lesson-sheet", what="thinkcoop/decide/acting", language="ar")
    library = Library.read([modules])
    for wanted in (SHEET, arabic, other):
        press.fulfil(wanted, library, DAY)

    library = words_changed(modules, LESSON, "ar")

    assert press.fulfil(SHEET, library, DAY).was_kept
    assert press.fulfil(other, library, DAY).was_kept
    assert not press.fulfil(arabic, library, DAY).was_kept
    assert counting.drawn == 4


def test_a_file_that_was_only_touched_costs_no_drawing(
    press: Press, counting: Counting, modules: Path
) -> None:
    before = Library.read([modules])
    press.fulfil(SHEET, before, DAY)
    path = modules / "thinkcoop" / "decide" / "en" / "group.md"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    after = Library.read([modules])

    assert request_key(SHEET, before) != request_key(SHEET, after)
    assert press.fulfil(SHEET, after, DAY).was_kept
    assert counting.drawn == 1


def test_names_are_printed_and_not_kept(press: Press, tmp_path: Path, modules: Path) -> None:
    people = (Participant(name="Amina"), Participant(name="Joy"))
    cards = Wanted(
        format="name-cards", what="thinkcoop", language="en", occasion=Occasion(people=people)
    )

    made = press.fulfil(cards, Library.read([modules]), DAY)

    assert "Amina" in reader_of(made.plain).pages[0].extract_text()
    assert not list((tmp_path / "drawn").rglob("*.*"))


def test_each_look_is_another_drawing(modules: Path) -> None:
    library = Library.read([modules])
    looks = [Look(), Look(large=True), Look(light=True), Look(fold=Fold.BOOKLET), Look(paper="letter")]

    keys = {
        drawing_key(
            Wanted(format="lesson-sheet", what=LESSON, language="en", look=look).composed(library, DAY)
        )
        for look in looks
    }

    assert len(keys) == len(looks)


@pytest.mark.parametrize("fold", [Fold.BOOKLET, Fold.TWO_UP])
def test_a_folded_sheet_is_laid_on_the_paper_in_the_printer(
    press: Press, modules: Path, fold: Fold
) -> None:
    wanted = Wanted(format="lesson-sheet", what=LESSON, language="ar", look=Look(fold=fold))

    made = press.fulfil(wanted, Library.read([modules]), DAY)

    sides = reader_of(made.data).pages
    assert len(sides) == made.sides
    assert len(reader_of(made.plain).pages) == made.pages
    width, height = (round(float(one) / 72 * 25.4) for one in sides[0].mediabox[2:])
    assert (width, height) == (297, 210)
    assert made.sheets == -(-made.sides // 2)


def test_what_there_is_not_is_not_found(press: Press, modules: Path) -> None:
    library = Library.read([modules])

    for wanted in (
        Wanted(format="nothing", what=LESSON, language="en"),
        Wanted(format="lesson-sheet", what="thinkcoop/decide/nothing", language="en"),
        Wanted(format="lesson-sheet", language="en"),
    ):
        with pytest.raises(NotFoundError):
            press.fulfil(wanted, library, DAY)


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    """Return two presses side by side."""
    crew = Crew(2, Drawings(tmp_path / "drawn"))
    yield crew
    crew.close()


def test_a_crew_makes_every_sheet_and_says_which_failed(crew: Crew, modules: Path) -> None:
    missing = Wanted(format="lesson-sheet", what="thinkcoop/decide/nothing", language="en")
    arabic = Wanted(format="lesson-sheet", what=LESSON, language="ar")
    wanted = [SHEET, missing, arabic, SHEET]

    done = {one.place: one.made for one in crew.fulfil(wanted, Library.read([modules]), DAY)}

    assert sorted(done) == [0, 1, 2, 3]
    assert isinstance(done[1], NotFoundError)
    assert done[0] is done[3]
    for place in (0, 2):
        made = done[place]
        assert isinstance(made, Made)
        assert len(reader_of(made.data).pages) == made.pages


def test_a_crew_that_is_stopped_begins_nothing_new(crew: Crew, modules: Path) -> None:
    stop = Event()
    wanted = [
        Wanted(format="decision-record", what="thinkcoop/decide", language=code)
        for code in ("en", "es", "fr", "ar", "sw")
    ]

    done = []
    for one in crew.fulfil(wanted, Library.read([modules]), DAY, stop):
        done.append(one)
        stop.set()

    assert 1 <= len(done) <= 2


def test_a_crew_passes_an_accident_on_as_a_value(
    crew: Crew, modules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> Made:
        raise PrinterFailedError("the process that prints stopped suddenly")

    monkeypatch.setattr(Press, "fulfil", crash)

    (done,) = crew.fulfil([SHEET], Library.read([modules]), DAY)

    assert isinstance(done.made, TrainerError)
