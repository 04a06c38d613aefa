"""The print fonts: one file a face, real TrueType, and nothing of the computer's own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from trainer.errors import PrinterFailedError
from trainer.handouts.fonts import face, print_fonts, refuse_unfit, write_configuration

if TYPE_CHECKING:
    from pathlib import Path


def test_each_face_has_one_file() -> None:
    faces = [face(path) for path in print_fonts()]

    assert len(faces) == len(set(faces)) > 0
    refuse_unfit(print_fonts())


def test_a_second_file_of_one_face_is_refused(tmp_path: Path) -> None:
    first = print_fonts()[0]
    second = tmp_path / "copy.ttf"
    shutil.copy(first, second)

    with pytest.raises(PrinterFailedError, match="same face"):
        refuse_unfit((first, second))


def test_a_web_font_in_disguise_is_refused(tmp_path: Path) -> None:
    disguised = tmp_path / "signs.ttf"
    disguised.write_bytes(b"wOF2" + bytes(40))

    with pytest.raises(PrinterFailedError, match="no TrueType"):
        refuse_unfit((disguised,))


def test_the_engine_is_shown_our_folder_only(tmp_path: Path) -> None:
    text = write_configuration(tmp_path).read_text("utf-8")

    assert text.count("<dir>") == 1
    assert "/usr/share" not in text
    assert "<include" not in text
