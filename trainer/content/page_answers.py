"""Explains the code at the foot of a printed page: is it current, and if not, what has changed?

First the lesson is found: the one whose name in a language and an edition gives the code's. Then
what it shows now is held against what it showed then: by what this laptop remembers to have printed
(``printed``), else by trying earlier words of its units, of which ``state.toml`` keeps digests.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from trainer.content.changed_units import Change, compared, guessed
from trainer.content.lesson_parts import Part, parts_of_lesson
from trainer.content.page_codes import (
    OUTLINE,
    PageCode,
    lesson_bits,
    place_bits,
    read_code,
    words_bits,
)
from trainer.content.render import render_lesson
from trainer.errors import ContentError, NotFoundError
from trainer.languages import LANGUAGES
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trainer.content.library import Library
    from trainer.content.model import Lesson, LessonKey
    from trainer.content.printed import Remembered


class Standing(Enum):
    """How a printed page stands to what this laptop teaches."""

    CURRENT = "current"
    CHANGED = "changed"
    #: Its lesson is here, but an author must mend it before anybody can read it.
    BROKEN = "broken"
    #: No lesson here has such a code.
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in which a page is no longer what the lesson says."""

    part: Part
    #: ``changed`` · ``added`` · ``removed`` · ``moved``.
    how: str
    #: ``minor`` · ``meaning``; empty: nobody said.
    weight: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAnswer:
    """What is known about a printed page."""

    standing: Standing
    #: The code as it is printed; empty if it is mistyped.
    code: str = ""
    #: The lesson as it is shown now, its Markdown already HTML; ``None``: nobody can read it.
    lesson: Lesson | None = None
    key: LessonKey | None = None
    #: Where it has changed; empty: nobody knows, or nowhere.
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A lesson that a code may name."""

    key: LessonKey
    language: str
    edition: str


def explain(typed: str, library: Library) -> PageAnswer:
    """Return what is known about a page by the code that somebody typed."""
    code = read_code(typed)
    if code is None:
        return PageAnswer(standing=Standing.MISTYPED)
    answers = [_answer(code, one, library) for one in _named(code, library)]
    # Two lessons with the same name in their codes are rare; what explains the page is its lesson.
    order = (Standing.CURRENT, Standing.CHANGED, Standing.BROKEN)
    answers.sort(key=lambda one: (order.index(one.standing), not one.places))
    return answers[0] if answers else PageAnswer(standing=Standing.UNKNOWN, code=str(code))


def _named(code: PageCode, library: Library) -> Iterable[_Found]:
    keys = {lesson_bits(key): key for one in library.codes for key in library.lesson_keys(one)}
    for edition in library.editions:
        for language in LANGUAGES:
            key = keys.get(code.name ^ place_bits(language, edition))
            if key is not None:
                yield _Found(key, language, edition)


def _answer(code: PageCode, found: _Found, library: Library) -> PageAnswer:
    about = PageAnswer(standing=Standing.BROKEN, code=str(code), key=found.key)
    try:
        lesson = library.lesson(found.key, found.language, found.edition)
        edition = library.edition(found.edition)
    except (ContentError, NotFoundError):
        return about
    rendered = render_lesson(lesson, edition, wording(found.language))
    about = replace(about, lesson=rendered)
    if words_bits(lesson.number, lesson.shown) == code.words:
        return replace(about, standing=Standing.CURRENT)
    places = _remembered(code, rendered, library)
    if places is None:
        parts = parts_of_lesson(rendered)
        groups = {unit: (unit, *part.within) for unit, part in parts.items()}
        changes = guessed(code.words, lesson, library.earlier_words(found.key, found.language), groups)
        places = [Place(part=parts[one.unit], how=one.how, weight=one.weight) for one in changes]
    return replace(about, standing=Standing.CHANGED, places=tuple(places))


def _remembered(code: PageCode, lesson: Lesson, library: Library) -> list[Place] | None:
    """Return what has changed since this page was printed here; ``None``: it never was."""
    then = library.printed.find(str(code))
    told = (str(lesson.key), lesson.language, lesson.edition)
    if then is None or (then.lesson, then.language, then.edition) != told:
        return None
    earlier = library.earlier_words(lesson.key, lesson.language)
    parts = parts_of_lesson(lesson)
    return [
        Place(part=_part(one, parts, then), how=one.how, weight=one.weight)
        for one in compared(then.number, then.shown, lesson, earlier)
    ]


def _part(change: Change, parts: Mapping[str, Part], then: Remembered) -> Part:
    """Return the part that changed; one that is gone has the name that it had."""
    if change.unit == OUTLINE:
        return Part(unit=OUTLINE, sort="outline", name="")
    if change.unit in parts:
        return parts[change.unit]
    nested = {"facilitator": "notes", "check": "check"}
    sort = nested.get(change.unit.rpartition(".")[2], "block")
    name = then.names.get(change.unit, "")
    return Part(unit=change.unit, sort=sort, name=name, language=then.language)
