"""Makes the application. It takes settings and reads nothing from the air.

Two applications with different settings can live in one process, which is what the tests do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from trainer.content.library import Library
from trainer.paths import shipped
from trainer.store.store import open_store
from trainer.web import (
    coming,
    database,
    do,
    errors,
    files,
    group_paper,
    group_print,
    group_record,
    groups,
    groups_do,
    groups_new,
    health,
    help,  # noqa: A004 - the word on the page is the word in the house
    home,
    i18n,
    join,
    learn,
    live,
    me,
    owner,
    packing,
    packs,
    people,
    pictures,
    print,  # noqa: A004 - the same
    printed,
    questions,
    security,
    sessions,
    wall,
    wifi,
)
from trainer.web.state import NAME, State
from trainer.wording import spoken

if TYPE_CHECKING:
    from trainer.settings import Settings
    from trainer.store.store import Store

#: One file a subject, one line to add it.
_SUBJECTS = (
    *(home, learn, questions, do, me, people, owner, help, pictures, files, health, live),
    *(print, printed, packs),
    *(join, groups_new, groups, coming, groups_do, wall, wifi),
    *(group_print, group_paper, group_record),
)


def create_app(settings: Settings, store: Store | None = None, library: Library | None = None) -> Flask:
    """Return the application for one installation.

    Args:
        settings: how it is set up.
        store: what is kept; opened here if it is not given.
        library: what is taught; read here if it is not given.

    Raises:
        StoreError: the data folder or the database cannot be used.
    """
    app = Flask("trainer.web", static_folder=None, template_folder=None)
    made = State(
        settings=settings,
        library=library or _read_library(settings),
        store=store or open_store(settings),
        languages=tuple(code for code in settings.languages or spoken() if code in spoken())
        or spoken(),
    )
    app.extensions[NAME] = made
    database.install(app, made.store)
    i18n.install(app)
    # Answers pass through these from the last to the first: packed when all is said.
    packing.install(app)
    security.install(app)
    sessions.install(app)
    app.url_value_preprocessor(_take_language)
    people.install(app)
    errors.install(app)
    for subject in _SUBJECTS:
        app.register_blueprint(subject.bp)
    return app


def _take_language(_endpoint: str | None, values: dict[str, object] | None) -> None:
    """Take the language out of the address."""
    if values and "code" in values:
        i18n.enter(str(values.pop("code")))


def _read_library(settings: Settings) -> Library:
    own = settings.data / "modules"
    folders = [shipped("modules"), own] if own.is_dir() else [shipped("modules")]
    return Library.read(folders, settings.data / "printed")
