"""Small tasks for many, power for nobody: who reads, keeps time, writes down, encourages.

Roles go round: among those who were there all the time nobody has had a role twice more often
than anybody else. Handing on counts as a turn, so nobody who passes is asked again at once.
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

    def give(self, role: str, present: Sequence[str], taken: Sequence[str] = ()) -> str:
        """Return who has a role now, and count it as a turn; empty where nobody is present.

        Args:
            role: one of ``ROLES``.
            present: peers who are here, in the order they came.
            taken: peers who have another role in this step: they come last among equals.
        """
        if not present:
            return ""
        had = self.turns.setdefault(role, {})
        self._welcome(had, present)
        after = present.index(self.last[role]) + 1 if self.last.get(role) in present else 0
        ring = [*present[after:], *present[:after]]
        chosen = min(ring, key=lambda peer: (had[peer], peer in taken))
        self.count(role, chosen)
        return chosen

    def count(self, role: str, peer: str) -> None:
        """Count a turn for a peer."""
        had = self.turns.setdefault(role, {})
        had[peer] = had.get(peer, 0) + 1
        self.last[role] = peer

    @staticmethod
    def _welcome(had: dict[str, int], present: Sequence[str]) -> None:
        """Let who comes late begin with as many turns as those who had the fewest."""
        fewest = min((had[peer] for peer in present if peer in had), default=0)
        for peer in present:
            had.setdefault(peer, fewest)
