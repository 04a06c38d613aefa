"""One lesson file: read into sections, blocks and units, whatever is wrong in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from trainer.content.lesson_file import LessonText, lesson_from_text, read_lesson
from trainer.content.model import Block, Prose

HEAD = "---\ntitle: Acting\nminutes: 30\nobjectives: [You can count., You can wait.]\n---\n"
WORDS = "---\ntitle: Agir\nobjectives: [Vous savez compter., Vous savez attendre.]\n---\n"


def lesson(body: str, *, is_source: bool = True) -> LessonText:
    head = HEAD if is_source else WORDS
    return lesson_from_text(
        head + body, Path("acting.md"), language="en" if is_source else "fr", is_source=is_source
    )


def block(body: str, *, is_source: bool = True) -> Block:
    return next(lesson(body, is_source=is_source).blocks)


def codes(body: str, *, is_source: bool = True) -> list[tuple[int, str]]:
    """Return line (of the body) and code of each finding."""
    text = lesson(body, is_source=is_source)
    head = (HEAD if is_source else WORDS).count("\n")
    return [(finding.line - head, finding.code) for finding in text.findings]


SORT = """:::activity{id=sort kind=card_sort minutes=20 short=10 steps=10,10} Who decides?
Lay the cards down.

1. Take one.
2. Say why.
### Members {#members}
### Manager {#manager}
- Buy a truck {#truck} => members
  > It binds.
- Hire a driver {#driver} => manager
  > Daily.
:::check
Two cards.
:::
:::facilitator
**Aim** Talk.
:::
:::
"""


def test_a_lesson_has_an_introduction_and_sections() -> None:
    text = lesson("Before.\n\n## Open {#open minutes=5 short=3}\nProse.\n\n" + SORT + "\nAfter.\n")

    assert text.findings == ()
    intro, opening = text.sections
    assert (intro.id, intro.flow) == ("intro", (Prose(text="Before.", line=6),))
    assert (opening.id, opening.title, opening.minutes, opening.short) == ("open", "Open", 5, 3)
    assert [type(piece) for piece in opening.flow] == [Prose, Block, Prose]


def test_a_sorting_block_keeps_its_items_apart_from_its_categories() -> None:
    found = block(SORT)

    assert [one.id for one in found.categories] == ["members", "manager"]
    assert [(one.id, one.place) for one in found.items] == [
        ("truck", "members"),
        ("driver", "manager"),
    ]
    assert (found.kind, found.minutes, found.short) == ("card_sort", 20, 10)
    assert [child.id for child in found.children] == ["sort.check", "sort.facilitator"]


def test_hints_stay_under_their_category() -> None:
    found = block(
        ":::activity{id=map kind=mind_map minutes=5} Map\n1. Go.\n### A {#a}\n- one {#one}\n"
        "### B {#b}\n- two {#two}\n:::\n"
    )

    assert found.items == ()
    assert [one.id for one in found.all_items] == ["one", "two"]


def test_the_kind_of_a_question_is_worked_out() -> None:
    bodies = {
        "single": "Ask?\n- [x] a {#a}\n- [ ] b {#b}",
        "multi": "Ask?\n- [x] a {#a}\n- [x] b {#b}",
        "order": "Ask?\n- a {#a}\n- b {#b}",
        "match": "Ask?\n### A {#aa}\n### B {#bb}\n- a {#a} => aa\n- b {#b} => bb",
        "number": "Ask?\n= 7.50 +- 0.10 money\n- Seven {#seven} => 8.57\n> Divide.",
        "reflect": "Ask?\n> Compare.",
    }
    found = {kind: block(f":::quiz{{id=q}}\n{body}\n:::").kind for kind, body in bodies.items()}

    assert found == {kind: kind for kind in bodies}
    number = block(f":::quiz{{id=q}}\n{bodies['number']}\n:::").number
    assert number
    assert (str(number.value), str(number.tolerance), number.unit) == ("7.50", "0.10", "money")


def test_a_worksheet_works_out_its_units() -> None:
    found = block(
        ":::worksheet{id=w} Share\n- cost: money = 60 | Cost\n- riders: count | Riders\n"
        "= each: cost / riders | Each pays\n= fair count: cost / each | Shares\n"
        "= ok: each < cost | Good?\n:::"
    )

    assert [(one.name, one.unit) for one in found.fields] == [
        ("cost", "money"),
        ("riders", "count"),
        ("each", "money"),
        ("fair", "count"),
        ("ok", "count"),
    ]
    assert found.fields[1].default is None


def test_a_translation_is_words_by_id() -> None:
    french = (
        ":::activity{id=sort} Qui décide ?\nPosez.\n\n1. Prenez.\n2. Dites.\n"
        "### Les membres {#members}\n### La gérante {#manager}\n"
        "- Un camion {#truck}\n  > Cela engage.\n- Un chauffeur {#driver}\n"
        "  > C'est.\n:::check\nDeux.\n:::\n:::facilitator\nBut.\n:::\n:::\n"
        ":::worksheet{id=w} Part\n- surplus | Excédent\n- kept | Gardé\n:::"
    )
    text = lesson(french, is_source=False)

    assert text.findings == ()
    assert {item.id for item in next(text.blocks).all_items} == {"truck", "driver"}
    assert text.units["sort.check"] == "Deux."
    assert text.units["front"].startswith("Agir\nVous savez")


def test_a_translation_says_nothing_again() -> None:
    assert codes(":::activity{id=a kind=game minutes=3} T\n1. Go.\n:::", is_source=False) == [
        (1, "said-again"),
        (1, "said-again"),
    ]
    assert codes(
        ":::quiz{id=q}\nQui ?\n- [x] A {#a}\n= 5 +- 0 kg\n- B {#b} => a\n:::", is_source=False
    ) == [
        (4, "said-again"),
        (3, "said-again"),
        (5, "said-again"),
    ]
    assert codes("## Ici {#here minutes=3}\nOui.", is_source=False) == [(1, "said-again")]
    assert codes(":::worksheet{id=w}\n- a: money = 5 | A\n= b: a | B\n:::", is_source=False) == [
        (2, "said-again"),
        (3, "said-again"),
    ]


def test_what_is_missing_or_wrong_is_told_with_its_line() -> None:
    assert codes("## Open\n") == [(1, "no-id")]
    assert codes("## Open {#front}\n") == [(1, "bad-id")]
    assert codes("## Open {#con}\n") == [(1, "bad-id")]
    assert codes("## Open {#open colour=red}\n") == [(1, "unknown-option")]
    assert codes("# Title\n") == [(1, "big-heading")]
    assert codes(":::story\nText\n:::") == [(1, "no-id")]
    assert codes(":::check{id=c}\nText\n:::") == [(1, "nested-wrongly")]
    assert codes(":::story{id=a kind=game}\nText\n:::") == [(1, "unknown-option")]
    assert codes(":::activity{id=a kind=gaem minutes=3}\n1. Go.\n:::") == [(1, "bad-option")]
    assert codes(":::activity{id=a kind=game minutes=ten}\n1. Go.\n:::") == [(1, "bad-option")]
    assert codes(":::activity{id=a kind=game}\n1. Go.\n:::") == [(1, "option-missing")]
    assert codes(":::activity{id=a kind=game minutes=3 dots=3}\n1. Go.\n:::") == [(1, "bad-option")]
    assert codes(":::quiz{id=q}\nAsk?\n= 5 +- 0 bagz\n:::") == [(3, "unknown-unit")]
    assert codes(":::quiz{id=q}\nAsk?\n= five\n:::") == [(3, "bad-number")]
    assert codes(":::quiz{id=q}\nAsk?\n- [x] A {#a}\nMore.\n:::") == [(4, "text-after-items")]
    assert codes(":::quiz{id=q}\nAsk?\n- [x] A {#a}\n- [ ] B {#a}\n:::") == [(4, "duplicate-id")]
    assert codes(":::worksheet{id=w}\n- a: money | A\n- a: money | B\n:::") == [(3, "duplicate-id")]
    assert codes(
        ":::worksheet{id=w}\n- A: money | A\n- b: mony | B\n- c: kg = x | C\n- d: kg\n:::"
    ) == [
        (2, "bad-name"),
        (3, "unknown-unit"),
        (4, "bad-number"),
        (5, "no-label"),
    ]
    assert codes(":::worksheet{id=w}\n- a: money | A\n= b: a + | B\n= c: a - 5 | C\n:::") == [
        (3, "bad-formula"),
        (4, "unit-clash"),
    ]


def test_an_id_stands_once_in_a_lesson() -> None:
    story = ":::story{id=a}\nText\n:::\n"

    assert codes(story + story) == [(4, "duplicate-id")]
    assert codes("## A {#a}\n" + story) == [(2, "duplicate-id")]


def test_only_words_change_a_digest() -> None:
    before = lesson(SORT).hashes
    options = lesson(
        SORT.replace("minutes=20", "minutes=25").replace("=> members", "=> manager")
    ).hashes
    wrapped = lesson(SORT.replace("Lay the cards", "Lay the\ncards")).hashes
    words = lesson(SORT.replace("Two cards", "Three cards")).hashes

    assert options == before
    assert wrapped == before
    assert {unit for unit in words if words[unit] != before[unit]} == {"sort.check"}


def test_the_two_ways_to_write_an_accent_are_one() -> None:
    assert lesson("Caf\u00e9.").hashes == lesson("Cafe\u0301.").hashes


def test_a_file_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "acting.md"
    path.write_bytes(HEAD.encode() + b"Caf\xe9\n")

    text = read_lesson(path, language="en", is_source=True)

    assert [finding.code for finding in text.findings] == ["not-utf8"]
    assert text.front.title == "Acting"


LINES = [*SORT.splitlines(), "## S {#s minutes=x}", ":::quiz{id=q}", "= 1 +- z", ":::worksheet{id=w}"]
LINES += [
    "- a: money = 1 | A",
    "= b: a / | B",
    "= c: c | C",
    ":::picture{id=p}",
    "```",
    "",
    "> x",
    "- {",
]


@given(st.lists(st.sampled_from(LINES), max_size=25), st.booleans())
def test_no_lesson_ever_raises(lines: list[str], is_source: bool) -> None:  # noqa: FBT001 - drawn by chance
    text = lesson("\n".join(lines), is_source=is_source)

    last = len(lines) + HEAD.count("\n") + 1
    assert all(1 <= finding.line <= last for finding in text.findings)
