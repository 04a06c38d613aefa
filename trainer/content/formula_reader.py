"""Reads the text of a formula into a tree, and says in plain words where it cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trainer.content.formula_tree import COMPARISONS, FUNCTIONS, FormulaError, Node

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>>=|<=|==|!=|[-+*/^()<>,]))",
    re.ASCII,
)
_MAX_LENGTH = 500
_MAX_DEPTH = 40
_MAX_DIGITS = 20


def read_tree(text: str) -> Node:
    """Take a formula apart.

    Raises:
        FormulaError: it cannot be read; the sentence says where.
    """
    if len(text) > _MAX_LENGTH:
        raise FormulaError(f"A formula has at most {_MAX_LENGTH} characters; use a result in between.")
    return _Parser(text).whole()


class _Parser:
    """Recursive descent; each method reads one level of binding strength."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def whole(self) -> Node:
        node = self.sum()
        if self.next in COMPARISONS:
            sign = self.take()[1]
            node = Node(sort=sign, parts=(node, self.sum()))
        if self.next in COMPARISONS:
            raise FormulaError("A formula compares once; make two results of it.")
        if self.next:
            raise FormulaError(f'The formula does not make sense at "{self.next}".')
        return node

    def sum(self) -> Node:
        return self._chain(self.product, {"+", "-"})

    def product(self) -> Node:
        return self._chain(self.signed, {"*", "/"})

    def _chain(self, read: Callable[[], Node], signs: set[str]) -> Node:
        node = read()
        length = 0
        while self.next in signs:
            sign = self.take()[1]
            node = Node(sort=sign, parts=(node, read()))
            length += 1
            if length > _MAX_DEPTH:
                raise FormulaError("This formula is too long; use results in between.")
        return node

    def signed(self) -> Node:
        if self.next == "-":
            self.take()
            with _Deeper(self):
                return Node(sort="negative", parts=(self.signed(),))
        return self.power()

    def power(self) -> Node:
        base = self.atom()
        if self.next != "^":
            return base
        self.take()
        with _Deeper(self):
            return Node(sort="^", parts=(base, self.signed()))

    def atom(self) -> Node:
        if self.at >= len(self.tokens):
            raise FormulaError("The formula stops too early; something is missing at its end.")
        kind, text = self.take()
        if kind == "number":
            return Node(sort="number", text=text)
        if kind == "name":
            return self._call(text) if self.next == "(" else Node(sort="name", text=text)
        if text != "(":
            raise FormulaError(f'A number or a name is missing before "{text}".')
        with _Deeper(self):
            node = self.sum()
        self._closing()
        return node

    def _call(self, name: str) -> Node:
        if name not in FUNCTIONS:
            raise FormulaError(
                f'There is no function "{name}"; there are {", ".join(sorted(FUNCTIONS))}.'
            )
        self.take()
        with _Deeper(self):
            parts = [self.sum()]
            while self.next == ",":
                self.take()
                parts.append(self.sum())
        self._closing()
        if name in {"floor", "ceil"} and len(parts) > 1:
            raise FormulaError(f'"{name}" takes one number.')
        if name == "round" and (len(parts) > 2 or any(p.sort != "number" for p in parts[1:])):  # noqa: PLR2004 - number and decimals
            raise FormulaError('"round" takes a number and, if you like, how many decimals.')
        return Node(sort=name, parts=tuple(parts))

    def _closing(self) -> None:
        if self.next != ")":
            raise FormulaError("A bracket ( is never closed.")
        self.take()


class _Deeper:
    """Counts how deep brackets stand in brackets."""

    def __init__(self, parser: _Parser) -> None:
        self.parser = parser

    def __enter__(self) -> None:
        self.parser.depth += 1
        if self.parser.depth > _MAX_DEPTH:
            raise FormulaError("Too many brackets in brackets; use results in between.")

    def __exit__(self, *_: object) -> None:
        self.parser.depth -= 1


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f'"{text[at:].strip()[0]}" cannot stand in a formula.')
        kind = match.lastgroup or ""
        if kind == "number" and len(match[kind]) > _MAX_DIGITS:
            raise FormulaError(f"A number has at most {_MAX_DIGITS} digits.")
        tokens.append((kind, match[kind]))
        at = match.end()
    return tokens
