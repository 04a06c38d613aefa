"""A power cut while people answer: what was acknowledged is there afterwards, once."""

from __future__ import annotations

import http.client
import random
import sqlite3
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from bench.house import first_lesson
from bench.running import Running
from bench.visitor import Form, Visitor

if TYPE_CHECKING:
    from pathlib import Path

LESSON = f"/en/{first_lesson()}"
PEOPLE = 4


@dataclass
class Answering:
    """Somebody who answers the same question again and again, each time in other words."""

    visitor: Visitor
    acknowledged: list[str] = field(default_factory=list)

    def answer_until_it_breaks(self, form: Form) -> None:
        """Post answers until the server is gone; keep those that it said yes to."""
        field_name = next(name for name, sort in form.open.items() if sort == "text")
        while True:
            words = f"my answer {uuid.uuid4().hex}"
            try:
                page = self.visitor.post_only(form.action, form.filled("") | {field_name: [words]})
            except (OSError, http.client.HTTPException):
                return
            if page.status == http.HTTPStatus.SEE_OTHER:
                self.acknowledged.append(words)


def form_with_words(visitor: Visitor) -> Form:
    """Return the first form of the first lesson that takes free words."""
    forms = visitor.get(LESSON).forms
    return next(form for form in forms if "/do/" in form.action and "text" in form.open.values())


def cut_the_power(running: Running, people: list[Answering]) -> None:
    """Start, let everybody answer, and end it at a moment that nobody chose."""
    running.start()
    form = form_with_words(Visitor(running.base))
    threads = [threading.Thread(target=one.answer_until_it_breaks, args=(form,)) for one in people]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0.1, 0.6))  # noqa: S311 - any moment will do
    running.kill()
    for thread in threads:
        thread.join(30)


def words_kept(data: Path) -> list[str]:
    """Return all free words in the database, read without our own code."""
    found: list[str] = []
    for path in [*data.glob("*.db"), *data.glob("*.sqlite*")]:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            found += [text for (text,) in connection.execute("SELECT text FROM words")]
    return found


@pytest.mark.parametrize("rounds", [5, pytest.param(50, marks=pytest.mark.long)])
def test_a_power_cut_loses_no_answer_that_was_acknowledged(data: Path, rounds: int) -> None:
    running = Running(data)
    people = [Answering(Visitor(running.base)) for _ in range(PEOPLE)]

    for _ in range(rounds):
        cut_the_power(running, people)
    running.start()
    assert running.stop() == 0

    acknowledged = [words for one in people for words in one.acknowledged]
    kept = "\n".join(words_kept(data))
    assert len(acknowledged) > rounds * PEOPLE
    assert {kept.count(words) for words in acknowledged} == {1}
