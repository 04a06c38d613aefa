"""The style of one sheet: paper, language and drawings put around ``static/css/print*.css``.

The files are written with logical sides (``margin-inline-start``). The engine drops those without
a word, so they become left and right here, after the direction of the language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.pictures import Picture
    from trainer.handouts.paper import Paper
    from trainer.languages import Language

#: Fonts of arrows, ticks and "at least", which Noto Sans lacks.
SIGNS = ("Noto Sans Symbols", "Noto Sans Symbols 2", "Vazirmatn")
_SIDE = re.compile(r"\b(margin|padding|border|inset)-inline-(start|end)\b")
_RULE = re.compile(r"([^{}@;/]+)\{([^{}@]*)\}")


@cache
def _written(name: str) -> str:
    return (shipped("static") / "css" / f"{name}.css").read_text("utf-8")


def browser_style() -> str:
    """Return what a browser needs besides, where it prints a sheet itself."""
    return _written("print-browser")


def physical(css: str, *, right_to_left: bool) -> str:
    """Return CSS with left and right in place of start and end.

    >>> physical("p { margin-inline-start: 4mm; inset-inline-end: 0 }", right_to_left=True)
    'p { margin-right: 4mm; left: 0 }'
    """

    def side(match: re.Match[str]) -> str:
        start = match[2] == "start"
        name = "right" if start == right_to_left else "left"
        return name if match[1] == "inset" else f"{match[1]}-{name}"

    return _SIDE.sub(side, css)


def turned(css: str, *, right_to_left: bool) -> str:
    """Return the rules with sides once more, for parts that run against the page.

    >>> turned("p { margin-inline-start: 4mm; color: #000 }", right_to_left=True)
    '[dir="ltr"] p, p[dir="ltr"] { margin-left: 4mm; margin-right: 0; }'
    """
    against = "ltr" if right_to_left else "rtl"
    rules = []
    for selectors, body in _RULE.findall(css):
        sides = [part.strip() for part in body.split(";") if _SIDE.search(part)]
        if sides:
            names = [one.strip() for one in selectors.split(",")]
            where = ", ".join(f'[dir="{against}"] {one}, {one}[dir="{against}"]' for one in names)
            said = " ".join(_turned(part, right_to_left=right_to_left) for part in sides)
            rules.append(f"{where} {{ {said} }}")
    return "\n".join(rules)


def _turned(declaration: str, *, right_to_left: bool) -> str:
    there = physical(declaration, right_to_left=not right_to_left)
    back = physical(declaration.partition(":")[0], right_to_left=right_to_left)
    return f"{there}; {back}: 0;"


def stylesheet(  # noqa: PLR0913 - all of it by name
    paper: Paper,
    language: Language,
    *,
    bound: bool,
    large: bool,
    page_of: tuple[str, str, str],
    light: bool = False,
    second: Language | None = None,
    both_ways: bool = False,
    cut_anywhere: bool = False,
    more: tuple[str, ...] = (),
) -> str:
    """Return the whole style of a sheet.

    Args:
        paper: its size and edges.
        language: its fonts, direction and height of lines.
        bound: whether it is a book, wider at the fold.
        large: whether it is for people who see less well.
        page_of: the words before, between and after the page's number and the number of pages.
        light: whether it spares ink.
        second: a language that stands beside the first.
        both_ways: whether some parts run against the page.
        cut_anywhere: whether lines may end within words, as nobody knows where words end.
        more: names of the files in ``static/css/`` that this sort of sheet needs besides.
    """
    names = ["print", *more]
    names += ["print-small"] if paper.is_small else []
    names += ["print-light"] if light else []
    css = "".join(_written(name) for name in names)
    before, between, after = (_string(part) for part in page_of)
    fonts = _families(language)
    size = (paper.large if large else paper.text) * language.letters
    height = language.line_height
    return "\n".join(
        (
            _page(paper, bound=bound),
            f"html {{ font-family: {fonts}; font-size: {size:g}pt; line-height: {height}; }}",
            "html { overflow-wrap: anywhere; }" if cut_anywhere else "",
            foreign_letters(second) if second else "",
            f".page-of::after {{ content: {before} counter(page) {between} counter(pages) {after}; }}",
            physical(css, right_to_left=language.is_right_to_left),
            turned(css, right_to_left=language.is_right_to_left) if both_ways else "",
        )
    )


def foreign_letters(language: Language) -> str:
    """Return how words of a second language are set beside the first.

    >>> from trainer.languages import LANGUAGES
    >>> foreign_letters(LANGUAGES["km"]).partition(" { ")[0]
    '[lang="km"]'
    """
    size = f" font-size: {language.letters:g}em;" if language.letters != 1 else ""
    return (
        f'[lang="{language.tag}"] {{ font-family: {_families(language)};{size}'
        f" line-height: {language.line_height}; }}"
    )


def _families(language: Language) -> str:
    return ", ".join(f'"{name}"' for name in dict.fromkeys((*language.fonts, "Noto Sans", *SIGNS)))


def _page(paper: Paper, *, bound: bool) -> str:
    binding = paper.binding if bound else paper.outer
    return (
        f"@page {{ size: {paper.width}mm {paper.height}mm;"
        f" margin: {paper.top}mm {paper.outer}mm {paper.bottom}mm; }}\n"
        f"@page :right {{ margin-left: {binding}mm; }}\n"
        f"@page :left {{ margin-right: {binding}mm; }}"
    )


def drawing_places(drawings: Mapping[str, Picture], widest: float, tallest: float) -> str:
    """Return how wide each drawing is, and where each label stands over it: ``.name-mill``.

    Args:
        drawings: by the class of each.
        widest: the room between the edges, in millimetres.
        tallest: what it may be high, in millimetres.
    """
    rules = []
    for name, drawing in drawings.items():
        width = min(widest, tallest * drawing.width / drawing.height)
        # Margins in numbers: the engine does not centre a box with ``auto`` from right to left.
        side = (widest - width) / 2
        rules.append(f".{name} {{ width: {width:.1f}mm; margin: 0 {side:.1f}mm; }}")
        rules += [
            f".{name}-{label} {{ left: {box.x:g}%; width: {box.width:g}%;"
            f" top: {box.y + box.height / 2:g}%; }}"
            for label, box in drawing.anchors.items()
        ]
    return "\n".join(rules)


def _string(text: str) -> str:
    """Return words as a CSS string that can hold anything."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\<>\n' else c for c in text) + '"'
