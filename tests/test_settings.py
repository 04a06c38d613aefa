"""Settings: a file, the surroundings, flags; a misspelt name never passes in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.errors import SettingsError
from trainer.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_flags_win_over_the_surroundings_and_those_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trainer.toml").write_text('port = 9000\nedition = "tz"\npaper = "letter"\n')
    monkeypatch.setenv("TRAINER_PORT", "9001")
    monkeypatch.setenv("TRAINER_LANGUAGES", "fr, ar")

    settings = read_settings({"data": tmp_path, "port": 9002, "host": None})

    assert (settings.port, settings.edition, settings.paper) == (9002, "tz", "letter")
    assert settings.languages == ("fr", "ar")


def test_a_misspelt_name_in_the_file_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "trainer.toml").write_text("prot = 9000\n")

    with pytest.raises(SettingsError, match=r"unknown setting prot .* known are data, host, port"):
        read_settings({"data": tmp_path})


def test_a_misspelt_name_in_the_surroundings_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAINER_DATABSE", "x")

    with pytest.raises(SettingsError, match="databse"):
        read_settings({"data": tmp_path})


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "many"), ("port", 70000), ("streams", 251), ("paper", "a5"), ("languages", "xx")],
)
def test_a_value_that_cannot_be_used_is_an_error(tmp_path: Path, name: str, value: object) -> None:
    with pytest.raises(SettingsError):
        read_settings({"data": tmp_path, name: value})


def test_a_broken_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "trainer.toml").write_text("port = = 1\n")

    with pytest.raises(SettingsError, match=r"trainer\.toml cannot be read"):
        read_settings({"data": tmp_path})
