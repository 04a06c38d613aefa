"""A page that answers what people ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from trainer.web.context import show

if TYPE_CHECKING:
    from flask.wrappers import Response

bp = Blueprint("help", __name__, url_prefix="/<language:code>/help")


@bp.get("/")
def help_() -> Response:
    """Show what helps."""
    return show("help/help.html")
