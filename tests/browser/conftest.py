"""A real browser: Chromium of this machine, without a network, in the sizes that people have."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from bench.running import Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

#: The narrowest phone and a projector's laptop, in CSS pixels.
NARROW = 320
WIDE = 1280
#: What the laptop is called in the room where groups meet.
NAME = "coop.test"

_FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # A name as in a room's network: on it a browser has less than on ``localhost``.
    f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
]
#: Told before any script of the page, so that a refusal by our own policy is not only a grey line.
_WATCH_POLICY = """
addEventListener("securitypolicyviolation", (event) =>
  console.error("policy refused " + event.violatedDirective + " " + event.blockedURI));
"""


class Complaints(list[str]):
    """What the browser had to say against a page."""

    def console(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings; an expected 404 of the page itself is no complaint."""
        if message.type in {"error", "warning"} and "the server responded with" not in message.text:
            self.append(f"console: {message.text}")

    def request(self, request: Request, base: str) -> None:
        """Keep every request that would leave this laptop."""
        if not request.url.startswith((base, "data:")):
            self.append(f"asks outside: {request.url}")


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run a server that is reached by a name, over plain http, as in a room where groups meet."""
    data = tmp_path_factory.mktemp("room") / "data"
    data.mkdir()
    (data / "trainer.toml").write_text(f'names = ["{NAME}"]\n', "utf-8")
    with Running(data) as running:
        running.base = f"http://{NAME}:{running.port}"
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=_FLAGS
        )
        yield started
        started.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Collect what the browser says against the pages of a test; there must be nothing."""
    kept = Complaints()
    yield kept
    assert not kept, "\n".join(kept)


@pytest.fixture
def opened(browser: Browser, server: Running, complaints: Complaints) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an empty page: ``opened(width=320, scripts=False)``."""
    contexts = []

    def open_one(
        *,
        width: int = WIDE,
        scripts: bool = True,
        base: str = server.base,
        **more: Any,  # noqa: ANN401 - Playwright's own options
    ) -> Page:
        context = browser.new_context(
            base_url=base,
            viewport={"width": width, "height": 640 if width <= NARROW else 800},
            java_script_enabled=scripts,
            **more,
        )
        context.set_default_timeout(10_000)
        context.add_init_script(_WATCH_POLICY)
        contexts.append(context)
        context.on("page", lambda page: watch(page, base))
        return context.new_page()

    def watch(page: Page, base: str) -> None:
        page.on("console", complaints.console)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("request", lambda request: complaints.request(request, base))

    yield open_one
    for context in contexts:
        context.close()
