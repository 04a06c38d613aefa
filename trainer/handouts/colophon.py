"""What a sheet says of itself: the codes at its foot, and how far its words can be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.page_codes import page_code
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from trainer.content.model import Lesson, Mark
    from trainer.handouts.material import Material
    from trainer.wording import Wording

#: Marks of parts that say what their source says now.
_TRUE = {"source", "current", "edition"}


def says_of_itself(material: Material, words: Wording) -> Mapping[str, object]:
    """Return what templates may ask of it, by the name they ask for."""
    return {
        "codes_at": codes_at(material),
        "standing": standing_of(material, words),
        "first_code": next(filter(None, map(page_code, _lessons(material))), ""),
    }


def codes_at(material: Material) -> Callable[[str], tuple[str, ...]]:
    """Return what finds the codes for pages of a lesson, or of a part of it, by its number.

    Two where a second language stands beside the first.
    """
    found: dict[str, tuple[str, ...]] = {}
    for lesson in _lessons(material):
        code = page_code(lesson)
        if code:
            found[lesson.number] = (*found.get(lesson.number, ()), code)

    def at(number: str) -> tuple[str, ...]:
        while number and number not in found:
            number = number.rpartition(".")[0]
        return found.get(number, ())

    return at


def _lessons(material: Material) -> Iterable[Lesson]:
    beside = material.beside.lessons if material.beside is not None else ()
    return (*material.lessons, *beside)


def standing_of(material: Material, words: Wording) -> list[str]:
    """Return how far the words of these lessons can be relied on, a sentence each."""
    both = [one for one in (material, material.beside) if one is not None and _marks(one)]
    said = [
        _current(_marks(one), words)
        if len(both) == 1
        else words.gettext(
            "%(language)s: %(standing)s",
            language=_apart(one.language, words),
            standing=_current(_marks(one), words),
        )
        for one in both
    ]
    reviews = {mark.review for one in both for mark in _marks(one)}
    if "draft" in reviews:
        said.append(words.gettext("Draft: not yet read by a practitioner."))
    if names := sorted(reviews - {"", "draft"}):
        said.append(words.gettext("Read and approved by %(names)s.", names=", ".join(names)))
    return said


def _apart(code: str, words: Wording) -> str:
    """Return a language's own name, kept together where it runs against the line."""
    name, direction = LANGUAGES[code].endonym, LANGUAGES[code].direction
    if direction == words.language.direction:
        return name
    return ("\u2067" if direction == "rtl" else "\u2066") + name + "\u2069"


def _marks(material: Material) -> list[Mark]:
    return [mark for lesson in material.lessons for mark in lesson.marks.values()]


def _current(marks: list[Mark], words: Wording) -> str:
    return words.ngettext(
        "%(current)s of %(n)s part is current.",
        "%(current)s of %(n)s parts are current.",
        len(marks),
        current=words.number(sum(mark.state in _TRUE for mark in marks)),
    )
