"""Answering with a sheet: as PDF, or as a page that the browser prints itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, request

from trainer.web.addresses import host_of, is_loopback, own_addresses, web_address
from trainer.web.security import POLICY
from trainer.web.state import state

if TYPE_CHECKING:
    from trainer.handouts.compose import Handout


def reached_at() -> str:
    """Return where learners reach this laptop: QR codes are of no use with ``localhost`` in them."""
    host, port = host_of(request.host), state().settings.port
    if host == "localhost" or is_loopback(host):
        others = own_addresses()
        return web_address(others[0], port) if others else ""
    return request.host_url.rstrip("/")


def as_page(handout: Handout, status: int = 200) -> Response:
    """Answer with the sheet itself, for the browser's own printing."""
    response = Response(handout.html, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY.format(styles=f" {handout.css_source}")
    return response


def as_pdf(handout: Handout) -> Response:
    """Answer with the PDF of a sheet.

    Raises:
        PrinterMissingError: PDF files cannot be made on this laptop.
        PrinterFailedError: this one could not be drawn.
    """
    drawn = state().printer.draw(handout.html)
    response = Response(drawn.data, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{handout.file_name}.pdf"'
    return response
