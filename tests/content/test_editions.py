"""Editions: what one does not say itself, its parents say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from trainer.content.editions import known_values, read_edition_files, read_editions
from trainer.content.model import LessonKey
from trainer.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

KEY = LessonKey("market", "sell", "together")


def write(folder: Path, **editions: str) -> dict[str, Path]:
    paths = {}
    for name, text in editions.items():
        paths[name] = folder / name / "edition.toml"
        paths[name].parent.mkdir(parents=True)
        paths[name].write_text(text, "utf-8")
    return paths


def test_an_edition_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    write(
        tmp_path,
        generic='[money]\npattern = "{amount} u"\n[values]\nregistrar = "office"\ncrop = "beans"',
        tz='hide = ["talk"]\n[money]\nscale = 1000\n[values]\nregistrar = "Mrajis"',
        north='parent = "tz"\nhide = ["market/sell/together#sort"]',
    )

    north = read_editions(tmp_path)["north"]

    assert north.chain == ("north", "tz", "generic")
    assert north.money_text(Decimal(2), "en") == "2,000\u00a0u"
    assert [north.value(name, "en") for name in ("registrar", "crop")] == ["Mrajis", "beans"]
    assert [north.origin(name) for name in ("registrar", "crop")] == ["tz", "generic"]
    assert north.hides(KEY, "talk")
    assert north.hides(KEY, "sort")
    assert not north.hides(KEY._replace(lesson="price"), "sort")


def test_a_value_is_said_in_the_nearest_language(tmp_path: Path) -> None:
    write(
        tmp_path,
        tz='languages = ["sw", "en"]\n[values]\nform = { sw = "fomu", en = "form" }\n'
        'office = { sw = "ofisi" }\nyear = 2026\n[values.fr]\nform = "formulaire"',
    )
    tz = read_editions(tmp_path)["tz"]

    assert [tz.value("form", code) for code in ("en", "sw", "fr", "ar")] == [
        "form",
        "fomu",
        "formulaire",
        "fomu",
    ]
    assert tz.value("office", "ar") == "ofisi"
    assert tz.value("year", "ar") == "2026"


def test_an_edition_is_called_by_a_name_in_each_language(tmp_path: Path) -> None:
    write(
        tmp_path,
        tz='languages = ["sw"]\n[name]\nsw = "Tanzania bara"\nen = "Tanzania"\nar = "تنزانيا"',
        lk='name = "Sri Lanka"',
        np="",
    )
    editions = read_editions(tmp_path)

    assert editions["tz"].name == "Tanzania"
    assert [editions["tz"].title(code) for code in ("ar", "fr")] == ["تنزانيا", "Tanzania bara"]
    assert [editions[name].title("fr") for name in ("lk", "np")] == ["Sri Lanka", "np"]


def test_a_value_that_nobody_defined_is_none(tmp_path: Path) -> None:
    generic = read_editions(tmp_path)["generic"]

    assert generic.value("registrar", "en") is None
    assert generic.origin("registrar") == ""


def test_the_names_of_all_values_are_known(tmp_path: Path) -> None:
    write(tmp_path, generic='[values]\na = "1"', tz='[values]\nb = "2"')

    assert known_values(read_editions(tmp_path).values()) == {"a", "b"}


def test_its_digest_changes_with_its_parents(tmp_path: Path) -> None:
    write(tmp_path / "one", generic='[values]\na = "1"', tz="")
    write(tmp_path / "two", generic='[values]\na = "2"', tz="")

    one, two = (read_editions(tmp_path / name)["tz"] for name in ("one", "two"))

    assert one.digest != two.digest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "cannot be read"),
        ('parent = "nowhere"', "'nowhere' is not here"),
        ('parent = "bad"', "is its own ancestor"),
        ('[money]\nscale = "many"', "not of the right sort"),
        ("hide = 7", "not of the right sort"),
        ("values = 7", "not of the right sort"),
    ],
)
def test_a_broken_edition_stops_no_other(tmp_path: Path, text: str, said: str) -> None:
    paths = write(tmp_path, bad=text, good='name = "Good"')

    editions, broken = read_edition_files(paths)

    assert editions["good"].name == "Good"
    assert said in str(broken["bad"])
    with pytest.raises(ContentError):
        read_editions(tmp_path)
