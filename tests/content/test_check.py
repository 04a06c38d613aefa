"""Every mistake that an author can make is found, at its line, and good files are left in peace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.content.check import check
from trainer.content.check_lesson import check_source
from trainer.content.check_markdown import check_markdown
from trainer.content.check_translation import check_translation
from trainer.content.check_words import check_learner_text, check_words
from trainer.content.findings import Findings
from trainer.content.lesson_file import lesson_from_text
from trainer.paths import shipped

Change = Callable[[Path, str, str], None]
MILL = "milling/start/en/mill.md"
FRENCH = "milling/start/fr/mill.md"
PICTURE = "milling/start/pictures/mill.svg"


def test_good_modules_have_no_findings(checked: Path) -> None:
    assert [str(finding) for finding in check(checked)] == []


def test_what_we_ship_has_no_errors() -> None:
    found = [str(finding) for finding in check(shipped("modules")) if finding.level == "error"]

    assert found == []


def test_one_mistake_gives_few_findings(checked: Path, change: Change) -> None:
    change(checked / FRENCH, "- La roue {#wheel}\n", "")

    assert len(check(checked)) == 1


def test_a_wrong_word_is_told_with_the_nearest(checked: Path, change: Change) -> None:
    change(checked / MILL, "{registrar}", "{registar}")

    (found, other) = check(checked)

    assert '"registrar"' in found.problem
    assert other.code == "values"  # the translation names another value now


def test_words_of_the_source_in_a_translation_are_told(checked: Path, change: Change) -> None:
    english = "Amina lends the mill for {money 1000}. Ask {registrar} how to write it down."
    french = "Amina prête le moulin pour {money 1000}. Demandez à {registrar} comment l'écrire."
    change(checked / FRENCH, french, english)
    change(checked / FRENCH, "Le moulin prêté", "The mill that was lent")

    assert [finding.code for finding in check(checked)] == ["untranslated"]


def test_blocks_in_another_order_are_told(checked: Path) -> None:
    path = checked / "milling/start/fr/choice.md"
    text = path.read_text("utf-8")
    start, end = text.index(":::quiz"), text.index(":::take_home")
    path.write_text(text[:start] + text[end:] + "\n" + text[start:end], "utf-8")

    assert [finding.code for finding in check(checked)] == ["reordered"]


def test_digits_of_every_script_are_the_same_figure(checked: Path, change: Change) -> None:
    change(checked / MILL, "Count the beans.", "Count 12,000 beans and 7.50.")
    change(checked / FRENCH, "Comptez les haricots.", "Comptez ١٢٬٠٠٠ haricots et 7,50.")

    assert "numbers" not in {finding.code for finding in check(checked)}


@pytest.mark.parametrize(
    "sentence",
    [
        "In this story the by-laws say: 10 members make a quorum.",
        "Suppose the law asks for 10 members.",
        "The law differs from country to country.",
        "Ten of us and 12 beans.",
    ],
)
def test_a_figure_in_a_story_is_no_law(checked: Path, change: Change, sentence: str) -> None:
    change(checked / MILL, "Count the beans.", sentence)

    assert "legal-figure" not in {finding.code for finding in check(checked)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("milling/start/en/Mill2.md", "bad-name"),
        ("milling/start/en/con.md", "bad-name"),
        (f"milling/start/en/{'a' * 41}.md", "bad-name"),
        (f"milling/{'b' * 60}/{'c' * 60}/{'d' * 80}.md", "long-path"),
        ("milling/start/xx/mill.md", "unknown-language"),
        ("milling/start/pictures/photo.jpg", "not-svg"),
        ("editions/tz/milling/start/en/mil.md", "unknown-id"),
        ("editions/tz/milling/start/sw/mill.md", "unknown-language"),
    ],
)
def test_a_file_with_a_bad_name_or_place_is_found(checked: Path, name: str, code: str) -> None:
    path = checked / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: A\n---\n", "utf-8")

    assert code in {finding.code for finding in check(checked) if finding.path == path}


def test_two_names_that_windows_cannot_tell_apart_are_found(checked: Path) -> None:
    shutil.copy(checked / MILL, checked / "milling/start/en/MILL.md")

    assert "same-name" in {finding.code for finding in check(checked)}


def test_a_missing_translation_is_only_a_warning(checked: Path) -> None:
    (checked / "milling/start/fr/choice.md").unlink()

    assert [(finding.code, finding.level) for finding in check(checked)] == [
        ("not-translated", "warning")
    ]


def test_a_part_of_the_modules_can_be_checked(checked: Path, change: Change) -> None:
    change(checked / MILL, "minutes: 50", "minutes: 55")
    change(checked / PICTURE, "</svg>", "<text>Mill</text></svg>")

    found = check(checked / "milling" / "start" / "pictures")

    assert [finding.code for finding in found] == ["svg-text"]


def test_a_folder_without_programmes_is_told(tmp_path: Path) -> None:
    assert [finding.code for finding in check(tmp_path)] == ["nothing-here"]


@pytest.mark.parametrize("rubbish", [b"", b"\xff\xfe\x00", b"---\n" * 500, b":::" * 999, b"{" * 9999])
def test_no_broken_file_stops_the_check(checked: Path, rubbish: bytes) -> None:
    for path in list(checked.rglob("*.*")):
        kept = path.read_bytes()
        path.write_bytes(rubbish)
        found = check(checked)
        assert "not-checked" not in {finding.code for finding in found}
        path.write_bytes(kept)


SOURCE = (Path(__file__).parent.parent / "data" / "checked" / MILL).read_text("utf-8").splitlines()
WORDS = (Path(__file__).parent.parent / "data" / "checked" / FRENCH).read_text("utf-8").splitlines()


def damaged(lines: list[str]) -> st.SearchStrategy[list[str]]:
    """Return the lines with some taken away, doubled or put elsewhere."""
    places = st.lists(st.tuples(st.integers(0, len(lines)), st.integers(0, 9)), max_size=4)

    def damage(where: list[tuple[int, int]]) -> list[str]:
        left = list(lines)
        for start, length in where:
            piece = left[start : start + length]
            rest = left[start + length :] if length % 2 else [*piece, *left[start:]]
            left = left[:start] + rest
        return left

    return places.map(damage)


@settings(deadline=None, max_examples=60)
@given(damaged(SOURCE), damaged(WORDS))
def test_no_damage_to_source_or_translation_stops_the_check(own: list[str], words: list[str]) -> None:
    source = lesson_from_text("\n".join(own), Path("a.md"), language="en", is_source=True)
    other = lesson_from_text("\n".join(words), Path("b.md"), language="fr", is_source=False)
    findings = Findings(Path("b.md"))

    check_source(source, findings, {})
    check_translation(source, other, findings)
    check_markdown(other.lines, findings)
    check_words(other, findings, {"registrar"})
    check_learner_text(source, findings, is_english=True)

    assert all(finding.line >= 0 and finding.problem for finding in findings.found)
