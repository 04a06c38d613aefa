"""What templates of sheets may ask: words of kinds, scales, units, marks; drawings; numbers."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from trainer.activities.chosen import dots_of
from trainer.activities.rated import labels_of
from trainer.content.typography import set_in
from trainer.content.vocabulary import KINDS
from trainer.handouts import sheet as sheets
from trainer.handouts.colophon import says_of_itself
from trainer.handouts.words import (
    amount_text,
    direction_of,
    kind_word,
    label_words,
    mark_sentence,
    unit_word,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from trainer.content.model import Lesson
    from trainer.handouts.material import Material
    from trainer.wording import Wording

_TAGS = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n]+")
#: A bold word that begins a line after the end of a sentence, inside a paragraph.
_LEAD = re.compile(r"([.!?:;\u2026\u061f\u201d\u00bb\")\]\u3002])\s*\n<strong>")


def plain(html: str) -> str:
    r"""Return the words of HTML, for titles and attributes; spaces that hold words together stay.

    >>> plain("<b>Qui\u202f?</b>\n  Nous &amp; vous")
    'Qui\u202f? Nous & vous'
    """
    return _SPACES.sub(" ", unescape(_TAGS.sub("", html))).strip(" ")


def with_leads(html: str) -> Markup:
    r"""Return notes with each **Lead** on a line of its own, as the author wrote them.

    >>> with_leads("<p><strong>Aim</strong> The rule.\n<strong>Trap</strong> Haste.</p>")
    Markup('<p><strong>Aim</strong> The rule.</p><p><strong>Trap</strong> Haste.</p>')
    """
    return Markup(_LEAD.sub(r"\1</p><p><strong>", html))  # noqa: S704 - safe HTML, cut at its paragraphs


def drawing_class(src: str) -> str:
    """Return the class of a drawing: the same for the same file."""
    return "drawing-" + hashlib.sha256(src.encode()).hexdigest()[:8]


def says(material: Material, words: Wording) -> Mapping[str, object]:
    """Return what every template may ask, by the name it asks for."""
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

    def amount(value: Decimal | bool, unit: str) -> Markup:  # noqa: FBT001 - a comparison gives yes or no
        said = amount_text(value, unit, material.edition, words)
        return Markup(set_in(escape(said), words.language.code))  # noqa: S704 - escaped, and spans of ours

    return {
        "kind_word": partial(kind_word, words=words),
        "label_words": partial(label_words, words=words),
        "scale_of": lambda block, usual: label_words(block.options.get("labels", usual), words),
        "unit_word": partial(unit_word, edition=material.edition, words=words),
        "amount": amount,
        "mark_of": mark,
        "foreign_of": foreign,
        "foreign_words": foreign_words,
        "plain": plain,
        "notes": with_leads,
        "dots_of": dots_of,
        "labels_of": labels_of,
        "response_of": lambda block: KINDS[block.kind].response.value,
        "drawings": drawings,
        "drawing_class": drawing_class,
        **says_of_itself(material, words),
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
