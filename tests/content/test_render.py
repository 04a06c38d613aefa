"""Whatever a module says, what comes out is safe, filled in and set as its language asks."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.content.editions import Edition, Value
from trainer.content.model import (
    Block,
    Category,
    Field,
    Item,
    Lesson,
    LessonFront,
    LessonKey,
    Mark,
    Prose,
    Section,
)
from trainer.content.render import Html, plain, render_inline, render_lesson, render_text
from trainer.content.sanitise import ATTRIBUTES, TAGS
from trainer.wording import wording

EVIL = "<script>alert(1)</script>\"' onload=x {registrar}"
EDITION = Edition(
    id="generic",
    values={
        "registrar": Value(origin="generic", texts={"": "the <Registrar>", "ar": "المسجل"}),
        "evil": Value(origin="generic", texts={"": "javascript:alert(1)"}),
    },
)
LESSON = Lesson(
    key=LessonKey("market", "sell", "together"),
    language="fr",
    edition="generic",
    number="1.0",
    front=LessonFront(title=f"T {EVIL}", objectives=(EVIL,), needs=(EVIL,)),
    sections=(
        Section(
            id="intro",
            title=EVIL,
            flow=(
                Prose(text="Qui décide ?"),
                Block(
                    name="activity",
                    id="sort",
                    title=EVIL,
                    prose=EVIL,
                    steps=(EVIL,),
                    categories=(
                        Category(id="c", label=EVIL, text=EVIL, items=(Item(id="i", text=EVIL),)),
                    ),
                    items=(Item(id="j", text=EVIL, reason=EVIL, place="c"),),
                    fields=(Field(name="f", label=EVIL, unit="money"),),
                    reason=EVIL,
                    children=(Block(name="check", id="sort.check", prose="Right ?"),),
                ),
                Block(name="picture", id="p", prose='A "map" & <b>more</b>'),
            ),
        ),
    ),
    marks={"sort.check": Mark(language="en", state="missing")},
    digest="abc",
)

SAMPLES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x]({evil})",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '[x](http://a" onclick="alert(1))',
    '[x](http://a "title" onclick=alert(1))',
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>'>",
    "<div style='background:url(javascript:x)'>a</div>",
    "`<script>`",
    "```html\n<script>alert(1)</script>\n```",
    '*[HTML]: x" onmouseover="alert(1)\n\nHTML',
    "a\n: <script>",
    "|a|\n|-|\n|<script>|",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '\\<script\\> \x02wzxhzdk:0\x03 <a href="x">',
    "# <script>\n\n###### {#x onclick=alert(1)}",
    "{: onclick=alert(1) }\n\ntext {: .x onclick=alert(1)}",
)


class Seen(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag with its attributes."""
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name == "href":
                self.addresses.add(value or "")


def assert_safe(html: str) -> None:
    seen = Seen(html)
    allowed = {(tag, name) for tag, names in ATTRIBUTES.items() for name in names}
    allowed |= {("a", "rel"), ("span", "dir"), ("bdi", "dir"), ("th", "class"), ("td", "class")}
    assert seen.tags <= TAGS
    assert seen.attributes <= allowed
    assert "<script" not in html.lower()
    for address in seen.addresses:
        scheme = re.match(r"\s*([a-z0-9+.-]+):", address.lower())
        assert scheme is None or scheme[1] in {"http", "https", "mailto"}


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_no_sample_of_an_attack_survives(text: str, language: str) -> None:
    assert_safe(render_text(text, EDITION, language))
    assert_safe(render_inline(text, EDITION, language))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "fr", "ar"]))
def test_any_text_becomes_safe_html(text: str, language: str) -> None:
    assert_safe(render_text(text, EDITION, language))
    assert_safe(render_inline(text, EDITION, language))


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="<>[](){}!*_`#|\\&;:\"'=-+ \n\tajscript/on.1\x02\ue000ع", max_size=120),
    st.sampled_from(["en", "fr", "ar"]),
)
def test_any_markup_becomes_safe_html(text: str, language: str) -> None:
    assert_safe(render_text(text, EDITION, language))
    assert_safe(render_inline(text, EDITION, language))


