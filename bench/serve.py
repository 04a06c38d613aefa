"""How fast and how light the server is: ``python bench/serve.py [--json] [--seconds 3]``.

Start to the first lesson page with 40 and with 700 lesson files, memory of the idle server, a lesson
page with a person's progress at 1, 8 and 32 connections, the weight of a first visit. Ratios to a
bare WSGI page and to ``import flask`` in the same run say more than milliseconds.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

if str(Path(__file__).resolve().parent.parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.floor import bare_wsgi, import_seconds
from bench.house import enlarged, first_lesson, lesson_files
from bench.load import load
from bench.running import ROOT, Running
from bench.visitor import Visitor
from bench.weight import weigh

CONNECTIONS = (1, 8, 32)
LESSON = f"/en/{first_lesson()}"


def starts(folder: Path, houses: list[Path], times: int) -> list[float]:
    """Return the median seconds from each house's start to its first lesson page, all warm.

    They start in turn, so that what else the machine does falls on all of them.
    """
    running = [Running(folder / f"data-{house.name}", house=house) for house in houses]
    seconds: list[list[float]] = [[] for _ in houses]
    for _ in range(times + 1):
        for one, kept in zip(running, seconds, strict=True):
            kept.append(one.start(LESSON))
            one.stop()
    return [median(kept[1:]) for kept in seconds]


def learner_with_answers(base: str) -> Visitor:
    """Return somebody who has answered what the first lesson asks."""
    visitor = Visitor(base)
    for form in visitor.get(LESSON).forms:
        if "/do/" in form.action:
            visitor.send(form)
    return visitor


def pages(running: Running, seconds: float) -> dict[str, Any]:
    """Return what one lesson page costs, with progress shown, beside a bare page of the same size."""
    visitor = learner_with_answers(running.base)
    page = visitor.get(LESSON)
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    found: dict[str, Any] = {"page_bytes": len(page.body), "signed_in": bool(cookie)}
    for number in CONNECTIONS:
        ours = load(running.base, LESSON, cookie=cookie, connections=number, seconds=seconds)
        bare = bare_wsgi(len(page.body), number, min(seconds, 2.0))
        found[f"c{number}"] = asdict(ours) | {"p50_to_bare_wsgi": ours.p50_ms / bare.p50_ms}
    return found


def measure(seconds: float, times: int) -> dict[str, Any]:
    """Return every figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        flask = import_seconds("flask")
        large = enlarged(folder, 700)
        small_start, large_start = starts(folder, [ROOT, large], times)
        with Running(folder / "data") as running:
            memory = {"idle_mb": running.memory(), "processes": len(running.processes())}
            Visitor(running.base).get(LESSON)
            memory["first_lesson_mb"] = running.memory()
            found = pages(running, seconds)
            memory["loaded_mb"] = running.memory()
            weight = asdict(weigh(running.base + LESSON))
        return {
            "start": {
                "lesson_files": len(lesson_files(ROOT / "modules")),
                "seconds": small_start,
                "large_lesson_files": len(lesson_files(large / "modules")),
                "large_seconds": large_start,
                "large_to_small": large_start / small_start,
                "import_flask_seconds": flask,
                "to_import_flask": small_start / flask,
            },
            "memory": memory,
            "page": found,
            "weight": weight,
        }


def _row(name: str, said: str) -> str:
    return f"{name:24}{said}"


def describe(found: dict[str, Any]) -> str:
    """Return the figures for people, with the goals beside them."""
    start, memory, weight = found["start"], found["memory"], found["weight"]
    kb = {name: f"{size / 1000:.1f} kB" for name, size in weight.items() if name.endswith("_bytes")}
    files, more = start["lesson_files"], start["large_lesson_files"]
    small = f"{start['seconds']:.2f} s with {files} lesson files (goal 0.80)"
    large = f"{start['large_seconds']:.2f} s with {more}: {start['large_to_small']:.2f} x (goal 1.5)"
    grown = (
        f"{memory['first_lesson_mb']:.0f} after a first lesson, {memory['loaded_mb']:.0f} after load"
    )
    idle = f"{memory['idle_mb']:.0f} MB idle (goal 70), {grown}"
    sent = f"{kb['wire_bytes']} in {weight['requests']} requests (goal 60 kB)"
    size = (
        f"all gzip'd {kb['gzip_bytes']}, raw {kb['raw_bytes']}, scripts {kb['script_bytes']} (goal 20)"
    )
    text, ready = f"{weight['first_text_ms']:.0f} ms", f"{weight['interactive_ms']:.0f} ms"
    return "\n".join(
        (
            _row("Start to first lesson", f"{small}; {start['to_import_flask']:.1f} x import flask"),
            _row("", large),
            _row("Memory, PSS", f"{idle}, {memory['processes']} process(es)"),
            *(_row(f"Lesson page, {n:2} at once", _page(found["page"][f"c{n}"])) for n in CONNECTIONS),
            _row("", "goals: p50 4 ms at one connection, 300/s at 32"),
            _row("First visit", sent),
            _row("", size),
            _row("Chromium, CPU 4x slower", f"text after {text}, usable after {ready} (goal 500)"),
        )
    )


def _page(one: dict[str, Any]) -> str:
    times = f"p50 {one['p50_ms']:.2f} ms  p99 {one['p99_ms']:.2f} ms"
    bare = f"{one['p50_to_bare_wsgi']:.1f} x bare WSGI"
    return f"{one['rate']:6.0f}/s  {times}  errors {one['errors']}  {bare}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each load lasts")
    parser.add_argument("--times", type=int, default=5, help="how many starts are measured")
    given = parser.parse_args()
    found = measure(given.seconds, given.times)
    print(json.dumps(found, indent=1) if given.json else describe(found))


if __name__ == "__main__":
    main()
