"""Who sits with whom: pairs, experts and home groups, cafe tables, sheets and cards that go round.

Pure, and the same for everybody who asks: chance comes from a seed text alone. Peers are seated in
the order in which they are handed in; one who is added at the end changes as little as can be.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Table(NamedTuple):
    """Some peers who sit together, or work on one thing, in one round."""

    #: Number of the table, pair or sheet, from 1.
    number: int
    peers: tuple[str, ...]
    #: Ids of the categories or items that are theirs; empty where all have the same.
    about: tuple[str, ...] = ()


class Jigsaw(NamedTuple):
    """Expert tables for the first round, home groups for the second, and what did not come out even."""

    experts: tuple[Table, ...]
    homes: tuple[Table, ...]
    #: Peers who are the second expert for their part at home; empty where all came out even.
    doubled: tuple[str, ...]


#: Most experts at one table; where there are more, they have several.
EXPERTS = 6
#: Most tables in one cafe, and most guests at a table before there are two cafes side by side.
MOST_TABLES, MOST_GUESTS = 4, 6


def shuffled(peers: Iterable[str], seed: str) -> tuple[str, ...]:
    """Return peers in an order that only depends on who they are and on the seed."""
    return tuple(sorted(peers, key=lambda peer: (sha256(f"{seed}/{peer}".encode()).digest(), peer)))


def alone(peers: Sequence[str]) -> tuple[Table, ...]:
    """Return a table for each."""
    return tuple(Table(number, (peer,)) for number, peer in enumerate(peers, 1))


def dealt(tables: Sequence[Table], things: Sequence[str]) -> tuple[Table, ...]:
    """Return the tables with things dealt out one by one: numbers of things differ by at most one."""
    return tuple(
        table._replace(about=tuple(things[place :: len(tables)])) for place, table in enumerate(tables)
    )


def deal(cards: Sequence[str], peers: Sequence[str], seed: str = "") -> dict[str, tuple[str, ...]]:
    """Return the cards of each peer: mixed where a seed is given, numbers differ by at most one."""
    mixed_cards = shuffled(cards, seed) if seed else tuple(cards)
    return {table.peers[0]: table.about for table in dealt(alone(peers), mixed_cards)}


def shared_out(peers: Sequence[str], things: Sequence[str]) -> tuple[Table, ...]:
    """Return a table for each thing, with one peer or more; with few peers each has several things.

    Every peer has a thing and every thing a peer; numbers differ by at most one.
    """
    count = min(len(peers), len(things)) if things else min(len(peers), 1)
    return tuple(
        Table(number + 1, tuple(peers[number::count]), tuple(things[number::count]))
        for number in range(count)
    )


def cast(peers: Sequence[str], parts: Sequence[str]) -> tuple[Table, ...]:
    """Return one peer for each part, and a last table of all who watch; few peers play several."""
    players = shared_out(peers[: len(parts)], parts) if parts else ()
    watching = tuple(peers[len(parts) :])
    return (*players, Table(len(players) + 1, watching)) if watching else players


def pairs(peers: Sequence[str]) -> tuple[Table, ...]:
    """Return peers two and two; where the number is odd, the last three sit together."""
    count = max(1, len(peers) // 2) if peers else 0
    cuts = [2 * place for place in range(count)] + [len(peers)]
    return tuple(
        Table(place + 1, tuple(peers[cuts[place] : cuts[place + 1]])) for place in range(count)
    )


def jigsaw(peers: Sequence[str], parts: Sequence[str]) -> Jigsaw:
    """Return expert tables and home groups.

    There are as many home groups as can have one expert for every part. Whoever is left over goes
    into one of them as a second expert (``doubled``), never two of them into a home that has not
    had its first. With fewer peers than parts there is one home, and each is an expert for several.
    """
    tables = shared_out(peers, parts)
    size = max(1, len(tables) if parts else len(peers))
    homes: list[list[str]] = [[] for _ in range(len(peers) // size)]
    for place, peer in enumerate(peers):
        row = place // size
        home = row if row < len(homes) else (place - size * len(homes)) % len(homes)
        homes[home].append(peer)
    return Jigsaw(
        experts=tuple(_split(tables)),
        homes=tuple(Table(number, tuple(home)) for number, home in enumerate(homes, 1)),
        doubled=tuple(peers[size * len(homes) :]),
    )


def _split(tables: Iterable[Table]) -> Iterable[Table]:
    """Yield tables of at most ``EXPERTS`` peers with numbers of their own."""
    number = 0
    for table in tables:
        count = -(-len(table.peers) // EXPERTS)
        for start in range(count):
            number += 1
            yield table._replace(number=number, peers=table.peers[start::count])


def cafe_tables(peers: int) -> int:
    """Return how many tables each visits, and so how many rounds there are.

    Under four people all sit at one table and have all questions; up to eight there are two, up to
    fifteen three, else four, in several cafes side by side where there are more than 24.
    """
    return 1 if peers < 4 else min(MOST_TABLES, 2 + (peers > 8) + (peers > 15))  # noqa: PLR2004 - as said


def cafe(
    peers: Sequence[str], questions: Sequence[str], number: int, *, hosts: bool = False
) -> tuple[Table, ...]:
    """Return who sits where in one round of a world cafe.

    Nobody comes back to a table before having been at all of their cafe; the numbers of guests
    differ by at most one. Where there are three tables or more, half of a table goes on to the left
    and half to the right, so that people meet others.

    Args:
        peers: who takes part.
        questions: shared out among the tables of a cafe; or one has two tables.
        number: the round, from 1.
        hosts: whether the first at each table stays and tells the next guests.
    """
    each = cafe_tables(len(peers))
    cafes = -(-len(peers) // (MOST_TABLES * MOST_GUESTS))
    found = []
    for here in range(cafes):
        guests = _seated(peers[here::cafes], each, number - 1, hosts=hosts)
        for table in range(each):
            about = _share(questions, table, each)
            found.append(Table(here * each + table + 1, guests[table], about))
    return tuple(found)


def _seated(
    peers: Sequence[str], tables: int, moves: int, *, hosts: bool
) -> tuple[tuple[str, ...], ...]:
    """Return the guests of each table: row by row, each row has one at every table."""
    seats: list[list[str]] = [[] for _ in range(tables)]
    for place, peer in enumerate(peers):
        row, first = divmod(place, tables)
        way = 0 if hosts and row == 0 else -1 if row % 2 else 1
        seats[(first + way * moves) % tables].append(peer)
    return tuple(tuple(guests) for guests in seats)


def passing(peers: Sequence[str], things: Sequence[str], number: int) -> tuple[Table, ...]:
    """Return who holds which sheet in a round: each their own first, then always to the left.

    In as many rounds as there are peers every sheet is held by every peer once; nobody ever holds
    the same sheet twice, and nobody holds two.

    Args:
        peers: who writes.
        things: what sheets are about; each has one, or several where there are fewer sheets.
        number: the round, from 1.
    """
    count = len(peers)
    return tuple(
        Table(place + 1, (peers[(place + number - 1) % count],), _share(things, place, count))
        for place in range(count)
    )


def _share(things: Sequence[str], place: int, places: int) -> tuple[str, ...]:
    """Return what belongs to one of some places: several things each, or one that others have too."""
    if len(things) >= places:
        return tuple(things[place::places])
    return (things[place % len(things)],) if things else ()
