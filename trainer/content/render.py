"""Turns a lesson's Markdown into safe HTML, with the edition's values and money filled in.

Markdown, then the sanitiser, always, for every text: titles and labels too. HTML that an author
writes is shown as text. Whatever Markdown cannot read is shown as it was written.

Items, steps, labels, titles and the reasons of items are inline (no ``<p>``); prose, texts of
categories and the reason of a whole question are paragraphs, lists and tables.
"""

from __future__ import annotations

import html
import re
import threading
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from trainer.content.kept import Kept
from trainer.content.model import Block, Prose
from trainer.content.placeholders import lift
from trainer.content.sanitise import ATTRIBUTES, SCHEMES, TAGS, VALUES, finish, lower_headings
from trainer.content.typography import set_in

if TYPE_CHECKING:
    from collections.abc import Callable

    import nh3
    from markdown import Markdown

    from trainer.content.editions import Edition
    from trainer.content.model import Category, Item, Lesson, Section
    from trainer.content.placeholders import Lifted
    from trainer.wording import Wording

_EXTENSIONS = ("abbr", "def_list", "fenced_code", "tables", "sane_lists")
_MOST_CHARACTERS = 1_000_000
#: Lists or quotations within each other; deeper ones are nobody's prose.
_MOST_NESTED = 50
_NESTED = re.compile(rf"^(?:[ \t]{{{4 * _MOST_NESTED},}}|(?:[ \t]*>){{{_MOST_NESTED},}})", re.MULTILINE)
#: Emphasis, code, links and the like may begin with one of these; without them a line is plain.
_MARKUP = re.compile(r"[`*_\[<&\\]|  \n|\n\s*\n")
_TAG = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
_PARAGRAPHS = re.compile(r"</p>\s*<p>")
_KEPT = Kept["tuple[str, ...]", "Lesson"](most=96)
_threads = threading.local()


class Html(str):
    """HTML that is safe to put into a page as it is; templates know it by ``__html__``."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: it needs no escaping."""
        return str(self)


def plain(rendered: str) -> str:
    """Return rendered HTML as plain text: for a window's title, a file's name, an attribute.

    >>> plain("7 &lt; 9 <em>trips</em>")
    '7 < 9 trips'
    """
    return html.unescape(_TAG.sub("", rendered)).strip()


def render_lesson(lesson: Lesson, edition: Edition, wording: Wording) -> Lesson:
    """Return the lesson with safe HTML in place of all Markdown.

    Every unit is set in the language that it stands in, as its mark says; one without a mark in
    that of ``wording``. Kept by the lesson's digest.
    """
    usual = wording.language.code
    if not lesson.digest:
        return _rendered(lesson, edition, usual)
    key = (lesson.digest, usual, edition.id, edition.digest)
    return _KEPT.find(key, lambda: _rendered(lesson, edition, usual))


def render_text(text: str, edition: Edition, language: str) -> Html:
    """Return Markdown as paragraphs, lists and tables."""
    return _set(text, edition, language, _blocks)


def render_inline(text: str, edition: Edition, language: str) -> Html:
    """Return Markdown that stands within a line: emphasis, code and links."""
    return Html(_quoted(_set(text, edition, language, _line)))


def _set(text: str, edition: Edition, language: str, make: Callable[[Lifted], str]) -> Html:
    if not text.strip():
        return Html("")
    lifted = lift(text, edition, language)
    if len(text) > _MOST_CHARACTERS or _NESTED.search(text):
        return Html(set_in(_as_text(lifted), language))
    try:
        return Html(set_in(make(lifted), language))
    except Exception:  # noqa: BLE001 - no module may stop a page, whatever Markdown makes of it
        return Html(_as_text(lifted))


def _as_text(lifted: Lifted) -> str:
    return lifted.put_back(html.escape(lifted.text)).strip()


def _blocks(lifted: Lifted) -> str:
    made = _markdowns()[0].reset().convert(lifted.text)
    return finish(_cleaner().clean(lower_headings(lifted.put_back(made))))


def _line(lifted: Lifted) -> str:
    if not _MARKUP.search(lifted.text):
        return lifted.put_back(html.escape(lifted.text.strip(), quote=False))
    made = _markdowns()[1].reset().convert(lifted.text)
    clean: str = _cleaner().clean(lifted.put_back(made))
    clean = _PARAGRAPHS.sub("<br><br>", clean.strip())
    return clean.removeprefix("<p>").removesuffix("</p>")


