"""Thirteen languages on paper: words that can be found again, breaks of lines, letters of fonts."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.handouts import reading, samples, scripts
from tests.handouts.test_shipped import LIBRARY, letters
from trainer.content import khmer
from trainer.handouts.actual_text import has_stacks, letters_of
from trainer.handouts.compose import compose
from trainer.handouts.fonts import print_fonts
from trainer.handouts.formats import FORMATS
from trainer.handouts.formats.test_page import SENTENCES
from trainer.handouts.gather import gather
from trainer.handouts.says import plain
from trainer.languages import LANGUAGES
from trainer.wording import spoken, wording

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.handouts.compose import Handout
    from trainer.handouts.pdf import Printer

#: The share of words that readers of a PDF must find. Arabic: marks stand apart from their letters.
ENOUGH = dict.fromkeys(LANGUAGES, 0.99) | {"ar": 0.94}
READERS = ("poppler", "pdfium")


def sheet(code: str, name: str = "lesson-sheet") -> Handout:
    """Return a handout of the small lesson in a language."""
    material = scripts.material_in(code)
    return compose(name, material, whole_module=not FORMATS[name].of_lesson)


def shipped_sheet(code: str) -> Handout:
    """Return a handout of a lesson that we ship."""
    key = LIBRARY.lesson_keys("thinkcoop")[0]
    material = gather(LIBRARY, *key, language=code, edition="generic", day=samples.DAY)
    return compose("lesson-sheet", material, whole_module=False)


def text_of(data: bytes, reader: str, folder: Path) -> str:
    """Return the words of a PDF as one of the two readers gives them."""
    if reader == "pdfium":
        with pypdfium2.PdfDocument(data) as document:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    path = folder / "sheet.pdf"
    path.write_bytes(data)
    return subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def body_of(html: str) -> str:
    """Return the words of a sheet's body, parts of it apart."""
    body = html.partition("<body")[2].partition(">")[2]
    return plain(re.sub(r"<(?!/?(?:strong|em|a)\b)", " <", body))


@cache
def signs_of_all_fonts() -> frozenset[int]:
    """Return every sign that any of our fonts can draw."""
    return frozenset().union(*(letters(code) for code in LANGUAGES))


@pytest.mark.parametrize("code", LANGUAGES)
def test_terms_of_every_language_are_found_back(printer: Printer, code: str, tmp_path: Path) -> None:
    drawn = printer.draw(scripts.page_of_terms(code))

    assert drawn.warnings == ()
    wanted = set().union(*(scripts.words_of(term) for term in scripts.terms()[code]))
    for reader in READERS:
        text = text_of(drawn.data, reader, tmp_path)
        assert scripts.found_back(wanted, text, code) >= ENOUGH[code], reader


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_of_a_lesson_are_found_back(printer: Printer, code: str, tmp_path: Path) -> None:
    handout = sheet(code) if code in scripts.CODES else shipped_sheet(code)

    drawn = printer.draw(handout.html)

    assert drawn.warnings == ()
    wanted = scripts.words_of(body_of(handout.html))
    assert len(wanted) > 80
    for reader in READERS:
        text = text_of(drawn.data, reader, tmp_path)
        assert scripts.found_back(wanted, text, code) >= ENOUGH[code], reader


@pytest.mark.parametrize("code", scripts.CODES)
@pytest.mark.parametrize("name", ["workbook", "facilitator-guide", "answer-key", "session-script"])
def test_books_are_drawn_in_languages_to_come(printer: Printer, code: str, name: str) -> None:
    assert printer.draw(sheet(code, name).html).warnings == ()


def test_only_lines_of_stacked_letters_carry_their_text(printer: Printer) -> None:
    words = {"ne": "सहकारी", "ar": "تعاونية", "en": "cooperative", "zh": "合作社"}

    assert [code for code, word in words.items() if has_stacks(word)] == ["ne"]
    assert not has_stacks("सहकारी تعاونية")
    pages = reading.reader_of(printer.draw(sheet("ar").html).data).pages
    assert all(b"ActualText" not in page.get_contents().get_data() for page in pages)  # type: ignore[union-attr]


def test_each_joined_letter_of_arabic_is_said_to_be_that_letter() -> None:
    font = next(path for path in print_fonts() if path.stem == "Vazirmatn-Regular")

    found = set(letters_of(font.read_bytes()).values())

    assert {"\u0639", "\u0644", "\ufefb", "\u0651"} <= found
    assert not {"\ufecb", "\ufecc", "\u0644\u0627"} & found


def test_ends_of_khmer_words_are_marked_in_the_text_and_nowhere_else(printer: Printer) -> None:
    handout = sheet("km", "workbook")

    head, _, body = handout.html.partition("<body")
    assert body.count(khmer.BREAK) > 100
    assert khmer.BREAK not in head + handout.title + handout.file_name
    assert khmer.BREAK not in "".join(re.findall(r'"[^"<>]*"', body))
    reader = reading.reader_of(printer.draw(handout.html).data)
    marks = [str(one["/Title"]) for one in reader.outline if not isinstance(one, list)]
    assert any("សមាជិកម្នាក់" in mark for mark in marks)
    assert khmer.BREAK not in "".join(marks)


