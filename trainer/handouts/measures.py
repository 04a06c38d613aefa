"""Drawings that a printer is measured by: rulers from its edges, a cross, a fold. No words in them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.handouts.paper import Paper

#: Millimetres that the rulers reach into the page, and the arms of the cross from its middle.
REACH, ARM = 20, 15
#: How far down the page the rulers at its sides stand, as a share of its height.
SIDEWAYS = 0.75
#: Millimetres from the edge at which the frame of the test page stands.
FRAME = 5
_FINE, _BOLD = 0.15, 0.35
#: How long every mark of a ruler is, every fifth and every tenth.
_SHORT, _FIFTH, _TENTH = 3.0, 5.0, 8.0


def calibration_marks(paper: Paper, *, fold: bool) -> str:
    """Return what stands behind the calibration sheet as ``data:``, for one side.

    Args:
        paper: its size.
        fold: whether to show where a booklet of this paper is folded.
    """
    wide, high = paper.width, paper.height
    lines = [*_rulers(wide, high), *_cross(wide / 2, high / 2)]
    if fold:
        near, far = wide / 2 - ARM - 6, wide / 2 + ARM + 6
        folds = _line((0, high / 2), (near, high / 2), _BOLD)
        folds += _line((far, high / 2), (wide, high / 2), _BOLD)
        lines.append(f"<g stroke-dasharray='2.4 1.6'>{folds}</g>")
    return _picture(wide, high, "".join(lines))


def edge_frame(paper: Paper) -> str:
    """Return a frame close to the edges of a page as ``data:``, with a mark in each corner."""
    wide, high, at = paper.width, paper.height, FRAME
    frame = (
        f"<rect x='{at}' y='{at}' width='{wide - 2 * at}' height='{high - 2 * at}' stroke-width='.25'/>"
    )
    corners = "".join(
        _line((x, y), (x + right * 6, y), 0.8) + _line((x, y), (x, y + down * 6), 0.8)
        for x, right in ((at, 1), (wide - at, -1))
        for y, down in ((at, 1), (high - at, -1))
    )
    return _picture(wide, high, frame + corners)


def _rulers(wide: float, high: float) -> Iterator[str]:
    """Yield marks at each millimetre from every edge."""
    for n in range(1, REACH + 1):
        long = _TENTH if n % 10 == 0 else _FIFTH if n % 5 == 0 else _SHORT
        thick = _FINE if n % 5 else _BOLD
        for y in (n, high - n):
            yield _line((wide / 2, y), (wide / 2 + long, y), thick)
        for x in (n, wide - n):
            yield _line((x, high * SIDEWAYS), (x, high * SIDEWAYS + long), thick)


def _cross(x: float, y: float) -> Iterator[str]:
    """Yield a cross with a mark at each millimetre of its arms, and a ring round its middle."""
    yield _line((x - ARM, y), (x + ARM, y), _FINE)
    yield _line((x, y - ARM), (x, y + ARM), _FINE)
    yield f"<circle cx='{x}' cy='{y}' r='10' stroke-width='{_FINE}'/>"
    for n in range(1, ARM + 1):
        half = 1.6 if n % 5 == 0 else 0.8
        for side in (n, -n):
            yield _line((x + side, y - half), (x + side, y + half), _FINE)
            yield _line((x - half, y + side), (x + half, y + side), _FINE)


def _line(start: tuple[float, float], end: tuple[float, float], thick: float) -> str:
    (x1, y1), (x2, y2) = start, end
    return f"<path d='M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}' stroke-width='{thick}'/>"


def _picture(width: float, height: float, inside: str) -> str:
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>"
        f"<g fill='none' stroke='#000'>{inside}</g></svg>"
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
