"""Fetches from the library what goes onto a handout: the one place where sheets know it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.content.model import LessonKey
from trainer.content.render import render_inline, render_lesson, render_text
from trainer.errors import ContentError, NotFoundError
from trainer.handouts.formats.base import Asks
from trainer.handouts.glossary import entries_of
from trainer.handouts.material import Material
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from trainer.content.editions import Edition
    from trainer.content.library import Library
    from trainer.content.library_views import LessonHead
    from trainer.content.model import Lesson
    from trainer.content.pictures import Picture
    from trainer.handouts.formats.base import Format
    from trainer.handouts.glossary import Entry
    from trainer.workshops.occasion import Occasion


def gather(  # noqa: PLR0913 - what, for whom, where and when are all asked for by name
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
    """Return what a handout of one module, or of one lesson, holds.

    Args:
        library: where lessons come from.
        programme: its code.
        module: the module's code.
        lesson: the lesson's; empty: the whole module.
        language: the language wanted; parts that lack it are marked.
        edition: the edition wanted.
        day: the day that stands on the sheet.
        address: where learners reach this laptop; empty: sheets carry no code.

    Raises:
        NotFoundError: there is no such module, lesson or edition, or none of it is ready.
        ContentError: the one lesson that was asked for cannot be read.
    """
    chosen = library.edition(edition)
    words = wording(language)
    view = library.programme(programme, language, edition)
    part = library.module(programme, module, language, edition)
    if lesson:
        found = [library.lesson(LessonKey(programme, module, lesson), language, edition)]
        broken: list[LessonHead] = []
    else:
        found, broken = _readable(library, part.lessons, language, edition)
    if not found:
        raise NotFoundError("lesson", f"{programme}/{module}")
    rendered = tuple(render_lesson(one, chosen, words) for one in found)
    for one in rendered:
        library.printed.keep(one)
    return Material(
        language=language,
        programme=programme,
        module=module,
        lesson=lesson,
        lessons=rendered,
        missing=tuple(f"{head.number} {head.title}" for head in broken),
        edition=chosen,
        module_number=str(part.number),
        module_title=render_inline(part.title, chosen, part.language),
        programme_title=view.title,
        about=render_text(part.about, chosen, part.language),
        about_language=part.language,
        minutes=part.minutes,
        short=part.short,
        pictures=_pictures(library, found),
        licence=view.licence,
        attribution=view.attribution,
        address=address.rstrip("/"),
        day=day,
    )


def gather_bare(  # noqa: PLR0913 - what, for whom, where and when are all asked for by name
    library: Library,
    programme: str = "",
    module: str = "",
    *,
    language: str,
    edition: str,
    day: date,
    address: str = "",
) -> Material:
    """Return what a handout holds that teaches nothing: a name card, a certificate, a test page.

    Raises:
        NotFoundError: there is no such programme, module or edition.
    """
    material = Material(
        language=language,
        edition=library.edition(edition),
        programme=programme,
        module=module,
        day=day,
        address=address.rstrip("/"),
    )
    if programme:
        view = library.programme(programme, language, edition)
        material = replace(
            material,
            programme_title=view.title,
            licence=view.licence,
            attribution=view.attribution,
        )
    if module:
        part = library.module(programme, module, language, edition)
        material = replace(
            material,
            module_number=str(part.number),
            module_title=render_inline(part.title, material.edition, part.language),
            about_language=part.language,
            objectives=tuple(
                render_inline(one, material.edition, part.language) for one in part.objectives
            ),
            minutes=part.minutes,
            short=part.short,
        )
    return material


def gather_for(  # noqa: PLR0913 - what, for whom, where and when are all asked for by name
    chosen: Format,
    library: Library,
    what: str,
    *,
    language: str,
    edition: str,
    day: date,
    address: str = "",
    second: str = "",
    occasion: Occasion | None = None,
) -> Material:
    """Return what one handout holds, whichever way its format is made.

    A lesson is widened to its module, and a module to its programme, where the format is only made
    of that; a programme of a single module is that module.

    Args:
        chosen: the format.
        library: where lessons come from.
        what: ``programme[/module[/lesson]]``; empty for formats that are made of nothing.
        language: the language wanted.
        edition: the edition wanted.
        day: the day that stands on the sheet.
        address: where learners reach this laptop; empty: sheets carry no code.
        second: a language to stand beside the first, where the format has room for it.
        occasion: the workshop that it is for.

    Raises:
        NotFoundError: there is no such thing, or the format is not made of it.
        ContentError: the one lesson that was asked for cannot be read.
    """
    programme, module, lesson = parts_of(what) if what else ("", "", "")
    lesson = lesson if chosen.of_lesson else ""
    if programme and not module and chosen.is_of_lessons and not chosen.of_programme:
        module = _only_module(library, programme)

    def gathered(code: str) -> Material:
        around = {"language": code, "edition": edition, "day": day, "address": address}
        if module and (chosen.of_module or lesson):
            found = gather(library, programme, module, lesson, **around)  # type: ignore[arg-type]
        else:
            found = gather_bare(library, programme, module, **around)  # type: ignore[arg-type]
        return replace(found, terms=gather_terms(library, found)) if chosen.terms else found

    material = replace(gathered(language), occasion=occasion)
    if second and second != language and Asks.SECOND in chosen.asks:
        material = replace(material, beside=gathered(second))
    return material


def gather_terms(library: Library, material: Material) -> tuple[Entry, ...]:
    """Return the words that a module uses and explains; of a programme, those of all its modules.

    Raises:
        NotFoundError: there is no such programme or module.
        ContentError: its ``module.toml`` cannot be read.
    """
    programme, language, edition = material.programme, material.language, material.edition
    source = library.source_language(programme)
    told: list[Lesson] = []
    written: list[Lesson] = []
    uses: dict[str, tuple[str, ...]] = {}
    for part in library.programme(programme, language, edition.id).modules:
        if material.module in {"", part.code}:
            told += _rendered(library, part.lessons, language, edition)
            written += _rendered(library, part.lessons, source, edition)
            for key, numbers in library.terms_used(programme, part.code, edition.id).items():
                uses[key] = (*uses.get(key, ()), *numbers)
    return entries_of(told, written, uses, library.terms, source)


def _rendered(
    library: Library, heads: Iterable[LessonHead], language: str, edition: Edition
) -> list[Lesson]:
    found, _ = _readable(library, heads, language, edition.id)
    return [render_lesson(one, edition, wording(language)) for one in found]


def _only_module(library: Library, programme: str) -> str:
    modules = {key.module for key in library.lesson_keys(programme)}
    if len(modules) != 1:
        raise NotFoundError("module", programme)
    return modules.pop()


def parts_of(what: str) -> tuple[str, str, str]:
    """Return programme, module and lesson of ``programme[/module[/lesson]]``; unsaid ones empty.

    Raises:
        NotFoundError: it does not name anything so.

    >>> parts_of("thinkcoop/decide")
    ('thinkcoop', 'decide', '')
    """
    parts = what.strip("/").split("/")
    if len(parts) > 3 or not all(parts):  # noqa: PLR2004 - programme, module, lesson
        raise NotFoundError("programme, module or lesson", what)
    programme, module, lesson = (*parts, "", "")[:3]
    return programme, module, lesson


def _readable(
    library: Library, heads: Iterable[LessonHead], language: str, edition: str
) -> tuple[list[Lesson], list[LessonHead]]:
    """Return the lessons that can be read, and the heads of those that an author must mend."""
    found, broken = [], []
    for head in heads:
        try:
            found.append(library.lesson(head.key, language, edition))
        except (ContentError, NotFoundError):
            broken.append(head)
    return found, broken


def _pictures(library: Library, lessons: Iterable[Lesson]) -> dict[str, Picture]:
    """Return the drawings that lessons name; one that cannot be read is left out."""
    found: dict[str, Picture] = {}
    for lesson in lessons:
        for block in lesson.blocks:
            src = block.options.get("src", "")
            if block.name == "picture" and src not in found:
                try:
                    found[src] = library.picture(lesson.key.programme, lesson.key.module, src)
                except (ContentError, NotFoundError):
                    continue
    return found
