"""Network map: who is linked with our work, and how; one map that all have drawn.

First each thinks alone of a link on every side, hidden, so that the map does not become the view of
the first speaker. After the reveal all links stand there without names; in turn each lays a stone
for one of them, until nothing is new.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

NETWORK_MAP = Method(name="network_map", turns=True, shares=True)
