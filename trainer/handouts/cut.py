"""Lines to cut along, and the frame of a certificate: drawn for one page, without words."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where a mark begins and ends, in millimetres from the edge of the page. Printers leave 4 white.
_MARK = (4.5, 10.5)
#: About how far apart the links of the frame's chain are, and how wide one is.
_LINK, _ROUND = 3.4, 2.35


def cut_lines(*, width: float, height: float, across: int, down: int, card: tuple[float, float]) -> str:
    """Return a page's cut lines as ``data:``: dashed between cards, short marks at its edges.

    All measures are millimetres; the cards stand in the middle of the page.

    Args:
        width: of the page.
        height: of the page.
        across: cards beside each other.
        down: cards below each other.
        card: width and height of one.
    """
    wide, high = card
    left, top = (width - across * wide) / 2, (height - down * high) / 2
    dashed = "stroke='#777' stroke-width='.25' stroke-dasharray='1.6 1.4'"
    solid = "stroke='#000' stroke-width='.3'"
    near, far = _MARK
    lines = []
    for n in range(across + 1):
        x = left + n * wide
        lines.append(_line(x, top, x, top + down * high, dashed))
        lines += [_line(x, near, x, far, solid), _line(x, height - far, x, height - near, solid)]
    for n in range(down + 1):
        y = top + n * high
        lines.append(_line(left, y, left + across * wide, y, dashed))
        lines += [_line(near, y, far, y, solid), _line(width - far, y, width - near, y, solid)]
    return _picture(width, height, "".join(lines))


def chain_frame(width: float, height: float) -> str:
    """Return a frame as ``data:``: two fine lines and between them a chain, link in link.

    Millimetres. The links are as many as the sides can hold, so that none is cut at a corner.
    """
    inset = 3.2
    long, tall = width - 2 * inset, height - 2 * inset
    links = "".join(
        f"<circle cx='{x:.2f}' cy='{y:.2f}' r='{_ROUND}'/>" for x, y in _round(inset, long, tall)
    )
    inner = 2 * inset
    return _picture(
        width,
        height,
        "<g fill='none' stroke='#000'>"
        f"<rect x='.4' y='.4' width='{width - 0.8:.2f}' height='{height - 0.8:.2f}' stroke-width='.7'/>"
        f"<rect x='{inner}' y='{inner}' width='{width - 2 * inner:.2f}'"
        f" height='{height - 2 * inner:.2f}' stroke-width='.3'/>"
        f"<g stroke='#555' stroke-width='.22'>{links}</g></g>",
    )


@cache
def emblem() -> str:
    """Return the drawing of seven people round a table, as on the cover of our books."""
    svg = (shipped("static") / "pictures" / "paper" / "ring.svg").read_bytes()
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def _round(inset: float, long: float, tall: float) -> Iterator[tuple[float, float]]:
    """Yield the places of the links, once round."""
    across, down = round(long / _LINK), round(tall / _LINK)
    for n in range(across + 1):
        x = inset + n * long / across
        yield from ((x, inset), (x, inset + tall))
    for n in range(1, down):
        y = inset + n * tall / down
        yield from ((inset, y), (inset + long, y))


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return f"<path d='M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}' {stroke}/>"


def _picture(width: float, height: float, inside: str) -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{inside}</svg>"
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
