"""Reads ``{#id key=value}`` and ``{id=sort kind=card_sort}``, and says which ids are good."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.content.vocabulary import ID_PATTERN, RESERVED_NAMES

if TYPE_CHECKING:
    from trainer.content.findings import Findings

_PAIR = re.compile(r"""#(?P<id>\S+)|(?P<key>[^\s=#]+)=(?:"(?P<quoted>[^"]*)"|(?P<value>\S*))""")
_ID = re.compile(ID_PATTERN)


def read_attributes(text: str, line: int, findings: Findings) -> dict[str, str]:
    """Return the options between two braces; ``#name`` and ``id=name`` are the same."""
    options: dict[str, str] = {}
    for match in _PAIR.finditer(text):
        key = "id" if match["id"] else match["key"]
        value = match["id"] or match["quoted"] or match["value"] or ""
        if key in options:
            findings.error(line, "option-twice", f'"{key}" is written twice; keep one.')
        options[key] = value
    if left := _PAIR.sub("", text).split():
        findings.error(
            line,
            "bad-option",
            f'"{left[0]}" cannot be read here: options are written name=value, '
            "without spaces around the =.",
        )
    return options


def trouble_with_id(name: str) -> str:
    """Return what is wrong with an id or the name of a file; empty if nothing is.

    >>> trouble_with_id("truck")
    ''
    >>> trouble_with_id("Truck")
    'use small letters, digits and "-", beginning with a letter, 40 at most'
    """
    if not _ID.fullmatch(name):
        return 'use small letters, digits and "-", beginning with a letter, 40 at most'
    if name in RESERVED_NAMES:
        return "Windows keeps this name for itself; choose another"
    return ""


def check_id(name: str, line: int, findings: Findings) -> None:
    """Note a finding if ``name`` is no good id."""
    if trouble := trouble_with_id(name):
        findings.error(line, "bad-id", f'"{name}" is no good id: {trouble}.')
