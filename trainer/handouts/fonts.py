"""The fonts of paper: a private set that nothing on the computer can join.

The engine embeds one font for each family, style and weight it is told of, not for each file: two
files that share all three print wrong letters without a warning. So there is exactly one of each,
and a generated ``fonts.conf`` shows the engine this folder and no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from trainer.errors import PrinterFailedError
from trainer.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
#: What a TrueType file begins with.
_TRUETYPE = b"\x00\x01\x00\x00"


def print_fonts() -> tuple[Path, ...]:
    """Return the font files that paper is set in."""
    return tuple(sorted((shipped("static") / "fonts" / "print").glob("*.ttf")))


def write_configuration(folder: Path) -> Path:
    """Write a ``fonts.conf`` that knows our fonts only; it must be set before the engine starts."""
    path = folder / "fonts.conf"
    fonts = str(shipped("static") / "fonts" / "print")
    text = _CONFIGURATION.format(fonts=escape(fonts), cache=escape(str(folder / "fonts-cache")))
    path.write_text(text, "utf-8")
    return path


def face(path: Path) -> tuple[str, bool, int]:
    """Return the family, slant and weight that a font file gives itself."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with the engine, and is heavy

    with TTFont(path, lazy=True) as font:
        italic = bool(font["OS/2"].fsSelection & 1)
        return str(font["name"].getBestFamilyName()), italic, int(font["OS/2"].usWeightClass)


def refuse_unfit(paths: tuple[Path, ...]) -> None:
    """Raise if a file would print wrong letters or none.

    Two files that are the same face are mixed up in silence; a web font under the name of a
    TrueType one is measured, but not drawn.

    Raises:
        PrinterFailedError: two files share family, style and weight, or one is no TrueType.
    """
    for path in paths:
        with path.open("rb") as file:
            if file.read(4) != _TRUETYPE:
                raise PrinterFailedError(f"{path.name} is no TrueType font: convert it")
    seen: dict[tuple[str, bool, int], Path] = {}
    for path in paths:
        other = seen.setdefault(face(path), path)
        if other is not path:
            raise PrinterFailedError(f"{other.name} and {path.name} are the same face: keep one")
