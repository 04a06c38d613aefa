"""The grammar inside a block: text, steps, categories, items, reasons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from trainer.content.body import Parts, read_body
from trainer.content.fences import Line
from trainer.content.findings import Findings

if TYPE_CHECKING:
    from trainer.content.model import Finding


def parts_of(text: str) -> tuple[Parts, list[Finding]]:
    findings = Findings(Path("lesson.md"))
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    return read_body(lines, findings), findings.found


def codes_of(text: str) -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in parts_of(text)[1]]


def test_text_steps_categories_and_items_are_told_apart() -> None:
    parts, found = parts_of(
        "Lay the cards down.\n\n1. Take one\n   and read it.\n2. Say why.\n\n### Members {#members}\n"
        "All of them.\n- Buy a truck {#truck} => members\n  > It binds all.\n  > For years.\n"
        "> On the whole."
    )

    assert found == []
    assert parts.prose == "Lay the cards down."
    assert parts.steps == ("Take one\nand read it.", "Say why.")
    (category,) = parts.categories
    assert (category.id, category.label, category.text) == ("members", "Members", "All of them.")
    (item,) = category.items
    assert (item.id, item.text, item.place) == ("truck", "Buy a truck", "members")
    assert item.reason == "It binds all.\nFor years."
    assert item.line == 9
    assert parts.reason == "On the whole."


def test_boxes_say_what_is_right() -> None:
    parts, _ = parts_of("Ask?\n- [x] Yes {#yes}\n- [ ] No {#no}\n- [X] So {#so}\n- Bare {#bare}")

    assert [item.right for item in parts.items] == [True, False, True, None]
    assert parts.prose == "Ask?"


def test_an_id_may_end_the_last_indented_line() -> None:
    parts, found = parts_of("- A long sentence\n  that goes on {#long}\n  > Because\n    of that.")

    assert found == []
    assert parts.items[0].text == "A long sentence\nthat goes on"
    assert parts.items[0].reason == "Because\nof that."


def test_a_reason_may_have_paragraphs() -> None:
    parts, _ = parts_of("- True? {#t}\n  > For.\n\n  > Against.\n>\n> All.")

    assert parts.items[0].reason == "For.\n\nAgainst."
    assert parts.reason == "All."


def test_a_number_line_is_found() -> None:
    parts, _ = parts_of("How many?\n= 60 +- 0 trips\n> Count them.")

    assert parts.number == Line(2, "60 +- 0 trips")


def test_what_breaks_the_grammar_is_told_with_its_line() -> None:
    assert codes_of("- No id") == [(1, "no-id")]
    assert codes_of("### No id") == [(1, "no-id")]
    assert codes_of("- Bad {#BadId}")[0] == (1, "bad-id")
    assert codes_of("1) One") == [(1, "list-numbers")]
    assert codes_of("١. واحد") == [(1, "list-numbers")]
    assert codes_of("- A {#a}\n1. One") == [(2, "step-after-items")]
    assert codes_of("1. One\n   - two\n   - three") == [(2, "list-in-item"), (3, "list-in-item")]
    assert codes_of("1. One\n   > why") == [(2, "reason-without-item")]


def test_text_after_the_items_is_kept_and_known() -> None:
    parts, _ = parts_of("- A {#a}\nMore")

    assert parts.late == (Line(2, "More"),)


def test_code_in_the_text_is_text() -> None:
    parts, found = parts_of("Look:\n\n```\n- no item\n```")

    assert found == []
    assert parts.items == ()


LINE = st.one_of(
    st.sampled_from(
        ["- a {#a} => b", "- [x] b {#b}", "### C {#c}", "1. d", "> e", "  > f", "  g", "", "```", "= 1"]
    ),
    st.text(max_size=15).map(lambda text: "".join(text.splitlines())),
)


@given(st.lists(LINE, max_size=20))
def test_no_body_ever_raises(texts: list[str]) -> None:
    _, found = parts_of("\n".join(texts))

    assert all(1 <= finding.line <= max(1, len(texts)) for finding in found)
