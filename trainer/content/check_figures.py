"""Compares what must be equal in every language: figures, values, money, links.

Figures are compared as digits of any script without their separators: 1,000 is 1.000 and ١٬٠٠٠.
Numbers written in words are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.content.findings import Findings

_PLACEHOLDER = re.compile(r"(?<!\\)\{\s*([^{}#]*?)\s*\}")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|<((?:https?|mailto):[^>\s]+)>|(https?://[^\s)>\]]+)")
_FIGURE = re.compile(r"\d+(?:[.,٬٫'’]\d+|[\u00a0\u202f ]\d{3}(?!\d))*")


def check_figures(own: Iterable[str], words: Iterable[str], line: int, findings: Findings) -> None:
    """Note what a unit has and its translation has not, or the other way round."""
    source, other = "\n".join(own), "\n".join(words)
    for code, name, read in (
        ("values", "values", placeholders),
        ("links", "links", links),
        ("numbers", "numbers", figures),
    ):
        wanted, found = read(source), read(other)
        if wanted != found:
            findings.error(line, code, f"The {name} differ from the source: {_told(wanted, found)}.")


def _told(wanted: Counter[str], found: Counter[str]) -> str:
    missing, extra = wanted - found, found - wanted
    parts = [f"missing {_listed(missing)}"] if missing else []
    parts += [f"too many {_listed(extra)}"] if extra else []
    return "; ".join(parts)


def _listed(counter: Counter[str]) -> str:
    return ", ".join(sorted(counter.elements()))


def placeholders(text: str) -> Counter[str]:
    """Return the values and the money of a text.

    >>> placeholders("{money 7.50} to {registrar}") == placeholders("{registrar}: {money  7.5}")
    True
    """
    return Counter(map(_placeholder, _PLACEHOLDER.findall(text)))


def _placeholder(inside: str) -> str:
    name, _, amount = inside.partition(" ")
    bare = amount.strip()
    if name == "money" and re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", bare, re.ASCII):
        return f"{{money {Decimal(bare).normalize():f}}}"
    return f"{{{inside}}}"


def links(text: str) -> Counter[str]:
    """Return the addresses that a text links to."""
    return Counter(next(filter(None, found)) for found in _LINK.findall(text))


def figures(text: str) -> Counter[str]:
    """Return the numbers that are written in digits, without their separators.

    >>> figures("1,000 bags and 7.50") == figures("١٬٠٠٠ و ٧٫٥٠")
    True
    """
    bare = _LINK.sub(" ", _PLACEHOLDER.sub(" ", text))
    return Counter(_plain(found) for found in _FIGURE.findall(bare))


def _plain(number: str) -> str:
    digits = "".join(str(unicodedata.digit(c)) for c in number if c.isdigit())
    return digits.lstrip("0") or "0"
