"""Game: played with slips, stones and beans; the phone only says what comes next.

Hands and eyes are on the table. The counter writes down the numbers and the rule that the group
made, for all; nobody else has to write, and nothing is hidden but what the fists hide.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

GAME = Method(name="game", hides=False, each=False, shares=True)
