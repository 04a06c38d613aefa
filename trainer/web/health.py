"""For programs that look after this one: is it well?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify
from sqlalchemy import text

from trainer import __version__
from trainer.web.database import db

if TYPE_CHECKING:
    from flask.wrappers import Response

bp = Blueprint("health", __name__)


@bp.get("/health")
def health() -> Response:
    """Answer that the database can be read, and which version this is."""
    db.session.execute(text("SELECT 1"))
    response = jsonify(status="ok", version=__version__)
    response.headers["Cache-Control"] = "no-store"
    return response
