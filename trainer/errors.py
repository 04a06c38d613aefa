"""The one tree of errors. An error carries facts, and knows nothing of HTTP or of any language.

``str(error)`` is English, for the log and the author; what a learner reads is a page chosen by
the class of the error, in the learner's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TrainerError(Exception):
    """Anything that COOP Trainer itself says no to."""


class NotFoundError(TrainerError):
    """What was asked for is not here, or is not yours to see."""

    def __init__(self, what: str, name: str) -> None:
        self.what = what
        self.name = name
        super().__init__(f"there is no {what} {name!r}")


class RefusedError(TrainerError):
    """A rule forbids this now. ``reason`` names the rule, in kebab-case, for the page."""

    def __init__(self, reason: str, sentence: str = "") -> None:
        self.reason = reason
        super().__init__(sentence or reason.replace("-", " "))


class NotAllowedError(RefusedError):
    """This person may not do this."""


class SignInNeededError(RefusedError):
    """Only the owner may see this, and nobody has signed in here."""

    def __init__(self) -> None:
        super().__init__("sign-in-needed", "the owner must sign in first")


class BadInputError(RefusedError):
    """What was sent cannot be read; ``field`` says where, so that the page can point at it."""

    def __init__(self, reason: str, *, field: str = "", sentence: str = "") -> None:
        self.field = field
        super().__init__(reason, sentence)


class TooManyTriesError(RefusedError):
    """Too many wrong pass codes; ``wait`` says how many seconds to wait."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__("too-many-tries", f"too many tries; wait {wait} seconds")


class ContentError(TrainerError):
    """A module file cannot be read as it stands. The author can mend it."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        super().__init__(f"{path}:{line}: {problem}")


class SettingsError(TrainerError):
    """A setting is misspelt or cannot be used; the program does not start."""


class StoreError(TrainerError):
    """The data folder or the database cannot be used as it stands."""


class StoreFullError(StoreError):
    """There is no room left to write; reading and printing go on."""


class StoreNewerError(StoreError):
    """The database was written by a newer program."""


class PrinterMissingError(TrainerError):
    """The PDF engine cannot be loaded on this computer; the print page still works."""


class PrinterFailedError(TrainerError):
    """The PDF engine gave up on this handout."""
