"""The order that all together make, and what a talk changed: how many, never who."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tests.activities import blocks
from trainer.groups.state import Counted, Kept
from trainer.groups.tally import Tally, changes, standings, tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.journal.group_event import Json

RANKING = blocks.activity("ranking", "road", "shop", "well")
CORNERS = blocks.activity("four_corners", "price", "vote")


def kept(data: Mapping[str, Json], peer: str) -> Kept:
    return Kept(entry=f"entry-{peer}", peer=peer, data=data, via="phone")


def paper(people: int, **counts: dict[str, int]) -> Counted:
    return Counted(entry="entry-paper", people=people, counts=counts, via="paper")


def test_the_order_of_all_is_that_of_the_mean_places() -> None:
    found = tally(
        RANKING,
        [
            kept({"order": ["well", "shop", "road"]}, "p1"),
            kept({"order": ["well", "road", "shop"]}, "p2"),
        ],
    )

    assert [(one.item, one.place, one.mean) for one in standings(RANKING, found)] == [
        ("well", 1, Fraction(1)),
        ("road", 2, Fraction(5, 2)),
        ("shop", 2, Fraction(5, 2)),
    ]


def test_what_one_alone_put_first_does_not_win_against_what_all_put_second() -> None:
    found = tally(
        RANKING,
        [
            kept({"order": ["road", "shop"]}, "p1"),
            kept({"order": ["well", "shop"]}, "p2"),
            kept({"order": ["shop"]}, "p3"),
        ],
    )

    assert standings(RANKING, found)[0].item == "shop"


def test_an_order_that_nobody_gave_has_no_places() -> None:
    assert {(one.place, one.mean) for one in standings(RANKING, Tally())} == {(1, None)}


def test_the_talk_shows_what_changed_and_how_many_moved() -> None:
    first = [
        kept({"before": {"price": "fully", "vote": "mostly"}}, "amina"),
        kept({"before": {"price": "fully"}}, "joy"),
        kept({"before": {"price": "mostly"}}, "li"),
    ]
    second = [
        kept({"after": {"price": "mostly", "vote": "mostly"}}, "amina"),
        kept({"after": {"price": "fully"}}, "joy"),
        kept({"after": {"price": "not-at-all"}}, "zed"),
    ]

    found = changes(CORNERS, first, second)

    assert found["price"].by_label == {"not-at-all": 1, "a-little": 0, "mostly": 0, "fully": -1}
    assert (found["price"].moved, found["price"].both) == (1, 2)
    assert (found["vote"].moved, found["vote"].both) == (0, 1)


def test_on_paper_only_the_change_of_the_numbers_is_known() -> None:
    entered = [paper(5, price={"fully": 5})], [paper(5, price={"fully": 2, "mostly": 3})]

    found = changes(CORNERS, (), (), entered)["price"]

    assert (found.by_label["fully"], found.by_label["mostly"]) == (-3, 3)
    assert (found.moved, found.both) == (0, 0)