def test_html_of_authors_is_shown_as_text() -> None:
    assert render_text("a <b>c</b> <script>", EDITION, "en") == (
        "<p>a &lt;b&gt;c&lt;/b&gt; &lt;script&gt;</p>"
    )


def test_prose_becomes_paragraphs_lists_and_tables() -> None:
    html = render_text(
        "## One\n\nTwo *three*\n\n- a\n\n    - b\n\n| x | y |\n|---|--:|\n| 1 | 2 |\n\nTerm\n:   word",
        EDITION,
        "en",
    )

    assert "<h3>One</h3>" in html
    assert "<p>Two <em>three</em></p>" in html
    assert html.count("<ul>") == 2
    assert '<td class="end">2</td>' in html
    assert "<dt>Term</dt>" in html


def test_a_line_has_no_paragraph_and_no_list() -> None:
    assert render_inline("1. A *short* line", EDITION, "en") == "1. A <em>short</em> line"
    assert render_inline("- one\n- two", EDITION, "en") == "- one\n- two"
    assert render_inline("one\n\ntwo", EDITION, "en") == "one<br><br>two"
    assert render_inline('say "yes" & go', EDITION, "en") == "say &quot;yes&quot; &amp; go"


def test_links_say_where_they_lead_and_nothing_more() -> None:
    assert render_inline("[x](https://a.b/c?d=1)", EDITION, "en") == (
        '<a href="https://a.b/c?d=1" rel="noopener">x</a>'
    )
    assert 'href="next"' in render_inline("[x](next)", EDITION, "en")


@pytest.mark.parametrize("text", ["> " * 60 + "deep", " " * 240 + "- deep", "x" * 1_000_001])
def test_what_is_too_deep_or_too_long_is_shown_as_it_was_written(text: str) -> None:
    assert plain(render_text(text, EDITION, "en")) == text.strip()


def test_values_and_money_are_words_in_the_line() -> None:
    said = render_text("Ask **{registrar}**: {money 12000}, {nobody}.", EDITION, "en")

    assert said == ("<p>Ask <strong>the &lt;Registrar&gt;</strong>: 12,000&nbsp;u, {nobody}.</p>")


def test_a_whole_lesson_is_rendered_and_safe() -> None:
    lesson = render_lesson(LESSON, EDITION, wording("fr"))

    block = lesson.block("sort")
    assert block is not None
    texts = [
        lesson.front.title,
        *lesson.front.objectives,
        *lesson.front.needs,
        lesson.sections[0].title,
        block.title,
        block.prose,
        *block.steps,
        block.categories[0].label,
        block.categories[0].text,
        block.categories[0].items[0].text,
        block.items[0].text,
        block.items[0].reason,
        block.fields[0].label,
        block.reason,
    ]
    for text in texts:
        assert isinstance(text, Html)
        assert_safe(text)
        assert "the &lt;Registrar&gt;" in text
    assert block.items[0].place == "c"
    assert not block.title.startswith("<p>")
    assert block.prose.startswith("<p>")


def test_each_unit_is_set_in_its_own_language() -> None:
    lesson = render_lesson(LESSON, EDITION, wording("fr"))

    piece = lesson.sections[0].flow[0]
    check = lesson.block("sort.check")
    assert isinstance(piece, Prose)
    assert check is not None
    assert piece.text == "<p>Qui décide\u202f?</p>"
    assert check.prose == "<p>Right ?</p>"


def test_a_picture_in_words_can_stand_in_an_attribute() -> None:
    picture = render_lesson(LESSON, EDITION, wording("fr")).block("p")

    assert picture is not None
    assert picture.prose == "A &quot;map&quot; &amp; &lt;b&gt;more&lt;/b&gt;"


def test_a_lesson_is_rendered_once_for_each_digest() -> None:
    first = render_lesson(LESSON, EDITION, wording("fr"))

    assert render_lesson(LESSON, EDITION, wording("fr")) is first
    assert render_lesson(replace(LESSON, digest="other"), EDITION, wording("fr")) is not first


def test_many_threads_render_at_once() -> None:
    texts = [f"A *word* {n}\n\n- [x](http://a/{n})" for n in range(60)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: render_text(text, EDITION, "en"), texts))

    assert found == [render_text(text, EDITION, "en") for text in texts]
