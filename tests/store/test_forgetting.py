"""Forgetting: the name, the words and the sessions are gone for good, the entries stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from trainer.content.model import LessonKey
from trainer.errors import NotFoundError, RefusedError
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered, PersonErased, SurveyAnswered
from trainer.store import tables
from trainer.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.store.store import Setting, Store

LESSON = LessonKey("thinkcoop", "decide", "acting")


def wrote(actor: str, text: str) -> Draft:
    event = BlockAnswered(lesson=LESSON, block="own")
    return Draft(event=event, actor=actor, words={"own": text})


def test_forgetting_erases_the_name_the_words_and_the_sessions(store: Store) -> None:
    amina, joy = store.people.make(), store.people.make()
    store.people.claim(amina.id, name="Amina", pin="4709")
    token, other = store.sessions.start(amina.id), store.sessions.start(joy.id)
    store.write([wrote(amina.id, "my own words"), wrote(joy.id, "words of Joy")])
    before = store.journal.after(0)

    store.people.forget(amina.id)

    assert store.people.find(amina.id) is None
    assert store.people.listed() == []
    assert store.sessions.find(token) is None
    assert store.sessions.find(other) is not None
    assert store.answers(amina.id, LESSON)["own"].words == {}
    assert store.answers(joy.id, LESSON)["own"].words == {"own": "words of Joy"}
    *kept, tombstone = store.journal.after(0)
    assert kept == before
    assert tombstone.event == PersonErased(person=amina.id)
    assert store.verify_seals() == []


def test_who_was_forgotten_gets_no_name_and_no_words_again(store: Store) -> None:
    amina = store.people.make()
    draft = wrote(amina.id, "my own words")
    store.write([draft])
    store.people.forget(amina.id)
    entries = store.journal.after(0)

    with pytest.raises(RefusedError, match="person erased"):
        store.people.claim(amina.id, name="Amina")
    with pytest.raises(RefusedError, match="person erased"):
        store.write([wrote(amina.id, "from a phone that was away")])
    with pytest.raises(NotFoundError):
        store.sessions.start(amina.id)
    store.write([draft])
    store.people.forget(amina.id)

    assert store.journal.after(0) == entries
    assert store.answers(amina.id, LESSON)["own"].words == {}


def test_forgetting_takes_the_words_of_the_survey_in_the_same_browser(store: Store) -> None:
    amina = store.people.make()
    survey = SurveyAnswered(lesson=LESSON, block="open")
    draft = Draft(event=survey, actor="f3a9", words={"text": "the board never listens"})
    store.write([draft])

    store.people.forget(amina.id, survey="f3a9")

    assert "never listens" not in dump(store)


def test_a_forged_survey_token_erases_nobody_elses_words(store: Store) -> None:
    zed, joy = store.people.make(), store.people.make()
    store.write([wrote(joy.id, "words of Joy")])

    store.people.forget(zed.id, survey=joy.id)

    assert store.answers(joy.id, LESSON)["own"].words == {"own": "words of Joy"}


def dump(store: Store) -> str:
    with store._reading.connect() as connection:
        return repr(connection.execute(select(tables.words)).all())


@pytest.mark.parametrize("journal_mode", ["TRUNCATE", "WAL"])
def test_after_forgetting_no_byte_of_the_data_folder_holds_the_name(
    sqlite_settings: Setting, journal_mode: str
) -> None:
    store = open_store(sqlite_settings, journal_mode=journal_mode)
    people = [store.people.make() for _ in range(20)]
    for number, one in enumerate(people):
        store.people.claim(one.id, name=f"Secretname{number}", pin="4709")
        store.write([wrote(one.id, f"secretwords{number} " * 400)])
    folder: Path = sqlite_settings.data
    (folder / "trainer-before-0000.db").write_bytes(b"Secretname3")
    assert found_in(folder)

    for one in people:
        store.people.forget(one.id)

    assert found_in(folder) == []
    store.close()
    assert found_in(folder) == []


def found_in(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and re.search(b"ecretname|ecretwords|argon2", path.read_bytes())
    ]
