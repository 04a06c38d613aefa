"""The join poster: what its two codes hold, and what it says in each language of the room."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from trainer.handouts.sheet import qr_code
from trainer.paths import shipped
from trainer.wording import wording

if TYPE_CHECKING:
    from trainer.handouts.material import Material
    from trainer.languages import Language
    from trainer.wording import Wording

#: What stands before these would end a field of a Wi-Fi code.
_SPECIAL = re.compile(r'([\\;,":])')


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What the poster says in one language."""

    language: Language
    title: str
    wifi: str
    address: str
    code: str
    network: str
    password: str
    no_password: str
    stay: str
    data_off: str
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One poster: what is typed, what is scanned, and the words around it."""

    #: As text: ``192.168.1.5:8000/j``; empty where the laptop has no address.
    address: str
    code: str
    network: str
    password: str
    #: Codes to scan, as ``data:``; empty where there is nothing to say.
    wifi_qr: str
    address_qr: str
    speeches: tuple[Speech, ...]


def wifi_text(network: str, password: str) -> str:
    r"""Return what phones read as "connect to this Wi-Fi".

    >>> wifi_text("Co-op; Karo", "beans:60")
    'WIFI:T:WPA;S:Co-op\\; Karo;P:beans\\:60;;'
    >>> wifi_text("Open hall", "")
    'WIFI:T:nopass;S:Open hall;;'
    """
    name = _escaped(network)
    if not password:
        return f"WIFI:T:nopass;S:{name};;"
    return f"WIFI:T:WPA;S:{name};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def join_text(address: str, code: str) -> str:
    """Return the address that leads straight to a group; in capitals its code is smaller.

    >>> join_text("http://192.168.1.5:8000", "4812")
    'HTTP://192.168.1.5:8000/J/4812'
    """
    return f"{address.rstrip('/')}/j/{code}".upper()


def poster_of(material: Material) -> Poster:
    """Return the poster of the group that a sheet is printed for."""
    meeting = material.meeting
    if meeting is None:
        raise ValueError("a poster is of a group")
    address = material.address
    wifi = wifi_text(meeting.network, meeting.password) if meeting.network else ""
    return Poster(
        address=f"{address.partition('://')[2]}/j" if address else "",
        code=meeting.code,
        network=meeting.network,
        password=meeting.password,
        wifi_qr=qr_code(wifi) if wifi else "",
        address_qr=qr_code(join_text(address, meeting.code)) if address and meeting.code else "",
        speeches=tuple(speech_of(wording(code)) for code in meeting.languages),
    )


def speech_of(words: Wording) -> Speech:
    """Return what the poster says in one language."""
    _ = words.gettext
    return Speech(
        language=words.language,
        title=_("Join our group with your phone"),
        wifi=_("Connect your phone to this Wi-Fi."),
        address=_("Scan this code. Or type the address into the browser."),
        code=_("Type this number. It is our group."),
        network=_("Wi-Fi name"),
        password=_("Password"),
        no_password=_("No password"),
        stay=_("Stay connected, even if the phone says there is no internet."),
        data_off=_("Switch mobile data off."),
        browser=_("Use Chrome or the phone's own browser. Opera Mini cannot reach us."),
    )


@cache
def pictogram(name: str) -> str:
    """Return one of our own drawings without words, as ``data:``."""
    svg = (shipped("static") / "pictures" / "join" / f"{name}.svg").read_bytes()
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()
