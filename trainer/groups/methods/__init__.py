"""The methods: one file a kind, one line here to add it."""

from __future__ import annotations

from trainer.groups.methods.base import Method

METHODS: dict[str, Method] = {}
