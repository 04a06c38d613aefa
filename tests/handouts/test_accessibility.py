"""Sheets for people who hear them: tags, their order, what pictures show, what is left out.

``pdfua`` checks a part of PDF/UA-1; what it does not cover is checked here.
"""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pdfua import Severity, validate

from tests.handouts import samples, scripts
from trainer.handouts.compose import compose
from trainer.handouts.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.handouts.pdf import Printer

SHEETS = [
    *((name, code) for name in FORMATS for code in ("en", "ar")),
    *(("workbook", code) for code in scripts.ONE_EACH),
]
#: What may stand directly in what.
INSIDE = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/LI": {"/L"},
    "/Lbl": {"/LI"},
    "/LBody": {"/LI"},
}


def document_of(printer: Printer, name: str, code: str, folder: Path) -> Path:
    """Draw a handout and return where it lies."""
    if code in {"en", "ar"}:
        material, whole = samples.made_of(name, scripts.lesson_in(code))
    else:
        material, whole = scripts.material_in(code), not FORMATS[name].of_lesson
    path = folder / "sheet.pdf"
    path.write_bytes(printer.draw(compose(name, material, whole_module=whole).html).data)
    return path


def tags_of(tag: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str]]:
    """Yield every tag below one in the order of reading, and what it stands in."""
    inside: Any = tag.get("/K", [])
    for one in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S"):
            yield one, str(tag.get("/S", ""))
            yield from tags_of(one)


def may_stand(tag: str, inside: str) -> bool:
    """Whether a tag may stand directly in another."""
    return tag not in INSIDE or inside in INSIDE[tag]


def marks_of(tag: pikepdf.Object) -> Iterator[int]:
    """Yield the numbers of the texts that stand directly in a tag."""
    inside: Any = tag.get("/K", [])
    for one in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(one, int):
            yield one


def loose_texts(page: pikepdf.Page, held: set[int]) -> list[str]:
    """Return what a page shows outside tags and outside what readers leave out."""
    open_marks: list[str] = []
    loose = []
    for said in pikepdf.parse_content_stream(page):
        operands, operator = said.operands, said.operator
        if str(operator) in {"BDC", "BMC"}:
            number = operands[1].get("/MCID") if len(operands) > 1 else None
            kind = str(operands[0])
            if number is not None:
                kind = "held" if int(number) in held else "lost"
            open_marks.append(kind)
        elif str(operator) == "EMC":
            open_marks.pop()
        elif str(operator) in {"Tj", "TJ"} and not {"held", "/Artifact"} & set(open_marks):
            loose.append(" ".join(open_marks))
    return loose


@pytest.mark.parametrize(("name", "code"), SHEETS)
def test_a_checker_of_pdf_ua_finds_nothing(
    printer: Printer, name: str, code: str, tmp_path: Path
) -> None:
    report = validate(str(document_of(printer, name, code, tmp_path)))

    assert not [one.message for one in report.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("name", "code"), SHEETS)
def test_tags_say_what_stands_where(printer: Printer, name: str, code: str, tmp_path: Path) -> None:
    with pikepdf.open(document_of(printer, name, code, tmp_path)) as document:
        tags = list(tags_of(document.Root.StructTreeRoot))

        wrong = {(str(tag.S), inside) for tag, inside in tags if not may_stand(str(tag.S), inside)}
        assert not wrong
        pictures = [tag for tag, _ in tags if tag.S == "/Figure"]
        assert all(str(tag.get("/Alt", "")).strip() for tag in pictures)
        heads = [tag for tag, _ in tags if tag.S == "/TH"]
        assert all(tag.A.Scope in {"/Column", "/Row"} for tag in heads)
        tables = [tag for tag, _ in tags if tag.S == "/Table"]
        assert all(any(one.S == "/TH" for one, _ in tags_of(table)) for table in tables)
        titles = [tag for tag, _ in tags if str(tag.S)[:2] == "/H" and str(tag.S)[2:].isdigit()]
        assert all(any(list(marks_of(one)) for one, _ in tags_of(title)) for title in titles)
        levels = [0, *(int(str(title.S)[2:]) for title in titles)]
        assert all(level <= before + 1 for before, level in itertools.pairwise(levels)), levels


@pytest.mark.parametrize(("name", "code"), SHEETS)
def test_all_that_a_page_shows_is_read_aloud_or_left_out(
    printer: Printer, name: str, code: str, tmp_path: Path
) -> None:
    with pikepdf.open(document_of(printer, name, code, tmp_path)) as document:
        held: dict[Any, set[int]] = {}
        for tag, _ in tags_of(document.Root.StructTreeRoot):
            if "/Pg" in tag:
                held.setdefault(tag.Pg.objgen, set()).update(marks_of(tag))

        assert held
        for page in document.pages:
            assert not loose_texts(page, held.get(page.objgen, set()))


@pytest.mark.parametrize("code", ["en", "ar", *scripts.ONE_EACH])
def test_every_letter_has_a_text(printer: Printer, code: str, tmp_path: Path) -> None:
    with pikepdf.open(document_of(printer, "workbook", code, tmp_path)) as document:
        fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        texts = [one.ToUnicode.read_bytes() for one in fonts if "/ToUnicode" in one]

        assert texts
        assert all(b"<>" not in text for text in texts)


def test_heads_and_feet_of_pages_are_no_part_of_the_text(printer: Printer, tmp_path: Path) -> None:
    with pikepdf.open(document_of(printer, "workbook", "en", tmp_path)) as document:
        left_out = [
            said
            for page in document.pages
            for said in pikepdf.parse_content_stream(page)
            if str(said.operator) == "BDC" and str(said.operands[0]) == "/Artifact"
        ]

        assert len(left_out) >= len(document.pages)


def test_a_table_for_looks_alone_is_no_table(printer: Printer) -> None:
    drawn = printer.draw(
        "<html lang='en'><head><title>x</title></head><body>"
        "<table><tr><td>Left</td><td><table><thead><tr><th>Who</th></tr></thead>"
        "<tbody><tr><th>Amina</th></tr><tr><td>5</td></tr></tbody></table></td></tr></table></body></html>"
    )

    with pikepdf.open(io.BytesIO(drawn.data)) as document:
        tags = [tag for tag, _ in tags_of(document.Root.StructTreeRoot)]
        found = [str(tag.S) for tag in tags]
        assert found.count("/Table") == 1
        assert [str(tag.A.Scope) for tag in tags if tag.S == "/TH"] == ["/Column", "/Row"]
        assert not [tag for tag in tags if "/A" in tag and "/Headers" in tag.A]


def test_a_document_says_what_it_is_before_it_is_read(printer: Printer, tmp_path: Path) -> None:
    with pikepdf.open(document_of(printer, "workbook", "km", tmp_path)) as document:
        root: Any = document.Root

        assert root.Lang == "km"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert "\u200b" not in metadata["dc:title"]
        assert "\u200b" not in str(document.docinfo["/Title"])
