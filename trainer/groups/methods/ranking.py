"""Ranking: each puts the items in order alone; the group sees the order that all together make.

The order of the group is that of the mean places. Hidden first, so that nobody copies the first
list; where the places of an item lie far apart, that is what to talk about.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

RANKING = Method(name="ranking")
