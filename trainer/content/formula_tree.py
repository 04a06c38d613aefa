"""The tree that a formula is read into, and what can be wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTIONS = frozenset({"round", "floor", "ceil", "min", "max", "sum"})
COMPARISONS = frozenset({">=", "<=", ">", "<", "==", "!="})


class FormulaError(TrainerError):
    """A formula cannot be read as it stands; the author can mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One step of a sum: ``sort`` is ``number``, ``name``, a sign or the name of a function."""

    sort: str
    #: The digits of a number, or a name.
    text: str = ""
    parts: tuple[Node, ...] = ()

    @property
    def names(self) -> Iterator[str]:
        """The names in it, from left to right, as often as they stand there."""
        if self.sort == "name":
            yield self.text
        for part in self.parts:
            yield from part.names

    @property
    def first_name(self) -> str:
        """The first name in it; empty if there is none."""
        return next(self.names, "")
