"""Story circle: whoever wishes tells one story; the others only listen.

A story belongs to who lived it. Notes stay on the own phone, nothing is shown on a wall or kept in
the record of the group, and to pass is as good as to tell.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

STORY_CIRCLE = Method(name="story_circle", hides=False, turns=True)
