"""Agree: each shows a thumb to every rule before anybody talks, so that a loud "yes" binds nobody.

Ticks are hidden until all have ticked. A rule that somebody misses is written down in silence and
shown without a name: whoever seldom speaks has proposed it all the same. The group then changes,
adds, strikes out.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

AGREE = Method(name="agree", shares=True)
