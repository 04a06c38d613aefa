"""What several commands read: the library of this installation, and the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.content.library import Library
    from trainer.settings import Settings


def library_of(settings: Settings | None = None) -> Library:
    """Return what is taught here: what we ship, and above it what was installed."""
    from trainer.content.library import Library  # noqa: PLC0415 - commands load what they need

    folders = [shipped("modules")]
    if settings is None:
        return Library.read(folders)
    if (installed := settings.data / "modules").is_dir():
        folders.append(installed)
    return Library.read(folders, settings.data / "printed")


def known_language(code: str) -> str:
    """Return the code of a language that screens and sheets speak.

    Raises:
        click.UsageError: they do not speak it.
    """
    from trainer.wording import spoken  # noqa: PLC0415 - commands load what they need

    if code not in spoken():
        raise click.UsageError(f"no language {code!r}; there are {', '.join(spoken())}")
    return code
