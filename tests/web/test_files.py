"""Shipped files."""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING

import pytest

from trainer.pages.faces import faces
from trainer.paths import shipped
from trainer.web.places import static
from trainer.wording import wording

if TYPE_CHECKING:
    from tests.web.conftest import Somebody

#: What a first lesson page may weigh, packed, in bytes.
LIGHT = 60_000


def test_a_file_is_kept_for_ever_under_an_address_with_its_hash(zed: Somebody) -> None:
    answer = zed.get(static("css/app.css"))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_lesson_with_everything_it_needs_is_light(zed: Somebody) -> None:
    paths = [
        "/en/learn/every/all/one",
        static("css/app.css"),
        static("css/places.css"),
        static("js/ui.js"),
    ]

    weights = [len(zed.get(path, **{"Accept-Encoding": "gzip"}).data) for path in paths]

    assert sum(weights) < LIGHT


@pytest.mark.parametrize(
    "path",
    [
        "/static/000000000000/css/app.css",
        "/static/x/fonts/print/NotoSans-Regular.ttf",
        "/static/x/../trainer/web/app.py",
        "/static/x/css/..%2f..%2fpyproject.toml",
        "/static/x/css/%00",
        "/static/x/NUL",
        "/static/",
    ],
)
def test_nothing_else_is_served(zed: Somebody, path: str) -> None:
    assert zed.get(path).status_code == 404


def test_every_picture_of_people_is_there() -> None:
    drawn = {path.stem for path in (shipped("static") / "pictures" / "people").glob("*.svg")}

    assert set(faces(wording("en"))) == drawn


def test_every_icon_comes_from_its_original() -> None:
    root = shipped("static")
    originals = {path.name for path in (root / "vendor/lucide-static@1.62.0/icons").glob("*.svg")}

    assert {path.name for path in (root / "icons").glob("*.svg")} == originals
    assert (root / "vendor/lucide-static@1.62.0/LICENSE").is_file()


def test_what_is_not_ours_is_as_it_was_taken() -> None:
    vendor = shipped("static") / "vendor"
    listed = tomllib.loads((vendor / "VENDOR.toml").read_text("utf-8"))

    assert {path.name for path in vendor.iterdir() if path.is_dir()} == set(listed)
    for name, facts in listed.items():
        digest = hashlib.sha256()
        for path in sorted(path for path in (vendor / name).rglob("*") if path.is_file()):
            digest.update(path.read_bytes())
        assert digest.hexdigest() == facts["sha256"]
