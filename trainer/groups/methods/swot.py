"""SWOT: what is strong and weak in us, what helps and threatens from outside.

Weaknesses are hard to name before others. So each writes alone, hidden, in all four fields; after
the reveal all stand there without names, and the group talks about facts, not about who said it.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

SWOT = Method(name="swot", shares=True)
