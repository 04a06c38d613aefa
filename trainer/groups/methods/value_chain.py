"""Value chain: the group follows a product from hand to hand and writes what happens at each place.

It is one drawing and its places hang together, so one person writes for all: the counter. Whoever
has worked at a place tells what is done and paid there. Nothing is hidden, as nobody guesses alone.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

VALUE_CHAIN = Method(name="value_chain", hides=False, each=False, shares=True)
