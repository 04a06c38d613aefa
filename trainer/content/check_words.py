"""Checks the words themselves, line by line: braces and values, tags, notes that have strayed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.content.fences import CodeFence, Fence, Line, split
from trainer.content.findings import Findings, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from trainer.content.lesson_file import LessonText

_OPENING = re.compile(r"\s*:{3,}\s*[\w-]*\s*(\{[^{}]*\})?")
_ID = re.compile(r"\{#[^{}]*\}(\s*=>.*)?\s*$")
_CODE = re.compile(r"(`+).+?\1")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_ADDRESS = re.compile(r"<(https?:|mailto:)[^<>\s]*>")
PLACEHOLDER = re.compile(
    r"(?P<escaped>\\[{}])|\{(?P<inside>[^{}]*)\}|(?P<stray>[{}])",
)
_MONEY = re.compile(r"\s*money\s+-?\d{1,15}(\.\d{1,6})?\s*")
_VALUE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
#: How notes for the facilitator begin, in the languages we write.
_NOTES = re.compile(
    r"\s*(?:[-*+>]\s+|\d+\.\s+)?(?P<stars>\*{0,2})(?P<words>"
    r"(note (for|to) the )?facilitators?|for the facilitator|likely answers?|"
    r"(nota )?para (quien facilita|la persona que facilita)|(persona )?facilitador(a|es)?|"
    r"respuestas (probables|posibles)|"
    r"pour (l'animat|la personne qui anim|l[ea] facilitat)\w+|(animat|facilitat)(eur|rice)s?|"
    r"réponses (probables|possibles)|"
    r"للميسر|الميسر|ملاحظات للميسر|الإجابات المحتملة|إجابات محتملة|"
    r"kwa mwezeshaji|mwezeshaji|majibu yanayo(tarajiwa|wezekana)"
    r")(?P=stars)\s*(?P<colon>:?)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_LAW = re.compile(
    r"\b(the law|by law|laws? (say|ask|require)s?|legal(ly)?|the registrar|quorum|statut\w+|"
    r"the act|regulations?|licen[cs]e fee|registration fee)\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"in (this|our|the) (story|case|example|game)|by-laws? (of .{1,40} )?says?|suppose|for example|"
    r"imagine",
    re.IGNORECASE,
)
_TOLD = frozenset({"story", "case", "quiz", "worksheet"})


def check_words(text: LessonText, findings: Findings, values: Collection[str]) -> None:
    """Note what is wrong in the words of one file; ``values`` are the names an edition gives."""
    for line in _without_code(text.head):
        _check_braces(line, findings, values)
        _check_tags(line, findings)
    for line in _without_code(text.lines):
        bare = Line(line.number, _ID.sub("", _OPENING.sub("", line.text, count=1)))
        if line.text.startswith("## "):
            bare = Line(line.number, re.sub(r"\{[^{}]*\}\s*$", "", line.text))
        _check_braces(bare, findings, values)
        _check_tags(bare, findings)


def check_learner_text(text: LessonText, findings: Findings, *, is_english: bool) -> None:
    """Note notes for the facilitator outside their block, and figures that sound like law."""
    for fence, line in _learner_lines(split(text.lines, Findings(text.path))):
        match = _NOTES.match(line.text)
        if match and (match["stars"] or match["colon"]):
            findings.warning(
                line.number,
                "stray-note",
                f'"{match["words"]}" sounds like a note for the facilitator; put it into '
                ":::facilitator, so that no learner's page shows it.",
            )
        if is_english and fence not in _TOLD:
            _check_law(line, findings)


def _check_law(line: Line, findings: Findings) -> None:
    for sentence in re.split(r"(?<=[.!?])\s", line.text):
        bare = re.sub(r"\{[^{}]*\}|^\s*\d+\.", "", sentence.replace("{registrar}", "the registrar"))
        if _FIGURE.search(bare) and _LAW.search(bare) and not _STORY.search(bare):
            findings.warning(
                line.number,
                "legal-figure",
                "A figure beside the law: in a generic lesson it belongs into a value of the edition, "
                'or into a story ("in this story").',
            )


def _learner_lines(pieces: Iterable[Line | Fence], within: str = "") -> Iterator[tuple[str, Line]]:
    """Yield the lines that learners see, each with the sort of block it stands in."""
    for piece in pieces:
        if isinstance(piece, Line):
            yield within, piece
        elif piece.name != "facilitator":
            yield from _learner_lines(piece.pieces, piece.name)


def _without_code(lines: Iterable[Line]) -> Iterator[Line]:
    code = CodeFence()
    for line in lines:
        if not code.covers(line.text):
            yield Line(line.number, _CODE.sub("", line.text)) if "`" in line.text else line


def _check_braces(line: Line, findings: Findings, values: Collection[str]) -> None:
    if "{" not in line.text and "}" not in line.text:
        return
    for match in PLACEHOLDER.finditer(line.text):
        inside = match["inside"]
        if match["escaped"] or (inside is not None and _MONEY.fullmatch(inside)):
            continue
        if match["stray"]:
            findings.error(
                line.number, "brace", f'A single "{match["stray"]}" must be written \\{match["stray"]}.'
            )
        elif inside.startswith("money"):
            findings.error(
                line.number, "bad-money", "Money is written {money 12000}, digits and a point only."
            )
        elif not _VALUE.fullmatch(inside):
            findings.error(
                line.number, "brace", f'"{{{inside}}}" is no value; a brace in a text is written \\{{.'
            )
        elif inside not in values:
            findings.error(
                line.number,
                "unknown-value",
                f"No edition.toml says what {{{inside}}} is.{did_you_mean(inside, values)}",
            )


def _check_tags(line: Line, findings: Findings) -> None:
    if "<" not in line.text:
        return
    if match := _TAG.search(_ADDRESS.sub("", line.text)):
        findings.error(
            line.number, "html", f'"{match[0][:40]}" is HTML and is not shown; use Markdown only.'
        )
