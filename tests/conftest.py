"""What every test may ask for: a data folder, the settings of one laptop, the library, a server.

People in tests: Amina learns alone, Joy and Li are in her group, Tomás facilitates, Zed is a
stranger who must see nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.running import Running
from bench.visitor import Visitor
from trainer.content.library import Library
from trainer.paths import shipped
from trainer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return an empty data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(data: Path) -> Settings:
    """Return the settings of one old laptop, with an empty data folder."""
    return Settings(data=data, host="127.0.0.1")


@pytest.fixture(scope="session")
def library() -> Library:
    """Return what we ship to teach."""
    return Library.read([shipped("modules")])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run the whole program as ``trainer serve`` does, for all tests that look at it from outside."""
    with Running(tmp_path_factory.mktemp("served") / "data") as running:
        yield running


@pytest.fixture
def visitor(server: Running) -> Visitor:
    """Return somebody who opens our pages for the first time, without a browser."""
    return Visitor(server.base)
