"""The splitter: lines and blocks, whatever stands there, with nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from trainer.content.fences import Fence, Line, join, split
from trainer.content.findings import Findings

if TYPE_CHECKING:
    from trainer.content.model import Finding


def pieces_of(text: str) -> tuple[tuple[Line | Fence, ...], list[Finding]]:
    findings = Findings(Path("lesson.md"))
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    return split(lines, findings), findings.found


def blocks_of(text: str) -> list[Fence]:
    return [piece for piece in pieces_of(text)[0] if isinstance(piece, Fence)]


def codes_of(text: str) -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in pieces_of(text)[1]]


def test_a_block_has_name_options_title_and_lines() -> None:
    (block,) = blocks_of(':::activity{id=sort kind=card_sort x="a b"} Who decides?\nText\n:::')

    assert (block.name, block.title) == ("activity", "Who decides?")
    assert block.options == {"id": "sort", "kind": "card_sort", "x": "a b"}
    assert block.lines == (Line(2, "Text"),)
    assert block.closing == Line(3, ":::")


def test_blocks_nest_by_a_stack() -> None:
    (outer,) = blocks_of(
        ":::activity{id=a}\n1. Go\n:::check\nYes\n:::\n:::facilitator\nNo\n:::\n:::\nAfter"
    )

    assert [child.name for child in outer.children] == ["check", "facilitator"]
    assert outer.children[1].lines == (Line(7, "No"),)


def test_more_colons_say_the_same() -> None:
    (outer,) = blocks_of("::::activity{id=a}\n:::check\nYes\n:::\n::::")

    assert outer.children[0].name == "check"
    assert codes_of("::::activity{id=a}\n:::check\nYes\n:::\n::::") == []


def test_a_lost_end_is_told_once_where_it_began() -> None:
    assert codes_of("\n:::story{id=a}\nText") == [(2, "not-closed")]
    assert codes_of(":::story{id=a}\nText\n## Next {#n}") == [(1, "not-closed")]
    assert codes_of(":::story{id=a}\nText\n:::quiz{id=b}\nAsk\n:::\n") == [(1, "not-closed")]


def test_a_block_in_the_wrong_block_is_told_once() -> None:
    assert codes_of(":::story{id=a}\n:::quiz{id=b}\nAsk\n:::\n:::\n") == [(1, "not-closed")]


def test_an_end_too_many_is_told() -> None:
    assert codes_of(":::story{id=a}\nText\n:::\n:::\n") == [(4, "closed-twice")]


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    _, found = pieces_of(":::storry{id=a}\nText\n:::")

    assert found[0].code == "unknown-block"
    assert '"story"' in found[0].problem


def test_options_that_cannot_be_read_are_told() -> None:
    assert codes_of(":::quiz{id = q1}\n:::")[0] == (1, "bad-option")
    assert codes_of(":::quiz{id=a id=b}\n:::") == [(1, "option-twice")]


def test_code_is_left_alone() -> None:
    assert blocks_of("```\n:::story{id=a}\n:::\n```\n") == []
    assert codes_of("~~~~\n```\n:::\n~~~~\n") == []


LINE = st.one_of(
    st.sampled_from(
        [
            ":::",
            "::::",
            ":::story{id=a} Title",
            ":::activity{id=b kind=game minutes=5}",
            ":::check",
            ":::facilitator",
            ":::nonsense{x y=}",
            ":::{",
            "## A {#a}",
            "```",
            "~~~",
            "",
            "- item {#x} => y",
        ]
    ),
    st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=20),
)


@given(st.lists(LINE, max_size=30))
def test_splitting_and_joining_loses_no_line(texts: list[str]) -> None:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    findings = Findings(Path("lesson.md"))

    assert list(join(split(lines, findings))) == lines
    assert all(1 <= finding.line <= len(lines) for finding in findings.found)
