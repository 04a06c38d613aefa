"""For programs that look after this one: is it well?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify

from trainer import __version__
from trainer.web.database import is_well

if TYPE_CHECKING:
    from flask.wrappers import Response

bp = Blueprint("health", __name__)


@bp.get("/health")
def health() -> Response:
    """Answer that the database can be read, and which version this is."""
    response = jsonify(status="ok" if is_well() else "trouble", version=__version__)
    response.headers["Cache-Control"] = "no-store"
    return response
