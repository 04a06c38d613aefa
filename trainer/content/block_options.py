"""Checks the options of a block in a source: known names, whole numbers, known kinds and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.findings import did_you_mean
from trainer.content.vocabulary import BLOCKS, KINDS, LABELS, QUIZ_KINDS

if TYPE_CHECKING:
    from trainer.content.findings import Findings

#: Where an edition's own block goes; only in files of editions.
AFTER = "after"
_NUMBERS = frozenset({"minutes", "short", "dots", "days", "rows", "objective"})
_OF_KINDS = frozenset(option for kind in KINDS.values() for option in kind.options)
_CHOICES: dict[str, frozenset[str]] = {
    "labels": frozenset(LABELS),
    "choose": frozenset({"one", "many"}),
    "optional": frozenset({"yes"}),
    "form": frozenset({"A", "B"}),
}


def source_options(name: str, options: dict[str, str], line: int, findings: Findings) -> dict[str, str]:
    """Return the options that can be relied on; the others are noted and left out."""
    spec = BLOCKS[name]
    for key in sorted(spec.required - options.keys()):
        findings.error(line, "option-missing", f'This "{name}" needs {key}=….')
    good: dict[str, str] = {}
    for key, value in options.items():
        if key == AFTER:
            good[key] = value
        elif key not in spec.options:
            unknown_option(name, key, line, findings)
        elif not (trouble := _trouble(name, key, value, options)):
            good[key] = value
        else:
            findings.error(line, "bad-option", trouble)
    return good


def unknown_option(name: str, key: str, line: int, findings: Findings) -> None:
    """Note an option that this block does not have."""
    known = BLOCKS[name].options | {"id"}
    findings.error(line, "unknown-option", f'"{name}" has no option "{key}".{did_you_mean(key, known)}')


def _trouble(name: str, key: str, value: str, options: dict[str, str]) -> str:
    """Return what is wrong with one option; empty if nothing is."""
    if key in _NUMBERS and not _is_whole(value):
        return f'"{key}={value}" must be a whole number.'
    if key == "steps" and not all(_is_whole(part) for part in value.split(",")):
        return '"steps=" gives the minutes of each step, like steps=5,10,5.'
    if key in _CHOICES and value not in _CHOICES[key]:
        return f'"{key}={value}" is not known.{did_you_mean(value, _CHOICES[key])}'
    if key == "kind":
        kinds = QUIZ_KINDS if name == "quiz" else frozenset(KINDS)
        return "" if value in kinds else f'There is no kind "{value}".{did_you_mean(value, kinds)}'
    kind = KINDS.get(options.get("kind", ""))
    if name == "activity" and kind and key in _OF_KINDS and key not in kind.options:
        return f'"{key}" means nothing to an activity of the kind "{kind.name}"; delete it.'
    return ""


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4  # noqa: PLR2004 - minutes of a week
