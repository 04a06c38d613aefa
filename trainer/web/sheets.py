"""Answering with a sheet: as PDF, or as a page that the browser prints itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import Response, request

from trainer.handouts.picture import page_picture
from trainer.handouts.wanted import Wanted
from trainer.web.addresses import host_of, is_loopback, own_addresses, web_address
from trainer.web.security import POLICY
from trainer.web.state import state

if TYPE_CHECKING:
    from trainer.handouts.compose import Handout
    from trainer.handouts.press import Made


#: Dots across a small picture of a page: twice what a screen shows of it.
_WIDTH = 600


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


def as_pdf(made: Made) -> Response:
    """Answer with the PDF of a sheet."""
    response = Response(made.data, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{made.file_name}.pdf"'
    return response


def as_picture(made: Made) -> Response:
    """Answer with a small picture of the first page."""
    return Response(page_picture(made.plain, width=_WIDTH), mimetype="image/png")


def made_of(asked: Wanted | Handout) -> Made:
    """Return the finished PDF of a sheet, and what it takes.

    Raises:
        NotFoundError: there is no such lesson, or no such sheet of it.
        ContentError: its lesson must be mended first.
        PrinterMissingError: PDF files cannot be made on this laptop.
        PrinterFailedError: this one could not be drawn.
    """
    press = state().press
    if isinstance(asked, Wanted):
        return press.fulfil(asked, state().library, today())
    return press.make(asked)


def today() -> dt.date:
    """Return the day that stands on sheets: that of the place they are printed in."""
    return dt.date.today()  # noqa: DTZ011 - the laptop's own calendar is the point
