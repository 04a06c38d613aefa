"""Drawings of modules, served as files: never inline, never with a script that could run."""

from __future__ import annotations

from flask import Blueprint, Response

from trainer.web.packing import packed, takes_gzip
from trainer.web.state import state

bp = Blueprint("pictures", __name__)

#: A drawing opened by itself may only look.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@bp.get("/pictures/<programme>/<module>/<src>")
def picture(programme: str, module: str, src: str) -> Response:
    """Answer with one drawing."""
    content = state().library.picture(programme, module, src).path.read_bytes()
    response = Response(content, mimetype="image/svg+xml")
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Vary"] = "Accept-Encoding"
    if takes_gzip():
        response.set_data(packed(content))
        response.headers["Content-Encoding"] = "gzip"
    return response
