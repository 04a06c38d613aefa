"""One word for one thing: the words we do not use stand nowhere as a name, in code, page or style.

Only names are read: of modules, classes, functions, arguments and attributes in Python, of values
and classes in templates, of classes in style sheets, of files and folders. Prose is free.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

#: What is never said, and what is said instead. Words with a second, plain meaning in our house
#: (unit of a number, mark of a translation, page of a sheet, item of a list, record as a verb, the
#: log that the program writes for whoever mends it) are not here.
NEVER = {
    "course": "programme",
    "courses": "programmes",
    "topic": "lesson",
    "widget": "block",
    "grade": "judgement",
    "graded": "judged",
    "variant": "edition",
    "locale": "language",
    "locales": "languages",
    "lang": "language",
    "user": "learner, facilitator, person",
    "users": "people",
    "username": "name",
    "student": "learner",
    "students": "learners",
    "teacher": "facilitator",
    "trainee": "learner",
    "admin": "owner",
    "administrator": "owner",
    "team": "group",
    "slide": "step",
    "slides": "steps",
    "lint": "check",
    "linter": "check",
    "logbook": "journal",
}
#: Names that are not ours to choose: what a library calls its own.
GIVEN = {"user_data_path", "pdf_variant", "with_variant"}
#: Words that a library speaks to us in, by the one file that speaks with it.
SPOKEN: dict[str, set[str]] = {
    "trainer/wording.py": {"locale"},
    "trainer/web/i18n.py": {"locale", "locales"},
}
PYTHON = sorted((ROOT / "trainer").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def words_in(name: str) -> set[str]:
    """Return the words of a name; ``lesson_key``, ``LessonKey``, ``lesson-key`` have the same two."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return set(re.split(r"[^a-z]+", apart.lower()))


def refused(names: Iterator[str] | set[str], path: Path) -> list[str]:
    """Return what should be said instead, for each of these names that says it wrongly."""
    never = NEVER.keys() - SPOKEN.get(name_of(path), set())
    return [
        f"{name_of(path)}: {name}: say {NEVER[word]}, not {word}"
        for name in sorted(set(names) - GIVEN)
        for word in sorted(words_in(name) & never)
    ]


def names_in_python(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.keyword(arg=str(name)) | ast.alias(asname=str(name)):
                yield name
            case _:
                pass


def classes_in_html(text: str) -> Iterator[str]:
    for found in re.findall(r'\b(?:class|id|name|for)="([^"]*)"', text):
        yield from re.sub(r"\{[{%].*?[%}]\}", " ", found).split()


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_code_calls_things_by_our_words(path: Path) -> None:
    wrong = refused(names_in_python(ast.parse(path.read_text("utf-8"))), path)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_call_things_by_our_words(path: Path) -> None:
    text = path.read_text("utf-8")
    values = {value for _, sort, value in Environment().lex(text) if sort == "name"}  # noqa: S701 - nothing is shown

    wrong = refused(values | set(classes_in_html(text)), path)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_styles_call_things_by_our_words(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text("utf-8"), flags=re.DOTALL)

    wrong = refused(set(re.findall(r"[.#]([a-z][\w-]*)|(?<=--)[a-z][\w-]*", text)), path)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_call_things_by_our_words(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
    ours = set(re.findall(r"\b(?:const|let|function|class)\s+([A-Za-z_]\w*)", text))

    wrong = refused(ours, path)

    assert not wrong, "\n".join(wrong)


def test_files_and_folders_call_things_by_our_words() -> None:
    folders = ("trainer", "templates", "static/css", "static/js", "tests", "bench", "tools", "docs")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")]

    wrong = [line for path in paths for line in refused({path.stem}, path)]

    assert not wrong, "\n".join(wrong)