def test_no_line_of_khmer_begins_with_a_sign_that_ends_a_word() -> None:
    marked = khmer.with_breaks("<body><p>សមាជិកម្នាក់ៗមានសំឡេងមួយ។ ចំនួន១០០០០៛</p>")

    assert marked.count(khmer.BREAK) >= 3
    assert not re.search("\u200b[\u17b4-\u17dd]", marked)
    assert marked.replace(khmer.BREAK, "") == "<body><p>សមាជិកម្នាក់ៗមានសំឡេងមួយ។ ចំនួន១០០០០៛</p>"


def test_khmer_stays_in_its_column(printer: Printer) -> None:
    long = "ការគ្រប់គ្រងតាមបែបប្រជាធិបតេយ្យដោយសមាជិក" * 4
    page = khmer.with_breaks(
        "<html lang='km'><head><title>x</title><style>@page { size: 60mm 120mm; margin: 5mm }"
        f" html {{ font: 10pt 'Noto Sans Khmer' }}</style></head><body><p>{long}</p></body></html>"
    )

    with pypdfium2.PdfDocument(printer.draw(page).data) as document:
        text = document[0].get_textpage()
        right = max(text.get_charbox(n)[2] for n in range(text.count_chars()))

    assert right <= 55.5 / 25.4 * 72


def test_without_the_model_khmer_is_printed_and_broken_anywhere(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(khmer, "_cutter", lambda: None)

    handout = sheet("km")

    assert khmer.BREAK not in handout.html
    assert "overflow-wrap: anywhere" in handout.html
    assert printer.draw(handout.html).warnings == ()
    assert "overflow-wrap" not in sheet("si").html


def test_a_sheet_names_its_language_as_readers_know_it(printer: Printer) -> None:
    found = {
        code: str(reading.reader_of(printer.draw(sheet(code).html).data).root_object["/Lang"])
        for code in ("zh", "km", "ne")
    }

    assert found == {"zh": "zh-Hans", "km": "km", "ne": "ne"}


def test_french_signs_are_not_left_alone_on_a_line() -> None:
    words = body_of(shipped_sheet("fr").html)

    assert re.search(r"\w\u202f[?!;:]", words)
    assert not re.search(r"\w [?!;»]", words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_letter_of_our_terms_and_names_is_in_the_fonts_of_its_language(code: str) -> None:
    said = "".join((*scripts.terms()[code], SENTENCES[code], LANGUAGES[code].endonym))

    missing = {sign for sign in said if ord(sign) not in letters(code) and not sign.isspace()}

    assert missing <= {"\u200c", "\u200d", "\u200b"}, missing


@pytest.mark.parametrize("code", spoken())
def test_every_letter_of_our_screens_is_in_a_font(code: str) -> None:
    said = "".join(wording(code).messages.values())

    missing = {sign for sign in said if ord(sign) not in letters(code) and not sign.isspace()}

    assert not {sign for sign in missing if sign.isprintable()}, missing


#: First and last signs of what people may write their names in.
NAMES = {
    "Latin, with all accents": (0x41, 0x24F),
    "Latin of Vietnam": (0x1E00, 0x1EFF),
    "Cyrillic": (0x400, 0x4FF),
    "Devanagari": (0x905, 0x939),
    "Tamil": (0xB85, 0xBB9),
    "Sinhala": (0xD85, 0xDC6),
    "Khmer": (0x1780, 0x17B3),
    "Arabic": (0x621, 0x63A),
}
#: Scripts that none of our fonts has: a name in them prints as empty boxes, and the printer says so.
LACKING = {
    "Bengali": (0x985, 0x9B9),
    "Gurmukhi": (0xA05, 0xA39),
    "Gujarati": (0xA85, 0xAB9),
    "Odia": (0xB05, 0xB39),
    "Telugu": (0xC05, 0xC39),
    "Kannada": (0xC85, 0xCB9),
    "Malayalam": (0xD05, 0xD39),
    "Thai": (0xE01, 0xE2E),
    "Lao": (0xE81, 0xEAE),
    "Burmese": (0x1000, 0x102A),
    "Ethiopic": (0x1200, 0x135A),
    "Georgian": (0x10D0, 0x10F0),
    "Armenian": (0x531, 0x556),
    "Hebrew": (0x5D0, 0x5EA),
    "Korean": (0xAC00, 0xD7A3),
}


@pytest.mark.parametrize("name", NAMES)
def test_names_in_these_scripts_can_be_printed(name: str) -> None:
    first, last = NAMES[name]

    signs = {sign for sign in map(chr, range(first, last + 1)) if sign.isalpha()}

    assert signs
    assert not {sign for sign in signs if ord(sign) not in signs_of_all_fonts()}


@pytest.mark.parametrize("name", LACKING)
def test_names_in_these_scripts_cannot_be_printed_yet(name: str) -> None:
    first, last = LACKING[name]

    assert not signs_of_all_fonts() & set(range(first, last + 1))


def test_names_in_the_common_chinese_signs_can_be_printed_and_rare_ones_cannot() -> None:
    common = {
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    } - {""}

    assert len(common) == 6763
    assert not {sign for sign in common if ord(sign) not in signs_of_all_fonts()}
    assert not {ord(sign) for sign in "囍堃喆"} & signs_of_all_fonts()


def test_letters_of_persian_and_urdu_names_can_be_printed() -> None:
    assert {ord(sign) for sign in "پچژگکیڤٹڈڑںہھے"} <= signs_of_all_fonts()
