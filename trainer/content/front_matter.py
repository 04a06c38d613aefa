"""Reads the lines between two ``---`` at the top of a file: every value stays the text it is.

YAML is only parsed into nodes, never into Python values: ``no`` stays "no" and ``1:30`` stays
"1:30". Keys written twice and names that point elsewhere (``&`` ``*``) are findings.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.content.findings import Findings

if TYPE_CHECKING:
    import yaml

QUOTES = 'put quotes around the whole text, like "Money: whose is it?"'
_TITLE = re.compile(r"^(?P<key>[a-z_]+):[ \t]*(?P<rest>\S.*)$", re.MULTILINE)


class Front(dict[str, object]):
    """The values by key (text, lists of text); ``lines`` says where each key stands."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}

    def text(self, key: str) -> str:
        """Return a value that should be text."""
        value = self.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a value that should be a list of texts."""
        value = self.get(key, ())
        return tuple(str(one) for one in value) if isinstance(value, list) else ()


def read_text(path: Path) -> str:
    """Return what a file holds; a byte order mark and Windows line ends are left away.

    Raises:
        OSError: the file cannot be opened.
        UnicodeDecodeError: it is not UTF-8.
    """
    return path.read_text(encoding="utf-8-sig")


def read_front_matter(text: str, findings: Findings | None = None) -> tuple[Front, int]:
    """Return the values at the top and the line, counted from 1, that the body begins on."""
    notes = findings if findings is not None else Findings(Path())
    head, body_line = _cut(text, notes)
    front = Front()
    if head.strip():
        _read_yaml(head, front, notes)
    return front, body_line


def _cut(text: str, notes: Findings) -> tuple[str, int]:
    """Return what stands between the ``---`` (its first line is line 2) and where the body begins."""
    first, _, rest = text.replace("\r\n", "\n").removeprefix("\ufeff").partition("\n")
    if first.rstrip() != "---":
        notes.error(1, "no-front-matter", "The file must begin with a line ---, then title: and so on.")
        return "", 1
    lines = rest.split("\n")
    for index, line in enumerate(lines):
        if line.rstrip() == "---":
            return "\n".join(lines[:index]) + "\n", index + 3
        if line.startswith(("## ", ":::")) or index == len(lines) - 1:
            notes.error(
                index + 1, "no-front-matter", "The top of the file needs a second --- at its end."
            )
            return "\n".join(lines[:index]) + "\n", index + 2
    return "", 1


def _read_yaml(head: str, front: Front, notes: Findings) -> None:
    import yaml  # noqa: PLC0415 - 25 ms that a page from the cache does not need

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        node = yaml.compose(head, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        notes.error(line, "bad-front-matter", f"This line cannot be read; {QUOTES}.")
        _read_what_can_be(head, front)
        return
    except (yaml.YAMLError, ValueError, RecursionError):
        notes.error(2, "bad-front-matter", "The lines between the two --- cannot be read.")
        _read_what_can_be(head, front)
        return
    if isinstance(node, yaml.MappingNode):
        _read_mapping(node, front, notes)
    else:
        notes.error(2, "bad-front-matter", 'Between the two --- stand lines like "title: Words".')


def _read_what_can_be(head: str, front: Front) -> None:
    """Save the one-line texts of a broken head, so that the lesson still has its title."""
    for match in _TITLE.finditer(head):
        front.setdefault(match["key"], match["rest"].strip().strip("\"'"))
        front.lines.setdefault(match["key"], head.count("\n", 0, match.start()) + 2)


def _read_mapping(node: yaml.MappingNode, front: Front, notes: Findings) -> None:
    seen: set[int] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 2
        key = _plain(key_node)
        if key in front:
            notes.error(line, "key-twice", f'"{key}" is written twice; keep one.')
            continue
        front[key] = _value(value_node, seen, notes)
        front.lines[key] = line


def _value(node: yaml.Node, seen: set[int], notes: Findings) -> str | list[str]:
    if isinstance(node.value, list) and not _is_mapping(node):
        return [_words(one, seen, notes) for one in node.value]
    return _words(node, seen, notes)


def _words(node: yaml.Node, seen: set[int], notes: Findings) -> str:
    """Return a text; what YAML took for something else was words with a colon or a bracket."""
    line = node.start_mark.line + 2
    if id(node) in seen:
        notes.error(line, "bad-front-matter", f'"&" and "*" mean something else here; {QUOTES}.')
        return ""
    seen.add(id(node))
    if isinstance(node.value, str):
        return node.value
    notes.error(line, "unquoted-colon", f"A colon or bracket in a text confuses here; {QUOTES}.")
    if _is_mapping(node):
        return ", ".join(f"{_plain(key)}: {_plain(value)}" for key, value in node.value)
    return ", ".join(_plain(one) for one in node.value)


def _is_mapping(node: yaml.Node) -> bool:
    return any(isinstance(one, tuple) for one in node.value)


def _plain(node: yaml.Node) -> str:
    return node.value if isinstance(node.value, str) else ""
