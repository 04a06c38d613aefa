"""What screens and sheets say is said in every language, whole and with its values in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tools.catalogues import TRANSLATIONS, codes, collect, read, text_of, untranslated, updated
from trainer.wording import catalogue_path, plural_header

if TYPE_CHECKING:
    from babel.messages.catalog import Message

COLLECTED = collect()
#: The languages of the first programme; others may follow without a change here.
FIRST = {"ar", "es", "fr", "sw"}


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)


def values_in(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


def test_there_is_a_catalogue_for_each_of_the_first_languages() -> None:
    assert set(codes()) >= FIRST


@pytest.mark.parametrize("code", codes())
def test_a_catalogue_holds_the_sentences_in_use_and_no_others(code: str) -> None:
    written = catalogue_path(code, TRANSLATIONS).read_text("utf-8")

    assert written == text_of(updated(code, COLLECTED), code), "run make translations"


@pytest.mark.parametrize("code", codes())
def test_every_sentence_is_translated(code: str) -> None:
    catalogue = read(code)

    assert not untranslated(catalogue)
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    assert plural_header(code) in catalogue_path(code, TRANSLATIONS).read_text("utf-8")


@pytest.mark.parametrize("code", codes())
def test_a_translation_keeps_the_values_of_its_sentence(code: str) -> None:
    wrong = []
    for message in read(code):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = values_in(ids[-1])
        for form in forms(message):
            # "one", "two", "none" may be said in words, so a plural form may leave the number out.
            least = wanted - {"%(n)s"} if len(ids) > 1 else wanted
            if form and not least <= values_in(form) <= wanted:
                wrong.append(f"{ids[0]!r}: {form!r}")

    assert not wrong, "\n".join(wrong)


def test_french_keeps_its_signs_with_the_word_before_them() -> None:
    said = [text for message in read("fr") for text in forms(message) if message.id]

    assert said
    assert not [text for text in said if re.search(r" [?!;:»](?!\S)|« ", text)]
