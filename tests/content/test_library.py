"""The library as people meet it: lists, lessons, languages, editions, and what is broken."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from trainer.content.library import Library
from trainer.content.model import Block, Lesson, LessonKey
from trainer.content.pictures import Box
from trainer.content.render import render_lesson
from trainer.errors import ContentError, NotFoundError
from trainer.wording import wording

PROGRAMMES = Path(__file__).parents[1] / "data/programmes"
KEY = LessonKey("market", "sell", "together")


@pytest.fixture
def library() -> Library:
    """Return the good programme."""
    return Library.read([PROGRAMMES / "good"])


@pytest.fixture
def broken() -> Library:
    """Return the programme with one lesson that cannot be read."""
    return Library.read([PROGRAMMES / "broken"])


def block_of(lesson: Lesson, name: str) -> Block:
    found = lesson.block(name)
    assert found is not None
    return found


def test_a_lesson_in_its_own_language_is_the_source(library: Library) -> None:
    lesson = library.lesson(KEY, "en")

    assert (lesson.number, lesson.front.title) == ("1.0", "Selling together")
    assert lesson.numbers == {"sort": "1.0.A", "talk": "1.0.B"}
    assert {mark.state for mark in lesson.marks.values()} == {"source"}


def test_a_translation_has_the_structure_of_its_source(library: Library) -> None:
    source, french = library.lesson(KEY, "en"), library.lesson(KEY, "fr")

    for own, words in zip(source.blocks, french.blocks, strict=True):
        assert own.options == words.options
        assert [(i.id, i.right, i.place) for i in own.all_items] == [
            (i.id, i.right, i.place) for i in words.all_items
        ]
        assert [f.formula for f in own.fields] == [f.formula for f in words.fields]
    assert block_of(french, "q1").items[1].text == "Le conseil"
    assert french.numbers == source.numbers


def test_what_is_missing_or_does_not_fit_is_in_english_and_says_so(library: Library) -> None:
    marks = library.lesson(KEY, "fr").marks

    assert (marks["sort"].language, marks["sort"].state, marks["sort"].review) == (
        "fr",
        "current",
        "draft",
    )
    assert (marks["talk"].language, marks["talk"].state) == ("en", "missing")
    assert (marks["chain"].language, marks["chain"].state) == ("en", "missing")


def test_a_lesson_without_a_translation_is_in_english_and_says_so(library: Library) -> None:
    lesson = library.lesson(KEY, "sw")

    assert lesson.language == "sw"
    assert {(m.language, m.state) for m in lesson.marks.values()} == {("en", "missing")}


def test_tanzania_changes_hides_and_adds(library: Library) -> None:
    lesson = library.lesson(KEY, "en", "tz")

    assert [block.id for block in lesson.sections[1].blocks] == ["lent", "sort", "coffee"]
    assert [block.id for block in lesson.sections[2].blocks] == ["q1", "share", "chain", "end"]
    assert lesson.numbers == {"sort": "1.0.A", "coffee": "1.0.A+1"}
    assert block_of(lesson, "lent").title == "The scale of the AMCOS"
    assert (lesson.marks["coffee"].language, lesson.marks["coffee"].state) == ("sw", "edition")
    assert (lesson.marks["lent"].language, lesson.marks["lent"].review) == ("en", "draft")
    assert "talk" not in lesson.marks


def test_money_and_values_are_those_of_the_edition(library: Library) -> None:
    def shown(edition: str) -> str:
        lesson = library.lesson(KEY, "en", edition)
        rendered = render_lesson(lesson, library.edition(edition), wording("en"))
        return " ".join(str(piece) for section in rendered.sections for piece in section.flow)

    assert "7.50&nbsp;u" in shown("generic")
    assert "the office that registers co-operatives" in shown("generic")
    assert "the Registrar" in shown("tz")


def test_arabic_keeps_latin_names_and_money_together(library: Library) -> None:
    lesson = library.lesson(KEY, "ar")
    rendered = render_lesson(lesson, library.edition("generic"), wording("ar"))

    prose = block_of(rendered, "lent").prose
    assert '<span dir="ltr">Joy</span> من <span dir="ltr">Green Valley</span>' in prose
    assert '<span dir="ltr">7.50\u00a0u</span>' in prose


def test_the_structure_is_in_the_sources_language(library: Library) -> None:
    assert library.structure(KEY) == library.lesson(KEY, "en")
    assert library.structure(KEY, "tz").edition == "tz"
    assert library.source_language("market") == "en"


def test_digests_tell_languages_and_editions_apart(library: Library) -> None:
    wanted = [("en", "generic"), ("fr", "generic"), ("en", "tz"), ("sw", "tz")]

    digests = {library.lesson(KEY, *one).digest for one in wanted}

    assert len(digests) == len(wanted)
    assert Library.read([PROGRAMMES / "good"]).lesson(KEY, "fr").digest in digests


def test_the_same_lesson_is_resolved_once(library: Library) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: library.lesson(KEY, "fr"), range(40)))

    assert all(lesson is found[0] for lesson in found)


def test_keys_are_in_the_order_of_the_programme(library: Library) -> None:
    assert [str(key) for key in library.lesson_keys("market")] == [
        "market/sell/together",
        "market/sell/price",
        "market/save/box",
    ]
    assert library.codes == ("market",)


def test_hashes_are_those_of_the_sources_words(library: Library) -> None:
    assert {"front", "intro", "sort", "sort.check", "q1"} <= library.hashes(KEY).keys()


def test_a_picture_is_found_with_its_anchors(library: Library) -> None:
    picture = library.picture("market", "sell", "chain.svg")

    assert picture.path.name == "chain.svg"
    assert picture.anchors["farmer"] == Box(10, 10, 25, 20)
    assert picture.credit == "Amina"


@pytest.mark.parametrize("src", ["none.svg", "../module.toml", "pictures.toml", "a/b.svg", ""])
def test_only_drawings_of_the_module_are_found(library: Library, src: str) -> None:
    with pytest.raises(NotFoundError):
        library.picture("market", "sell", src)


def test_what_is_not_there_is_not_found(library: Library) -> None:
    for asked in (
        lambda: library.lesson(KEY._replace(lesson="none"), "en"),
        lambda: library.lesson(KEY._replace(module="none"), "en"),
        lambda: library.lesson(KEY._replace(programme="none"), "en"),
        lambda: library.lesson(KEY, "en", "none"),
        lambda: library.programme("none", "en"),
        lambda: library.module("market", "none", "en"),
        lambda: library.programmes("en", "none"),
        lambda: library.edition("none"),
    ):
        with pytest.raises(NotFoundError):
            asked()


def test_a_broken_lesson_says_where_and_stops_no_other(broken: Library) -> None:
    with pytest.raises(ContentError) as wrong:
        broken.lesson(KEY._replace(lesson="wrong"), "en")

    assert wrong.value.path.name == "wrong.md"
    assert wrong.value.line > 1
    assert broken.lesson(KEY._replace(lesson="right"), "en").front.title == "Right"
    with pytest.raises(ContentError):
        broken.lesson(KEY._replace(lesson="missing"), "en")
    with pytest.raises(ContentError):
        broken.module("market", "lost", "en")


def test_a_lesson_above_a_megabyte_is_refused(tmp_path: Path) -> None:
    root = shutil.copytree(PROGRAMMES / "good", tmp_path / "modules")
    path = root / "market/sell/en/together.md"
    path.write_text(path.read_text("utf-8") + "x" * 1_000_001, "utf-8")

    with pytest.raises(ContentError, match="larger than 1 MB"):
        Library.read([root]).lesson(KEY, "en")


def test_a_broken_translation_breaks_nothing(tmp_path: Path) -> None:
    root = shutil.copytree(PROGRAMMES / "good", tmp_path / "modules")
    (root / "market/sell/fr/together.md").write_bytes(b"\xff\xfe---\ntitle: [")
    (root / "market/sell/fr/state.toml").write_text("[", "utf-8")

    lesson = Library.read([root]).lesson(KEY, "fr")

    assert lesson.front.title == "Selling together"


def test_a_reload_takes_new_files_whole(tmp_path: Path) -> None:
    root = shutil.copytree(PROGRAMMES / "good", tmp_path / "modules")
    library = Library.read([root])
    before, digest = library.lesson(KEY, "en"), library.digest
    assert library.reload() is False

    path = root / "market/sell/en/together.md"
    path.write_text(path.read_text("utf-8").replace("Selling together", "Together"), "utf-8")
    os.utime(path, (2, 2))

    assert library.lesson(KEY, "en") is before
    assert library.reload() is True
    assert library.digest != digest
    assert library.lesson(KEY, "en").front.title == "Together"
    assert library.lesson(KEY, "en").digest != before.digest


def test_a_start_reads_no_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = Path.read_text

    def noting(self: Path, *args: str, **kwargs: str) -> str:
        read.append(self.suffix)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(Path, "read_text", noting)
    Library.read([PROGRAMMES / "good"])

    assert set(read) == {".toml"}