def _quoted(made: str) -> str:
    """Escape quotation marks between tags: a label without markup is safe in an attribute too."""
    if '"' not in made:
        return made
    parts = _TAG.split(made)
    parts[::2] = [part.replace('"', "&quot;") for part in parts[::2]]
    return "".join(parts)


def _markdowns() -> tuple[Markdown, Markdown]:
    """Return this thread's readers: one for blocks, one for lines. They are not thread-safe."""
    found: tuple[Markdown, Markdown] | None = getattr(_threads, "markdowns", None)
    if found is None:
        found = _threads.markdowns = (_reader(), _line_reader())
    return found


def _reader() -> Markdown:
    from markdown import Markdown  # noqa: PLC0415 - 40 ms that a page from the cache does not need

    reader = Markdown(
        extensions=list(_EXTENSIONS),
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )
    reader.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(name)
    return reader


def _line_reader() -> Markdown:
    from markdown.blockprocessors import ParagraphProcessor  # noqa: PLC0415 - as above
    from markdown.util import Registry  # noqa: PLC0415 - as above

    reader = _reader()
    reader.preprocessors.deregister("fenced_code_block")
    reader.parser.blockprocessors = Registry()
    reader.parser.blockprocessors.register(ParagraphProcessor(reader.parser), "paragraph", 10)
    return reader


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3  # noqa: PLC0415 - loaded with Markdown, when a lesson is first rendered

    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        tag_attribute_values={
            tag: {name: set(values) for name, values in by_name.items()}
            for tag, by_name in VALUES.items()
        },
        url_schemes=set(SCHEMES),
        link_rel="noopener",
    )


def _rendered(lesson: Lesson, edition: Edition, usual: str) -> Lesson:
    front = lesson.front
    setter = _Setter(lesson, edition, usual)
    line = setter.line
    return replace(
        lesson,
        front=replace(
            front,
            title=line(front.title, "front"),
            objectives=tuple(line(one, "front") for one in front.objectives),
            needs=tuple(line(one, "front") for one in front.needs),
        ),
        sections=tuple(setter.section(one) for one in lesson.sections),
    )


class _Setter:
    """Renders the parts of one lesson, each in the language of its mark."""

    def __init__(self, lesson: Lesson, edition: Edition, usual: str) -> None:
        self._edition = edition
        self._languages = {unit: mark.language for unit, mark in lesson.marks.items()}
        self._usual = usual

    def line(self, text: str, unit: str) -> Html:
        return render_inline(text, self._edition, self._languages.get(unit, self._usual))

    def text(self, text: str, unit: str) -> Html:
        return render_text(text, self._edition, self._languages.get(unit, self._usual))

    def alt(self, text: str, unit: str) -> Html:
        """A picture in words stands in an attribute: without tags, its quotation marks escaped."""
        return Html(html.escape(plain(self.line(text, unit))))

    def section(self, section: Section) -> Section:
        flow = tuple(
            self.block(piece)
            if isinstance(piece, Block)
            else Prose(text=self.text(piece.text, section.id), line=piece.line)
            for piece in section.flow
        )
        return replace(section, title=self.line(section.title, section.id), flow=flow)

    def block(self, block: Block) -> Block:
        unit = block.id
        return replace(
            block,
            title=self.line(block.title, unit),
            prose=(self.alt if block.name == "picture" else self.text)(block.prose, unit),
            steps=tuple(self.line(step, unit) for step in block.steps),
            categories=tuple(self.category(one, unit) for one in block.categories),
            items=tuple(self.item(one, unit) for one in block.items),
            fields=tuple(replace(one, label=self.line(one.label, unit)) for one in block.fields),
            reason=self.text(block.reason, unit),
            children=tuple(self.block(child) for child in block.children),
        )

    def category(self, category: Category, unit: str) -> Category:
        return replace(
            category,
            label=self.line(category.label, unit),
            text=self.text(category.text, unit),
            items=tuple(self.item(one, unit) for one in category.items),
        )

    def item(self, item: Item, unit: str) -> Item:
        return replace(item, text=self.line(item.text, unit), reason=self.line(item.reason, unit))
