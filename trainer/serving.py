"""Serve on this computer until somebody stops us: the settings of the server, and what it prints."""

from __future__ import annotations

import contextlib
import errno
import io
import signal
import sys
from typing import TYPE_CHECKING

from trainer.errors import SettingsError
from trainer.web.addresses import own_addresses, web_address
from trainer.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from trainer.settings import Settings

_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not listened on
#: Besides those that streams hold: some wait for the disk or the printer while others draw pages.
_THREADS = 24


def serve_until_stopped(settings: Settings, say: Callable[[str], object]) -> None:
    """Serve; return after Ctrl-C or a request to end, with everything written and closed.

    Raises:
        SettingsError: the port is taken, or the address is not this computer's.
        StoreError: the data folder cannot be used.
    """
    from waitress.server import create_server  # noqa: PLC0415 - only needed here

    app = create_app(settings)
    try:
        with _plain_refusal(settings):
            server = create_server(
                app,
                host=settings.host,
                port=settings.port,
                threads=settings.streams + _THREADS,
                connection_limit=450,
                backlog=512,
                channel_timeout=60,
                channel_request_lookahead=1,
                asyncore_use_poll=True,
                ident=None,
                max_request_body_size=8 * 1024 * 1024,
            )
        port = int(getattr(server, "effective_port", 0) or settings.port)
        for line in welcome(settings, port):
            say(line)
        with _ended_by_signal(app.extensions["trainer"].hub.close):
            server.run()
        server.close()
    finally:
        app.extensions["trainer"].close()
    say("Stopped. Everything is saved.")


@contextlib.contextmanager
def _plain_refusal(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"port {settings.port} is in use, perhaps by COOP Trainer itself; "
                f"choose another: --port {settings.port + 1}"
            ) from error
        raise SettingsError(f"cannot listen on {where}: {error.strerror or error}") from error


@contextlib.contextmanager
def _ended_by_signal(first: Callable[[], object]) -> Iterator[None]:
    """Let a polite request to end (as from a service) do what Ctrl-C does.

    Args:
        first: called before the server waits for its threads, so that those of streams end.
    """

    def end(_number: int, _frame: object) -> None:
        first()
        raise SystemExit(0)

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def welcome(settings: Settings, port: int) -> list[str]:
    """Return what the terminal shows: the addresses, a QR code of the one for phones."""
    everywhere = settings.host in _EVERYWHERE
    here = web_address("localhost" if everywhere else settings.host, port)
    lines = ["", "COOP Trainer is ready.", "", f"  On this computer:  {here}"]
    others = own_addresses() if everywhere else ()
    if others:
        phones = web_address(others[0], port)
        lines += [f"  On phones nearby:  {phones}", "", _qr(phones)]
    return [*lines, "Stop with Ctrl-C.", ""]


def _qr(address: str) -> str:
    import segno  # noqa: PLC0415 - only needed here

    out = io.StringIO()
    # Half blocks need a terminal that can show them; old code pages print question marks.
    compact = (sys.stdout.encoding or "").lower().startswith("utf")
    segno.make(address.upper(), error="m").terminal(out, border=2, compact=compact)
    return out.getvalue()
