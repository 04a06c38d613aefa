"""Gather what goes onto a handout: from the library, in one language and one edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.model import LessonKey
from trainer.content.render import render_inline, render_lesson, render_text
from trainer.errors import ContentError, NotFoundError
from trainer.handouts.material import Material
from trainer.wording import wording

if TYPE_CHECKING:
    from datetime import date

    from trainer.content.library import Library
    from trainer.content.model import Lesson
    from trainer.content.pictures import Picture


def gather(  # noqa: PLR0913 - a sheet is all of these
    library: Library,
    programme: str,
    module: str,
    lesson: str = "",
    *,
    language: str,
    edition: str,
    day: date,
    address: str = "",
) -> Material:
    """Return the lessons of a module, or one of them, ready to be composed.

    Args:
        library: what is taught.
        programme: its code.
        module: its code.
        lesson: its code; empty: the whole module.
        language: the language asked for; blocks that lack it stand in another, marked.
        edition: the edition's id.
        day: the day that stands on the sheet.
        address: where learners reach this laptop; empty: no QR codes.

    Raises:
        NotFoundError: one of the names is unknown.
        ContentError: no lesson of it can be read.
    """
    chosen = library.edition(edition)
    view = library.module(programme, module, language, edition)
    whole = library.programme(programme, language, edition)
    keys = [head.key for head in view.lessons if not lesson or head.key.lesson == lesson]
    if not keys:
        raise NotFoundError("lesson", f"{programme}/{module}/{lesson}")
    lessons = _readable(library, keys, language, edition)
    return Material(
        lessons=tuple(render_lesson(one, chosen, wording(language)) for one in lessons),
        edition=chosen,
        module_number=str(view.number),
        module_title=render_inline(view.title, chosen, view.language),
        programme_title=render_inline(whole.title, chosen, whole.language),
        about=render_text(view.about, chosen, view.language),
        minutes=view.minutes,
        short=view.short,
        pictures=_pictures(library, lessons),
        licence=whole.licence,
        attribution=whole.attribution,
        address=address,
        day=day,
    )


def _readable(
    library: Library, keys: list[LessonKey], language: str, edition: str
) -> tuple[Lesson, ...]:
    found, broken = [], None
    for key in keys:
        try:
            found.append(library.lesson(key, language, edition))
        except ContentError as error:
            broken = error
    if not found and broken:
        raise broken
    return tuple(found)


def _pictures(library: Library, lessons: tuple[Lesson, ...]) -> dict[str, Picture]:
    return {
        block.options["src"]: library.picture(
            lesson.key.programme, lesson.key.module, block.options["src"]
        )
        for lesson in lessons
        for block in lesson.blocks
        if block.name == "picture"
    }


def parts_of(what: str) -> tuple[str, str, str]:
    """Take ``programme[/module[/lesson]]`` apart; the parts left out are empty.

    >>> parts_of("thinkcoop/decide")
    ('thinkcoop', 'decide', '')

    Raises:
        NotFoundError: there are more than three parts.
    """
    parts = what.strip("/").split("/")
    if len(parts) > len(LessonKey._fields):
        raise NotFoundError("lesson", what)
    programme, module, lesson = (*parts, "", "")[:3]
    return programme, module, lesson
