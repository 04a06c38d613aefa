"""Ways back: a path of ours, or none. Nobody is sent elsewhere by an address they were given."""

from __future__ import annotations

import re

from trainer.web.i18n import language_code

_OURS = re.compile(r"/[a-z]{2,3}(?:/[A-Za-z0-9_.-]+)*/?(?:\?[A-Za-z0-9_.=&%/-]*)?")


def own_way(way: str) -> str:
    """Return a path of ours to go back to; nothing for what leads elsewhere."""
    fits = _OURS.fullmatch(way) and way.startswith(f"/{language_code()}/") and ".." not in way
    return way if fits else ""
