"""Small blocks that tests ask: one of each shape, as an author would write them."""

from __future__ import annotations

from decimal import Decimal

from trainer.content.model import Block, Category, Item, NumberAnswer

PILES = (Category(id="members", label="Members"), Category(id="manager", label="Manager"))

CARD_SORT = Block(
    name="activity",
    id="sort",
    options={"kind": "card_sort", "minutes": "20"},
    categories=PILES,
    items=(
        Item(id="truck", text="Buy a truck", place="members"),
        Item(id="driver", text="Hire a driver", place="manager"),
    ),
)

SINGLE = Block(
    name="quiz",
    id="q1",
    options={"kind": "single"},
    items=(Item(id="yes", text="Yes", right=True), Item(id="no", text="No", right=False)),
)

MULTI = Block(
    name="quiz",
    id="q2",
    options={"kind": "multi"},
    items=(
        Item(id="land", text="Land", right=True),
        Item(id="rain", text="Rain", right=True),
        Item(id="luck", text="Luck", right=False),
    ),
)

ORDER = Block(
    name="quiz",
    id="q3",
    options={"kind": "order"},
    items=(Item(id="meet", text="Meet"), Item(id="agree", text="Agree"), Item(id="pay", text="Pay")),
)

MATCH = Block(name="quiz", id="q4", options={"kind": "match"}, categories=PILES, items=CARD_SORT.items)

NUMBER = Block(
    name="quiz",
    id="q5",
    options={"kind": "number"},
    number=NumberAnswer(value=Decimal("7.50"), tolerance=Decimal("0.10"), unit="money"),
    items=(Item(id="seven", text="You divided by seven.", place="8.57"),),
)


def activity(kind: str, *items: str, categories: tuple[str, ...] = (), **options: str) -> Block:
    """Return an activity of a kind with these ids."""
    return Block(
        name="activity",
        id="it",
        options={"kind": kind, "minutes": "10", **options},
        items=tuple(Item(id=name, text=name.title()) for name in items),
        categories=tuple(Category(id=name, label=name.title()) for name in categories),
    )
