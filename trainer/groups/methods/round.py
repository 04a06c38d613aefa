"""Round: everyone speaks once, in turn; anyone may pass, and nobody speaks twice before all had a turn.

Notes on the phone help to think before one speaks. They stay with who wrote them: what people tell
about themselves is told, not shown.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

ROUND = Method(name="round", hides=False, turns=True)
