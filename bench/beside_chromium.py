"""The same sheet printed by a browser: what people would do without our engine."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any


def chromium(html: str, times: int) -> dict[str, Any]:
    """Return what a warm browser needs to print a sheet: the page loaded and printed each time."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a browser is heavy

    seconds, size = [], 0
    with TemporaryDirectory() as folder, sync_playwright() as run:
        path = Path(folder) / "sheet.html"
        path.write_text(html, "utf-8")
        path_of = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = run.chromium.launch(executable_path=path_of, args=["--no-sandbox", "--disable-gpu"])
        try:
            page = browser.new_page()
            for _ in range(times + 1):
                start = time.perf_counter()
                page.goto(path.as_uri())
                size = len(page.pdf(prefer_css_page_size=True, print_background=True))
                seconds.append(time.perf_counter() - start)
        finally:
            browser.close()
    return {"warm_s": round(median(seconds[1:]), 3), "first_s": round(seconds[0], 3), "bytes": size}
