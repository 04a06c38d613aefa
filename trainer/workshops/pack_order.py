"""What is ordered when many sheets are printed as one job: which modules, for whom, on what paper.

Typed in now; a workshop hands over its roster and agenda through the same values. Pure: formats
are known here only by what they mean for a count of sheets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from trainer.workshops.occasion import Occasion, Participant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Peers in a group, at most: more of them cannot all be heard.
MOST_PEERS = 7


class Holder(StrEnum):
    """Who holds a sheet in their hands. The same names as in the register of formats."""

    LEARNER = "learner"
    GROUP = "group"
    ROOM = "room"
    FACILITATOR = "facilitator"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A format of handouts, as far as a count of sheets needs it."""

    name: str
    holder: Holder
    #: What it can be made of: a lesson, a module, a programme; otherwise of nothing that is taught.
    of_lesson: bool = True
    of_module: bool = True
    of_programme: bool = False
    of_nothing: bool = False
    #: Whether its backs stay empty.
    one_sided: bool = False
    foldable: bool = True
    #: Whether it is a book.
    bound: bool = False
    #: Whether it says what facilitators alone may read.
    guarded: bool = False
    #: Whether one drawing holds everybody's: name cards, a list of who is there.
    of_people: bool = False
    #: Whether a second language has room in it.
    two_languages: bool = False
    #: ``a`` or ``b``: the half of the people who get it; empty: everybody.
    half: str = ""
    #: Whether a pack holds it unless it is told otherwise.
    usual: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Bunch:
    """People who get one stack: those at a table, or those who read one language."""

    label: str
    language: str
    people: int
    #: How many of them need large print: the last ones.
    large: int = 0
    #: What they are called, as far as anybody said; in the order of their numbers.
    names: tuple[str, ...] = ()
    #: Where they sit.
    table: str = ""

    def is_large(self, person: int) -> bool:
        """Whether somebody, counted from 1, needs large print."""
        return person > self.people - self.large

    def name_of(self, person: int) -> str:
        """Return the name of somebody, counted from 1; empty if nobody said."""
        return self.names[person - 1] if person <= len(self.names) else ""

    @property
    def groups(self) -> tuple[int, ...]:
        """How many peers sit in each of their groups."""
        return groups_in(self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Facilitators who read the same."""

    language: str
    #: The language of those they lead, to stand beside their own; empty: one language.
    second: str = ""
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOrder:
    """One job for one printer. What nobody said is what one plain office has."""

    #: ``thinkcoop/decide``; a whole programme or a single lesson may be named too.
    modules: tuple[str, ...]
    bunches: tuple[Bunch, ...]
    leads: tuple[Lead, ...] = ()
    #: Names of formats for each holder; a holder who is not named gets the usual ones.
    formats: Mapping[Holder, tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    edition: str = "generic"
    paper: str = "a4"
    two_sided: bool = True
    #: Whether books are folded in the middle.
    booklets: bool = False
    #: Whether ink is spared.
    light: bool = False
    #: Sides that the printer does in a minute, as its maker says.
    pages_per_minute: int = 20
    #: Sheets of paper in the room; 0: nobody counted.
    sheets: int = 0
    #: Sets for people who come unasked, in each language.
    spares: int = 0
    #: The language of whoever prints.
    printer_language: str = "en"
    occasion: Occasion | None = None

    @property
    def people(self) -> int:
        """How many learners come."""
        return sum(bunch.people for bunch in self.bunches)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the learners; that of the most people first."""
        counted: Counter[str] = Counter()
        for bunch in self.bunches:
            counted[bunch.language] += bunch.people
        return tuple(code for code, _ in counted.most_common())

    @property
    def whole_occasion(self) -> Occasion:
        """The workshop with everybody who comes: those it names, or all of the bunches."""
        told = self.occasion or Occasion()
        occasion = replace(told, title=told.title or self.title)
        return occasion if occasion.people else replace(occasion, people=_everybody(self.bunches))

    def participant(self, bunch: int, person: int) -> Participant:
        """Return somebody of a bunch, both counted from 1."""
        before = sum(one.people for one in self.bunches[: bunch - 1])
        return _participant(self.bunches[bunch - 1], person, before + person)


def _everybody(bunches: Iterable[Bunch]) -> tuple[Participant, ...]:
    everyone = [(bunch, person) for bunch in bunches for person in range(1, bunch.people + 1)]
    return tuple(_participant(*one, number) for number, one in enumerate(everyone, start=1))


def _participant(bunch: Bunch, person: int, number: int) -> Participant:
    return Participant(
        name=bunch.name_of(person),
        language=bunch.language,
        number=str(number),
        table=bunch.table,
        large=bunch.is_large(person),
    )


def groups_in(people: int) -> tuple[int, ...]:
    """Return how many peers sit in each group: five to seven wherever that comes out.

    >>> groups_in(25), groups_in(6), groups_in(8)
    ((7, 6, 6, 6), (6,), (4, 4))
    """
    if people <= 0:
        return ()
    count = -(-people // MOST_PEERS)
    least, over = divmod(people, count)
    return tuple(least + (place < over) for place in range(count))


def bunches_of(people: Iterable[Participant], language: str) -> tuple[Bunch, ...]:
    """Return people as bunches: by table, and by language within a table, in the order they come.

    Args:
        people: who comes.
        language: what those read of whom nobody said it.
    """
    together: dict[tuple[str, str], list[Participant]] = {}
    for one in people:
        together.setdefault((one.table, one.language or language), []).append(one)
    tables = Counter(table for table, _ in together)
    return tuple(
        Bunch(
            label=table if table and tables[table] == 1 else f"{table} {code}".strip(),
            language=code,
            people=len(found),
            large=sum(one.large for one in found),
            names=tuple(one.name for one in sorted(found, key=lambda one: one.large)),
            table=table,
        )
        for (table, code), found in together.items()
    )
