"""What HTML a lesson may become: the short list of tags and attributes, and nothing else.

A module may come from a stranger's stick. No scripts, no pictures from elsewhere, no classes, ids
or styles; links only where they can be seen for what they are.
"""

from __future__ import annotations

import re

_BLOCKS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr"})
_TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
#: Tags that stand within a line.
INLINE = frozenset({"a", "abbr", "bdi", "br", "code", "em", "span", "strong", "sub", "sup"})

TAGS = _BLOCKS | _TABLES | INLINE

ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "abbr": frozenset({"title"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"align"}),
    "td": frozenset({"align"}),
}

#: Attributes that may have these values only, by tag.
VALUES: dict[str, dict[str, frozenset[str]]] = {
    tag: {"dir": frozenset({"ltr", "rtl", "auto"})} for tag in ("span", "bdi")
}

#: Beginnings of addresses; relative ones are fine too.
SCHEMES = frozenset({"http", "https", "mailto"})

_HEADING = re.compile(r"<(/?)h([1-6])\b")
_ALIGN = re.compile(r'<(t[dh]) align="(left|right|center)">')
_PLACES = {"left": "start", "right": "end", "center": "middle"}
_START = re.compile(r' start="(?![0-9]{1,4}")[^"]*"')


def lower_headings(html: str) -> str:
    """Return HTML whose headings stand below those of the page: ``h3`` and ``h4``.

    >>> lower_headings("<h1>One</h1><h6>Two</h6>")
    '<h3>One</h3><h4>Two</h4>'
    """
    return _HEADING.sub(lambda m: f"<{m[1]}h{3 if int(m[2]) <= 3 else 4}", html)  # noqa: PLR2004 - h1 to h3


def finish(html: str) -> str:
    """Return clean HTML with columns aligned by our own classes, and lists numbered plainly.

    >>> finish('<td align="right">7</td><ol start="١">')
    '<td class="end">7</td><ol>'
    """
    html = _ALIGN.sub(lambda m: f'<{m[1]} class="{_PLACES[m[2]]}">', html)
    return _START.sub("", html)
