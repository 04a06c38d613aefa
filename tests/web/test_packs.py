"""Everything for a workshop, from the form to the files."""

from __future__ import annotations

import io
import re
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.handouts.reading import reader_of
from tests.web.conftest import state_of
from trainer.errors import PrinterMissingError
from trainer.handouts.press import Press

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import Somebody
    from trainer.handouts.press import Made

FORM = "/en/print/packs/"
ORDER: dict[str, object] = {
    "modules": "every/all",
    "people-en": "3",
    "large-en": "1",
    "people-ar": "2",
    "formats": ["decision-record", "name-cards", "action-plan"],
    "leads": "1",
    "lead-language": "en",
    "speed": "20",
    "sheets": "5",
    "title": "Karo beans",
}
PATIENCE = 60


def made(one: Somebody, **more: object) -> str:
    """Order a pack, wait until it is drawn, and return its address."""
    answer = one.send(FORM, **{**ORDER, **more})
    assert answer.status_code == 303, answer.text
    address = answer.headers["Location"]
    until = time.monotonic() + PATIENCE
    while "http-equiv" in one.get(address).text:
        assert time.monotonic() < until, "the pack is not drawn"
        time.sleep(0.1)
    return address


@pytest.mark.parametrize("path", [FORM, f"{FORM}0011/", f"{FORM}0011/zip", f"{FORM}0011/file?number=1"])
def test_packs_are_for_facilitators_only(zed: Somebody, path: str) -> None:
    answer = zed.look(path)

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/en/owner/?next=")


def test_the_form_offers_modules_languages_and_sheets(tomas: Somebody) -> None:
    page = tomas.get(f"{FORM}?module=every/all").text

    assert re.search(r'value="every/all" checked', page)
    for name in ('name="people-ar"', 'name="large-ar"', 'value="facilitator-guide"', 'name="agenda"'):
        assert name in page


def test_a_pack_is_planned_to_the_sheet_and_its_files_are_those_of_the_plan(tomas: Somebody) -> None:
    address = made(tomas)

    page = tomas.get(address).text
    assert "Karo beans" in page
    assert "missing" in page
    numbers = re.findall(r"/file\?number=(\d+)", page)
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    found = zipfile.ZipFile(io.BytesIO(tomas.get(f"{address}zip").data))
    names = [name for name in found.namelist() if name.startswith("print/")]
    assert len(names) == len(numbers)
    for number, name in zip(numbers, names, strict=True):
        assert tomas.get(f"{address}file?number={number}").data == found.read(name)
    assert b"Karo beans" in found.read("README.txt")


def test_one_person_is_printed_again(tomas: Somebody) -> None:
    address = made(tomas)

    data = tomas.get(f"{address}person?bunch=1&person=3").data

    assert len(reader_of(data).pages) >= 2
    for wrong in ("bunch=1&person=9", "bunch=9&person=1", "bunch=x&person=1", ""):
        assert tomas.get(f"{address}person?{wrong}").status_code == 404


def test_names_are_read_and_what_is_odd_in_them_stops_nothing(tomas: Somebody) -> None:
    address = made(tomas, people="Amina; en\nليلى; ar; 7\nJoy; xx", formats=["name-cards"])

    words = reader_of(tomas.get(f"{address}file?number=1&as=plain").data).pages[0].extract_text()
    assert "Amina" in words
    assert "Joy" in words


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"modules": []}, "Choose what is taught first."),
        ({"people-en": "", "people-ar": ""}, "Say how many people come"),
        ({"people-en": "many"}, "Write a number, in digits."),
        ({"people-en": "10000000"}, "Write a number, in digits."),
        ({"sheets": "-1"}, "Write a number, in digits."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    tomas: Somebody, fields: dict[str, object], said: str
) -> None:
    answer = tomas.post(FORM, **{**ORDER, **fields})

    assert answer.status_code == 400
    assert said in answer.text
    assert 'value="Karo beans"' in answer.text


def test_digits_of_any_script_count_people(tomas: Somebody) -> None:
    page = tomas.get(made(tomas, **{"people-en": "٣"})).text

    assert "3 people" in page


def test_without_the_engine_the_page_says_so(tomas: Somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> Made:
        raise PrinterMissingError("no engine")

    monkeypatch.setattr(Press, "fulfil", missing)

    page = tomas.get(made(tomas)).text

    assert "PDF files cannot be made on this laptop." in page


def test_a_pack_can_be_stopped(app: Flask, tomas: Somebody) -> None:
    answer = tomas.send(FORM, **ORDER)
    address = answer.headers["Location"]

    assert tomas.send(f"{address}stop").status_code == 303

    (job,) = state_of(app).jobs.all()
    until = time.monotonic() + PATIENCE
    while job.is_running:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert "Try again" in tomas.get(address).text or job.pack is not None


def test_a_place_that_is_no_stick_is_not_written_to(tomas: Somebody) -> None:
    address = made(tomas)

    assert tomas.send(f"{address}stick", place="/tmp").status_code == 404  # noqa: S108 - refused
    assert tomas.send(f"{address}stick", place="").status_code == 404


def test_a_pack_that_is_not_there_is_not_found(tomas: Somebody) -> None:
    for path in (f"{FORM}0011/", f"{FORM}0011/zip", f"{FORM}0011/file?number=1"):
        assert tomas.get(path).status_code == 404


def test_the_form_in_arabic(tomas: Somebody) -> None:
    assert '<html lang="ar" dir="rtl">' in tomas.get("/ar/print/packs/").text
