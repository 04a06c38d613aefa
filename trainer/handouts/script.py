"""The session script: a group's steps on paper, with who reads each one, for three to seven people.

Steps, their order and their numbers are those of the screens. Names are not known when the script
is printed: people have letters, and the fair rota is worked out for each size of group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.vocabulary import LABELS
from trainer.groups.methods import METHODS
from trainer.groups.plan import PLEDGE, PRIVATE, QUESTIONS, READ, SHORT, WORKSHEET, parts_of
from trainer.groups.roles import READER, ROLES, Rota
from trainer.handouts.words import kind_word, label_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from trainer.content.model import Block, Lesson
    from trainer.groups.methods.base import Table
    from trainer.groups.plan import Part
    from trainer.handouts.material import Material
    from trainer.wording import Wording

#: Sizes of group that the rota and the seating are printed for.
SIZES = (3, 4, 5, 6, 7)
LETTERS = "ABCDEFG"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStep:
    """One step as the script shows it."""

    #: Its place within the lesson, from 1, as on screen.
    number: int
    part: Part
    title: str
    #: ``Game``, ``Read aloud``: what the group does.
    sort: str
    minutes: int
    #: Minutes on the short path; ``None``: dropped first.
    short: int | None
    #: Who reads, by number of people.
    readers: Mapping[int, str]

    @property
    def block(self) -> Block:
        """The activity or worksheet of this step."""
        return self.part.blocks[0]

    @property
    def is_method(self) -> bool:
        """Whether it is an activity, done by a method that groups have."""
        return bool(self.part.blocks) and self.part.step.does == self.block.kind

    @property
    def checked(self) -> tuple[Block, ...]:
        """Its blocks that say afterwards what is right, or why."""
        return tuple(block for block in self.part.blocks if is_checked(block))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptLesson:
    """One lesson of the script."""

    lesson: Lesson
    steps: tuple[ScriptStep, ...]
    #: Who has each role but the reader's in this lesson, by number of people.
    roles: Mapping[str, Mapping[int, str]]

    @property
    def has_checks(self) -> bool:
        """Whether any step says afterwards what is right."""
        return any(step.checked for step in self.steps)


def is_checked(block: Block) -> bool:
    """Whether something about a block is only read afterwards."""
    has_reasons = any(item.reason for item in block.all_items)
    return (
        block.child("check") is not None
        or block.name == "quiz"
        or (block.kind == "four_corners" and has_reasons)
    )


def script_of(material: Material, words: Wording) -> tuple[ScriptLesson, ...]:
    """Return the script of these lessons; that of a group session follows the group's own plan."""
    planned = [_planned(lesson, material) for lesson in material.lessons]
    rotas = {size: _rota(planned, LETTERS[:size]) for size in SIZES}
    place = 0
    found = []
    for lesson, parts in zip(material.lessons, planned, strict=True):
        here = {size: rota[place : place + len(parts)] for size, rota in rotas.items()}
        found.append(_lesson(lesson, parts, here, words))
        place += len(parts)
    return tuple(found)


def _planned(lesson: Lesson, material: Material) -> tuple[Part, ...]:
    path = material.meeting.path if material.meeting else "full"
    return parts_of(lesson, path)


def _lesson(
    lesson: Lesson,
    parts: Sequence[Part],
    given: Mapping[int, Sequence[Mapping[str, str]]],
    words: Wording,
) -> ScriptLesson:
    short = {part.step.id: part.step for part in parts_of(lesson, SHORT)}
    steps = []
    for index, part in enumerate(parts):
        shorter = short.get(part.step.id)
        dropped = shorter is None or (shorter.optional and not shorter.minutes)
        steps.append(
            ScriptStep(
                number=index + 1,
                part=part,
                title=step_title(lesson, part, words),
                sort=step_sort(part.step.does, words),
                minutes=part.step.minutes,
                short=None if dropped or shorter is None else shorter.minutes,
                readers={size: roles[index].get(READER, "") for size, roles in given.items()},
            )
        )
    first = {size: roles[0] if roles else {} for size, roles in given.items()}
    roles = {
        role: {size: has.get(role, "") for size, has in first.items()}
        for role in ROLES
        if role != READER
    }
    return ScriptLesson(lesson=lesson, steps=tuple(steps), roles=roles)


def _rota(planned: Iterable[Sequence[Part]], people: str) -> list[Mapping[str, str]]:
    """Return who has which role in each step: a new reader for each, the others for a lesson."""
    rota = Rota()
    has: dict[str, str] = {}
    found: list[Mapping[str, str]] = []
    for parts in planned:
        for index, _part in enumerate(parts):
            has = {role: one for role, one in has.items() if index and role != READER}
            for role in ROLES:
                if role not in has:
                    has[role] = rota.give(role, tuple(people), tuple(has.values()))
            found.append(has)
    return found


def step_title(lesson: Lesson, part: Part, words: Wording) -> str:
    """Return what a step is called: its activity's title, or that of its section."""
    titled = next((block.title for block in part.blocks if block.title), "")
    if part.step.does in {READ, QUESTIONS}:
        section = next((one for one in lesson.sections if one.id == part.section), None)
        titled = (section.title if section else "") or titled or words.gettext("Opening")
    return titled or step_sort(part.step.does, words)


def step_sort(does: str, words: Wording) -> str:
    """Return what a group does in a step, in a word or two."""
    said = {
        READ: words.gettext("Read aloud"),
        QUESTIONS: words.gettext("Questions"),
        PRIVATE: words.gettext("Each alone, in private"),
        PLEDGE: words.gettext("Take home"),
        WORKSHEET: words.gettext("Worksheet"),
    }
    return said.get(does) or kind_word(does, words)


def role_name(role: str, words: Wording) -> str:
    """Return what a role is called."""
    return {
        "reader": words.gettext("Reader"),
        "timekeeper": words.gettext("Timekeeper"),
        "counter": words.gettext("Counter"),
        "encourager": words.gettext("Encourager"),
    }[role]


def scale_labels(block: Block, usual: str, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return id and words of each answer on a block's scale."""
    name = block.options.get("labels", usual)
    return tuple(zip(LABELS[name], label_words(name, words), strict=True))


def _dealt(block: Block, deals: str) -> tuple[str, ...]:
    """Return the ids that a seating deals out."""
    if deals == "categories":
        return tuple(category.id for category in block.categories)
    return tuple(item.id for item in block.all_items) if deals == "items" else ()


def dealt_to(block: Block, table: Table) -> tuple[str, ...]:
    """Return what a table has: labels of categories, or the numbers of items."""
    labels = {one.id: one.label for one in block.categories}
    numbers = {one.id: str(n) for n, one in enumerate(block.all_items, start=1)}
    known = labels if set(table.about) <= labels.keys() else numbers
    return tuple(known[name] for name in table.about if name in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Who sits where, for one size of group: tables of each round."""

    people: int
    rounds: tuple[tuple[Table, ...], ...]


def seats_of(block: Block) -> tuple[Seats, ...]:
    """Return who sits with whom in an activity, by size of group; none where all sit together."""
    method = METHODS.get(block.kind)
    if method is None or method.seating is None:
        return ()
    found = []
    for size in SIZES:
        letters = tuple(LETTERS[:size])
        names = _dealt(block, method.deals)
        rounds = range(1, method.rounds(size) + 1)
        tables = tuple(tuple(method.seating(letters, names, number)) for number in rounds)
        found.append(Seats(people=size, rounds=tables))
    return tuple(found)
