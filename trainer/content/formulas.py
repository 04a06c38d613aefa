"""The sums of worksheets: read once into a tree, worked out with exact decimals, never ``eval``.

Names, numbers, ``+ - * / ^``, brackets, ``round floor ceil min max sum`` and comparisons. What
cannot be worked out says which number is missing or zero, so that a page can say so too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import TYPE_CHECKING

from trainer.content.formula_reader import read_tree
from trainer.content.formula_tree import COMPARISONS, FUNCTIONS, Node
from trainer.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MAX_EXPONENT = 200
#: Thirds are cut after 28 digits; rounding and comparing look at 15 decimals, so that
#: ``floor(10 / 3 * 3)`` is 10 and not 9.
_EXACT = Decimal("1e-15")
_LIMIT = 10**30
_CONTEXT = Context(prec=50, Emax=60, Emin=-60, traps=[DivisionByZero, InvalidOperation, Overflow])


class CannotWorkOutError(TrainerError):
    """A result cannot be worked out from these numbers.

    ``reason`` is ``missing`` (a number is not filled in), ``zero`` (something is divided by
    zero), ``too-big`` or ``impossible`` (a root of less than zero); ``name`` is the number that
    it is about, empty if it is about none in particular.
    """

    def __init__(self, reason: str, name: str = "") -> None:
        self.reason = reason
        self.name = name
        super().__init__(f"{reason}: {name}" if name else reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A sum as the author wrote it, taken apart."""

    text: str
    tree: Node
    #: The names it needs, in the order of their first use.
    names: tuple[str, ...] = field(default=())

    @property
    def is_comparison(self) -> bool:
        """Whether the result is yes or no."""
        return self.tree.sort in COMPARISONS

    @property
    def is_plain(self) -> bool:
        """Whether it holds only signs that everybody reads, and no function."""
        return _is_plain(self.tree)

    def evaluate(self, values: Mapping[str, Decimal]) -> Decimal | bool:
        """Return the result.

        Raises:
            CannotWorkOutError: a number is missing, or zero where it must not be.
        """
        for name in self.names:
            if name not in values:
                raise CannotWorkOutError("missing", name)
        with localcontext(_CONTEXT):
            try:
                if self.is_comparison:
                    return _compare(self.tree, values)
                return _tidy(_value(self.tree, values))
            except (InvalidOperation, Overflow) as error:
                raise CannotWorkOutError("too-big") from error

    def written(self, labels: Mapping[str, str]) -> str:
        """Return the sum in words for people, the same on screen and on paper.

        >>> read_formula("(a + b) / 2").written({"a": "Rice", "b": "Maize"})
        '(Rice + Maize) ÷ 2'
        """
        return _written(self.tree, labels)


def read_formula(text: str) -> Formula:
    """Take a formula apart.

    Raises:
        FormulaError: it cannot be read; the sentence says where.
    """
    tree = read_tree(text)
    return Formula(text=" ".join(text.split()), tree=tree, names=tuple(dict.fromkeys(tree.names)))


def _is_plain(node: Node) -> bool:
    return node.sort not in FUNCTIONS and all(_is_plain(part) for part in node.parts)


def _value(node: Node, values: Mapping[str, Decimal]) -> Decimal:
    if node.sort == "number":
        return Decimal(node.text)
    if node.sort == "name":
        return +values[node.text]
    parts = [_value(part, values) for part in node.parts]
    if node.sort == "/" and not parts[1]:
        raise CannotWorkOutError("zero", node.parts[1].first_name)
    if node.sort == "^":
        return _power(parts[0], parts[1], node)
    return _OPERATIONS[node.sort](parts)


def _power(base: Decimal, exponent: Decimal, node: Node) -> Decimal:
    if abs(exponent) > _MAX_EXPONENT:
        raise CannotWorkOutError("too-big", node.parts[1].first_name)
    if not base and exponent <= 0:
        raise CannotWorkOutError("zero", node.parts[0].first_name)
    if base < 0 and exponent != exponent.to_integral_value():
        raise CannotWorkOutError("impossible", node.parts[0].first_name)
    result: Decimal = base**exponent
    if abs(result) > _LIMIT:
        raise CannotWorkOutError("too-big")
    return result


def _rounded(number: Decimal, how: str, decimals: int = 0) -> Decimal:
    near = number.quantize(_EXACT)
    return near.quantize(Decimal(1).scaleb(-min(decimals, 9)), rounding=how)


def _product(parts: list[Decimal]) -> Decimal:
    result = parts[0] * parts[1]
    if abs(result) > _LIMIT:
        raise CannotWorkOutError("too-big")
    return result


_OPERATIONS: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "+": lambda parts: parts[0] + parts[1],
    "-": lambda parts: parts[0] - parts[1],
    "*": _product,
    "/": lambda parts: parts[0] / parts[1],
    "negative": lambda parts: -parts[0],
    "round": lambda parts: _rounded(parts[0], ROUND_HALF_UP, int(parts[1]) if parts[1:] else 0),
    "floor": lambda parts: _rounded(parts[0], ROUND_FLOOR),
    "ceil": lambda parts: _rounded(parts[0], ROUND_CEILING),
    "min": min,
    "max": max,
    "sum": lambda parts: sum(parts, Decimal(0)),
}


def _compare(node: Node, values: Mapping[str, Decimal]) -> bool:
    left, right = (_value(part, values).quantize(_EXACT) for part in node.parts)
    return {
        ">=": left >= right,
        "<=": left <= right,
        ">": left > right,
        "<": left < right,
        "==": left == right,
        "!=": left != right,
    }[node.sort]


def _tidy(number: Decimal) -> Decimal:
    """Return a number without the dust of thirds and without zeros at its end."""
    near = number.quantize(_EXACT).normalize()
    exponent = near.as_tuple().exponent
    return near.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else near + 0


_SIGNS = {"*": "×", "/": "÷", "-": "−", ">=": "≥", "<=": "≤", "==": "=", "!=": "≠"}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "negative": 3, "^": 4}


def _written(node: Node, labels: Mapping[str, str]) -> str:
    if node.sort == "number":
        return node.text
    if node.sort == "name":
        return labels.get(node.text) or node.text
    if node.sort in FUNCTIONS:
        parts = ", ".join(_written(part, labels) for part in node.parts)
        return f"{labels.get(node.sort, node.sort)}({parts})"
    if node.sort == "negative":
        return f"−{_bracketed(node.parts[0], labels, 3)}"
    own = _STRENGTH.get(node.sort, 0)
    left = _bracketed(node.parts[0], labels, own + (node.sort == "^"))
    right = _bracketed(node.parts[1], labels, own + (node.sort in {"-", "/", "*"}))
    return f"{left} {_SIGNS.get(node.sort, node.sort)} {right}"


def _bracketed(node: Node, labels: Mapping[str, str], least: int) -> str:
    text = _written(node, labels)
    return f"({text})" if _STRENGTH.get(node.sort, 9) < least else text
