"""Drawings: where labels go, in per cent of the drawing."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.content.pictures import Box, read_picture
from trainer.errors import ContentError

CHAIN = Path(__file__).parents[1] / "data/programmes/good/market/sell/pictures/chain.svg"


def draw(folder: Path, inside: str, frame: str = 'viewBox="0 0 200 100"') -> Path:
    path = folder / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{inside}</svg>', "utf-8")
    return path


def test_a_picture_knows_its_anchors_and_whose_it_is() -> None:
    picture = read_picture(CHAIN, CHAIN.with_name("pictures.toml"))

    assert picture.anchors == {"farmer": Box(10, 10, 25, 20), "shop": Box(50, 50, 25, 25)}
    assert (picture.credit, picture.licence) == ("Amina", "CC BY 4.0")
    assert (picture.width, picture.height) == (400, 200)


@pytest.mark.parametrize(
    ("inside", "box"),
    [
        ('<rect id="a" x="20" y="10" width="50%" height="20"/>', Box(10, 10, 25, 20)),
        ('<circle id="a" cx="100" cy="50" r="10"/>', Box(45, 40, 10, 20)),
        ('<ellipse id="a" cx="100" cy="50" rx="20" ry="10"/>', Box(40, 40, 20, 20)),
        (
            (
                '<g transform="translate(20,10)"><g transform="scale(2)">'
                '<rect id="a" width="10" height="10"/></g></g>'
            ),
            Box(10, 10, 10, 20),
        ),
        (
            '<g transform="matrix(1 0 0 1 20 10)"><rect id="a" width="20" height="10"/></g>',
            Box(10, 10, 10, 10),
        ),
    ],
)
def test_a_label_stands_on_the_box_of_its_shape(tmp_path: Path, inside: str, box: Box) -> None:
    assert read_picture(draw(tmp_path, inside)).anchors["a"] == box


def test_a_drawing_may_begin_anywhere(tmp_path: Path) -> None:
    path = draw(
        tmp_path, '<rect id="a" x="0" y="0" width="10" height="10"/>', 'viewBox="-50 -50 100 100"'
    )

    assert read_picture(path).anchors["a"] == Box(50, 50, 10, 10)


@pytest.mark.parametrize(
    "text",
    [
        "<svg",
        "<svg/>",
        '<svg viewBox="0 0 0 9"/>',
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 9 9">&a;</svg>',
        '<?xml version="1.0" encoding="none"?><svg/>',
    ],
)
def test_a_broken_drawing_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(text, "utf-8")

    with pytest.raises(ContentError):
        read_picture(path)


def test_a_very_deep_drawing_is_read(tmp_path: Path) -> None:
    path = draw(tmp_path, "<g>" * 5000 + '<rect id="a" width="2" height="1"/>' + "</g>" * 5000)

    assert read_picture(path).anchors["a"] == Box(0, 0, 1, 1)


def test_broken_credits_say_so(tmp_path: Path) -> None:
    (tmp_path / "pictures.toml").write_text("= 7", "utf-8")

    with pytest.raises(ContentError):
        read_picture(draw(tmp_path, ""), tmp_path / "pictures.toml")
