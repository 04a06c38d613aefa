"""Shipped files: found by name in what was shipped, kept by browsers for ever."""

from __future__ import annotations

import mimetypes
from functools import cache
from typing import TYPE_CHECKING

from flask import Blueprint, Response

from trainer.errors import NotFoundError
from trainer.paths import shipped
from trainer.web import places
from trainer.web.packing import packed, takes_gzip

if TYPE_CHECKING:
    from pathlib import Path

bp = Blueprint("files", __name__)

#: What pages use; fonts for print and originals of icons are not for the net.
_SERVED = {".css", ".js", ".svg", ".png", ".webp"}
_TEXT = {".css", ".js", ".svg"}
_FOR_EVER = "public, max-age=31536000, immutable"


@cache
def _known() -> dict[str, Path]:
    root = shipped("static")
    folders = ("css", "js", "pictures")
    files = (path for name in folders for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path for path in files if path.suffix in _SERVED}


@bp.get("/static/<digest>/<path:name>")
def static(digest: str, name: str) -> Response:
    """Answer with a shipped file; its address changes when it does."""
    path = _known().get(name)
    if path is None or places.static(name) != f"/static/{digest}/{name}":
        raise NotFoundError("file", name)
    content = path.read_bytes()
    kind = mimetypes.types_map.get(path.suffix, "application/octet-stream")
    response = Response(content, mimetype="text/javascript" if path.suffix == ".js" else kind)
    response.headers["Cache-Control"] = _FOR_EVER
    if path.suffix in _TEXT and takes_gzip():
        response.set_data(packed(content))
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response
