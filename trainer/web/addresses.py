"""The addresses that this computer is reached by, found without asking anybody outside."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from time import monotonic

#: Addresses kept for documentation: a route to them is looked up, nothing is ever sent.
_PROBES = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
#: A hotspot may be switched on while we run: look again after so many seconds.
_FRESH = 5


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this computer on its networks, without loopback; best one first."""
    return _found(int(monotonic() / _FRESH))


@lru_cache(maxsize=1)
def _found(_moment: int) -> tuple[str, ...]:
    found = [address for family, probe in _PROBES if (address := _towards(family, probe))]
    try:
        named = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
    except OSError:
        named = []
    found += [str(entry[4][0]).split("%")[0] for entry in named]
    return tuple(dict.fromkeys(one for one in found if not ipaddress.ip_address(one).is_loopback))


def _towards(family: int, probe: str) -> str:
    # Connecting a datagram socket sends nothing; it only chooses the adapter.
    with socket.socket(family, socket.SOCK_DGRAM) as one:
        try:
            one.connect((probe, 9))
        except OSError:
            return ""
        return str(one.getsockname()[0]).split("%")[0]


def web_address(address: str, port: int) -> str:
    """Return what people type into a browser.

    >>> web_address("192.168.1.5", 8000)
    'http://192.168.1.5:8000/'
    """
    name = f"[{address}]" if ":" in address else address
    return f"http://{name}/" if port == 80 else f"http://{name}:{port}/"  # noqa: PLR2004 - the usual port
