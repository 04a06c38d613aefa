"""What may be handed in to a journal."""

from __future__ import annotations

import pytest

from trainer.content.model import LessonKey
from trainer.errors import BadInputError
from trainer.journal.book import Draft, MemoryJournal
from trainer.journal.event import PersonMade, SurveyAnswered

LESSON = LessonKey("thinkcoop", "decide", "acting")


def test_an_id_is_kept_in_one_form() -> None:
    first = "01A20A19-45C4-7E57-B0DF-8829D7AF78DC"

    assert Draft(event=PersonMade(person="amina"), actor="amina", id=first).id == first.lower()


@pytest.mark.parametrize("bad", ["", "7", "x" * 36])
def test_an_id_that_is_none_is_refused(bad: str) -> None:
    with pytest.raises(BadInputError, match="not an id"):
        Draft(event=PersonMade(person="amina"), actor="amina", id=bad)


@pytest.mark.parametrize("bad", ["a" * 65, "a\0"])
def test_an_actor_that_cannot_be_kept_is_refused(bad: str) -> None:
    with pytest.raises(BadInputError, match="not an id"):
        Draft(event=PersonMade(person="amina"), actor=bad)


def test_words_that_no_database_keeps_are_refused() -> None:
    with pytest.raises(BadInputError, match="not text"):
        Draft(event=PersonMade(person="amina"), actor="amina", words={"own": "a\0b"})


def test_a_survey_does_not_say_from_which_phone_it_came() -> None:
    survey = SurveyAnswered(lesson=LESSON, block="before")

    draft = Draft(event=survey, actor="token", device="phone of Amina", at=5)

    assert (draft.device, draft.at) == ("", None)


@pytest.mark.parametrize("at", [-1, 1 << 60])
def test_an_impossible_time_of_a_phone_is_replaced_by_ours(at: int) -> None:
    book = MemoryJournal(clock=lambda: 7)

    entry = book.append([Draft(event=PersonMade(person="amina"), actor="amina", at=at)])[0]

    assert (entry.at, entry.received) == (7, 7)
