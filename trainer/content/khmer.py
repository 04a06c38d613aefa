"""Marks where Khmer words end, for paper: Khmer is written without spaces between them.

The engine that draws paper breaks lines at spaces only, and would run out of every narrow column.
Browsers know where Khmer words end, so screens never ask. The marks have no width, and stand in
the text of a page alone: not in its head, not in attributes.

The words come from a small model (``khmercut``). Where it is not installed nothing is marked.
"""

from __future__ import annotations

import re
import threading
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: A break that nobody sees.
BREAK = "\u200b"
_KHMER = re.compile("[\u1780-\u17ff]")
#: Shorter ones are one word.
_RUN = re.compile("[\u1780-\u17ff]{4,}")
_TAG = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
#: What no line begins with: signs under, over and after letters, full stops, "again", the riel.
_NEVER_FIRST = re.compile("[\u17b4-\u17dd]")
#: Texts kept: about all that a programme says.
_MOST = 20_000
#: The model does one text at a time.
_one_by_one = threading.Lock()


def with_breaks(page: str) -> str:
    """Return a page of HTML with the ends of Khmer words marked in its body."""
    if not _KHMER.search(page) or not can_break():
        return page
    head, body, rest = page.rpartition("<body")
    parts = _TAG.split(body + rest)
    parts[::2] = [_RUN.sub(lambda run: _marked(run[0]), part) for part in parts[::2]]
    return head + "".join(parts)


def can_break() -> bool:
    """Whether the model is installed on this computer."""
    return _cutter() is not None


@cache
def _cutter() -> Callable[[str], list[str]] | None:
    try:
        from khmercut import tokenize  # noqa: PLC0415 - 43 ms that only Khmer needs, and an extra
    except ImportError:
        return None
    return tokenize  # type: ignore[no-any-return]


@lru_cache(maxsize=_MOST)
def _marked(run: str) -> str:
    cut = _cutter()
    if cut is None:
        return run
    with _one_by_one:
        words = cut(run)
    return "".join(
        word if n == 0 or _NEVER_FIRST.match(word) else BREAK + word for n, word in enumerate(words)
    )
