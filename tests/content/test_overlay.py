"""An edition's own blocks: changed, left out, added, in its own language if need be."""

from __future__ import annotations

from pathlib import Path

from trainer.content.lesson_file import LessonText
from trainer.content.merge import Merged, as_source
from trainer.content.model import Block, Item, LessonFront, Section
from trainer.content.overlay import Laid, Layer, hide, lay

STORY = Block(name="story", id="lent", title="The scale", prose="It was lent.")
SORT = Block(
    name="activity",
    id="sort",
    options={"kind": "card_sort", "minutes": "15"},
    prose="Sort.",
    items=(Item(id="truck", text="Truck", place="members", reason="Dear."),),
    children=(Block(name="facilitator", id="sort.facilitator", prose="Aim."),),
)
BASE = LessonText(
    path=Path("a.md"),
    language="en",
    front=LessonFront(title="T"),
    sections=(Section(id="intro", flow=(STORY, SORT)), Section(id="last")),
    units=dict.fromkeys(["front", "intro", "lent", "sort", "sort.facilitator"], "words"),
)


def layer(**texts: tuple[Block, ...]) -> Layer:
    """Return a layer of an edition whose own language is Swahili."""
    return Layer(
        edition="tz",
        language="sw",
        texts=[
            LessonText(
                path=Path("b.md"),
                language=code,
                front=LessonFront(title=""),
                sections=(Section(id="intro", flow=blocks),),
            )
            for code, blocks in texts.items()
        ],
    )


def laid(*layers: Layer) -> Laid:
    return lay(as_source(BASE), layers)


def flow(merged: Merged) -> list[list[str]]:
    return [[block.id for block in section.blocks] for section in merged.sections]


def block(merged: Merged, name: str) -> Block:
    return next(b for s in merged.sections for b in s.blocks if b.id == name)


def story(**values: str) -> Block:
    after = values.pop("after", "")
    options = {"after": after} if after else {}
    return Block(name="story", id=values.pop("id", "lent"), options=options, **values)  # type: ignore[arg-type]


def test_a_block_that_differs_takes_the_place_of_the_generic_one() -> None:
    merged = laid(layer(sw=(story(title="Mizani", prose="Ya AMCOS."),))).merged

    assert flow(merged) == [["lent", "sort"], []]
    assert block(merged, "lent").title == "Mizani"
    assert (merged.marks["lent"].language, merged.marks["lent"].state) == ("sw", "edition")
    assert merged.marks["sort"].state == "source"


def test_the_language_asked_for_is_shown_where_the_edition_has_it() -> None:
    own = story(title="Mizani", prose="Ya AMCOS.")
    asked = story(title="The AMCOS scale", prose="It is theirs.")

    merged = laid(layer(en=(asked,), sw=(own,))).merged

    assert block(merged, "lent").title == "The AMCOS scale"
    assert (merged.marks["lent"].language, merged.marks["lent"].review) == ("en", "draft")


def test_a_translation_of_another_shape_gives_way_to_the_editions_own_language() -> None:
    own = story(title="Mizani", prose="Ya AMCOS.")

    merged = laid(layer(en=(story(title="Only a title"),), sw=(own,))).merged

    assert block(merged, "lent") == own
    assert merged.marks["lent"].language == "sw"


def test_words_alone_keep_what_is_right() -> None:
    words = Block(
        name="activity",
        id="sort",
        prose="Panga.",
        items=(Item(id="truck", text="Lori", reason="Ghali."),),
    )

    merged = laid(layer(sw=(words,))).merged

    assert block(merged, "sort").items == (
        Item(id="truck", text="Lori", place="members", reason="Ghali."),
    )
    assert block(merged, "sort").options == SORT.options
    assert block(merged, "sort").children == SORT.children


def test_a_block_with_places_of_its_own_is_taken_whole() -> None:
    own = Block(
        name="activity",
        id="sort",
        options={"minutes": "20"},
        prose="Panga.",
        items=(Item(id="lorry", text="Lori", place="manager"),),
    )

    sort = block(laid(layer(sw=(own,))).merged, "sort")

    assert sort.items == own.items
    assert sort.options == {"kind": "card_sort", "minutes": "20"}


def test_other_items_without_places_cannot_replace_a_sorting() -> None:
    own = Block(name="activity", id="sort", prose="Panga.", items=(Item(id="new", text="Mpya"),))

    merged = laid(layer(sw=(own,))).merged

    assert block(merged, "sort") == SORT
    assert merged.marks["sort"].state == "source"


def test_added_blocks_stand_where_they_say_and_in_their_order() -> None:
    one, two = (story(id=name, title=name, after="lent") for name in ("one", "two"))
    far, lost = story(id="far", title="far", after="last"), story(id="lost", title="lost")

    found = laid(layer(sw=(one, two, far, lost)))

    assert flow(found.merged) == [["lent", "one", "two", "sort"], ["far", "lost"]]
    assert block(found.merged, "one").options == {}
    assert found.added == {"one", "two", "far", "lost"}


def test_a_younger_edition_lies_over_its_parent() -> None:
    parent = layer(sw=(story(title="Mizani", prose="Moja."),))
    child = layer(sw=(story(title="Mizani ya kaskazini", prose="Mbili."),))

    assert block(laid(parent, child).merged, "lent").prose == "Mbili."


def test_hidden_blocks_are_gone_with_their_marks() -> None:
    merged = hide(as_source(BASE), lambda name: name in {"lent", "sort.facilitator"})

    assert flow(merged) == [["sort"], []]
    assert block(merged, "sort").children == ()
    assert merged.marks.keys() == {"front", "intro", "sort"}
