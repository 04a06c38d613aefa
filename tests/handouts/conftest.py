"""One warm printer for all tests that draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.handouts.pdf import Printer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def printer() -> Iterator[Printer]:
    """Return a printer that has its process already, once for all tests."""
    printer = Printer()
    yield printer
    printer.close()
