"""Where the shipped files lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def package() -> Path:
    """Return the folder of our own code."""
    return _PACKAGE


@cache
def resource_root() -> Path:
    """Return the folder that holds ``modules/ templates/ static/ translations/``.

    An installed wheel carries them in ``trainer/_data``; a checkout has them beside ``trainer``.
    """
    shipped = _PACKAGE / "_data"
    return shipped if shipped.is_dir() else _PACKAGE.parent


def shipped(folder: str) -> Path:
    """Return one of the shipped folders: ``modules``, ``templates``, ``static``, ``translations``."""
    return resource_root() / folder
