"""How fast sheets are drawn: ``python bench/print.py [--json] [--languages en,ar] [--times 5]``.

Seconds for one lesson sheet cold (the engine loads) and warm, each page of it, and the workbook of a
module in each language. Every drawing goes through the worker process, as in the program.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

if str(Path(__file__).resolve().parent.parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from trainer.content.library import Library
from trainer.handouts.compose import compose
from trainer.handouts.gather import gather
from trainer.handouts.pdf import Drawn, Printer
from trainer.paths import shipped

DAY = date(2026, 1, 1)


def sheet(library: Library, what: tuple[str, str, str], language: str) -> str:
    """Return the HTML of a lesson sheet, or of a workbook where no lesson is named."""
    material = gather(library, *what, language=language, edition="generic", day=DAY)
    name = "lesson-sheet" if what[2] else "workbook"
    return compose(name, material, whole_module=not what[2]).html


def timed(printer: Printer, html: str) -> tuple[float, Drawn]:
    """Return the seconds of one drawing, and what was drawn."""
    start = time.perf_counter()
    drawn = printer.draw(html)
    return time.perf_counter() - start, drawn


def lesson_sheet(library: Library, times: int) -> dict[str, Any]:
    """Return what one lesson sheet costs: composing, the first drawing, and those after it."""
    key = library.lesson_keys(library.codes[0])[0]
    start = time.perf_counter()
    html = sheet(library, tuple(key), "en")  # type: ignore[arg-type]
    composed = time.perf_counter() - start
    printer = Printer()
    try:
        cold, drawn = timed(printer, html)
        warm = median(timed(printer, html)[0] for _ in range(times))
    finally:
        printer.close()
    return {
        "lesson": str(key),
        "pages": drawn.pages,
        "bytes": len(drawn.data),
        "compose_s": round(composed, 3),
        "cold_s": round(cold, 3),
        "warm_s": round(warm, 3),
        "warm_s_per_page": round(warm / drawn.pages, 4),
    }


def workbooks(library: Library, languages: list[str]) -> dict[str, dict[str, Any]]:
    """Return what the first module's workbook costs in each language, composed and drawn."""
    key = library.lesson_keys(library.codes[0])[0]
    printer = Printer()
    found = {}
    try:
        timed(printer, sheet(library, tuple(key), "en"))  # type: ignore[arg-type]
        for language in languages:
            start = time.perf_counter()
            html = sheet(library, (key.programme, key.module, ""), language)
            _, drawn = timed(printer, html)
            seconds = time.perf_counter() - start
            found[language] = {
                "pages": drawn.pages,
                "seconds": round(seconds, 2),
                "s_per_page": round(seconds / drawn.pages, 4),
                "warnings": len(drawn.warnings),
            }
    finally:
        printer.close()
    return found


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one object for programs")
    parser.add_argument("--languages", default="en,es,fr,ar,sw", help="of the workbooks")
    parser.add_argument("--times", type=int, default=5, help="drawings of the lesson sheet")
    asked = parser.parse_args()
    library = Library.read([shipped("modules")])
    found = {
        "lesson_sheet": lesson_sheet(library, asked.times),
        "workbooks": workbooks(library, asked.languages.split(",")),
    }
    if asked.json:
        print(json.dumps(found))
        return
    one = found["lesson_sheet"]
    print(f"lesson sheet {one['lesson']}: {one['pages']} pages, {one['bytes'] / 1000:.0f} kB")
    print(f"  composed {one['compose_s']} s, first drawing {one['cold_s']} s, warm {one['warm_s']} s")
    print(f"  warm, a page: {one['warm_s_per_page']} s (goal 0.07)")
    for language, book in found["workbooks"].items():
        told = f"{book['pages']} pages, {book['seconds']} s, {book['s_per_page']} s a page"
        print(f"workbook {language}: {told}, {book['warnings']} warnings")


if __name__ == "__main__":
    main()
