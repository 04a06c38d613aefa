"""What one application holds for as long as it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from trainer.content.library import Library
    from trainer.handouts.pdf import Printer
    from trainer.settings import Settings
    from trainer.store.store import Store

#: The name under which Flask keeps it.
NAME = "trainer"


@dataclass(slots=True, kw_only=True)
class State:
    """Everything a request may reach for."""

    settings: Settings
    library: Library
    store: Store
    #: Codes of the languages offered, in order.
    languages: tuple[str, ...]
    _printers: list[Printer] = field(default_factory=list)

    @property
    def printer(self) -> Printer:
        """The printer; its process starts with the first sheet."""
        if not self._printers:
            from trainer.handouts.pdf import Printer  # noqa: PLC0415 - not every laptop prints

            self._printers.append(Printer())
        return self._printers[0]

    def close(self) -> None:
        """Let go of the database and the printer, with everything written."""
        for one in self._printers:
            one.close()
        self.store.close()


def state() -> State:
    """Return the state of the application that answers now."""
    return cast("State", current_app.extensions[NAME])
