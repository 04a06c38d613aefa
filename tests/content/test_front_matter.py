"""Front matter: every value stays the text it is, and every mistake is told in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.findings import Findings
from trainer.content.front_matter import Front, read_front_matter
from trainer.content.lesson_front import lesson_front, read_front


def read(text: str) -> tuple[Front, int, list[str]]:
    findings = Findings(Path("lesson.md"))
    front, line = read_front_matter(text, findings)
    return front, line, [finding.code for finding in findings.found]


@pytest.mark.parametrize("value", ["no", "1:30", "1.10", "2026-11-23", "~", "007", "0x1F"])
def test_a_value_stays_the_text_it_is(value: str) -> None:
    front, line, codes = read(f"---\ntitle: {value}\n---\nBody")

    assert front.text("title") == value
    assert line == 4
    assert codes == []


def test_lists_are_read_in_both_ways() -> None:
    front, _, codes = read(
        "---\nobjectives:\n  - You can count.\n  - You can: wait\nneeds: [a, b c]\n---\n"
    )

    assert front.texts("needs") == ("a", "b c")
    assert front.texts("objectives") == ("You can count.", "You can: wait")
    assert codes == ["unquoted-colon"]


def test_a_key_that_is_written_twice_is_told() -> None:
    front, _, codes = read("---\ntitle: One\ntitle: Two\n---\n")

    assert front.text("title") == "One"
    assert codes == ["key-twice"]


@pytest.mark.parametrize(
    "title", ["Money: whose is it?", "*bold*", "@home", "[half", '"open', "a: b: c", "{x"]
)
def test_a_title_that_confuses_is_told_with_its_line_and_the_remedy(title: str) -> None:
    findings = Findings(Path("lesson.md"))

    read_front_matter(f"---\nminutes: 5\ntitle: {title}\n---\n", findings)

    assert findings.found
    assert any("quotes" in finding.problem for finding in findings.found)
    assert all(finding.line in {3, 4} for finding in findings.found)


def test_the_title_of_a_broken_head_is_saved() -> None:
    front, _, _ = read("---\ntitle: Who decides?\nneeds: [a\n---\n")

    assert front.text("title") == "Who decides?"


@pytest.mark.parametrize("text", ["", "Body", "---", "---\ntitle: A", "---\ntitle: A\n\n## B {#b}\n"])
def test_a_missing_frame_is_told(text: str) -> None:
    assert "no-front-matter" in read(text)[2]


def test_windows_line_ends_and_the_mark_of_notepad_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "lesson.md"
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: Caf\xc3\xa9\r\nminutes: 5\r\n---\r\nBody\r\n")

    assert read_front(path).title == "Café"
    assert read_front(path).minutes == 5


def test_aliases_do_not_grow() -> None:
    bomb = "a: &a [x]\nb: [*a, *a]\nc: [*a, *a, *a]\n"

    _, _, codes = read(f"---\n{bomb}---\n")

    assert "bad-front-matter" in codes


def typed(text: str, *, is_source: bool) -> tuple[object, list[str]]:
    findings = Findings(Path("lesson.md"))
    front, _ = read_front_matter(f"---\n{text}\n---\n", findings)
    return lesson_front(front, findings, is_source=is_source), [one.code for one in findings.found]


def test_a_lesson_says_its_title_and_minutes() -> None:
    assert typed("needs: [x]", is_source=True)[1] == ["no-title", "no-minutes"]
    assert typed("title: A\nminutes: many", is_source=True)[1] == ["not-a-number"]
    assert typed("title: A\nminutes: 5\nobjectives: one", is_source=True)[1] == ["not-a-list"]


def test_a_translation_says_no_minutes() -> None:
    assert typed("title: A\nminutes: 5\nshort: 3", is_source=False)[1] == ["said-again"] * 2


def test_an_unknown_key_is_told_with_the_nearest() -> None:
    findings = Findings(Path("lesson.md"))
    front, _ = read_front_matter("---\ntitle: A\nminutes: 5\nobjective: [a]\n---\n", findings)
    lesson_front(front, findings, is_source=True)

    assert [(one.line, one.code) for one in findings.found] == [(4, "unknown-key")]
    assert "objectives" in findings.found[0].problem


@given(st.text(alphabet="abc:-[]{}&*!|>'\"%@#,? \n\t—é", max_size=120))
def test_no_head_ever_raises(head: str) -> None:
    findings = Findings(Path("lesson.md"))
    front, line = read_front_matter(f"---\n{head}\n---\nBody\n", findings)
    lesson_front(front, findings, is_source=True)

    assert line >= 1
    assert all(1 <= one.line <= head.count("\n") + 4 for one in findings.found)
