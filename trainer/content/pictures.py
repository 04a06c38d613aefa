"""Reads drawings: where each label goes, and whose drawing it is.

A drawing holds no text. Its labels are words of the lesson, set over the boxes that the drawing
names; so they are translated with the lesson and shaped by the page, not by the drawing.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from trainer.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST_BYTES = 1_000_000
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_MOVE = re.compile(r"(translate|scale|matrix)\s*\(([^)]*)\)")


class Box(NamedTuple):
    """A place in a drawing, in per cent of its width and height from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One drawing of a module."""

    path: Path
    #: By the id of the label.
    anchors: Mapping[str, Box] = field(default_factory=dict)
    #: Who drew it, and under which licence; empty: ``pictures.toml`` does not say.
    credit: str = ""
    licence: str = ""
    #: Of the ``viewBox``, for the shape of the space it takes.
    width: float = 100
    height: float = 100


class _Move(NamedTuple):
    """Scale, then shift: all that a drawing may do to a box."""

    sx: float = 1
    sy: float = 1
    dx: float = 0
    dy: float = 0

    def then(self, inner: _Move) -> _Move:
        """Return this move around an inner one."""
        return _Move(
            self.sx * inner.sx,
            self.sy * inner.sy,
            self.sx * inner.dx + self.dx,
            self.sy * inner.dy + self.dy,
        )


def read_picture(path: Path, credits_path: Path | None = None) -> Picture:
    """Return a drawing with its anchors.

    Raises:
        ContentError: the drawing or its ``pictures.toml`` cannot be read.
    """
    root = _tree(path)
    frame = [float(one) for one in _NUMBER.findall(root.get("viewBox", ""))]
    if len(frame) != 4 or frame[2] <= 0 or frame[3] <= 0:  # noqa: PLR2004 - x, y, width, height
        raise ContentError(path, 1, 'this drawing needs a viewBox, as in viewBox="0 0 400 200"')
    anchors: dict[str, Box] = {}
    _collect(root, _Move(), anchors)
    credit, licence = _credit(path, credits_path)
    return Picture(
        path=path,
        anchors={name: _share(box, frame) for name, box in anchors.items()},
        credit=credit,
        licence=licence,
        width=frame[2],
        height=frame[3],
    )


def _tree(path: Path) -> ET.Element:
    try:
        raw = path.read_bytes()
        if len(raw) > _MOST_BYTES or b"<!ENTITY" in raw:
            raise ContentError(path, 1, "this drawing is above 1 MB or defines entities")
        return ET.fromstring(raw)  # noqa: S314 - entities were refused above
    except (OSError, ET.ParseError, ValueError, LookupError) as error:
        raise ContentError(path, 1, f"this drawing cannot be read: {error}") from error


def _collect(element: ET.Element, outer: _Move, anchors: dict[str, Box]) -> None:
    """Walk with a stack of our own: a drawing may be nested deeper than Python likes."""
    waiting = [(element, outer)]
    while waiting:
        one, around = waiting.pop()
        move = around.then(_move(one.get("transform", "")))
        name, box = one.get("id"), _box(one)
        if name and box:
            x, y = move.sx * box.x + move.dx, move.sy * box.y + move.dy
            anchors[name] = Box(x, y, abs(move.sx) * box.width, abs(move.sy) * box.height)
        waiting.extend((child, move) for child in one)


def _move(transform: str) -> _Move:
    move = _Move()
    for name, numbers in _MOVE.findall(transform):
        given = [float(one) for one in _NUMBER.findall(numbers)]
        match name, given:
            case "translate", [dx, *rest]:
                move = move.then(_Move(dx=dx, dy=rest[0] if rest else 0))
            case "scale", [sx, *rest]:
                move = move.then(_Move(sx=sx, sy=rest[0] if rest else sx))
            case "matrix", [sx, _, _, sy, dx, dy]:
                move = move.then(_Move(sx=sx, sy=sy, dx=dx, dy=dy))
            case _:
                pass
    return move


def _box(element: ET.Element) -> Box | None:
    """Return the box of a shape in its own numbers; ``None`` for what has no box."""

    def number(name: str) -> float:
        found = _NUMBER.match(element.get(name, "").strip())
        return float(found[0]) if found else 0.0

    match element.tag.rpartition("}")[2]:
        case "rect" | "image" | "use" | "svg":
            return Box(number("x"), number("y"), number("width"), number("height"))
        case "circle":
            r = number("r")
            return Box(number("cx") - r, number("cy") - r, 2 * r, 2 * r)
        case "ellipse":
            rx, ry = number("rx"), number("ry")
            return Box(number("cx") - rx, number("cy") - ry, 2 * rx, 2 * ry)
        case _:
            return None


def _share(box: Box, frame: list[float]) -> Box:
    left, top, width, height = frame
    return Box(
        round(100 * (box.x - left) / width, 3),
        round(100 * (box.y - top) / height, 3),
        round(100 * box.width / width, 3),
        round(100 * box.height / height, 3),
    )


def _credit(path: Path, credits_path: Path | None) -> tuple[str, str]:
    if credits_path is None:
        return "", ""
    try:
        said = tomllib.loads(credits_path.read_text("utf-8-sig")).get(path.name, {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(credits_path, 1, f"this file cannot be read: {error}") from error
    if not isinstance(said, dict):
        return "", ""
    return str(said.get("credit", "")), str(said.get("licence", ""))
