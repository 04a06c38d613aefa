"""What a group's answers add up to, by ids: one chart for people who answer in three languages.

Numbers from paper and raised hands are added to what came from phones. Counting never raises: ids
that the block no longer has, and whatever is malformed, are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from trainer.activities.base import decimal_text, ids, listing, mapping
from trainer.content.vocabulary import Response
from trainer.groups.shapes import (
    CHOSEN,
    DOTS,
    NUMBER,
    YES,
    fields_of,
    items_of,
    labels_of,
    shape_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from trainer.activities.base import Json
    from trainer.content.model import Block
    from trainer.groups.state import Counted, Kept

    Data = Mapping[str, Json]
    #: Item, label, how many.
    Given = Iterator[tuple[str, str, int]]

#: No number that is counted has more digits.
LONGEST_NUMBER = 32
#: The parts of an answer in four corners, by round.
BEFORE, AFTER = "before", "after"


class TextKey(NamedTuple):
    """Where words are kept: the entry that brought them, and the name of their field."""

    entry: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was answered to one block in one round."""

    #: Peers whose answers came in by phone, their own or a shared one.
    answered: int = 0
    #: All people these numbers are of: those who answered, and those counted on paper or by hands.
    people: int = 0
    #: By item, then by label; every item is there, labels that nobody gave are not.
    items: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    #: People by how their answer came in (``VIAS``).
    sources: Mapping[str, int] = field(default_factory=dict)
    #: Words, field by field, in an order that does not tell who wrote first.
    texts: tuple[TextKey, ...] = ()


class Standing(NamedTuple):
    """The place of an item in the order that all together make."""

    item: str
    #: 1 comes first; items with the same mean share a place.
    place: int
    #: The mean of its places; who left it out counts as putting it after the last. ``None`` where
    #: nobody has ranked anything.
    mean: Fraction | None


class Changed(NamedTuple):
    """What a talk changed in what people say to one statement."""

    #: By label: how many more there are now; below zero: fewer.
    by_label: Mapping[str, int]
    #: How many of those who answered both times moved, and how many answered both times.
    moved: int
    both: int


def tally(
    block: Block, answers: Iterable[Kept], counts: Iterable[Counted] = (), round_number: int = 1
) -> Tally:
    """Return what answers and counts of one round add up to.

    Args:
        block: what was asked, in any language.
        answers: of this block and round; of two by one peer the last one counts.
        counts: of this block and round, as entered from paper or hands.
        round_number: in four corners the second round counts what is said after the talk.
    """
    last = {kept.peer: kept for kept in answers}.values()
    entered = tuple(counts)
    shape = shape_of(block)
    items: dict[str, dict[str, int]] = {item: {} for item in items_of(block)}
    sources: dict[str, int] = {}
    for kept in last:
        _add(sources, kept.via, 1)
        for item, label, number in _given(block, shape, kept.data, round_number):
            _add(items[item], label, number)
    for counted in entered:
        _add(sources, counted.via, _whole(counted.people))
        for item, label, number in _counted(block, shape, counted.counts):
            _add(items[item], label, number)
    return Tally(
        answered=len(last),
        people=sum(sources.values()),
        items=items,
        sources=sources,
        texts=_texts(block, (*last, *entered)),
    )


def _ticked(data: Data, _round: int) -> Given:
    yield from ((item, YES, 1) for item in dict.fromkeys(listing(data, "ticked")))


def _sorted(data: Data, _round: int) -> Given:
    yield from ((item, place, 1) for item, place in mapping(data, "placed").items())


def _dotted(data: Data, _round: int) -> Given:
    dots = data.get("dots")
    for item, number in dots.items() if isinstance(dots, Mapping) else ():
        yield item, DOTS, _whole(number)


def _rated(data: Data, _round: int) -> Given:
    yield from ((item, label, 1) for item, label in mapping(data, "rated").items())


def _judged(data: Data, round_number: int) -> Given:
    part = BEFORE if round_number == 1 else AFTER
    yield from ((item, label, 1) for item, label in mapping(data, part).items())


def _chosen(data: Data, _round: int) -> Given:
    yield from ((item, CHOSEN, 1) for item in dict.fromkeys(listing(data, "chosen")))


def _numbered(data: Data, _round: int) -> Given:
    yield NUMBER, str(data.get("number", "")), 1


