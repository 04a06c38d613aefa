"""Lists of programmes, modules and lessons, in the nearest language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trainer.content.library import Library
from trainer.content.stamping import stamp

PROGRAMMES = Path(__file__).parents[1] / "data/programmes"


@pytest.fixture
def library() -> Library:
    """Return the good programme."""
    return Library.read([PROGRAMMES / "good"])


def test_a_programme_is_described_in_the_language_asked_for(library: Library) -> None:
    french = library.programme("market", "fr")

    assert (french.title, french.language) == ("Le marché", "fr")
    assert french.promise.startswith("Vous vendez")
    assert french.about == "Deux modules sur un petit marché."
    assert french.languages == ("en", "fr", "ar")
    assert french.licence == "CC BY 4.0"


def test_what_is_not_translated_is_shown_in_english_and_says_so(library: Library) -> None:
    french = library.programme("market", "fr")

    assert [(module.title, module.language) for module in french.modules] == [
        ("Vendre", "fr"),
        ("Saving", "en"),
    ]
    assert [(head.number, head.title, head.language) for head in french.lessons] == [
        ("1.0", "Vendre ensemble", "fr"),
        ("1.1", "A fair price", "en"),
        ("2.1", "La caisse", "fr"),
    ]


def test_minutes_are_the_modules_or_add_up_from_its_lessons(library: Library) -> None:
    programme = library.programme("market", "en")

    assert [(module.minutes, module.short) for module in programme.modules] == [(50, 30), (15, 15)]
    assert (programme.minutes, programme.short) == (65, 45)
    assert [head.minutes for head in programme.lessons] == [30, 20, 15]


def test_a_module_alone_is_as_in_its_programme(library: Library) -> None:
    module = library.module("market", "sell", "fr")

    assert module == library.programme("market", "fr").modules[0]
    assert module.objectives == ("Vous savez vendre ensemble.",)
    assert module.needs == ("du papier",)
    assert module.lessons[0].objectives == ("Vous savez dire qui décide.",)


def test_all_programmes_are_listed(library: Library) -> None:
    assert [view.title for view in library.programmes("ar")] == ["The market"]


def test_a_broken_lesson_is_listed_as_not_ready() -> None:
    broken = Library.read([PROGRAMMES / "broken"])

    heads = broken.module("market", "sell", "en").lessons

    assert [(head.key.lesson, head.title, head.ready) for head in heads] == [
        ("wrong", "Wrong", False),
        ("right", "Right", True),
        ("missing", "missing", False),
    ]
    assert [module.code for module in broken.programme("market", "en").modules] == ["sell"]


def test_a_title_is_old_in_lists_when_it_is_old_in_its_lesson(tmp_path: Path) -> None:
    root = shutil.copytree(PROGRAMMES / "good", tmp_path / "modules")
    stamp(root, "market", "fr")
    path = root / "market/save/en/box.md"
    path.write_text(path.read_text("utf-8").replace("The box", "The bank"), "utf-8")

    library = Library.read([root])
    head = library.module("market", "save", "fr").lessons[0]

    assert (head.title, head.language) == ("The bank", "en")
    assert library.lesson(head.key, "fr").front.title == head.title
