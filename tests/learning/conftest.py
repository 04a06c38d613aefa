"""Entries as a journal would keep them, without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.journal.book import Draft, MemoryJournal

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.journal.book import Entry
    from trainer.journal.event import Event


@pytest.fixture
def happened() -> Callable[..., list[Entry]]:
    """Return what writes events down and returns them as kept."""

    def write(*events: Event, actor: str = "amina", at: int = 0) -> list[Entry]:
        book = MemoryJournal(clock=lambda: at)
        return book.append([Draft(event=event, actor=actor) for event in events])

    return write
