"""Addresses of this computer: what others reach it by, and whether a name means us."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
#: Never asked for anything: the system only says which of our addresses it would speak from.
_ELSEWHERE = ("192.0.2.1", 9)


def own_addresses() -> tuple[str, ...]:
    """Return the IPv4 addresses that phones nearby can reach, the likeliest first."""
    found: dict[str, None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            found[str(probe.getsockname()[0])] = None
        except OSError:
            pass  # no network at all: a laptop alone
    try:
        known = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found.update({str(one[4][0]): None for one in known})
    except OSError:
        pass
    return tuple(one for one in found if not ipaddress.ip_address(one).is_loopback)


def web_address(host: str, port: int) -> str:
    """Return an address to type into a browser.

    >>> web_address("localhost", 8000)
    'http://localhost:8000'
    >>> web_address("::1", 80)
    'http://[::1]'
    """
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"  # noqa: PLR2004 - the port that is never written


def host_of(netloc: str) -> str:
    """Return the name in a ``Host`` header, without its port; empty where it is none.

    >>> host_of("[::1]:8000"), host_of("Laptop.local:8000"), host_of("a b")
    ('::1', 'laptop.local', '')
    """
    name = netloc.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    name, _, port = name.partition(":")
    plain = all(sign.isalnum() or sign in "-._" for sign in name)
    return name if plain and (not port or port.isdigit()) else ""


def is_this_computer(host: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a name or address means this computer.

    A page elsewhere can point its own name at us; so names are ours only if we know them.

    Args:
        host: as ``host_of`` returns it.
        names: further names, from the settings.
    """
    if host in _LOOPBACK or host in {name.lower() for name in names}:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        own = socket.gethostname().lower()
        return bool(host) and host in {own, f"{own.partition('.')[0]}.local"}
    return _is_own(host)


@lru_cache(maxsize=64)
def _is_own(address: str) -> bool:
    """Whether an address is one of ours: only then can something listen on it."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((address, 0))
        except OSError:
            return False
    return not ipaddress.ip_address(address).is_unspecified


def is_loopback(address: str) -> bool:
    """Whether somebody who connects from this address sits at this computer."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
