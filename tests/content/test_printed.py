"""What a laptop remembers of the lessons that it printed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from trainer.content.library import Library
from trainer.content.model import Lesson, LessonKey
from trainer.content.page_codes import page_code
from trainer.content.printed import Printed
from trainer.content.render import render_lesson
from trainer.handouts.gather import gather
from trainer.wording import wording

GOOD = Path(__file__).parents[1] / "data/programmes/good"
KEY = LessonKey("market", "sell", "together")
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def library() -> Library:
    """Return a small programme."""
    return Library.read([GOOD])


def lesson(library: Library, language: str, edition: str = "generic") -> Lesson:
    found = library.lesson(KEY, language, edition)
    return render_lesson(found, library.edition(edition), wording(language))


def test_whoever_gathers_a_sheet_has_its_lessons_remembered(tmp_path: Path) -> None:
    library = Library.read([GOOD], tmp_path / "printed")

    gather(library, "market", "sell", language="en", edition="generic", day=DAY)

    kept = library.printed.find(page_code(library.lesson(KEY, "en")))
    assert kept is not None
    assert (kept.lesson, kept.language, kept.edition) == (str(KEY), "en", "generic")
    assert kept.shown == library.lesson(KEY, "en").shown
    assert kept.names["lent"] == "The scale that was lent"


def test_a_lesson_printed_twice_is_written_once(library: Library, tmp_path: Path) -> None:
    Printed(tmp_path).keep(lesson(library, "en"))
    (file,) = tmp_path.iterdir()
    file.write_text("{}", "utf-8")

    Printed(tmp_path).keep(lesson(library, "en"))

    assert file.read_text("utf-8") == "{}"


def test_a_laptop_remembers_no_more_than_it_has_room_for(library: Library, tmp_path: Path) -> None:
    printed = Printed(tmp_path, most=10)
    for age, language in enumerate(("en", "fr", "ar", "sw", "id", "es", "si", "ta", "ne", "zh", "km")):
        shown = lesson(library, language)
        printed.keep(shown)
        path = tmp_path / f"{page_code(shown)}.json"
        if path.is_file():
            os.utime(path, (1_000_000 + age, 1_000_000 + age))

    assert not list(tmp_path.glob("*.new"))
    assert len(list(tmp_path.glob("*.json"))) == 9
    assert printed.find(page_code(lesson(library, "en"))) is None
    assert printed.find(page_code(lesson(library, "es"))) is not None


def test_nothing_is_remembered_without_a_folder(library: Library) -> None:
    library.printed.keep(lesson(library, "en"))

    assert library.printed.find(page_code(lesson(library, "en"))) is None
