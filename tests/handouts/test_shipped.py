"""The sheets of what we ship, in every language: nothing secret, no sign that no font has."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.handouts.samples import DAY
from trainer.content.library import Library
from trainer.content.model import Prose
from trainer.errors import NotFoundError
from trainer.handouts.activity_cards import has_cards
from trainer.handouts.compose import compose
from trainer.handouts.fonts import print_fonts
from trainer.handouts.formats import FORMATS
from trainer.handouts.gather import gather, parts_of
from trainer.handouts.look import Look
from trainer.handouts.says import plain
from trainer.handouts.style import SIGNS
from trainer.languages import LANGUAGES
from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.content.model import Lesson
    from trainer.handouts.material import Material
    from trainer.handouts.pdf import Printer

LIBRARY = Library.read([shipped("modules")])
MODULES = [
    (programme.code, module.code, language)
    for code in LIBRARY.codes
    for programme in [LIBRARY.programme(code, "en")]
    for module in programme.modules
    for language in programme.languages
]
#: Shorter ones may stand on a sheet by chance: "Aim", "Trap".
SENTENCE = 25


def material_of(programme: str, module: str, language: str) -> Material:
    """Return a whole module in one language."""
    return gather(LIBRARY, programme, module, language=language, edition="generic", day=DAY)


def secrets(lessons: tuple[Lesson, ...]) -> Iterator[str]:
    """Yield every sentence that is written for the facilitator, and for nobody else."""
    told = (unescape(words) for lesson in lessons for words in _told(lesson))
    open_words = " ".join(" ".join(told).split())
    blocks = (one for lesson in lessons for block in lesson.blocks for one in (block, *block.children))
    for block in blocks:
        if block.name == "facilitator":
            parts = re.split(r"<[^>]+>|(?<=[.!?:;؟])\s", block.prose)
            texts = (" ".join(unescape(part).split()) for part in parts)
            yield from (text for text in texts if len(text) >= SENTENCE and text not in open_words)


def _told(lesson: Lesson) -> Iterator[str]:
    """Yield what the author wrote for everybody."""
    for section in lesson.sections:
        for piece in section.flow:
            if isinstance(piece, Prose):
                yield piece.text
            elif piece.name != "facilitator":
                yield from (piece.prose, piece.reason, *piece.steps)
                yield from (item.text for item in piece.all_items)
                yield from (child.prose for child in piece.children if child.name == "check")


@cache
def letters(language: str) -> frozenset[int]:
    """Return every code point that the print fonts of a language hold."""
    families = {name.replace(" ", "") for name in (*LANGUAGES[language].fonts, "Noto Sans", *SIGNS)}
    found: set[int] = set()
    for path in print_fonts():
        if path.stem.partition("-")[0] in families:
            with TTFont(path, lazy=True) as font:
                found |= set(font.getBestCmap())
    return frozenset(found)


def has_what_it_prints(name: str, material: Material) -> bool:
    """Tell whether a module has questions or worksheets, where a format is made of nothing else."""
    blocks = [block for lesson in material.lessons for block in lesson.blocks]
    forms = {block.options.get("form", "") for block in blocks if block.name == "quiz"}
    wanted = {"quiz-paper": "", "test-a": "A", "test-b": "B"}
    if name == "activity-cards":
        return any(has_cards(block) for block in blocks)
    if name == "worksheets":
        return any(block.name == "worksheet" for block in blocks)
    return name not in wanted or wanted[name] in forms


@pytest.mark.parametrize(("programme", "module", "language"), MODULES)
def test_learners_sheets_never_hold_what_is_for_the_facilitator(
    programme: str, module: str, language: str
) -> None:
    material = material_of(programme, module, language)

    book = " ".join(plain(compose("workbook", material, whole_module=True).html).split())
    script = " ".join(plain(compose("session-script", material, whole_module=True).html).split())
    guide = " ".join(plain(compose("facilitator-guide", material, whole_module=True).html).split())

    said = list(secrets(material.lessons))
    assert said
    assert not [sentence for sentence in said if sentence in book or sentence in script]
    assert sum(sentence in guide for sentence in said) > 0.9 * len(said)


@pytest.mark.parametrize(("programme", "module", "language"), MODULES)
def test_every_sign_on_paper_is_in_a_font_that_we_ship(
    programme: str, module: str, language: str
) -> None:
    material = material_of(programme, module, language)

    pages = [
        compose(name, material, whole_module=True).html
        for name in ("facilitator-guide", "session-script", "decision-record")
    ]

    words = plain(re.sub(r"<style.*?</style>", "", "".join(pages), flags=re.DOTALL))
    missing = {sign for sign in words if ord(sign) not in letters(language) and not sign.isspace()}
    unseen = set("\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u00ad\u202f")
    assert not missing - unseen, {hex(ord(sign)) for sign in missing - unseen}


def test_a_whole_programme_is_named_by_its_code() -> None:
    assert parts_of("thinkcoop") == ("thinkcoop", "", "")


# These hold less than a page for each lesson.
SHORT = {
    "activity-cards",
    "glossary",
    "quiz-paper",
    "worksheets",
    "decision-record",
    "run-sheet",
    "wall-poster",
}


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.of_module])
@pytest.mark.parametrize(("programme", "module", "language"), MODULES)
def test_every_book_is_drawn_without_a_complaint(
    printer: Printer, programme: str, module: str, language: str, name: str
) -> None:
    material = material_of(programme, module, language)
    if not has_what_it_prints(name, material):
        with pytest.raises(NotFoundError):
            compose(name, material, whole_module=True)
        return

    for paper in ("a4", "letter"):
        drawn = printer.draw(compose(name, material, whole_module=True, look=Look(paper=paper)).html)
        assert drawn.warnings == ()
        assert name in SHORT or drawn.pages > len(material.lessons)
