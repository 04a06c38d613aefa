"""Small tasks for many, power for nobody: who reads, keeps time, writes down, encourages.

Roles go round: nobody is given a role while somebody else who is here has had it less often. So
among those who were here all the time nobody has had a role more than once more often than anybody
else, also where roles were handed on to whoever comes next. Who takes a role from somebody by name
has a turn more by their own will, and waits longer for the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

READER, TIMEKEEPER, COUNTER, ENCOURAGER = "reader", "timekeeper", "counter", "encourager"
#: In the order in which they are given out. The reader changes with every step, the others with
#: every lesson, as the lessons say.
ROLES = (READER, TIMEKEEPER, COUNTER, ENCOURAGER)


@dataclass(slots=True)
class Rota:
    """How often each peer had each role, and who had it last."""

    turns: dict[str, dict[str, int]] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    #: By role: the fewest turns that anybody had who was here when it was last given.
    fewest: dict[str, int] = field(default_factory=dict)

    def give(
        self, role: str, present: Sequence[str], taken: Sequence[str] = (), *, from_: str = ""
    ) -> str:
        """Return who has a role now, and count it as a turn; empty where there is nobody.

        Args:
            role: one of ``ROLES``.
            present: peers who are here, in the order they came.
            taken: peers who have another role in this step: they come last among equals.
            from_: who hands it on, and so is not asked again; their turn stays counted.
        """
        had = self._welcome(role, present)
        after = present.index(self.last[role]) + 1 if self.last.get(role) in present else 0
        ring = [peer for peer in (*present[after:], *present[:after]) if peer != from_]
        if not ring:
            return ""
        chosen = min(ring, key=lambda peer: (had[peer], peer in taken))
        self.count(role, chosen)
        return chosen

    def count(self, role: str, peer: str) -> None:
        """Count a turn for a peer."""
        had = self.turns.setdefault(role, {})
        had[peer] = had.get(peer, self.fewest.get(role, 0)) + 1
        self.last[role] = peer

    def welcome_back(self, peer: str) -> None:
        """Let who was away go on with those who had the fewest turns: nothing to catch up."""
        for role, had in self.turns.items():
            if peer in had:
                had[peer] = max(had[peer], self.fewest.get(role, 0))

    def _welcome(self, role: str, present: Sequence[str]) -> dict[str, int]:
        """Let who comes late begin with as many turns as those who had the fewest."""
        had = self.turns.setdefault(role, {})
        known = (had[peer] for peer in present if peer in had)
        fewest = min(known, default=self.fewest.get(role, 0))
        for peer in present:
            had.setdefault(peer, fewest)
        self.fewest[role] = max(fewest, self.fewest.get(role, 0))
        return had
