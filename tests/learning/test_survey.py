"""Before and after, without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.model import LessonKey
from trainer.journal.event import LessonFinished, SurveyAnswered
from trainer.learning.survey import Change, Scale, Spread, changes, ratings_of, spreads

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.journal.book import Entry

FIRST, LAST = LessonKey("thinkcoop", "idea", "why"), LessonKey("thinkcoop", "next", "now")
SCALE = Scale(lesson=LAST, block="after", before_lesson=FIRST, before_block="before")


def rated(lesson: LessonKey, block: str, **items: str) -> SurveyAnswered:
    return SurveyAnswered(lesson=lesson, block=block, data={"rated": items})


def test_one_token_is_compared_with_itself(happened: Callable[..., list[Entry]]) -> None:
    entries = [
        *happened(
            rated(FIRST, "before", know="no", lose="no"), rated(LAST, "after", know="yes"), actor="f3"
        ),
        *happened(rated(FIRST, "before", know="yes"), actor="a9"),
    ]

    assert changes(entries, "f3", SCALE, ["know", "lose"]) == [
        Change(item="know", before="no", after="yes"),
        Change(item="lose", before="no", after=""),
    ]


def test_all_tokens_are_counted(happened: Callable[..., list[Entry]]) -> None:
    entries = [
        *happened(rated(FIRST, "before", know="no"), rated(LAST, "after", know="yes"), actor="f3"),
        *happened(rated(FIRST, "before", know="no", other="yes"), actor="a9"),
        *happened(LessonFinished(lesson=LAST), actor="amina"),
    ]

    assert spreads(entries, SCALE, ["know"]) == [
        Spread(item="know", before={"no": 2}, after={"yes": 1})
    ]


def test_answering_again_replaces_the_answer_in_any_order(
    happened: Callable[..., list[Entry]],
) -> None:
    entries = happened(rated(FIRST, "before", know="no"), rated(FIRST, "before", know="yes"))

    for order in (entries, entries[::-1]):
        assert ratings_of(order) == {("amina", FIRST, "before"): {"know": "yes"}}


def test_an_answer_of_another_shape_is_passed_over(happened: Callable[..., list[Entry]]) -> None:
    entries = happened(SurveyAnswered(lesson=FIRST, block="before", data={"rated": ["know"]}))

    assert ratings_of(entries) == {("amina", FIRST, "before"): {}}
