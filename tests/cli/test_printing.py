"""``trainer print``: one sheet, many sheets, what they take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.handouts.reading import reader_of
from trainer.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SHEET = ("lesson-sheet", "thinkcoop/decide/group")


def printed(folder: Path, *arguments: str) -> Result:
    """Return what the command says."""
    return CliRunner().invoke(main, ["print", *arguments, "--data", str(folder / "data")])


def test_one_sheet_is_one_file(tmp_path: Path) -> None:
    output = tmp_path / "sheet.pdf"

    said = printed(tmp_path, *SHEET, "--output", str(output))

    assert said.exit_code == 0
    pages = len(reader_of(output.read_bytes()).pages)
    assert said.output == f"{output}: {pages} pages\n"


def test_ink_is_told_page_by_page(tmp_path: Path) -> None:
    said = printed(tmp_path, *SHEET, "--ink", "--json", "--output", str(tmp_path / "sheet.pdf"))

    told = json.loads(said.output)
    assert len(told["ink"]) == told["pages"]
    assert all(0 < share < 20 for share in told["ink"])


def test_several_languages_and_lessons_go_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"

    said = printed(
        tmp_path, "decision-record", "thinkcoop/decide", "--language", "en,ar", "--output", str(folder)
    )

    assert said.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "thinkcoop-decide-decision-record-ar-generic-a4.pdf",
        "thinkcoop-decide-decision-record-en-generic-a4.pdf",
    ]


def test_a_booklet_lies_sideways(tmp_path: Path) -> None:
    output = tmp_path / "sheet.pdf"

    printed(tmp_path, *SHEET, "--booklet", "--paper", "letter", "--output", str(output))

    box = reader_of(output.read_bytes()).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (792, 612)


def test_the_formats_are_named_with_what_they_are_for(tmp_path: Path) -> None:
    lines = printed(tmp_path, "--list").output.splitlines()

    assert any(line.startswith("lesson-sheet ") for line in lines)
    rows = json.loads(printed(tmp_path, "--list", "--json").output)
    assert len(rows) == len(lines)
    assert all(row["title"] and row["about"] for row in rows)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing", "thinkcoop/decide/group"),
        ("lesson-sheet", "thinkcoop/decide/nothing"),
        ("lesson-sheet",),
        ("lesson-sheet", "thinkcoop/decide/group", "--language", "xx"),
        ("lesson-sheet", "thinkcoop/decide/group", "--paper", "a0"),
        (),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = printed(tmp_path, *arguments, "--output", str(tmp_path / "sheet.pdf"))

    assert said.exit_code == 2
    assert "Traceback" not in said.output
    assert not (tmp_path / "sheet.pdf").exists()
