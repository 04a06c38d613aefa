"""What a result is counted in: worked out from the units of the numbers that it is made of.

As people reckon: a price times bags is money, kilograms by hectare are kilograms, and money by
money is a bare share whose unit the author must write. Nobody is asked for physics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trainer.content.formula_tree import Node
    from trainer.content.formulas import Formula

#: A bare number, as it stands in a formula; a share of like by like; and what cannot be told.
_BARE, _SHARE, _OPEN = "", "/", "?"
_COUNTED = frozenset({"people", "trips", "bags"})


class UnitTrouble(NamedTuple):
    """What does not fit, as a finding."""

    code: str
    problem: str


class _ClashError(Exception):
    """Two units that cannot be added, compared or multiplied."""


def unit_of(formula: Formula, units: Mapping[str, str]) -> str:
    """Return the unit of a result; empty if it is yes or no, or cannot be told."""
    if formula.is_comparison:
        return ""
    try:
        unit = _unit(formula.tree, units)
    except _ClashError:
        return ""
    return {_BARE: "count", _SHARE: "", _OPEN: ""}.get(unit, unit)


def unit_trouble(formula: Formula, units: Mapping[str, str], written: str) -> UnitTrouble | None:
    """Return what is wrong with the units of a formula whose unit was ``written`` (or not)."""
    if any(name not in units for name in formula.names):
        return None
    try:
        unit = _unit(formula.tree, units)
    except _ClashError as error:
        return UnitTrouble("unit-clash", str(error))
    if formula.is_comparison:
        needless = 'A comparison says yes or no and has no unit; delete "{}".'
        return UnitTrouble("unit-clash", needless.format(written)) if written else None
    if unit in {_SHARE, _OPEN} and not written:
        return UnitTrouble(
            "unit-open", "The unit of this result cannot be told; write it: = name unit: formula."
        )
    if unit == "money" and written not in {"", "money"}:
        return UnitTrouble("unit-clash", f'The result is money, and "{written}" is written here.')
    return None


def _strength(unit: str) -> int:
    """Return how strongly a unit stays when multiplied by another."""
    if unit in {_BARE, _SHARE, "percent"}:
        return 0
    if unit == "count":
        return 1
    if unit in _COUNTED:
        return 2
    return 4 if unit == "money" else 3


def _unit(node: Node, units: Mapping[str, str]) -> str:
    if node.sort in {"number", "name"}:
        return units.get(node.text, _BARE)
    parts = [_unit(part, units) for part in node.parts]
    special = _SPECIAL.get(node.sort)
    if special:
        return special(parts)
    result = parts[0]
    for index, other in enumerate(parts[1:], 1):
        result = _added(result, other, _is_zero(node.parts[0]) or _is_zero(node.parts[index]))
    return result


def _is_zero(node: Node) -> bool:
    return node.sort == "number" and not float(node.text)


def _times(left: str, right: str) -> str:
    if left == right == "money":
        raise _ClashError("Money times money means nothing; one of the two is a count or percent.")
    if _OPEN in {left, right}:
        return "money" if "money" in {left, right} else _OPEN
    if _strength(left) == _strength(right):
        if _strength(left) == 0:
            return next((one for one in ("percent", _SHARE) if one in {left, right}), _BARE)
        return left if left == right == "count" else _OPEN
    return left if _strength(left) > _strength(right) else right


def _divided(left: str, right: str) -> str:
    if left == right and left != _BARE:
        return _SHARE
    if _OPEN in {left, right}:
        return left if left == "money" else _OPEN
    if _strength(left) > _strength(right) or right == _BARE:
        return left
    return _OPEN if _strength(right) else _SHARE


def _added(left: str, right: str, with_zero: bool) -> str:  # noqa: FBT001 - a private switch
    if left == right or with_zero or _OPEN in {left, right}:
        return next((one for one in (left, right) if one not in {_BARE, _OPEN}), left)
    if _SHARE in {left, right}:
        left, right = left.replace(_SHARE, ""), right.replace(_SHARE, "")
        return left or right or _SHARE
    if _BARE in {left, right}:
        unit = left or right
        if unit == "money":
            raise _ClashError(
                "A bare number is added to or compared with money: give it a line of its own "
                "with the unit money, so that an edition can scale it."
            )
        return unit
    if "count" in {left, right} and (left in _COUNTED or right in _COUNTED):
        return left if right == "count" else right
    raise _ClashError(f'"{left}" and "{right}" cannot be added or compared.')


def _whole(parts: Sequence[str]) -> str:
    return "count" if parts[0] == _SHARE else parts[0]


#: What is not like adding: the unit of the result from the units of the parts.
_SPECIAL: dict[str, Callable[[Sequence[str]], str]] = {
    "*": lambda parts: _times(*parts),
    "/": lambda parts: _divided(*parts),
    "^": lambda parts: parts[0] if _strength(parts[0]) <= 1 and parts[0] != _SHARE else _OPEN,
    "round": lambda parts: parts[0],
    "floor": _whole,
    "ceil": _whole,
}
