"""Lessons become a sheet: one string of HTML that holds its style and its drawings.

The engine draws it; where the engine is missing, a browser prints the same string.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from trainer.activities.chosen import dots_of
from trainer.activities.rated import labels_of
from trainer.content.vocabulary import KINDS
from trainer.errors import NotFoundError
from trainer.handouts import sheet as sheets
from trainer.handouts.formats import FORMATS, GROUP_FORMATS
from trainer.handouts.paper import PAPERS
from trainer.handouts.style import browser_style, drawing_places, stylesheet
from trainer.handouts.words import (
    amount_text,
    direction_of,
    kind_word,
    label_words,
    mark_sentence,
    unit_word,
)
from trainer.languages import LANGUAGES
from trainer.pages.environment import render
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Lesson
    from trainer.handouts.formats.base import Format
    from trainer.handouts.material import Material
    from trainer.handouts.sheet import Sheet
    from trainer.wording import Wording


#: A bold word that begins a line after the end of a sentence, inside a paragraph.
_LEAD = re.compile(r"([.!?:;\u2026\u061f\u201d\u00bb\")\]\u3002])\s*\n<strong>")


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

    @property
    def digest(self) -> str:
        """The key of kept drawings: the same sheet has the same digest."""
        return hashlib.sha256(self.html.encode()).hexdigest()

    @property
    def css_source(self) -> str:
        """What ``style-src`` of a page's policy says to allow this sheet's styles."""
        digests = (hashlib.sha256(css.encode()).digest() for css in self.styles)
        return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)


def find_format(name: str, *, whole_module: bool, for_group: bool = False) -> Format:
    """Return a format that can be made of a lesson, or of a whole module.

    Raises:
        NotFoundError: there is none of that name, or it cannot be made of that.
    """
    found = FORMATS.get(name) or (GROUP_FORMATS.get(name) if for_group else None)
    if found is None or not (found.of_module if whole_module else found.of_lesson):
        raise NotFoundError("handout", name)
    return found


def compose(
    format_name: str,
    material: Material,
    *,
    whole_module: bool,
    paper: str = "a4",
    large: bool = False,
) -> Handout:
    """Return a sheet of these lessons.

    Args:
        format_name: one of ``FORMATS``.
        material: the lessons, rendered, and what is known around them.
        whole_module: whether they are all lessons of a module, or one.
        paper: ``a4`` or ``letter``.
        large: larger letters.

    Raises:
        NotFoundError: there is no such format of this, or no such paper.
    """
    for_group = material.meeting is not None
    chosen = find_format(format_name, whole_module=whole_module, for_group=for_group)
    if paper not in PAPERS:
        raise NotFoundError("paper", paper)
    words = wording(material.language)
    title = _title(chosen, material, words, whole_module=whole_module)
    css = _css(chosen, material, words, paper, large=large)
    places = _places(chosen, material, paper)
    html = render(
        f"handouts/{chosen.name}.html",
        words,
        format=chosen,
        material=material,
        sheets=[sheets.sheet_of(lesson, material.address) for lesson in material.lessons],
        whole_module=whole_module,
        title=title,
        css=Markup(css),  # noqa: S704 - our own file, and the words of the catalogue as CSS strings
        places=Markup(places),  # noqa: S704 - digests of names, ids and numbers
        browser=Markup(browser_style()),  # noqa: S704 - our own file
        large=large,
        **_says(material, words),
        **chosen.more(material, words),
    )
    name = _file_name(chosen, material, paper, large=large, whole_module=whole_module)
    return Handout(html=html, title=title, file_name=name, styles=(css, places, browser_style()))


def _title(chosen: Format, material: Material, words: Wording, *, whole_module: bool) -> str:
    lesson = material.lessons[0]
    number = material.module_number if whole_module else lesson.number
    name = material.module_title if whole_module else lesson.front.title
    said = words.gettext(
        "%(number)s %(title)s: %(format)s",
        number=number,
        title=plain(name),
        format=chosen.title(words),
    )
    return said.replace("\u200b", "")


def plain(html: str) -> str:
    """Return the words of a line of HTML, for titles and attributes."""
    return Markup(html).striptags()  # noqa: S704 - its tags are taken off


def with_leads(html: str) -> Markup:
    r"""Return notes with each **Lead** on a line of its own, as the author wrote them.

    >>> with_leads("<p><strong>Aim</strong> The rule.\n<strong>Trap</strong> Haste.</p>")
    Markup('<p><strong>Aim</strong> The rule.</p><p><strong>Trap</strong> Haste.</p>')
    """
    return Markup(_LEAD.sub(r"\1</p><p><strong>", html))  # noqa: S704 - safe HTML, cut at its paragraphs


def _file_name(
    chosen: Format, material: Material, paper: str, *, large: bool, whole_module: bool
) -> str:
    key = material.lessons[0].key
    parts = [
        key.programme,
        key.module,
        "" if whole_module else key.lesson,
        chosen.name,
        material.language,
        material.edition.id,
        paper,
        "large" if large else "",
    ]
    return "-".join(part for part in parts if part)


def _css(chosen: Format, material: Material, words: Wording, paper: str, *, large: bool) -> str:
    said = words.gettext("Page %(page)s of %(pages)s", page="\x01", pages="\x02")
    before, _, rest = said.partition("\x01")
    between, _, after = rest.partition("\x02")
    language = LANGUAGES[material.language]
    return stylesheet(
        PAPERS[paper],
        language,
        bound=chosen.bound,
        large=large,
        both_ways=_runs_both_ways(material),
        for_groups=chosen.for_groups,
        page_of=(before, between, after),
    )


def _places(chosen: Format, material: Material, paper: str) -> str:
    drawings = {_drawing_class(src): one for src, one in material.pictures.items()}
    return drawing_places(drawings, PAPERS[paper].room(bound=chosen.bound))


def _runs_both_ways(material: Material) -> bool:
    spoken = {mark.language for lesson in material.lessons for mark in lesson.marks.values()}
    if material.meeting is not None:
        spoken |= {*material.meeting.languages}
    directions = {LANGUAGES[code].direction for code in spoken if code in LANGUAGES}
    return bool(directions - {LANGUAGES[material.language].direction})


def _drawing_class(src: str) -> str:
    return "drawing-" + hashlib.sha256(src.encode()).hexdigest()[:8]


def _says(material: Material, words: Wording) -> Mapping[str, object]:
    """Return what templates may ask: words of kinds, scales, units, marks; drawings."""
    drawings = {src: _as_data(one.path.read_bytes()) for src, one in material.pictures.items()}

    def mark(lesson: Lesson, unit: str) -> str:
        found = lesson.marks.get(unit)
        if found is None or (unit != "front" and sheets.stands_alike(lesson)):
            return ""
        return mark_sentence(found, lesson.language, words)

    def foreign_words(code: str) -> Markup:
        said = sheets.foreign(code, material.language)
        return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in said.items())

    def foreign(lesson: Lesson, unit: str) -> Markup:
        found = lesson.marks.get(unit)
        return foreign_words(found.language if found else "")

    return {
        "kind_word": partial(kind_word, words=words),
        "label_words": partial(label_words, words=words),
        "scale_of": lambda block, usual: label_words(block.options.get("labels", usual), words),
        "unit_word": partial(unit_word, edition=material.edition, words=words),
        "amount": partial(amount_text, edition=material.edition, words=words),
        "mark_of": mark,
        "foreign_of": foreign,
        "foreign_words": foreign_words,
        "plain": plain,
        "notes": with_leads,
        "dots_of": dots_of,
        "labels_of": labels_of,
        "response_of": lambda block: KINDS[block.kind].response.value,
        "drawings": drawings,
        "drawing_class": _drawing_class,
        "standing": partial(_standing, words=words),
        "step_minutes": sheets.step_minutes,
        "has_reasons": sheets.has_reasons,
        "placed": sheets.placed,
        "is_asked": sheets.is_asked,
        "mixed_items": sheets.mixed_items,
        "mixed_categories": sheets.mixed_categories,
        "worked": sheets.worked,
        "letter": lambda n: chr(ord("A") + n),
        "formula_text": sheets.formula_text,
        "direction_of": direction_of,
    }


def _as_data(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def _standing(all_sheets: list[Sheet], words: Wording) -> list[str]:
    """Return how far the words of these lessons can be relied on, a sentence each."""
    marks = [mark for sheet in all_sheets for mark in sheet.lesson.marks.values()]
    if not marks:
        return []
    current = sum(mark.state in {"source", "current", "edition"} for mark in marks)
    said = [
        words.ngettext(
            "%(current)s of %(n)s part is current.",
            "%(current)s of %(n)s parts are current.",
            len(marks),
            current=words.number(current),
        )
    ]
    if any(mark.review == "draft" for mark in marks):
        said.append(words.gettext("Draft: not yet read by a practitioner."))
    names = sorted({mark.review for mark in marks} - {"", "draft"})
    if names:
        said.append(words.gettext("Read and approved by %(names)s.", names=", ".join(names)))
    return said
