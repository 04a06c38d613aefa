"""Before and after: what the same statements were rated, by people nobody can name.

A survey's actor is a random token that lives in the browser, so that what one says of oneself can
be compared with what one said before, and not with who one is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.journal.event import SurveyAnswered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trainer.content.model import LessonKey
    from trainer.journal.book import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale at the end of a programme and the earlier one it is compared with."""

    lesson: LessonKey
    block: str
    before_lesson: LessonKey
    before_block: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one statement was rated before and after, by label id; empty: not rated."""

    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How often each label was chosen for one statement, by all who answered."""

    item: str
    before: Mapping[str, int]
    after: Mapping[str, int]


def ratings_of(entries: Iterable[Entry]) -> dict[tuple[str, LessonKey, str], dict[str, str]]:
    """Return the last ratings by token, lesson and block: item id to label id.

    Args:
        entries: each entry once, in any order; those that are no survey are passed over.
    """
    last: dict[tuple[str, LessonKey, str], tuple[tuple[int, str, int], dict[str, str]]] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, SurveyAnswered):
            place = (entry.actor, event.lesson, event.block)
            if place not in last or last[place][0] < entry.order:
                last[place] = (entry.order, _rated(event))
    return {place: rated for place, (_, rated) in last.items()}


def _rated(event: SurveyAnswered) -> dict[str, str]:
    rated = event.data.get("rated", {})
    if not isinstance(rated, Mapping):
        return {}
    return {item: label for item, label in rated.items() if isinstance(label, str)}


def changes(entries: Iterable[Entry], token: str, scale: Scale, items: Sequence[str]) -> list[Change]:
    """Return what changed for one token, statement by statement."""
    ratings = ratings_of(entries)
    before = ratings.get((token, scale.before_lesson, scale.before_block), {})
    after = ratings.get((token, scale.lesson, scale.block), {})
    return [Change(item=item, before=before.get(item, ""), after=after.get(item, "")) for item in items]


def spreads(entries: Iterable[Entry], scale: Scale, items: Sequence[str]) -> list[Spread]:
    """Return how often each label was chosen before and after, statement by statement."""
    counted: dict[tuple[LessonKey, str, str], Counter[str]] = defaultdict(Counter)
    for (_, lesson, block), rated in ratings_of(entries).items():
        for item, label in rated.items():
            counted[lesson, block, item][label] += 1
    return [
        Spread(
            item=item,
            before=counted[scale.before_lesson, scale.before_block, item],
            after=counted[scale.lesson, scale.block, item],
        )
        for item in items
    ]
