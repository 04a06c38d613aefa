"""Checks drawings: no text or scripts in them, nothing fetched, a place for each label, a credit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.content.findings import Findings, did_you_mean
from trainer.content.pictures import read_picture
from trainer.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from trainer.content.lesson_file import LessonText
    from trainer.content.model import Block, Finding
    from trainer.content.pictures import Picture

_COLOUR = re.compile(r"#(?P<hex>[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?=[\"';\s])")
#: What may not stand in a drawing, and the sentence for it.
_FORBIDDEN = (
    (
        "svg-text",
        re.compile(r"<(?:\w+:)?(?:text|tspan|textPath)\b"),
        "A drawing has no <text>: write the words as labels in the lesson.",
    ),
    (
        "svg-script",
        re.compile(
            r"<(?:\w+:)?(?:script|foreignObject|iframe|animate\w*|set)\b|\son\w+\s*=|javascript:",
            re.IGNORECASE,
        ),
        "A drawing has no scripts, no HTML and no movement; delete this.",
    ),
    (
        "svg-outside",
        re.compile(
            r"""(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!["']?#)|@import|<!ENTITY|<(?:\w+:)?image\b"""
        ),
        "A drawing fetches nothing from elsewhere and holds no other picture; draw it here.",
    ),
)


def check_pictures(
    folder: Path, files: Mapping[str, Path], lessons: Iterable[LessonText]
) -> list[Finding]:
    """Note what is wrong with the drawings of one module and with the blocks that show them.

    Args:
        folder: the ``pictures`` folder of the module; it may be missing.
        files: the files in it by name.
        lessons: the source lessons of the module.
    """
    credit_findings = Findings(folder / "pictures.toml")
    found: list[Finding] = []
    pictures: dict[str, Picture | None] = {}
    for name, path in files.items():
        if name != "pictures.toml":
            findings = Findings(path)
            pictures[name] = _check_file(path, files.get("pictures.toml"), findings, credit_findings)
            found += findings.found
    shown: set[str] = set()
    for text in lessons:
        findings = Findings(text.path)
        for block in text.blocks:
            if block.name == "picture":
                shown.add(block.options.get("src", ""))
                _check_block(block, pictures, findings)
        found += findings.found
    for name in sorted(pictures.keys() - shown):
        credit_findings.warning(1, "unused-picture", f'No lesson shows "{name}".')
    return found + credit_findings.found


def _check_file(
    path: Path, credits_path: Path | None, findings: Findings, credit_findings: Findings
) -> Picture | None:
    if path.suffix != ".svg":
        findings.error(1, "not-svg", "Pictures are SVG drawings.")
        return None
    _check_lines(path, findings)
    try:
        picture = read_picture(path, credits_path)
    except ContentError as error:
        target = credit_findings if error.path == credits_path else findings
        target.error(error.line, "bad-picture", f"{error.problem[0].upper()}{error.problem[1:]}.")
        return None
    for key, value in (("credit", picture.credit), ("licence", picture.licence)):
        if not value:
            credit_findings.error(
                1, f"no-{key}", f'pictures.toml must say for "{path.name}": {key} = "…".'
            )
    return picture


def _check_lines(path: Path, findings: Findings) -> None:
    try:
        lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        findings.error(1, "bad-picture", f"This drawing cannot be opened: {error.strerror}.")
        return
    coloured = False
    for number, line in enumerate(lines, 1):
        for code, pattern, problem in _FORBIDDEN:
            if pattern.search(line):
                findings.error(number, code, problem)
        if not coloured and any(map(_is_coloured, _COLOUR.findall(line))):
            coloured = True
            findings.warning(
                number, "coloured", "Draw in black, white and light greys; printers have one ink."
            )


def _is_coloured(digits: str) -> bool:
    wide = digits if len(digits) > 3 else "".join(c + c for c in digits)  # noqa: PLR2004 - #abc is #aabbcc
    parts = [int(wide[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) > 24  # noqa: PLR2004 - a grey may be a little warm


def _check_block(block: Block, pictures: Mapping[str, Picture | None], findings: Findings) -> None:
    src = block.options.get("src", "")
    if src not in pictures:
        findings.error(
            block.line,
            "no-picture",
            f'There is no "{src}" in the folder pictures.{did_you_mean(src, pictures)}',
        )
        return
    picture = pictures[src]
    if picture is None:
        return
    for item in block.items:
        box = picture.anchors.get(item.id)
        if box is None:
            findings.error(
                item.line,
                "no-anchor",
                f'"{src}" has no <rect id="{item.id}"> for this label.'
                f"{did_you_mean(item.id, picture.anchors)}",
            )
        elif min(box.x, box.y) < 0 or box.x + box.width > 100.5 or box.y + box.height > 100.5:  # noqa: PLR2004 - per cent, half a per cent of grace
            findings.error(item.line, "no-anchor", f'The box "{item.id}" of "{src}" lies outside it.')
