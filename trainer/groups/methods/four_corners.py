"""Four corners: vote, talk, vote again, and see what has changed.

Both votes are hidden until all have voted. Between them the smallest corner speaks first and each
finds a better reason for the other side. Who moved is never shown, only how many.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

#: Before the talk, and after it.
VOTES = 2


def _rounds(_peers: int) -> int:
    """Return that there are two votes, whoever is there."""
    return VOTES


FOUR_CORNERS = Method(name="four_corners", rounds=_rounds)
