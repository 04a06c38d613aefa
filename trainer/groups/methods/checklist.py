"""Checklist: each answers every line alone, then all show at once, line by line.

What matters is where answers differ, and that shows only if nobody saw the others' first. Answers
are counted, never summed to a score.
"""

from __future__ import annotations

from trainer.groups.methods.base import Method

CHECKLIST = Method(name="checklist")
