"""The join poster: both codes can be read, every language runs its way, all of it on one page."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.handouts import group_samples, reading, samples
from tests.handouts.test_compose import said
from trainer.handouts.compose import compose
from trainer.handouts.look import Look
from trainer.handouts.meeting import Meeting
from trainer.handouts.poster import join_text, pictogram, wifi_text
from trainer.languages import LANGUAGES
from trainer.wording import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.handouts.material import Material
    from trainer.handouts.pdf import Printer

WIFI = ("Co-op; Karo", 'beans:60,"x"\\')


def poster_material(*languages: str, network: tuple[str, str] = WIFI) -> Material:
    """Return what the poster of a room with these languages holds."""
    meeting = Meeting(
        name="Table 3",
        languages=languages,
        code="4812",
        network=network[0],
        password=network[1],
    )
    lesson = samples.arabic() if languages[0] == "ar" else samples.english()
    material = samples.material_of(replace(lesson, language=languages[0]))
    return replace(material, address="http://192.168.137.1:8000", meeting=meeting)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "languages", [("en",), ("en", "ar", "sw"), ("ar", "sw"), ("sw", "en", "ar", "fr", "es")]
)
def test_a_poster_is_one_page_and_every_language_runs_its_way(
    printer: Printer, languages: tuple[str, ...], paper: str
) -> None:
    handout = compose(
        "join-poster", poster_material(*languages), whole_module=True, look=Look(paper=paper)
    )

    drawn = printer.draw(handout.html)

    assert (drawn.pages, drawn.warnings) == (1, ())
    for code in languages:
        assert f'lang="{LANGUAGES[code].tag}" dir="{LANGUAGES[code].direction}"' in handout.html
    colours = reading.colours(drawn.data)
    assert all(len(set(colour)) == 1 for colour in colours)


def test_a_poster_says_in_text_what_its_codes_hold() -> None:
    words = said(compose("join-poster", poster_material("en"), whole_module=True).html)

    for wanted in (
        "4812",
        "192.168.137.1:8000/j",
        "Co-op; Karo",
        "Switch mobile data off.",
        "Stay connected",
        "Opera Mini",
    ):
        assert wanted in words


def test_a_poster_without_wifi_leaves_room_to_write_it() -> None:
    html = compose("join-poster", poster_material("en", network=("", "")), whole_module=True).html

    assert html.count('class="scan"') == 2
    body = html.partition("<body")[2]
    assert body.count("charset=utf-8,") == 1  # the code of the address; pictograms are base64
    assert "Password" in said(html)


def test_pictograms_hold_no_words() -> None:
    for name in ("wifi", "address", "code", "stay", "data-off", "browser"):
        assert pictogram(name).startswith("data:image/svg+xml;base64,")
        svg = (group_samples.STATIC / "pictures" / "join" / f"{name}.svg").read_text("utf-8")
        assert "<text" not in svg


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="zbar-tools are not installed")
@pytest.mark.parametrize("languages", [("en", "ar", "sw"), ("sw", "en", "ar", "fr", "es")])
def test_both_codes_are_read_from_the_printed_poster(
    printer: Printer, languages: tuple[str, ...], tmp_path: Path
) -> None:
    drawn = printer.draw(compose("join-poster", poster_material(*languages), whole_module=True).html)
    (tmp_path / "poster.pdf").write_bytes(drawn.data)
    command = ["pdftoppm", "-r", "100", "-gray", "-png", "poster.pdf", "poster"]
    subprocess.run(command, cwd=tmp_path, check=True)

    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", *(str(one) for one in tmp_path.glob("poster*.png"))],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.splitlines()

    assert set(read) == {wifi_text(*WIFI), join_text("http://192.168.137.1:8000", "4812")}


def test_every_language_of_the_interface_has_room_on_a_poster() -> None:
    html = compose("join-poster", poster_material(*spoken()), whole_module=True).html

    assert html.count('class="nr"') == 3
