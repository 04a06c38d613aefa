"""A translation gives words; the source gives everything else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from trainer.content.lesson_file import LessonText
from trainer.content.merge import Merged, as_source, merge, untranslated
from trainer.content.model import Block, Category, Field, Item, LessonFront, Prose, Section

QUIZ = Block(
    name="quiz",
    id="q1",
    options={"kind": "single", "objective": "1"},
    prose="Who?",
    items=(
        Item(id="members", text="The members", right=False, reason="No."),
        Item(id="board", text="The board", right=True, reason="Yes."),
    ),
    children=(Block(name="check", id="q1.check", prose="Look."),),
)
QUI = Block(
    name="quiz",
    id="q1",
    prose="Qui ?",
    items=(
        Item(id="board", text="Le conseil", reason="Oui."),
        Item(id="members", text="Les membres", reason="Non."),
    ),
    children=(Block(name="check", id="q1.check", prose="Voyez."),),
)


def text(language: str, *flow: Prose | Block, title: str = "Title", **front: object) -> LessonText:
    return LessonText(
        path=Path("a.md"),
        language=language,
        front=LessonFront(title=title, **front),  # type: ignore[arg-type]
        sections=(Section(id="intro", flow=flow, minutes=5 if language == "en" else 0),),
        units=dict.fromkeys(["front", "intro", "q1", "q1.check"], "words"),
    )


def current(_unit: str) -> tuple[str, str]:
    return "current", "draft"


def joined(source: LessonText, words: LessonText, **states: str) -> Merged:
    return merge(as_source(source), words, lambda unit: (states.get(unit, "current"), "draft"))


def block_of(merged: Merged, at: int = 0) -> Block:
    piece = merged.sections[0].flow[at]
    assert isinstance(piece, Block)
    return piece


def test_structure_is_the_sources_and_words_are_the_translations() -> None:
    block = block_of(joined(text("en", QUIZ), text("fr", QUI)))

    assert [(item.id, item.text, item.right, item.reason) for item in block.items] == [
        ("members", "Les membres", False, "Non."),
        ("board", "Le conseil", True, "Oui."),
    ]
    assert block.options == QUIZ.options
    assert block.children[0].prose == "Voyez."


def test_front_takes_words_and_keeps_minutes() -> None:
    source = text("en", title="Selling", objectives=("You can.",), minutes=30, short=20)
    words = text("fr", title="Vendre", objectives=("Vous savez.",), minutes=99)

    front = joined(source, words).front

    assert (front.title, front.objectives) == ("Vendre", ("Vous savez.",))
    assert (front.minutes, front.short) == (30, 20)


def test_a_block_of_another_shape_is_shown_in_the_source() -> None:
    short = Block(name="quiz", id="q1", prose="Qui ?", items=QUI.items[:1])

    merged = joined(text("en", QUIZ, title="A"), text("fr", short, title="B"))

    assert block_of(merged).items == QUIZ.items
    assert (merged.marks["q1"].language, merged.marks["q1"].state) == ("en", "missing")
    assert (merged.marks["front"].language, merged.front.title) == ("fr", "B")


def test_a_missing_reason_is_another_shape() -> None:
    bare = Block(name="quiz", id="q1", prose="Qui ?", items=(Item(id="board", text="a"), QUI.items[1]))

    assert joined(text("en", QUIZ), text("fr", bare)).marks["q1"].state == "missing"


def test_a_nested_block_stands_for_itself() -> None:
    merged = joined(text("en", QUIZ), text("fr", QUI), **{"q1.check": "meaning"})

    assert block_of(merged).prose == "Qui ?"
    assert block_of(merged).children[0].prose == "Look."
    assert merged.marks["q1.check"].language == "en"


def test_a_changed_meaning_shows_the_source_and_a_small_change_the_translation() -> None:
    meaning = joined(text("en", QUIZ), text("fr", QUI), q1="meaning")
    minor = joined(text("en", QUIZ), text("fr", QUI), q1="minor")

    assert block_of(meaning).prose == "Who?"
    assert meaning.marks["q1"].state == "meaning"
    assert block_of(minor).prose == "Qui ?"
    assert (minor.marks["q1"].state, minor.marks["q1"].language) == ("minor", "fr")


def test_prose_is_matched_piece_by_piece_around_the_blocks() -> None:
    source = text("en", Prose(text="one"), QUIZ, Prose(text="two"))
    words = text("fr", Prose(text="un"), Prose(text="deux"), QUI)

    flow = joined(source, words).sections[0].flow

    assert [piece.text if isinstance(piece, Prose) else piece.id for piece in flow] == [
        "un",
        "q1",
        "deux",
    ]


def test_another_number_of_pieces_of_prose_shows_the_source() -> None:
    source = text("en", Prose(text="one"), QUIZ, Prose(text="two"))
    words = text("fr", Prose(text="un"), QUI)

    merged = joined(source, words)

    assert merged.sections[0].flow[0] == Prose(text="one")
    assert merged.marks["intro"].state == "missing"
    assert merged.sections[0].minutes == 5


def test_categories_and_fields_keep_their_places_and_formulas() -> None:
    sort = Block(
        name="activity",
        id="q1",
        categories=(Category(id="a", label="A"), Category(id="b", label="B")),
        items=(Item(id="x", text="X", place="b"),),
        fields=(Field(name="n", label="Surplus", unit="money", default=Decimal(7)),),
    )
    words = Block(
        name="activity",
        id="q1",
        # Without => a reader cannot know that the items stand under no category.
        categories=(
            Category(id="b", label="Bé", items=(Item(id="x", text="Ixe"),)),
            Category(id="a", label="Â"),
        ),
        fields=(Field(name="n", label="Excédent", unit="count"),),
    )

    block = block_of(joined(text("en", sort), text("fr", words)))

    assert [(one.id, one.label) for one in block.categories] == [("a", "Â"), ("b", "Bé")]
    assert block.items == (Item(id="x", text="Ixe", place="b"),)
    assert block.fields[0] == Field(name="n", label="Excédent", unit="money", default=Decimal(7))


def test_a_parent_language_stands_between_source_and_translation() -> None:
    nearer = joined(text("en", QUIZ), text("fr", QUI))

    merged = merge(nearer, text("ar", title="عنوان"), current)

    assert merged.front.title == "عنوان"
    assert block_of(merged).prose == "Qui ?"
    assert (merged.marks["q1"].language, merged.marks["q1"].state) == ("fr", "missing")


def test_an_empty_translation_breaks_nothing() -> None:
    empty = LessonText(path=Path("a.md"), language="fr", front=LessonFront(title=""), sections=())

    merged = joined(text("en", QUIZ), empty)

    assert block_of(merged) == QUIZ
    assert {mark.state for mark in merged.marks.values()} == {"missing"}


def test_without_a_translation_everything_is_missing() -> None:
    merged = untranslated(as_source(text("en", QUIZ)))

    assert {(mark.language, mark.state) for mark in merged.marks.values()} == {("en", "missing")}
