"""Sets clean HTML as a language asks: Latin runs within Arabic lines, narrow spaces in French.

In right-to-left text, every run of Latin words and every number stands whole in one
``<span dir="ltr">``, the markup inside it included: the drawing engine for paper sorts each inline
box by itself, and would turn "<b>one two</b> three" around (PRINT 4).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.content.sanitise import INLINE
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = frozenset({"br", "hr"})
#: Elements whose words are never touched.
_VERBATIM = frozenset({"code", "pre"})

#: A stand-in for an element within its parent's text: Latin through and through, or not.
_LATIN, _OTHER = "\ue100", "\ue200"

_LETTERS = rf"A-Za-zªºÀ-ÖØ-öø-\u024f\u1e00-\u1eff{_LATIN}"
_DIGITS = r"[0-9]+(?:[.,\u00a0\u202f:/][0-9]+)*"
_SIGN = r"[+\u2212\-#@$€£~≈<>≤≥±]?"
#: A number with its sign and what is written close to it: ``−5``, ``25%``, ``×3``.
_NUMBER = rf"(?:(?<!\w){_SIGN}|[×÷])?{_DIGITS}(?:\s?[%‰°²³])?"
_WORD = rf"@?[{_LETTERS}](?:[{_LETTERS}0-9.'’&/@+_\-]*[{_LETTERS}0-9+])?"
_BETWEEN = r"(?:[\u0020\u00a0\u202f]+|, |: | [&+×÷=/\u2212–\-] |[\u2013/\-])"
_OPEN, _CLOSE = r"[(\[«“\"]?", r"[)\]»”\"]?"
_PHRASE = rf"{_WORD}{_CLOSE}(?:{_BETWEEN}{_OPEN}(?:{_WORD}|{_NUMBER}){_CLOSE})*"
_SUM = rf"{_NUMBER}(?:\s?[+×÷=<>≤≥*]\s?{_NUMBER}|\s[\u2212\-/]\s{_NUMBER})+"
_PHONE = r"\+?[0-9]+(?:[\- ][0-9]+){2,}"
_RUN = re.compile(rf"{_NUMBER}\s?{_PHRASE}|{_PHRASE}|{_SUM}|{_PHONE}|{_NUMBER}")

_FRENCH_BEFORE = re.compile(r"[ \u00a0\u202f]+(?=[?!;:»])|(?<=[\w)\]»’…%])(?=[?!;:](?=[\s?!)»”]|$)|»)")
_FRENCH_AFTER = re.compile(r"«[ \u00a0\u202f]*")
_BRACKETS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_HAS_LATIN = re.compile(r"[A-Za-z0-9]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NARROW = "\u202f"


@dataclass(slots=True)
class _Element:
    """An element of clean HTML; text stands in it as plain strings, unescaped."""

    name: str
    opening: str = ""
    pieces: list[_Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.pieces)

    def html(self) -> str:
        inside = "".join(
            html.escape(one, quote=False) if isinstance(one, str) else one.html() for one in self.pieces
        )
        closing = f"</{self.name}>" if self.name and self.name not in _VOID else ""
        return f"{self.opening}{inside}{closing}"


def set_in(clean: str, language: str) -> str:
    r"""Return clean HTML set as ``language`` asks.

    >>> set_in("<p>Qui décide ?</p>", "fr")
    '<p>Qui décide\u202f?</p>'
    """
    known = LANGUAGES.get(language)
    if language == "fr":
        return _french(clean)
    if known is None or not known.is_right_to_left or not _HAS_LATIN.search(clean):
        return clean
    root = _read(clean)
    _isolate(root)
    return root.html()


def _french(clean: str) -> str:
    """Set spaces in text alone: not in tags, code or addresses."""
    verbatim = 0
    parts = _TOKEN.split(clean)
    for index, part in enumerate(parts):
        if index % 2:
            name = _NAME.match(part)
            if name and name[1] in _VERBATIM:
                verbatim += -1 if part.startswith("</") else 1
        elif part and not verbatim:
            text = _FRENCH_BEFORE.sub(_NARROW, html.unescape(part))
            parts[index] = html.escape(_FRENCH_AFTER.sub(f"«{_NARROW}", text), quote=False)
    return "".join(parts)


def _read(clean: str) -> _Element:
    """Read what the sanitiser wrote: every element is closed, and closed in order."""
    root = _Element("")
    stack = [root]
    for index, part in enumerate(_TOKEN.split(clean)):
        if not index % 2:
            if part:
                stack[-1].pieces.append(html.unescape(part))
            continue
        name = _NAME.match(part)
        if part.startswith("</"):
            if len(stack) > 1:
                stack.pop()
            continue
        element = _Element(name[1] if name else "", part)
        stack[-1].pieces.append(element)
        if element.name not in _VOID:
            stack.append(element)
    return root


def _is_latin(element: _Element) -> bool:
    """Whether an element can stand inside a Latin run, markup and all."""
    if element.name not in INLINE - {"br"} or " dir=" in element.opening:
        return False
    text = element.text
    return bool(_HAS_LATIN.search(text)) and not _RIGHT_TO_LEFT.search(text)


def _isolate(element: _Element) -> None:
    """Wrap each Latin run among the pieces of an element; go into what is not Latin."""
    if element.name in _VERBATIM or " dir=" in element.opening:
        return
    line, children = [], []
    for piece in element.pieces:
        if isinstance(piece, str):
            line.append(piece.replace(_LATIN, "").replace(_OTHER, ""))
            continue
        children.append(piece)
        if _is_latin(piece):
            line.append(_LATIN)
        else:
            _isolate(piece)
            line.append(_OTHER)
    element.pieces = _wrapped("".join(line), children)


def _wrapped(line: str, children: list[_Element]) -> list[_Element | str]:
    waiting = iter(children)
    pieces: list[_Element | str] = []
    at = 0
    while match := _RUN.search(line, at):
        end = match.start() + _whole(match[0])
        pieces += _restored(line[at : match.start()], waiting)
        inside = _restored(line[match.start() : end], waiting)
        pieces.append(_Element("span", '<span dir="ltr">', inside))
        at = end
    return [*pieces, *_restored(line[at:], waiting)]


def _whole(run: str) -> int:
    """Return how much of a run is its own: up to a bracket that closes what began before it.

    >>> _whole("FACTS R» AT"), _whole("foo (bar)")
    (7, 9)
    """
    waiting: list[str] = []
    for at, sign in enumerate(run):
        if sign in _BRACKETS:
            waiting.append(_BRACKETS[sign])
        elif sign in _BRACKETS.values() and (not waiting or waiting.pop() != sign):
            return at
    return len(run.rstrip('"')) if run.count('"') % 2 else len(run)


def _restored(line: str, waiting: Iterator[_Element]) -> list[_Element | str]:
    pieces: list[_Element | str] = []
    for part in re.split(f"([{_LATIN}{_OTHER}])", line):
        if part in {_LATIN, _OTHER}:
            pieces.append(next(waiting))
        elif part:
            pieces.append(part)
    return pieces
