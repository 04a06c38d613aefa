"""How fast sheets are drawn: ``python bench/print.py [--json] [--languages en,ar] [--times 5]``.

Seconds for one lesson sheet cold (the engine loads) and warm, a kept one, the workbook of a module in
each language; a whole programme with one and two processes, again, and with one lesson changed; and the
same sheet printed by Chromium. Every drawing goes through the worker process, as in the program.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

if str(Path(__file__).resolve().parent.parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.beside_chromium import chromium
from bench.print_programme import Asked, measure
from trainer.content.library import Library
from trainer.handouts.compose import compose
from trainer.handouts.drawings import Drawings
from trainer.handouts.gather import gather
from trainer.handouts.pdf import Drawn, Printer
from trainer.handouts.press import Press
from trainer.handouts.wanted import Wanted
from trainer.paths import shipped

DAY = date(2026, 1, 1)
#: The sheet that is measured alone.
FIRST = "thinkcoop/decide/group"


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


def cold_command() -> float:
    """Return the seconds of the whole command for one lesson sheet, the start of Python included."""
    with tempfile.TemporaryDirectory() as name:
        asked = ["print", "lesson-sheet", FIRST, "--output", f"{name}/sheet.pdf", "--data", name]
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "trainer", *asked], check=True, capture_output=True)
        return round(time.perf_counter() - start, 3)


def kept_copy(library: Library, times: int) -> float:
    """Return the milliseconds of fetching a workbook that was drawn before."""
    wanted = Wanted(format="workbook", what=FIRST.rpartition("/")[0], language="en")
    with tempfile.TemporaryDirectory() as name:
        press = Press(Printer(), Drawings(Path(name)))
        try:
            press.fulfil(wanted, library, DAY)
            seconds = []
            for _ in range(times):
                start = time.perf_counter()
                assert press.fulfil(wanted, library, DAY).was_kept
                seconds.append(time.perf_counter() - start)
        finally:
            press.close()
    return round(1000 * median(seconds), 2)


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one object for programs")
    parser.add_argument("--languages", default="en,es,fr,ar,sw", help="of workbooks and the programme")
    parser.add_argument("--times", type=int, default=5, help="drawings of the lesson sheet")
    parser.add_argument("--programme", default="thinkcoop", help="printed whole")
    parser.add_argument("--formats", default="lesson-sheet,workbook,facilitator-guide")
    parser.add_argument("--without-chromium", action="store_true", help="no browser beside it")
    asked = parser.parse_args()
    library = Library.read([shipped("modules")])
    languages = tuple(asked.languages.split(","))
    whole = Asked(
        programme=asked.programme,
        formats=tuple(asked.formats.split(",")),
        languages=languages,
        day=DAY,
    )
    found: dict[str, Any] = {
        "lesson_sheet": lesson_sheet(library, asked.times),
        "command_s": cold_command(),
        "kept_ms": kept_copy(library, asked.times),
        "workbooks": workbooks(library, list(languages)),
        "programme": measure(whole),
    }
    if not asked.without_chromium:
        html = sheet(library, tuple(FIRST.split("/")), "en")  # type: ignore[arg-type]
        found["chromium"] = chromium(html, asked.times)
    print(json.dumps(found) if asked.json else told(found))


def told(found: dict[str, Any]) -> str:
    """Return the figures in sentences, each beside its goal."""
    one, whole = found["lesson_sheet"], found["programme"]
    paged = f"{one['warm_s_per_page']} s a page (goal 0.07)"
    each = f"{whole['two_workers_ms_per_page']} ms a page (goal 33)"
    changed = f"{whole['one_lesson_changed_s']} s (goal 3), {whole['one_lesson_changed_drawn']} drawn"
    lines = [
        f"lesson sheet {one['lesson']}: {one['pages']} pages, {one['bytes'] / 1000:.0f} kB",
        f"  composed {one['compose_s']} s, first drawing {one['cold_s']} s",
        f"  warm {one['warm_s']} s, {paged}",
        f"  the whole command {found['command_s']} s (goal 1.3 for 12 pages)",
        f"a kept workbook: {found['kept_ms']} ms (goal 5)",
    ]
    for language, book in found["workbooks"].items():
        said = f"{book['pages']} pages, {book['seconds']} s, {book['s_per_page']} s a page"
        lines.append(f"workbook {language}: {said}, {book['warnings']} warnings")
    lines += [
        f"the whole programme: {whole['sheets']} files, {whole['pages']} pages",
        f"  failed: {whole['failed']}",
        f"  one process {whole['one_worker_s']} s",
        f"  two {whole['two_workers_s']} s, {each}, {whole['times_as_fast']} times as fast",
        f"  a process holds {whole['worker_memory_mb']} MB at most (goal 170)",
        f"  again, nothing changed: {whole['again_s']} s, {whole['again_percent']} % (goal 2)",
        f"  one lesson changed in one language: {changed}",
    ]
    if "chromium" in found:
        other = found["chromium"]
        ratio = one["warm_s"] / other["warm_s"]
        lines.append(
            f"Chromium, the same sheet: warm {other['warm_s']} s, first {other['first_s']} s;"
            f" ours takes {ratio:.2f} times as long (goal 1)"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
