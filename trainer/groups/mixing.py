"""Groups of five to seven out of a room: people of every sort in each, nobody alone in a language.

Who cannot follow what is said does not learn, so languages come first; then people are mixed by
village, age or whatever else is named. The same room and seed always give the same groups.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from trainer.groups.arrange import shuffled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: The sizes at which everybody speaks and enough is known.
SMALLEST, USUAL, LARGEST = 5, 6, 7
#: Rooms under ten that are no one group: the smallest size of a part.
LEAST = 3


class Someone(NamedTuple):
    """A person in the room."""

    id: str
    language: str
    #: What the groups are mixed by: a village, an age, a sort of work.
    sort: str = ""


class Mixed(NamedTuple):
    """Groups, and who has nobody of their language there because it cannot be had otherwise."""

    groups: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]


def mixed(people: Sequence[Someone], seed: str) -> Mixed:
    """Return groups of five to seven.

    Up to seven people are one group, and eight or nine two smaller ones. Nobody is alone in a
    language if there is any way to cut groups of these sizes without it; who is the only one of a
    language in the room always is.
    """
    order = {name: place for place, name in enumerate(shuffled((p.id for p in people), seed))}
    room = sorted(people, key=lambda one: (one.sort, order[one.id]))
    groups = _filled(room, _cut(Counter(one.language for one in people)))
    _swap(groups)
    alone = [
        one
        for group in groups
        for one in group
        if sum(other.language == one.language for other in group) == 1
    ]
    return Mixed(
        groups=tuple(tuple(sorted((p.id for p in group), key=order.__getitem__)) for group in groups),
        alone=tuple(sorted((one.id for one in alone), key=order.__getitem__)),
    )


def sizes(people: int) -> Iterator[tuple[int, ...]]:
    """Yield ways to cut a room into groups, the best first: near to six, and alike in size."""
    fewest = -(-people // LARGEST)
    least = SMALLEST if people >= 2 * SMALLEST else LEAST
    numbers = range(fewest, max(fewest, people // SMALLEST) + 1)
    for groups in sorted(numbers, key=lambda number: abs(people - USUAL * number)):
        if groups:
            even = tuple(sorted(people // groups + (n < people % groups) for n in range(groups)))
            yield even
            yield from (one for one in _sums(people, groups, least) if one != even)


def _sums(people: int, groups: int, least: int) -> Iterator[tuple[int, ...]]:
    """Yield rising sizes from ``least`` to ``LARGEST`` that add up to the room."""
    if groups == 0:
        if people == 0:
            yield ()
        return
    for size in range(least, min(LARGEST, people // groups) + 1):
        for others in _sums(people - size, groups - 1, size):
            yield (size, *others)


#: For each group how many of each language it has; ``""``: people who are alone in theirs.
Cut = list[dict[str, int]]


def _cut(languages: Mapping[str, int]) -> Cut:
    """Return how many of each language go into each group; as few as can be are left alone."""
    together = {name: n for name, n in languages.items() if n > 1}
    lonely = sum(languages.values()) - sum(together.values())
    while True:
        if (cut := _first(together, lonely)) is not None:
            return cut
        tries = [_without_one(together, name) for name in sorted(together)]
        for left, freed in sorted(tries, key=lambda one: one[1]):
            if (cut := _first(left, lonely + freed)) is not None:
                return cut
        together, freed = min(tries, key=lambda one: one[1])
        lonely += freed


def _without_one(together: Mapping[str, int], name: str) -> tuple[dict[str, int], int]:
    """Let one of a language be alone; of two both are. Return what is left, and how many are alone."""
    left = {**together, name: together[name] - 1}
    if left[name] > 1:
        return left, 1
    del left[name]
    return left, 2


def _first(together: Mapping[str, int], lonely: int) -> Cut | None:
    for one in sizes(sum(together.values()) + lonely):
        if (cut := _Cutter(sizes=one).cut(0, dict(together), lonely)) is not None:
            return cut
    return None if together or lonely else []


@dataclass(slots=True, kw_only=True)
class _Cutter:
    """Fills group after group; remembers what led nowhere."""

    sizes: tuple[int, ...]
    dead: set[tuple[int, tuple[int, ...], int]] = field(default_factory=set)

    def cut(self, group: int, left: dict[str, int], lonely: int) -> Cut | None:
        """Return the groups from here on, or ``None`` where somebody would be alone."""
        if group == len(self.sizes):
            return []
        state = (group, tuple(sorted(left.values())), lonely)
        if state in self.dead:
            return None
        names = sorted((name for name in left if left[name]), key=lambda name: (-left[name], name))
        for taken in _fillings([(name, left[name]) for name in names], self.sizes[group], lonely):
            after = {name: n - taken.get(name, 0) for name, n in left.items()}
            rest = self.cut(group + 1, after, lonely - taken.get("", 0))
            if rest is not None:
                return [taken, *rest]
        self.dead.add(state)
        return None


def _fillings(
    left: Sequence[tuple[str, int]], room: int, lonely: int, last: tuple[int, int] = (0, 0)
) -> Iterator[dict[str, int]]:
    """Yield what a group can be made of, large parts of one language first; never one, nor all but one.

    Of languages that are equally strong the first has the larger part: the rest is the same again.
    """
    if not left:
        if room <= lonely:
            yield {"": room} if room else {}
        return
    (name, count), *others = left
    most = min(count, room, last[1] if last[0] == count else count)
    for part in range(most, -1, -1):
        if part != 1 and count - part != 1:
            for rest in _fillings(others, room - part, lonely, (count, part)):
                yield {name: part, **rest} if part else rest


def _filled(room: Sequence[Someone], cut: Cut) -> list[list[Someone]]:
    """Return the people of each group; those of one language and sort go to different groups."""
    groups: list[list[Someone]] = [[] for _ in cut]
    open_seats = [dict(part) for part in cut]
    turn = 0
    lonely: list[Someone] = []
    for one in sorted(room, key=lambda one: one.language):
        places = [*range(turn, len(cut)), *range(turn)]
        place = next((p for p in places if open_seats[p].get(one.language)), None)
        if place is None:
            lonely.append(one)
            continue
        open_seats[place][one.language] -= 1
        groups[place].append(one)
        turn = (place + 1) % len(cut)
    seats = [place for place, part in enumerate(open_seats) for _ in range(part.get("", 0))]
    for one, place in zip(lonely, seats, strict=True):
        groups[place].append(one)
    return groups


def _swap(groups: list[list[Someone]]) -> None:
    """Let people of one language change groups as long as that mixes the sorts better."""
    counts = [Counter(one.sort for one in group) for group in groups]
    while found := next(_better(groups, counts), None):
        (a, i), (b, j) = found
        one, other = groups[a][i], groups[b][j]
        groups[a][i], groups[b][j] = other, one
        counts[a].update({other.sort: 1, one.sort: -1})
        counts[b].update({one.sort: 1, other.sort: -1})


def _better(
    groups: Sequence[Sequence[Someone]], counts: Sequence[Counter[str]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield two seats whose people would mix better if they changed them."""
    for a, b in _twos(len(groups)):
        for i, one in enumerate(groups[a]):
            for j, other in enumerate(groups[b]):
                if one.language == other.language and one.sort != other.sort:
                    here = counts[a][other.sort] - counts[a][one.sort]
                    there = counts[b][one.sort] - counts[b][other.sort]
                    if here + there + 2 < 0:
                        yield (a, i), (b, j)


def _twos(number: int) -> Iterable[tuple[int, int]]:
    return ((a, b) for a in range(number) for b in range(a + 1, number))
