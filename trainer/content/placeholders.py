"""Puts the values and the money of an edition where ``{registrar}`` and ``{money 12000}`` stand.

They are lifted out before Markdown reads the text and put back, escaped, before the sanitiser
does: so no value is ever read as Markdown or as HTML. One without a definition stays visible.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.content.editions import Edition

_PLACEHOLDER = re.compile(
    r"\\(?P<brace>[{}])"
    r"|\{\s*money\s+(?P<money>-?\d{1,15}(?:\.\d{1,6})?)\s*\}"
    r"|\{(?P<name>[a-z][a-z0-9_-]{0,39})\}"
)
#: Private characters around the number of what was lifted out; authors' own are taken away.
_FIRST, _LAST = "\ue000", "\ue001"
_PRIVATE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff]")
_LIFTED = re.compile(f"{_FIRST}(\\d+){_LAST}")


@dataclass(slots=True)
class Lifted:
    """A text without its placeholders, and what belongs in their places."""

    text: str = ""
    values: list[str] = field(default_factory=list)

    def put_back(self, made: str) -> str:
        """Return HTML made from ``text`` with every value in its place, escaped."""
        if not self.values:
            return made
        return _LIFTED.sub(lambda m: html.escape(self._value(int(m[1]))), made)

    def put_back_plainly(self) -> str:
        """Return the text itself with every value in its place, unescaped."""
        return _LIFTED.sub(lambda m: self._value(int(m[1])), self.text)

    def _value(self, at: int) -> str:
        return self.values[at] if at < len(self.values) else ""


def lift(text: str, edition: Edition, language: str) -> Lifted:
    """Take the placeholders out of a Markdown text."""
    lifted = Lifted()

    def value(match: re.Match[str]) -> str:
        lifted.values.append(_worth(match, edition, language))
        return f"{_FIRST}{len(lifted.values) - 1}{_LAST}"

    text = _PRIVATE.sub("", text)
    lifted.text = _PLACEHOLDER.sub(value, text) if "{" in text or "\\}" in text else text
    return lifted


def _worth(match: re.Match[str], edition: Edition, language: str) -> str:
    if match["brace"]:
        return match["brace"]
    if match["money"]:
        return edition.money_text(Decimal(match["money"]), language)
    found = edition.value(match["name"], language)
    return match[0] if found is None else found


def told_by(text: str, edition: Edition, language: str) -> list[str]:
    """Return what an edition says in the places of a text: its values, and how it writes money.

    Not as it is set for a reader, which may change with a library: as it stands in the edition.
    """
    found = list(_PLACEHOLDER.finditer(text)) if "{" in text else []
    told = [f"{one['name']}={edition.value(one['name'], language)}" for one in found if one["name"]]
    return [*told, edition.money.told(language)] if any(one["money"] for one in found) else told


def filled(text: str, edition: Edition, language: str) -> str:
    """Return plain text (a title for the browser's tab, a file name) with its values filled in."""
    return lift(text, edition, language).put_back_plainly()
