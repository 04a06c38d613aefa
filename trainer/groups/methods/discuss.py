"""Discuss: the group talks about a few questions; whoever has said little begins.

Nobody takes a second turn before all had one or passed. What is thought alone first is often about
the own purse or home, so it is not collected: only what the group calls out is written down, by the
counter, for all to see.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

DISCUSS = Method(name="discuss", hides=False, turns=True, each=False, shares=True)
