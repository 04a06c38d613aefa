"""What a lesson may contain: the closed set of blocks, kinds of activity and their body grammar.

``trainer check`` needs nothing above this file; every register above it (the kinds of activity,
the templates, the printed twins) is held equal to it by a test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Body(StrEnum):
    """What stands between a block's fences."""

    #: Plain Markdown: paragraphs, lists, tables.
    PROSE = "prose"
    #: Text first, then numbered steps, ``### Label {#id}`` categories, ``- item {#id}`` bullets.
    ITEMS = "items"
    #: ``- name: unit = default | Label`` and ``= name: formula | Label``.
    FIELDS = "fields"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpec:
    """What one sort of block may be given and may hold."""

    name: str
    body: Body
    #: Options that the source may write, besides ``id``.
    options: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    #: Whether it needs an ``id``; those without are named after their parent.
    needs_id: bool = True
    #: Names of blocks that may stand inside.
    children: frozenset[str] = frozenset()
    #: Blocks that it must stand inside; empty: anywhere at the top.
    inside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """What the body of one kind of activity must hold."""

    name: str
    #: Least numbers of ``### Label`` categories and of bullets.
    categories: int = 0
    items: int = 0
    #: Whether bullets may, or must, say where they belong (``=> id``).
    places: bool = False
    needs_places: bool = False
    #: Options of this kind alone.
    options: frozenset[str] = field(default_factory=frozenset)
    #: What a learner alone does: the shape of the answer and its form on screen and paper.
    response: Response


class Response(StrEnum):
    """The shapes that an answer to an activity can have."""

    #: Tick items; own ones may be added in words.
    TICK = "tick"
    #: Words for each item (or one field where there are no items).
    WRITE = "write"
    #: Words for each category.
    FILL = "fill"
    #: Each item goes to one category.
    SORT = "sort"
    #: A number of dots spread over the items.
    DOTS = "dots"
    #: The items put in order.
    RANK = "rank"
    #: Each item on a scale.
    RATE = "rate"
    #: Each statement judged twice, before and after reading the arguments.
    CORNERS = "corners"
    #: One of the items, with reasons in words.
    CHOOSE = "choose"


_ACTIVITY_OPTIONS = frozenset({"kind", "minutes", "short", "steps", "optional"})

BLOCKS: dict[str, BlockSpec] = {
    spec.name: spec
    for spec in (
        BlockSpec(name="story", body=Body.PROSE),
        BlockSpec(name="case", body=Body.PROSE),
        BlockSpec(
            name="activity",
            body=Body.ITEMS,
            options=_ACTIVITY_OPTIONS | {"dots", "labels"},
            required=frozenset({"kind", "minutes"}),
            children=frozenset({"facilitator", "check"}),
        ),
        BlockSpec(name="quiz", body=Body.ITEMS, options=frozenset({"objective", "form", "kind"})),
        BlockSpec(name="scale", body=Body.ITEMS, options=frozenset({"labels", "with"})),
        BlockSpec(name="survey", body=Body.ITEMS, options=frozenset({"choose", "with"})),
        BlockSpec(name="worksheet", body=Body.FIELDS, children=frozenset({"facilitator", "check"})),
        BlockSpec(name="remember", body=Body.PROSE),
        BlockSpec(name="facilitator", body=Body.PROSE),
        BlockSpec(
            name="check", body=Body.PROSE, inside=frozenset({"activity", "worksheet"}), needs_id=False
        ),
        BlockSpec(name="take_home", body=Body.PROSE, options=frozenset({"days", "rows"})),
        BlockSpec(name="term", body=Body.PROSE),
        BlockSpec(
            name="picture",
            body=Body.ITEMS,
            options=frozenset({"src"}),
            required=frozenset({"src"}),
        ),
    )
}


def _kinds(*specs: KindSpec) -> dict[str, KindSpec]:
    return {spec.name: spec for spec in specs}


KINDS: dict[str, KindSpec] = _kinds(
    KindSpec(name="agree", items=2, response=Response.TICK),
    KindSpec(name="round", items=1, response=Response.WRITE),
    KindSpec(name="story_circle", response=Response.WRITE),
    KindSpec(name="pairs", categories=2, items=2, places=True, response=Response.SORT),
    KindSpec(name="network_map", categories=2, response=Response.FILL),
    KindSpec(name="value_chain", items=3, response=Response.WRITE),
    KindSpec(name="brainwriting", items=1, response=Response.WRITE),
    KindSpec(
        name="card_sort",
        categories=2,
        items=2,
        places=True,
        needs_places=True,
        response=Response.SORT,
    ),
    KindSpec(name="dot_vote", items=2, options=frozenset({"dots"}), response=Response.DOTS),
    KindSpec(name="ranking", items=3, response=Response.RANK),
    KindSpec(name="mind_map", categories=2, response=Response.FILL),
    KindSpec(name="four_corners", items=1, response=Response.CORNERS),
    KindSpec(name="swot", categories=4, response=Response.FILL),
    KindSpec(name="role_cards", categories=2, items=2, places=True, response=Response.SORT),
    KindSpec(name="role_play", categories=2, response=Response.FILL),
    KindSpec(name="concept_cube", items=6, response=Response.WRITE),
    KindSpec(name="jigsaw", categories=2, response=Response.FILL),
    KindSpec(name="world_cafe", categories=2, response=Response.FILL),
    KindSpec(name="game", response=Response.WRITE),
    KindSpec(name="checklist", items=2, options=frozenset({"labels"}), response=Response.RATE),
    KindSpec(name="discuss", response=Response.WRITE),
    KindSpec(name="consensus", items=2, response=Response.CHOOSE),
)

#: Kinds of quiz question. Worked out from the body; ``kind=`` is only needed for a ``multi``
#: with one right option.
QUIZ_KINDS = frozenset({"single", "multi", "order", "match", "number", "reflect"})

#: Sets of answers on a scale, weakest first; their words are in the interface's catalogue.
LABELS: dict[str, tuple[str, ...]] = {
    "agree": ("not-at-all", "a-little", "mostly", "fully"),
    "sure": ("not-sure", "a-little-sure", "sure", "very-sure"),
    "yes_partly_no": ("no", "partly", "yes"),
    "often": ("never", "sometimes", "often", "always"),
}

#: Units that a number can have. ``money`` is scaled and written by the edition.
UNITS = frozenset(
    {
        "money", "percent", "count", "people", "trips", "bags",
        "kg", "g", "t", "l", "m", "km", "ha",
        "hours", "minutes", "days", "weeks", "months", "years",
    }
)  # fmt: skip

#: Files and ids: short, plain, and safe on every file system.
ID_PATTERN = r"[a-z][a-z0-9-]{0,39}"
#: Names in a worksheet, which stand in formulas.
NAME_PATTERN = r"[a-z][a-z0-9_]{0,39}"
RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"com{n}" for n in range(1, 10)} | {f"lpt{n}" for n in range(1, 10)}
)
