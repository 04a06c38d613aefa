"""What a laptop says of a printed page by its code: current, changed and where, or not known."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trainer.content.library import Library
from trainer.content.model import LessonKey
from trainer.content.page_answers import PageAnswer, Standing, explain
from trainer.content.page_codes import page_code
from trainer.content.page_sentences import advice, lesson_said, place_said, verdict
from trainer.content.render import render_lesson
from trainer.content.stamping import stamp
from trainer.wording import spoken, wording

if TYPE_CHECKING:
    from trainer.content.model import Lesson

GOOD = Path(__file__).parents[1] / "data/programmes/good"
KEY = LessonKey("market", "sell", "together")
TALK = ":::activity{id=talk kind=discuss minutes=5 short=0} Talk\nWhat would you do?\n:::\n"
NEW = ":::story{id=later} A year later\nThe scale is back.\n:::\n"


@dataclass
class Laptop:
    """A laptop with a programme, and perhaps a memory of what it printed."""

    root: Path
    printed: Path | None = None

    @property
    def library(self) -> Library:
        """What it teaches now."""
        return Library.read([self.root], self.printed)

    def print(self, language: str = "en", edition: str = "generic") -> str:
        """Print a lesson; return the code at the foot of its pages."""
        library = self.library
        lesson = rendered(library, library.lesson(KEY, language, edition))
        library.printed.keep(lesson)
        return page_code(lesson)

    def edit(self, old: str, new: str, language: str = "en") -> None:
        """Change words of the lesson."""
        self.edit_file(f"market/sell/{language}/together.md", old, new)

    def edit_file(self, name: str, old: str, new: str) -> None:
        """Change words of any file."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), "utf-8")

    def ask(self, code: str) -> PageAnswer:
        """Type a code."""
        return explain(code, self.library)


def rendered(library: Library, lesson: Lesson) -> Lesson:
    return render_lesson(lesson, library.edition(lesson.edition), wording(lesson.language))


def told(answer: PageAnswer) -> set[tuple[str, str, str]]:
    return {(one.part.unit, one.how, one.weight) for one in answer.places}


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """Return the laptop in the office, which remembers what it printed."""
    root = Path(shutil.copytree(GOOD, tmp_path / "modules"))
    return Laptop(root, tmp_path / "printed")


@pytest.fixture
def other(laptop: Laptop) -> Laptop:
    """Return a laptop with the same lessons, which never printed anything."""
    return Laptop(laptop.root)


@pytest.mark.parametrize("language", ["en", "fr", "ar", "sw"])
@pytest.mark.parametrize("edition", ["generic", "tz"])
def test_a_page_of_today_is_current_on_every_laptop(
    laptop: Laptop, other: Laptop, language: str, edition: str
) -> None:
    code = laptop.print(language, edition)

    for one in (laptop, other):
        answer = one.ask(code)
        assert answer.standing is Standing.CURRENT
        assert answer.lesson is not None
        assert (answer.lesson.key, answer.lesson.language) == (KEY, language)
        assert answer.lesson.edition == edition


def test_a_change_of_words_is_noticed_and_named(laptop: Laptop) -> None:
    code = laptop.print()
    laptop.edit("Joy keeps it.", "Li keeps it.")

    answer = laptop.ask(code)

    assert answer.standing is Standing.CHANGED
    assert told(answer) == {("lent", "changed", "")}
    assert answer.places[0].part.name == "The scale that was lent"


def test_two_changes_are_two_places_with_their_numbers(laptop: Laptop) -> None:
    code = laptop.print()
    laptop.edit("Joy keeps it.", "Li keeps it.")
    laptop.edit("Take one card.", "Take two cards.")

    answer = laptop.ask(code)

    assert [one.part.number for one in answer.places] == ["", "1.0.A"]
    assert "2 places" in verdict(answer, wording("en"))


@pytest.mark.parametrize(
    ("old", "new", "unit"),
    [
        ("minutes=15 short=10", "minutes=14 short=10", "sort"),
        ("=> manager", "=> members", "sort"),
        ("- [ ] The members", "- [x] The members", "q1"),
        ("money = 12000", "money = 14000", "share"),
        ("surplus / 2", "surplus / 4", "share"),
        ("id=scale minutes=5", "id=scale minutes=6", "scale"),
    ],
)
def test_a_change_of_what_is_no_word_is_noticed(
    laptop: Laptop, other: Laptop, old: str, new: str, unit: str
) -> None:
    code = laptop.print()
    laptop.edit(old.replace("id=scale", "#scale"), new.replace("id=scale", "#scale"))

    assert told(laptop.ask(code)) == {(unit, "changed", "")}
    assert other.ask(code).standing is Standing.CHANGED


@pytest.mark.parametrize(
    ("old", "new", "unit"),
    [
        ("the office that registers co-operatives", "the registry", "scale"),
        ('pattern = "{amount} u"', 'pattern = "{amount} units"', "lent"),
    ],
)
def test_a_change_of_what_the_edition_fills_in_is_noticed(
    laptop: Laptop, old: str, new: str, unit: str
) -> None:
    code = laptop.print()
    laptop.edit_file("editions/generic/edition.toml", old, new)

    places = {one.part.unit for one in laptop.ask(code).places}

    assert unit in places
    assert places <= {unit, "share"}


def test_a_block_that_an_edition_takes_out_is_noticed(laptop: Laptop) -> None:
    code = laptop.print("en", "tz")
    laptop.edit_file("editions/tz/edition.toml", "together#talk", "together#chain")

    assert told(laptop.ask(code)) == {("talk", "added", ""), ("chain", "removed", "")}


