"""Consensus: each chooses in private, all hear a reason from each, then a sentence all can live with.

The private choice comes first and is hidden, or the group follows whoever has the most say. After
the reveal everyone gives one reason in turn. Reasons noted on the phone are for that; they are not
shown, as in a small group they would tell who chose what. The decision record holds the sentence,
the views of the few in their own words, who agreed, next steps, and the day to decide again.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

CONSENSUS = Method(name="consensus", turns=True)
