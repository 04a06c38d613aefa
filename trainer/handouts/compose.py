"""Lessons become a sheet: one string of HTML that holds its style and its drawings.

The engine draws it; where the engine is missing, a browser prints the same string.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from trainer.content.khmer import can_break, with_breaks
from trainer.errors import NotFoundError
from trainer.handouts.formats import FORMATS, GROUP_FORMATS
from trainer.handouts.look import Fold, Look
from trainer.handouts.paper import PAPERS
from trainer.handouts.says import drawing_class, plain, says
from trainer.handouts.sheet import sheet_of
from trainer.handouts.style import browser_style, drawing_places, stylesheet
from trainer.languages import LANGUAGES
from trainer.pages.environment import render
from trainer.wording import wording

if TYPE_CHECKING:
    from trainer.handouts.formats.base import Format
    from trainer.handouts.material import Material
    from trainer.handouts.paper import Paper
    from trainer.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A sheet, ready to be drawn."""

    html: str = field(repr=False)
    title: str
    #: A plain name for the file, without its ending.
    file_name: str
    #: What stands in its ``<style>``: that of all sheets like it, where its labels go, and what
    #: only browsers read.
    styles: tuple[str, str, str] = field(repr=False)
    format: Format
    look: Look
    language: str
    #: The day that stands on it, in each way in which it is written.
    day: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The key of kept drawings: the same sheet has the same digest, whichever day it is."""
        bare = self.html
        for written in self.day:
            bare = bare.replace(written, "")
        return hashlib.sha256(bare.encode()).hexdigest()

    @property
    def css_source(self) -> str:
        """What ``style-src`` of a page's policy says to allow this sheet's styles."""
        digests = (hashlib.sha256(css.encode()).digest() for css in self.styles)
        return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)


def find_format(name: str, material: Material, *, whole_module: bool) -> Format:
    """Return a format that can be made of this: a lesson, a module, a programme, or nothing.

    Raises:
        NotFoundError: there is none of that name, or it cannot be made of that.
    """
    found = FORMATS.get(name)
    if found is None and material.meeting is not None:
        found = GROUP_FORMATS.get(name)
    if found is None or not _fits(found, material, whole_module=whole_module):
        raise NotFoundError("handout", name)
    return found


def _fits(chosen: Format, material: Material, *, whole_module: bool) -> bool:
    if material.lessons:
        return chosen.of_module if whole_module else chosen.of_lesson
    return chosen.of_nothing or (chosen.of_programme and bool(material.programme))


def compose(
    format_name: str,
    material: Material,
    *,
    whole_module: bool,
    look: Look | None = None,
) -> Handout:
    """Return a sheet of these lessons.

    Args:
        format_name: one of ``FORMATS``.
        material: the lessons, rendered, and what is known around them.
        whole_module: whether they are all lessons of a module, or one.
        look: paper, letters, ink, fold; plain A4 if unsaid.

    Raises:
        NotFoundError: there is no such format of this, or no such paper.
    """
    look = look or Look()
    chosen = find_format(format_name, material, whole_module=whole_module)
    if not chosen.foldable:
        look = replace(look, fold=Fold.NONE)
    words = wording(material.language)
    title = _title(chosen, material, words, whole_module=whole_module)
    css = _css(chosen, material, words, look)
    places = _places(chosen, material, look)
    html = render(
        f"handouts/{chosen.template or chosen.name}.html",
        words,
        format=chosen,
        material=material,
        sheets=[sheet_of(lesson, material.address) for lesson in material.lessons],
        whole_module=whole_module,
        title=title,
        css=Markup(css),  # noqa: S704 - our own file, and the words of the catalogue as CSS strings
        places=Markup(places),  # noqa: S704 - digests of names, ids and numbers
        browser=Markup(browser_style()),  # noqa: S704 - our own file
        look=look,
        large=look.large,
        **says(material, words),
        **chosen.more(material, words),
    )
    return Handout(
        html=with_breaks(html),
        title=title,
        file_name=_file_name(chosen, material, look, whole_module=whole_module),
        styles=(css, places, browser_style()),
        format=chosen,
        look=look,
        language=material.language,
        day=(material.day.isoformat(), words.date(material.day)),
    )


def _title(chosen: Format, material: Material, words: Wording, *, whole_module: bool) -> str:
    lesson = None if whole_module or not material.lessons else material.lessons[0]
    number = lesson.number if lesson else material.module_number
    name = lesson.front.title if lesson else material.module_title or material.programme_title
    sort = chosen.title(words)
    if material.beside:
        codes = (material.language, material.beside.language)
        sort = f"{sort} ({' · '.join(LANGUAGES[code].endonym for code in codes)})"
    if not name:
        return sort
    said = (
        words.gettext(
            "%(number)s %(title)s: %(format)s",
            number=number,
            title=plain(name),
            format=sort,
        )
        if number
        else words.gettext("%(title)s: %(format)s", title=plain(name), format=sort)
    )
    return said.replace("\u200b", "")


def _file_name(chosen: Format, material: Material, look: Look, *, whole_module: bool) -> str:
    lesson = "" if whole_module or not material.lessons else material.lessons[0].key.lesson
    parts = [
        material.programme,
        material.module,
        lesson,
        chosen.name,
        material.language,
        material.beside.language if material.beside else "",
        material.edition.id,
        look.name,
    ]
    return "-".join(part for part in parts if part)


def _page(chosen: Format, look: Look) -> Paper:
    """Return the page that is set: twice the sheet where it is printed in parts."""
    if not chosen.tiled:
        return look.page
    return next(paper for paper in PAPERS.values() if paper.tile == look.sheet.name)


def _css(chosen: Format, material: Material, words: Wording, look: Look) -> str:
    said = words.gettext("Page %(page)s of %(pages)s", page="\x01", pages="\x02")
    before, _, rest = said.partition("\x01")
    between, _, after = rest.partition("\x02")
    return stylesheet(
        _page(chosen, look),
        LANGUAGES[material.language],
        bound=_is_bound(chosen, look),
        large=look.large,
        light=look.light,
        second=LANGUAGES[material.beside.language] if material.beside else None,
        both_ways=_runs_both_ways(material),
        more=chosen.styles,
        cut_anywhere=material.language == "km" and not can_break(),
        page_of=(before, between, after),
    )


def _is_bound(chosen: Format, look: Look) -> bool:
    return chosen.bound or look.fold is Fold.BOOKLET


def _places(chosen: Format, material: Material, look: Look) -> str:
    drawings = {drawing_class(src): one for src, one in material.pictures.items()}
    page = _page(chosen, look)
    places = drawing_places(drawings, page.room(bound=_is_bound(chosen, look)), page.drawing)
    return "\n".join(rules for rules in (places, chosen.drawn(look)) if rules)


def _runs_both_ways(material: Material) -> bool:
    spoken = {mark.language for lesson in material.lessons for mark in lesson.marks.values()}
    if material.meeting is not None:
        spoken |= {*material.meeting.languages}
    if material.beside is not None:
        spoken.add(material.beside.language)
    if material.occasion is not None:
        spoken |= {one.language for one in material.occasion.people}
    directions = {LANGUAGES[code].direction for code in spoken if code in LANGUAGES}
    return bool(directions - {LANGUAGES[material.language].direction})
