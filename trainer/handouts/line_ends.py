"""Mends one line break of the engine: a text that fits, but for the space at its end.

WeasyPrint 70 counts that space when the text stands before emphasis or another inline box. It then
believes that the line cannot be broken, and leaves its first word alone on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: Where the tuple that the engine returns says how many bytes the next line skips.
_RESUME = 2
#: Stands for the box that follows: it does not fit where not even the space before it does.
_NEXT = "M"


def mend_line_ends(inline: Any) -> None:  # noqa: ANN401 - the engine has no types
    """Let the engine's module ``weasyprint.layout.inline`` break such lines at their end."""
    if getattr(inline.split_first_line, "is_mended", False):
        return
    split = inline.split_first_line

    def mended(text: str, *rest: Any, **named: Any) -> tuple[Any, ...]:  # noqa: ANN401 - passed on as it comes
        return _split(split, text, *rest, **named)

    mended.is_mended = True  # type: ignore[attr-defined]
    inline.split_first_line = mended


def _split(
    split: Callable[..., tuple[Any, ...]],
    text: str,
    *rest: Any,  # noqa: ANN401 - passed on as it comes
    **named: Any,  # noqa: ANN401 - the same
) -> tuple[Any, ...]:
    found = split(text, *rest, **named)
    if found[_RESUME] is None or not text.rstrip(" ") or not text.endswith(" "):
        return found
    if split(text.rstrip(" "), *rest, **named)[_RESUME] is not None:
        return found
    again = split(text + _NEXT, *rest, **named)
    return again if again[_RESUME] == len(text.encode()) else found
