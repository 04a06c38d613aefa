"""Drawings of modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.conftest import Somebody


def test_a_drawing_is_served_as_a_file_that_can_do_nothing(zed: Somebody) -> None:
    answer = zed.get("/pictures/every/all/chain.svg")

    assert answer.mimetype == "image/svg+xml"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "src", ["nothing.svg", "pictures.toml", "..%2f..%2fmodule.toml", "%00.svg", "NUL", "chain.svg%00"]
)
def test_nothing_else_is_served_from_there(zed: Somebody, src: str) -> None:
    assert zed.get(f"/pictures/every/all/{src}").status_code == 404
