"""A copy of a folded session, so that who reads it is not disturbed by what happens next.

Much faster than ``copy.deepcopy``: what is frozen is shared.
"""

from __future__ import annotations

import copy
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from trainer.groups.session import GroupSession

_T = TypeVar("_T")


def copied(session: GroupSession) -> GroupSession:
    """Return a session that stands as this one does and changes apart from it."""
    return _copy(session)


def _copy(value: _T) -> _T:
    kind = type(value)
    if kind is dict:
        return {name: _copy(one) for name, one in value.items()}  # type: ignore[attr-defined,return-value]
    if kind is list:
        return [_copy(one) for one in value]  # type: ignore[attr-defined,return-value]
    if kind is set:
        return value.copy()  # type: ignore[attr-defined,no-any-return]
    names = _changing(kind)  # type: ignore[arg-type]
    if not names:
        return value
    made = copy.copy(value)
    for name in names:
        setattr(made, name, _copy(getattr(value, name)))
    return made


@cache
def _changing(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of value that can change; none where it is frozen or plain."""
    if not is_dataclass(kind) or kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        return ()
    return tuple(one.name for one in fields(kind))
