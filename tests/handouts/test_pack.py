"""Packs: every file has the pages that the plan says, and nothing for facilitators reaches learners."""

from __future__ import annotations

import csv
import io
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.handouts.reading import reader_of
from tests.handouts.test_shipped import secrets
from trainer.content.library import Library
from trainer.errors import NotFoundError, RefusedError
from trainer.handouts.crew import Crew
from trainer.handouts.drawings import Drawings
from trainer.handouts.gather import gather
from trainer.handouts.pack import Pack, Packer, sorts
from trainer.handouts.pack_files import files_of, write, zipped
from trainer.paths import shipped
from trainer.workshops.pack_order import Bunch, Holder, Lead, PackOrder
from trainer.workshops.pack_pieces import Part

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = Library.read([shipped("modules")])
DAY = date(2026, 11, 24)
ORDER = PackOrder(
    modules=("thinkcoop/decide/group",),
    bunches=(
        Bunch(label="Table 1", language="sw", people=3, large=1, names=("Amina", "Joy", "Li")),
        Bunch(label="Table 2", language="ar", people=2),
    ),
    leads=(Lead(language="en"),),
    formats={
        Holder.LEARNER: ("lesson-sheet",),
        Holder.GROUP: ("decision-record",),
        Holder.ROOM: ("name-cards",),
        Holder.FACILITATOR: ("facilitator-guide",),
        Holder.PRINTER: (),
    },
    title="Karo beans",
    printer_language="fr",
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return a finished pack."""
    crew = Crew(1, Drawings(tmp_path_factory.mktemp("packs") / "drawn"))
    try:
        return Packer(library=LIBRARY, crew=crew, day=DAY).make(ORDER)
    finally:
        crew.close()


def words_of(data: bytes) -> str:
    """Return the words of a PDF."""
    return " ".join(page.extract_text() for page in reader_of(data).pages)


def test_each_file_has_the_pages_that_the_plan_says(pack: Pack) -> None:
    assert not pack.failed
    assert len(pack.plan.files) >= 9
    for one in pack.plan.files:
        made = pack.data_of(one)
        assert len(reader_of(made.plain).pages) == one.count.pages
        assert len(reader_of(made.data).pages) == one.count.sides


def test_a_separator_says_what_lies_below_it(pack: Pack) -> None:
    tops = [one for one in pack.plan.files if one.piece.drawing.stack]
    first = words_of(pack.data_of(tops[0]).plain)

    assert len(tops) == 3
    assert "Table 1" in first
    assert "Fiche de leçon" in first or "leçon" in first


def test_no_learner_gets_what_is_for_the_facilitator(pack: Pack) -> None:
    for language in ("sw", "ar"):
        material = gather(
            LIBRARY, "thinkcoop", "decide", "group", language=language, edition="generic", day=DAY
        )
        hidden = {" ".join(one.split()) for one in secrets(material.lessons)}
        files = [
            one
            for one in pack.plan.files
            if one.piece.part is Part.BUNCHES and one.piece.drawing.language == language
        ]
        said = " ".join(" ".join(words_of(pack.data_of(one).plain).split()) for one in files)
        assert hidden
        assert not [sentence for sentence in hidden if sentence in said]


def test_one_person_gets_theirs_again(pack: Pack) -> None:
    data = pack.of_person(1, 3)

    (sheet,) = pack.plan.of_person(1, 3)
    assert sheet.piece.drawing.large
    assert len(reader_of(data).pages) == sheet.count.sides
    with pytest.raises(NotFoundError):
        pack.of_person(1, 4)


def test_a_pack_is_written_whole_with_a_readme_in_two_languages(pack: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "pack"

    written = write(pack, folder)

    assert all(path.is_file() for path in written)
    assert not list(folder.rglob("*.part"))
    text = (folder / "README.txt").read_text("utf-8-sig")
    for one in pack.plan.files:
        assert text.count(one.file_name) == 2
        assert (folder / "print" / one.file_name).read_bytes() == pack.data_of(one).data
        assert (folder / "plain" / one.plain_name).read_bytes() == pack.data_of(one).plain
    rows = list(csv.DictReader(io.StringIO((folder / "plan.csv").read_text("utf-8-sig"))))
    assert sum(int(row["sheets"]) for row in rows) == pack.plan.sheets


def test_files_of_others_are_not_overwritten_unasked(pack: Pack, tmp_path: Path) -> None:
    write(pack, tmp_path)

    with pytest.raises(RefusedError, match="already"):
        write(pack, tmp_path)
    write(pack, tmp_path, over=True)


def test_a_stick_that_cannot_be_written_says_so(pack: Pack, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    with pytest.raises(RefusedError):
        write(pack, blocked)


def test_the_same_pack_is_the_same_file(pack: Pack) -> None:
    assert zipped(pack) == zipped(pack)
    assert len(dict(files_of(pack))) == 2 * len(pack.plan.files) + 2


def test_a_pack_that_is_stopped_draws_nothing_more(tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    crew = Crew(1, Drawings(tmp_path / "drawn"))
    try:
        pack = Packer(library=LIBRARY, crew=crew, day=DAY).make(ORDER, stop=stop)
    finally:
        crew.close()

    assert pack.plan.files == ()
    assert pack.plan.left_out


def test_every_format_is_known_to_packs() -> None:
    known = sorts()

    assert {one.holder for one in known.values()} == set(Holder)
    assert known["workbook"].usual
    assert not known["separator-sheet"].usual
