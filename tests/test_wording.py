"""Words: every catalogue is whole, its plural forms are CLDR's, its placeholders are the source's."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from trainer.paths import shipped
from trainer.wording import PLURALS, catalogue_path, plural_header, read_catalogue, spoken, wording

if TYPE_CHECKING:
    from pathlib import Path

TAGS = {"zh": "zh_Hans"}
NAMES = re.compile(r"%\((\w+)\)s")
CATALOGUES = [code for code in spoken() if code != "en"]


@pytest.mark.parametrize("code", PLURALS)
def test_plural_forms_follow_cldr_up_to_a_thousand(code: str) -> None:
    rule = Locale.parse(TAGS.get(code, code)).plural_form
    form = PLURALS[code][2]

    groups: dict[int, set[str]] = {}
    for n in range(1001):
        groups.setdefault(form(n), set()).add(rule(n))

    assert all(len(names) == 1 for names in groups.values())


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_catalogue_is_whole_and_keeps_its_placeholders(code: str) -> None:
    with catalogue_path(code).open("rb") as file:
        catalogue = read_po(file, locale=code)
    with (shipped("translations") / "messages.pot").open("rb") as file:
        asked = {message.id for message in read_po(file) if message.id}

    given = {message.id: message for message in catalogue if message.id}

    assert given.keys() == asked
    for message in given.values():
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        words = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert all(words), f"{code}: empty: {sources}"
        assert not message.fuzzy
        assert len(words) == (1 if isinstance(message.id, str) else PLURALS[code][0])
        allowed = set(NAMES.findall(" ".join(sources)))
        for word in words:
            found = set(NAMES.findall(word))
            assert found <= allowed, f"{code}: {word}"
            if isinstance(message.id, str):
                assert found == allowed, f"{code}: {word}"


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_catalogue_states_our_plural_rule(code: str) -> None:
    assert plural_header(code).rstrip(";") in catalogue_path(code).read_text("utf-8").replace("\\n", "")


def test_a_sentence_that_a_language_lacks_is_shown_in_english() -> None:
    assert wording("sw").gettext("no such sentence %(x)s", x=1) == "no such sentence 1"


def test_fuzzy_and_empty_entries_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Home"\nmsgstr ""\n\n#, fuzzy\nmsgid "Back"\nmsgstr "Retour"\n\n'
        'msgid "Next"\nmsgstr "Suivant"\n',
        "utf-8",
    )

    assert read_catalogue(path, "fr") == {"Next": "Suivant"}


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    assert wording("en").number(12000) == "12,000"
    assert wording("es").number(Decimal("1234.50"), 2) == "1.234,50"
    assert wording("ar").number(4821) == "4,821"
    assert wording("en").date(date(2026, 11, 23)) == "23 November 2026"
    assert "2026" in wording("ar").date(date(2026, 11, 23))
