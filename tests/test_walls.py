"""The floors and rooms of the house: what may import what, and how large a piece may grow."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
TRAINER = ROOT / "trainer"
FILES = sorted(TRAINER.rglob("*.py"))
OURS = sorted(
    path for folder in ("trainer", "tests", "bench", "tools") for path in (ROOT / folder).rglob("*.py")
)

#: From the ground up. A floor is a chain (each may import those left of it) or a set of equals.
FLOORS: tuple[tuple[str, ...] | frozenset[str], ...] = (
    frozenset({"__init__", "errors", "paths", "languages"}),
    ("settings", "wording", "content"),
    ("activities", "journal"),
    ("people", "learning", "groups", "workshops"),
    ("pages",),
    frozenset({"handouts", "exports", "exchange", "store"}),
    ("web",),
    ("serving", "wsgi", "cli", "__main__"),
)

#: Libraries that are let into a few files only.
ROOMS: dict[str, tuple[str, ...]] = {
    "flask": ("web/",),
    "werkzeug": ("web/",),
    "flask_babel": ("web/",),
    "flask_sqlalchemy": ("web/database.py",),
    "sqlalchemy": ("store/", "web/database.py"),
    "alembic": ("store/",),
    "psycopg": ("store/",),
    "sqlite3": ("store/",),
    "weasyprint": ("handouts/pdf.py",),
    "pydyf": ("handouts/pdf.py",),
    "pypdf": ("handouts/impose.py",),
    "pypdfium2": ("handouts/picture.py",),
    "PIL": ("handouts/picture.py",),
    "khmercut": ("content/khmer.py",),
    "markdown": ("content/render.py",),
    "nh3": ("content/render.py",),
    "babel": ("wording.py", "web/i18n.py"),
    "jinja2": ("pages/",),
    "click": ("cli/",),
    "waitress": ("serving.py",),
}

#: Libraries heavy or fragile enough to be imported inside the function that needs them.
MAY_BE_LATE = {
    *("alembic", "argon2", "babel", "cryptography", "khmercut", "markdown", "nh3", "openpyxl"),
    *("platformdirs", "psycopg", "pydantic", "pypdf", "pypdfium2", "segno", "sqlalchemy", "waitress"),
    *("fontTools", "PIL", "weasyprint", "yaml"),
    *("fcntl", "msvcrt", "resource"),  # of one operating system only
}
#: Our own files that stand before such a library.
HEAVY_OF_OURS = {
    *("trainer.handouts.drawings", "trainer.handouts.jobs"),
    *("trainer.handouts.pdf", "trainer.handouts.press"),
}
#: The street starts things: it may load our own heavy rooms when a command needs them.
STREET = ("serving", "wsgi", "cli", "__main__")

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
NAMELESS = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


class Import(NamedTuple):
    """One module that a file imports."""

    module: str
    line: int
    #: Inside a function, so that it happens when that is called.
    is_late: bool
    #: For the type checker only; nothing happens at run time.
    is_for_types: bool


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports_in(
    node: ast.AST, path: Path, *, late: bool = False, typed: bool = False
) -> Iterator[Import]:
    """Yield what stands in a node; ``from x import y`` names ``x.y`` where that is a module."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, late, typed) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{path}:{child.lineno}: import with the whole name"
            for alias in child.names:
                whole = f"{child.module}.{alias.name}"
                module = whole if whole in modules() else str(child.module)
                yield Import(module, child.lineno, late, typed)
        else:
            is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports_in(
                child, path, late=late or is_function, typed=typed or is_type_checking(child)
            )


@cache
def imports(path: Path) -> tuple[Import, ...]:
    return tuple(imports_in(ast.parse(path.read_text("utf-8")), path))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@cache
def modules() -> dict[str, Path]:
    return {module_of(path): path for path in FILES}


def part_of(module: str) -> str:
    """Return the part of the house a module of ours belongs to: ``content``, ``errors``."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def may_import(part: str, other: str) -> bool:
    floor, place = where(part)
    other_floor, other_place = where(other)
    if part == other or other_floor < floor:
        return True
    return floor == other_floor and place is not None and (other_place or 0) < place


def where(part: str) -> tuple[int, int | None]:
    for number, floor in enumerate(FLOORS):
        if part in floor:
            return number, floor.index(part) if isinstance(floor, tuple) else None
    raise AssertionError(f"{part} has no floor: give it one in FLOORS and in CONTRIBUTING.md")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_part_imports_only_what_is_below_it(path: Path) -> None:
    part = part_of(module_of(path))

    wrong = [
        f"{name_of(path)}:{one.line}: {part} must not import {one.module}"
        for one in imports(path)
        if one.module.split(".")[0] == "trainer" and not may_import(part, part_of(one.module))
    ]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_late_import_is_for_a_heavy_library_only(path: Path) -> None:
    part = part_of(module_of(path))

    wrong = [
        f"{name_of(path)}:{one.line}: import {one.module} at the top"
        for one in imports(path)
        if one.is_late
        and one.module.split(".")[0] not in MAY_BE_LATE
        and one.module not in HEAVY_OF_OURS
        and not (one.module.startswith("trainer.") and part in STREET)
    ]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_dangerous_neighbour_stays_in_its_room(path: Path) -> None:
    here = path.relative_to(TRAINER).as_posix()

    wrong = [
        f"{name_of(path)}:{one.line}: {one.module} is let into {', '.join(rooms)} only"
        for one in imports(path)
        if (rooms := ROOMS.get(one.module.split(".")[0])) and not here.startswith(rooms)
    ]

    assert not wrong, "\n".join(wrong)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {
            one.module
            for one in imports(path)
            if one.module in modules() and one.module != module and not one.is_for_types
        }
        for module, path in modules().items()
    }
    while leaves := {module for module, needs in graph.items() if not needs & graph.keys()}:
        graph = {module: needs for module, needs in graph.items() if module not in leaves}

    assert not graph, f"these import each other: {', '.join(sorted(graph))}"


@pytest.mark.parametrize("path", sorted(TRAINER.glob("*/__init__.py")), ids=name_of)
def test_a_part_opens_with_its_docstring_and_a_register_at_most(path: Path) -> None:
    statements = ast.parse(path.read_text("utf-8")).body

    made = [one.name for one in statements if isinstance(one, ast.FunctionDef | ast.ClassDef)]

    assert not made, f"{name_of(path)}: give {', '.join(made)} a file"


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")

    assert lines <= LONGEST_FILE, f"{name_of(path)} has {lines} lines: would it be two rooms?"


@pytest.mark.parametrize("path", [p for p in OURS if "versions" not in p.parts], ids=name_of)
def test_a_function_is_short_enough_to_see_whole(path: Path) -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno}: {node.name} has {length} lines"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := lines_of(node)) > LONGEST_FUNCTION
    ]

    assert not wrong, "\n".join(wrong)


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines without its docstring, which may be as long as it is useful."""
    first = function.body[0]
    docstring = (
        (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) is not None else 0
    )
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_file_opens_by_saying_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{name_of(path)} says nothing"


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_no_file_has_a_name_that_says_nothing(path: Path) -> None:
    assert not NAMELESS & set(re.split(r"[/_.]", name_of(path)))


def test_nothing_is_left_for_later_in_a_comment() -> None:
    later = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" * 3 + r"\b")))
    files = [
        path
        for folder in ("trainer", "tests", "bench", "tools", "templates", "static/css", "static/js")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js", ".sh"}
    ]

    wrong = [name_of(path) for path in files if later.search(path.read_text("utf-8"))]

    assert not wrong
