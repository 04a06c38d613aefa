"""The command that says whether a printed page is current."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from trainer.cli.commands import main
from trainer.content.library import Library
from trainer.content.model import LessonKey
from trainer.content.page_codes import page_code

GOOD = Path(__file__).parents[1] / "data/programmes/good"
KEY = LessonKey("market", "sell", "together")


@pytest.fixture
def lesson(data: Path) -> Path:
    """Return the file of a lesson that is installed on this laptop."""
    shutil.copytree(GOOD, data / "modules")
    return data / "modules/market/sell/en/together.md"


def code_now(data: Path) -> str:
    return page_code(Library.read([data / "modules"]).lesson(KEY, "en"))


def run(data: Path, *asked: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["page", "--data", str(data), *asked])
    return found.exit_code, found.output


@pytest.mark.usefixtures("lesson")
def test_a_current_page_ends_with_0(data: Path) -> None:
    code, said = run(data, code_now(data).lower())

    assert code == 0
    assert said.startswith("This page is current.\nLesson 1.0, Selling together.")


def test_a_changed_page_ends_with_1(data: Path, lesson: Path) -> None:
    code = code_now(data)
    lesson.write_text(lesson.read_text("utf-8").replace("Joy keeps", "Li keeps"), "utf-8")

    assert run(data, code)[0] == 1


@pytest.mark.parametrize("typed", ["00000-00000", "00000-00001", "nothing", ""])
def test_a_page_that_is_not_known_ends_with_2_and_no_traceback(data: Path, typed: str) -> None:
    code, said = run(data, typed)

    assert code == 2
    assert "Traceback" not in said


@pytest.mark.usefixtures("lesson")
def test_machines_get_the_answer_as_json(data: Path) -> None:
    code, said = run(data, "--json", code_now(data))

    answer = json.loads(said)
    assert code == 0
    assert answer["standing"] == "current"
    assert answer["lesson"] == str(KEY)
    assert answer["places"] == []


@pytest.mark.usefixtures("lesson")
def test_the_answer_is_in_the_language_asked_for(data: Path) -> None:
    assert run(data, "--language", "xx", code_now(data))[0] == 2
    assert run(data, "--language", "ar", code_now(data))[0] == 0