def test_a_change_of_a_translation_is_noticed(laptop: Laptop) -> None:
    code = laptop.print("fr")
    laptop.edit("Joy la garde.", "Joy la garde bien.", "fr")

    assert told(laptop.ask(code)) == {("lent", "changed", "")}
    assert laptop.ask(laptop.print("en")).standing is Standing.CURRENT


def test_a_block_that_came_and_one_that_went_are_a_place_each(laptop: Laptop) -> None:
    code = laptop.print()
    laptop.edit(TALK, NEW)

    answer = laptop.ask(code)

    assert told(answer) == {("later", "added", ""), ("talk", "removed", "")}
    assert {one.part.name for one in answer.places} == {"A year later", "Talk"}


def test_another_number_or_order_is_one_place(laptop: Laptop) -> None:
    code = laptop.print()
    laptop.edit_file("market/sell/module.toml", "first = 0", "first = 3")

    assert {one.how for one in laptop.ask(code).places} == {"moved"}


def test_a_laptop_that_never_printed_finds_stamped_changes(laptop: Laptop, other: Laptop) -> None:
    stamp(laptop.root, "market", "en")
    code = laptop.print()
    laptop.edit("Joy keeps it.", "Joy keeps it well.")
    stamp(laptop.root, "market", "en", change="minor")
    laptop.edit("Twelve growers", "Thirteen growers")
    stamp(laptop.root, "market", "en", change="meaning")

    for one in (laptop, other):
        answer = one.ask(code)
        assert told(answer) == {("lent", "changed", "minor"), ("intro", "changed", "meaning")}


def test_only_small_changes_leave_a_page_of_use(laptop: Laptop, other: Laptop) -> None:
    stamp(laptop.root, "market", "en")
    code = laptop.print()
    laptop.edit("Joy keeps it.", "Joy keeps it well.")
    stamp(laptop.root, "market", "en", change="minor")

    assert "can still be used" in advice(other.ask(code), wording("en"))


def test_a_laptop_that_never_printed_finds_a_block_that_came(laptop: Laptop, other: Laptop) -> None:
    code = laptop.print()
    laptop.edit(TALK, TALK + NEW)

    assert told(other.ask(code)) == {("later", "added", "")}


def test_a_translation_that_fell_back_to_its_source_is_found(laptop: Laptop, other: Laptop) -> None:
    stamp(laptop.root, "market", "fr")
    code = laptop.print("fr")
    laptop.edit("Joy keeps it.", "Li keeps it.")
    stamp(laptop.root, "market", "en")

    assert told(other.ask(code)) == {("lent", "changed", "meaning")}


def test_changes_that_nobody_stamped_are_said_without_a_place(laptop: Laptop, other: Laptop) -> None:
    code = laptop.print()
    laptop.edit("Joy keeps it.", "Li keeps it.")

    answer = other.ask(code)

    assert answer.standing is Standing.CHANGED
    assert answer.places == ()


def test_what_was_changed_and_changed_back_is_current(laptop: Laptop) -> None:
    code = laptop.print()
    laptop.edit("Joy keeps it.", "Li keeps it.")
    laptop.print()
    laptop.edit("Li keeps it.", "Joy keeps it.")

    assert laptop.ask(code).standing is Standing.CURRENT


def test_a_page_from_elsewhere_and_a_slip_of_the_finger_are_told_apart(other: Laptop) -> None:
    assert other.ask("00000-00000").standing is Standing.UNKNOWN
    assert other.ask("00000-00001").standing is Standing.MISTYPED
    assert other.ask("hello").standing is Standing.MISTYPED


def test_a_lesson_that_an_author_must_mend_says_so(laptop: Laptop) -> None:
    code = laptop.print()
    laptop.edit(":::story{id=lent}", ":::storry{id=lent}")

    assert laptop.ask(code).standing is Standing.BROKEN


@pytest.mark.parametrize("code", spoken())
def test_every_answer_is_said_in_every_language(laptop: Laptop, code: str) -> None:
    words = wording(code)
    page = laptop.print()
    laptop.edit(TALK, NEW)
    laptop.edit("The truck is often disputed.", "The truck never is.")
    laptop.edit("**Aim** to see", "**Aim** to hear")
    laptop.edit_file("market/sell/module.toml", "first = 0", "first = 3")
    changed = laptop.ask(page)

    assert len(changed.places) == 5
    for answer in (changed, laptop.ask(laptop.print()), laptop.ask("0" * 10), laptop.ask("x")):
        assert verdict(answer, words)
        assert advice(answer, words)
        assert all(place_said(one, words).sentence for one in answer.places)
        assert bool(lesson_said(answer, laptop.library.edition("generic"), words)) is bool(
            answer.lesson
        )


def test_what_is_remembered_and_cannot_be_read_is_as_if_it_were_not(laptop: Laptop) -> None:
    code = laptop.print()
    laptop.edit("Joy keeps it.", "Li keeps it.")
    assert laptop.printed is not None
    for wrong in ("{", "[]", '{"lesson": 1, "what": 2}', ""):
        (laptop.printed / f"{code}.json").write_text(wrong, "utf-8")
        assert laptop.ask(code).standing is Standing.CHANGED


def test_a_folder_that_cannot_be_written_stops_no_sheet(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    laptop.printed = tmp_path / "file" / "printed"

    assert laptop.ask(laptop.print()).standing is Standing.CURRENT
