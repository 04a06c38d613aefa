"""A group that has met: with phones, with one phone passed round, or on paper. The same was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tests.handouts import samples
from trainer.content.library import Library
from trainer.groups import rules
from trainer.groups.plan import plan_of
from trainer.groups.record import record_of
from trainer.groups.session import session_of
from trainer.handouts.gather import gather, parts_of
from trainer.handouts.meeting import Meeting
from trainer.journal.book import Draft, MemoryJournal
from trainer.journal.group_event import (
    CountsEntered,
    DecisionRecorded,
    GroupClosed,
    GroupOpened,
    Moved,
    PeerAnswered,
    PeerJoined,
)
from trainer.paths import shipped as shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trainer.content.model import Lesson
    from trainer.groups.session import GroupSession
    from trainer.handouts.material import Material
    from trainer.journal.group_event import GroupEvent, Json

GROUP = "0d3c4c0e-4f6f-4a1b-8f57-2a4c6f0a7b22"
STATIC = shipped_folder("static")
PEOPLE = ("amina", "joy", "li")
WORDS = {
    "sentence": "We buy one scale together.",
    "reason-buy": "It pays in a season.",
    "minority-1": "Sita: not before harvest.",
    "what-1": "Ask the store",
    "who-1": "Joy",
    "when-1": "Friday",
    "again": "30 November",
}
LESSON = {
    "en": """---
title: A decision
minutes: 20
objectives:
  - You can decide.
needs: [paper]
---
Opening words.

## Choose {#choose}
:::activity{id=vote kind=dot_vote minutes=8 dots=2} Which first?
Give your dots.
- A scale {#scale}
- A store {#store}
:::

:::activity{id=record kind=consensus minutes=12} Our record
Decide.
- We buy. {#buy}
- Not now. {#not-now}
:::
""",
    "ar": """---
title: قرار
minutes: 20
objectives:
  - تستطيعون أن تقرروا.
needs: [ورق]
---
كلمات الافتتاح.

## اختاروا {#choose}
:::activity{id=vote kind=dot_vote minutes=8 dots=2} أيها أولاً؟
أعطوا نقاطكم.
- ميزان {#scale}
- متجر {#store}
:::

:::activity{id=record kind=consensus minutes=12} سجلنا
قرروا.
- نشتري. {#buy}
- ليس الآن. {#not-now}
:::
""",
}


@cache
def library() -> Library:
    """Return what we ship."""
    return Library.read([shipped_folder("modules")])


def shipped(what: str, language: str) -> Material:
    """Return the material of something that we ship."""
    names = parts_of(what)
    return gather(library(), *names, language=language, edition="generic", day=samples.DAY)


class Table:
    """A journal in memory, and one group in it."""

    def __init__(self, lessons: Iterable[Lesson], way: str = "phones") -> None:
        """Open the session."""
        self.now = 1_000_000
        self.book = MemoryJournal(clock=lambda: self.now)
        steps = tuple((s.id, s.does, s.minutes, int(s.optional)) for s in plan_of(lessons))
        opened = GroupOpened(group=GROUP, programme="thinkcoop", module="decide", way=way, steps=steps)
        self.happens(opened, "tomás")

    def happens(
        self, event: GroupEvent, actor: str = "", words: Mapping[str, str] | None = None
    ) -> str:
        """Write down what happened, and return the id of the entry."""
        (entry,) = self.book.append([Draft(event=event, actor=actor, words=words or {})])
        return entry.id

    def moves(self, move: str) -> None:
        """Let the group move."""
        session = self.session
        number = session.state().round if session.step else 1
        self.happens(Moved(group=GROUP, visit=session.visit, move=move, round=number))

    @property
    def session(self) -> GroupSession:
        """Where the group stands."""
        found = session_of(self.book.about(GROUP))
        assert found is not None
        return found


def roles_of(lessons: Iterable[Lesson], people: str) -> list[Mapping[str, str]]:
    """Return who has which role in each step of a session with these people."""
    table = Table(lessons)
    for one in people:
        table.happens(PeerJoined(group=GROUP, peer=one, by=one), one)
    table.moves("begin")
    found: list[Mapping[str, str]] = []
    while not table.session.is_over:
        found.append(dict(table.session.roles))
        table.moves("close")
    return found


def met(way: str, *, language: str = "en", late: bool = False) -> Material:
    """Return what the sheets of a group hold that has met in one of the three ways."""
    lesson = samples.lesson_of(LESSON["en"], name="choosing")
    table = Table([lesson], way)
    is_paper = way == "paper"
    decided = _on_paper(table) if is_paper else _on_phones(table, lesson, way, late=late)
    shown = lesson
    if language != "en":
        shown = samples.lesson_of(LESSON[language], name="choosing", language=language)
    meeting = Meeting(
        name="Karo",
        languages=("en", "ar"),
        day=date(2026, 11, 23),
        people=("Amina", "Joy", "Li"),
        record=record_of(table.session, {"choosing": shown}),
        words={decided: WORDS},
    )
    return replace(samples.material_of(shown), meeting=meeting)


def _on_phones(table: Table, lesson: Lesson, way: str, *, late: bool) -> str:
    via = "phone" if way == "phones" else "shared"
    for one in PEOPLE:
        by = one if way == "phones" else PEOPLE[0]
        table.happens(PeerJoined(group=GROUP, peer=one, by=by, via=via), by)
    table.moves("begin")
    table.moves("close")
    dots: dict[str, dict[str, Json]] = {
        "amina": {"scale": 2},
        "joy": {"scale": 1, "store": 1},
        "li": {"store": 2},
    }
    for one in PEOPLE:
        _answers(table, lesson, one, "vote", {"dots": dots[one]})
    table.moves("reveal")
    if late:
        _answers(table, lesson, "li", "vote", {"dots": {"scale": 2}})
    table.moves("close")
    for one, choice in zip(PEOPLE, ("buy", "buy", "not-now"), strict=True):
        _answers(table, lesson, one, "record", {"chosen": [choice]})
    table.moves("reveal")
    decided = _decides(table, via)
    table.moves("close")
    assert table.session.is_over
    return decided


def _answers(table: Table, lesson: Lesson, peer: str, block: str, data: Mapping[str, Json]) -> None:
    person = table.session.peers[peer]
    event = PeerAnswered(
        group=GROUP,
        step=f"choosing/{block}",
        peer=peer,
        lesson=lesson.key,
        block=block,
        data=data,
        via=person.via,
    )
    rules.check(table.session, event, person.by)
    table.happens(event, peer)


def _decides(table: Table, via: str) -> str:
    event = DecisionRecorded(
        group=GROUP,
        step="choosing/record",
        block="record",
        chosen={"buy": 2, "not-now": 1},
        agreed_count=3,
        present=3,
        via=via,
    )
    return table.happens(event, "joy", WORDS)


def _on_paper(table: Table) -> str:
    votes = {"scale": {"dots": 3}, "store": {"dots": 3}}
    choices = {"buy": {"chosen": 2}, "not-now": {"chosen": 1}}
    for block, counts in (("vote", votes), ("record", choices)):
        step = f"choosing/{block}"
        table.happens(
            CountsEntered(group=GROUP, step=step, block=block, people=3, counts=counts), "tomás"
        )
    decided = _decides(table, "paper")
    table.happens(GroupClosed(group=GROUP), "tomás")
    return decided