_READERS: dict[str, Callable[[Data, int], Given]] = {
    Response.TICK: _ticked,
    Response.SORT: _sorted,
    Response.DOTS: _dotted,
    Response.RATE: _rated,
    Response.CORNERS: _judged,
    Response.CHOOSE: _chosen,
    NUMBER: _numbered,
}


def _given(block: Block, shape: str, data: Data, round_number: int) -> Given:
    """Yield what one answer says, as far as the block knows it."""
    if shape == Response.RANK:
        known = [item for item in dict.fromkeys(listing(data, "order")) if item in ids(block)]
        yield from ((item, str(place), 1) for place, item in enumerate(known, 1))
    elif shape in _READERS:
        yield from _known(block, shape, _READERS[shape](data, round_number))


def _counted(block: Block, shape: str, counts: Mapping[str, Mapping[str, int]]) -> Given:
    """Yield what was entered, as far as the block knows it."""
    given = (
        (item, label, _whole(number))
        for item, by_label in counts.items()
        if isinstance(by_label, Mapping)
        for label, number in by_label.items()
    )
    yield from _known(block, shape, given)


def _known(block: Block, shape: str, given: Given) -> Given:
    items, labels = items_of(block), labels_of(block)
    for item, label, number in given:
        name = _number(label) if shape == NUMBER else label
        if item in items and number and name and (shape == NUMBER or name in labels):
            yield item, name, number


def _number(text: str) -> str:
    """Return a number as all who gave it are counted together; empty for what is none."""
    try:
        value = Decimal(text[:LONGEST_NUMBER])
    except InvalidOperation:
        return ""
    if not value.is_finite() or abs(value.adjusted()) > LONGEST_NUMBER:
        return ""
    return decimal_text(value)


def _whole(value: object) -> int:
    """Return a number of people or dots; 0 for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _add(counts: dict[str, int], name: str, number: int) -> None:
    if number:
        counts[name] = counts.get(name, 0) + number


def _texts(block: Block, sources: Sequence[Kept | Counted]) -> tuple[TextKey, ...]:
    fields = fields_of(block)
    written = (TextKey(one.entry, name) for one in sources for name in one.words if name in fields)
    return tuple(sorted(written, key=lambda key: (fields.index(key.field), _unordered(key.entry))))


def _unordered(entry: str) -> str:
    return sha256(entry.encode()).hexdigest()


def standings(block: Block, counted: Tally) -> tuple[Standing, ...]:
    """Return the items of a ranking in the order that all together make, first to last."""
    size = len(ids(block))
    given = {item: counted.items.get(item, {}) for item in ids(block)}
    voters = max((sum(places.values()) for places in given.values()), default=0)
    if not voters:
        return tuple(Standing(item, 1, None) for item in given)
    means = {
        item: size + 1 - Fraction(sum((size + 1 - int(at)) * n for at, n in places.items()), voters)
        for item, places in given.items()
    }
    return tuple(
        Standing(item, 1 + sum(other < means[item] for other in means.values()), means[item])
        for item in sorted(means, key=lambda item: means[item])
    )


def changes(
    block: Block,
    first: Iterable[Kept],
    second: Iterable[Kept],
    counts: tuple[Iterable[Counted], Iterable[Counted]] = ((), ()),
) -> dict[str, Changed]:
    """Return what the talk changed, by statement. Who moved is nowhere said, only how many.

    Args:
        block: the four corners.
        first: answers of the first round.
        second: answers of the second round.
        counts: what was entered for each of the rounds.
    """
    early, late = ({kept.peer: kept for kept in one} for one in (first, second))
    before = tally(block, early.values(), counts[0], 1)
    after = tally(block, late.values(), counts[1], 2)
    said = {
        peer: (mapping(early[peer].data, BEFORE), mapping(late[peer].data, AFTER))
        for peer in early.keys() & late.keys()
    }
    found = {}
    for item in before.items:
        twice = [(a[item], b[item]) for a, b in said.values() if item in a and item in b]
        found[item] = Changed(
            by_label={
                label: after.items[item].get(label, 0) - before.items[item].get(label, 0)
                for label in labels_of(block)
            },
            moved=sum(a != b for a, b in twice),
            both=len(twice),
        )
    return found
