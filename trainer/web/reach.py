"""How phones reach this laptop: the address to type, and pictures that a camera reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from trainer.handouts.poster import wifi_text
from trainer.web.addresses import host_of, is_loopback, own_addresses

if TYPE_CHECKING:
    from trainer.store.groups import Hotspot


def join_address(code: str = "") -> str:
    """Return the address that phones join at, as somebody types it: ``http://192.168.1.5:8000/j``.

    Who looks at the laptop itself calls it by a name that phones cannot use; they get its address.

    Args:
        code: the number of a group, to come right to it.
    """
    base = request.host_url.rstrip("/")
    host = host_of(request.host)
    others = own_addresses() if host == "localhost" or is_loopback(host) else ()
    if others:
        _, colon, port = request.host.rpartition("]")[2].partition(":")
        base = f"{request.scheme}://{others[0]}{colon}{port}"
    return f"{base}/j/{code}" if code else f"{base}/j"


def qr(text: str) -> str:
    """Return a QR code as the address of a picture that is in the page itself."""
    import segno  # noqa: PLC0415 - only pages of groups draw one

    drawn: str = segno.make(text, error="m", micro=False).svg_data_uri(border=2, xmldecl=False)
    return drawn


def address_qr(address: str) -> str:
    """Return the QR code of an address: in capitals it has larger dots, which old cameras read."""
    return qr(address.upper())


def wifi_qr(hotspot: Hotspot) -> str:
    """Return the QR code by which a phone enters the Wi-Fi of the room."""
    return qr(wifi_text(hotspot.name, hotspot.password))
