"""What one application holds for as long as it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from flask import current_app

from trainer.web.clerk import Clerk
from trainer.web.hub import Hub

if TYPE_CHECKING:
    from trainer.content.library import Library
    from trainer.handouts.jobs import Jobs
    from trainer.handouts.pdf import Printer
    from trainer.handouts.press import Press
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
    #: The groups that are at work now. Threads start with the first of them.
    hub: Hub = field(init=False)
    _clerk: Clerk = field(init=False)
    _printers: list[Printer] = field(default_factory=list)
    _presses: list[Press] = field(default_factory=list)
    _jobs: list[Jobs] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make what watches over groups; nothing starts yet."""
        self.hub = Hub(self.store, self.settings.streams)
        self._clerk = Clerk(self.store, self.hub)

    @property
    def printer(self) -> Printer:
        """The printer; its process starts with the first sheet."""
        if not self._printers:
            from trainer.handouts.pdf import Printer  # noqa: PLC0415 - not every laptop prints

            self._printers.append(Printer())
        return self._printers[0]

    @property
    def press(self) -> Press:
        """What makes finished handouts with the one printer, and keeps them in the data folder."""
        if not self._presses:
            from trainer.handouts.drawings import Drawings  # noqa: PLC0415 - not every laptop prints
            from trainer.handouts.press import Press  # noqa: PLC0415 - the same

            self._presses.append(Press(self.printer, Drawings(self.settings.data / "drawn")))
        return self._presses[0]

    @property
    def jobs(self) -> Jobs:
        """The packs that are drawn in the background."""
        if not self._jobs:
            from trainer.handouts.drawings import Drawings  # noqa: PLC0415 - not every laptop prints
            from trainer.handouts.jobs import Jobs  # noqa: PLC0415 - the same

            self._jobs.append(Jobs(lambda: self.library, Drawings(self.settings.data / "drawn")))
        return self._jobs[0]

    def close(self) -> None:
        """Let go of listeners, the printer and the database, with everything written."""
        self.hub.close()
        self._clerk.close()
        for jobs in self._jobs:
            jobs.close()
        for one in self._printers:
            one.close()
        self.store.close()


def state() -> State:
    """Return the state of the application that answers now."""
    return cast("State", current_app.extensions[NAME])
