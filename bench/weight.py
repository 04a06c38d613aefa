"""What a first lesson weighs on the way to a phone, and when the phone can use it (Chromium)."""

from __future__ import annotations

import gzip
import os
import shutil
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

_SLOWER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A first visit, nothing kept from before."""

    requests: int
    #: As sent over the air, heads of the answers not counted.
    wire_bytes: int
    #: As they would be if everything that shrinks was sent with gzip.
    gzip_bytes: int
    raw_bytes: int
    script_bytes: int
    #: Milliseconds until text shows and until the page can be used, CPU slowed.
    first_text_ms: float
    interactive_ms: float


def weigh(address: str, times: int = 5) -> Weight:
    """Open a page in a fresh browser several times and return its weight and median times."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the other figures need none

    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        answers = _answers(browser, address)
        moments = [_moments(browser, address) for _ in range(times)]
        browser.close()
    bodies = [body for _, body, _ in answers]
    return Weight(
        requests=len(answers),
        wire_bytes=sum(sent for _, _, sent in answers),
        gzip_bytes=sum(min(len(gzip.compress(body)), len(body)) for body in bodies),
        raw_bytes=sum(map(len, bodies)),
        script_bytes=sum(len(body) for sort, body, _ in answers if sort == "script"),
        first_text_ms=median(one for one, _ in moments),
        interactive_ms=median(one for _, one in moments),
    )


def _answers(browser: Browser, address: str) -> list[tuple[str, bytes, int]]:
    """Return sort, body and size on the wire of everything that a page asks for."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    found: list[Request] = []
    page.on("requestfinished", lambda one: found.append(one))  # noqa: PLW0108 - it marks the function
    page.goto(address, wait_until="networkidle")
    answers = []
    for request in found:
        answer = request.response()
        if answer is not None and not request.url.startswith("data:"):
            sent = request.sizes()["responseBodySize"]
            answers.append((request.resource_type, answer.body(), sent))
    page.close()
    return answers


def _moments(browser: Browser, address: str) -> tuple[float, float]:
    """Return when text first showed and when everything was loaded and idle, in milliseconds."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(address, wait_until="load")
    moments = _timings(page)
    context.close()
    return moments["text"], moments["ready"]


def _timings(page: Page) -> dict[str, Any]:
    """Ask the page's own clock; "ready" is when it is loaded and its first text shows."""
    found: dict[str, Any] = page.evaluate("""() => new Promise((done) => setTimeout(() => {
        const page = performance.getEntriesByType("navigation")[0];
        const text = performance.getEntriesByName("first-contentful-paint")[0];
        const shown = text ? text.startTime : page.domComplete;
        done({ text: shown, ready: Math.max(shown, page.loadEventEnd) });
    }, 200))""")
    return found
