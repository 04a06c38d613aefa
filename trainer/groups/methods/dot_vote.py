"""Dot vote: each spreads some dots over the items, unseen; then only the numbers are said.

Dots show how much as well as what. Hidden until all have voted, or the chair's dots pull the others.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

DOT_VOTE = Method(name="dot_vote")
