"""Every page that can be reached by links, in every language: valid, whole, and safe to show.

Each page's own test file asks what it must say; here is what holds for all of them.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

import html5lib
import pytest

from bench.visitor import Page, Visitor
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from bench.running import Running

CODES = ("en", "es", "fr", "ar", "sw")
_KEPT: dict[str, dict[str, Page]] = {}
#: Addresses that draw a sheet; they are slow, and tested with the handouts.
DRAWN = re.compile(r"\.pdf|/print/[^?]+")


def pages_of(server: Running, code: str) -> dict[str, Page]:
    """Return every page below ``/<code>/``, found as people find them: by following links."""
    if code not in _KEPT:
        visitor, found = Visitor(server.base), {}
        waiting, seen = deque([f"/{code}/"]), {f"/{code}/"}
        while waiting:
            path = waiting.popleft()
            page = found[path] = visitor.get(path)
            if not page.headers["content-type"].startswith("text/html"):
                continue
            new = [one for one in page.links(rf"^/{code}/") if one not in seen]
            new = [one for one in new if not DRAWN.search(one)]
            seen.update(new)
            waiting.extend(new)
        _KEPT[code] = found
    return _KEPT[code]


@pytest.fixture(params=CODES)
def pages(request: pytest.FixtureRequest, server: Running) -> dict[str, Page]:
    """Return all pages of each language in turn."""
    return pages_of(server, request.param)


def test_every_link_leads_somewhere(pages: dict[str, Page]) -> None:
    lost = {path: page.status for path, page in pages.items() if page.status != 200}

    assert not lost
    assert len(pages) > 15


def test_every_page_is_valid_html(pages: dict[str, Page]) -> None:
    wrong = []
    for path, page in pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(page.text)
        wrong += [f"{path} line {place[0]}: {code} {more}" for place, code, more in parser.errors]

    assert not wrong, "\n".join(wrong[:20])


def test_every_page_says_its_language_and_direction(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        language = LANGUAGES[path.split("/")[1]]
        html = f'<html lang="{language.tag}" dir="{language.direction}">'
        assert html in page.text, path


def test_no_page_has_two_elements_of_one_name(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        names = re.findall(r'\sid="([^"]+)"', page.text)
        assert len(names) == len(set(names)), (
            f"{path}: {sorted({n for n in names if names.count(n) > 1})}"
        )


def test_no_page_asks_for_anything_outside_or_carries_styles_and_scripts(
    pages: dict[str, Page],
) -> None:
    outside = re.compile(
        r'<(?:img|link|script|iframe|source|form)\b[^>]*(?:src|href|action)="(?:https?:)?//'
    )
    inline = re.compile(r'\s(?:style|on[a-z]+)="|<style\b|<script(?![^>]*\bsrc=)', re.IGNORECASE)
    for path, page in pages.items():
        assert not outside.search(page.text), path
        assert not (found := inline.search(page.text)), f"{path}: {found}"


def test_every_page_comes_with_a_strict_policy(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        policy = page.headers.get("content-security-policy", "")
        assert "default-src 'none'" in policy or "default-src 'self'" in policy, path
        assert "unsafe" not in policy, path
        assert page.headers.get("x-content-type-options") == "nosniff", path
        assert page.headers.get("referrer-policy") == "same-origin", path


def test_no_page_of_a_learner_holds_what_is_for_the_facilitator(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert "facilitator-notes" not in page.text, path
        assert ":::" not in page.text, path
        assert not re.search(r"\{(?:money|#)", page.text), path


def test_no_question_shows_its_answer_before_it_is_answered(pages: dict[str, Page]) -> None:
    asked = {path: page for path, page in pages.items() if "/questions/" in path}

    assert asked
    for path, page in asked.items():
        assert not re.search(r'\b(?:data-right|data-answer|class="[^"]*\bright\b)', page.text), path
