"""Lets readers of a PDF find the words as they were written, in scripts whose signs change shape.

The engine notes for each glyph the letters that it first stood for. Where letters are stacked,
split or put into another order, words read back wrong: a search finds nothing, a screen reader
stumbles. So each line in such a script carries its own text. Not from right to left: readers turn
such a text around; there each glyph is told which letter it always stands for.
"""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Devanagari to Malayalam and Sinhala; Khmer.
_STACKED = re.compile("[\u0900-\u0dff\u1780-\u17ff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: What is there for lines to break at, and nobody wrote.
_BREAKS = dict.fromkeys(map(ord, "\u200b\u00ad"))
#: Lam with alef is one glyph. As two letters readers turn it around; as one sign they do not.
_LAM_ALEF = {
    "\u0644" + alef: sign
    for alef, sign in zip("\u0622\u0623\u0625\u0627", "\ufef5\ufef7\ufef9\ufefb", strict=True)
}


def write_lines(text: Any) -> None:  # noqa: ANN401 - the engine has no types
    """Let the engine's module ``weasyprint.draw.text`` write the text of such lines beside them."""
    draw = text.draw_first_line
    if getattr(draw, "is_told", False):
        return

    def told(stream: Any, box: Any, *rest: Any) -> Any:  # noqa: ANN401 - passed on as it comes
        if not has_stacks(box.text):
            return draw(stream, box, *rest)
        stream.begin_marked_content("Span", f"<</ActualText {_written(box.text)}>>")
        emojis = draw(stream, box, *rest)
        stream.end_marked_content()
        return emojis

    told.is_told = True  # type: ignore[attr-defined]
    text.draw_first_line = told


def has_stacks(line: str) -> bool:
    """Whether the glyphs of a line do not say its text.

    >>> has_stacks("सहकारी"), has_stacks("cooperative"), has_stacks("تعاونية")
    (True, False, False)
    """
    return bool(_STACKED.search(line)) and not _RIGHT_TO_LEFT.search(line)


def _written(line: str) -> str:
    """Return a line as a string of the file: sixteen bits a letter, its order said first."""
    return f"<feff{line.translate(_BREAKS).encode('utf-16-be').hex()}>"


def write_letters(pdf: Any) -> None:  # noqa: ANN401 - the engine has no types
    """Let the engine's module ``weasyprint.pdf`` say of joined letters which letter each is."""
    build = pdf.build_fonts_dictionary
    if getattr(build, "is_told", False):
        return
    kept: dict[str, dict[int, str]] = {}

    def told(pdf: Any, fonts: Any, *rest: Any) -> Any:  # noqa: ANN401 - passed on as it comes
        for font in fonts.values():
            if any(_RIGHT_TO_LEFT.search(letters) for letters in font.to_unicode.values()):
                if font.hash not in kept:
                    kept[font.hash] = letters_of(font.file_content)
                font.to_unicode.update(
                    {
                        glyph: kept[font.hash].get(glyph, letters)
                        for glyph, letters in font.to_unicode.items()
                    }
                )
        return build(pdf, fonts, *rest)

    told.is_told = True  # type: ignore[attr-defined]
    pdf.build_fonts_dictionary = told


def letters_of(data: bytes) -> dict[int, str]:
    """Return the letters that each glyph of a font stands for, whatever stands beside it."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with the engine, and is heavy

    with TTFont(io.BytesIO(data), lazy=True) as font:
        # Joined forms of letters have numbers of their own, too: they become plain letters again.
        signs = sorted(font.getBestCmap().items(), reverse=True)
        letters = {name: unicodedata.normalize("NFKC", chr(sign)) for sign, name in signs}
        forms = list(_forms(font["GSUB"].table)) if "GSUB" in font else []
        before = -1
        while len(letters) != before:
            before = len(letters)
            for glyph, parts in forms:
                if glyph not in letters and all(part in letters for part in parts):
                    letters[glyph] = "".join(letters[part] for part in parts)
        return {font.getGlyphID(name): _LAM_ALEF.get(said, said) for name, said in letters.items()}


def _forms(table: Any) -> Iterator[tuple[str, tuple[str, ...]]]:  # noqa: ANN401 - tables have no types
    """Yield each glyph that can stand in the place of others, and those others."""
    for lookup in table.LookupList.Lookup:
        for sub in lookup.SubTable:
            one = getattr(sub, "ExtSubTable", sub)
            for first, glyph in getattr(one, "mapping", {}).items():
                if isinstance(glyph, str):
                    yield glyph, (first,)
            for first, ligatures in getattr(one, "ligatures", {}).items():
                for ligature in ligatures:
                    yield ligature.LigGlyph, (first, *ligature.Component)
