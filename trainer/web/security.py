"""What is let in and what is sent along: Host, Origin, size, and the headers of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import abort, request

from trainer.web.addresses import host_of, is_loopback, is_this_computer
from trainer.web.sessions import COOKIE
from trainer.web.state import state

if TYPE_CHECKING:
    from flask import Flask
    from flask.wrappers import Response

POLICY = (
    "default-src 'none'; style-src 'self'{styles}; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_USUAL_POLICY = POLICY.format(styles="")

#: Largest body of a request, in bytes: an answer is words.
LARGEST = 1_000_000
_SAFE = {"GET", "HEAD", "OPTIONS"}


def install(app: Flask) -> None:
    """Look at every request before anything else does, and at every answer last."""
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=LARGEST, MAX_FORM_PARTS=500)
    app.before_request(_refuse_strangers)
    app.after_request(_add_headers)


def _refuse_strangers() -> None:
    host = request.headers.get("Host", "")
    if not is_this_computer(host_of(host), state().settings.names):
        abort(421)
    if request.method not in _SAFE and not _is_own_form(host):
        abort(403)


def _is_own_form(host: str) -> bool:
    """Whether a post comes from a page of ours; a browser that says nothing is refused."""
    origin = request.headers.get("Origin")
    came_from = origin if origin is not None else request.headers.get("Referer", "")
    split = urlsplit(came_from)
    return split.scheme in {"http", "https"} and split.netloc.lower() == host.lower()


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _USUAL_POLICY)
    headers["Referrer-Policy"] = "same-origin"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    host = host_of(request.host)
    if request.is_secure or host == "localhost" or is_loopback(host):
        # Elsewhere browsers only complain of it.
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if "Cache-Control" not in headers:
        known = COOKIE in request.cookies or "Set-Cookie" in headers
        headers["Cache-Control"] = "no-store" if known else "private, no-cache"
        headers["Vary"] = "Cookie, Accept-Encoding"
    return response
