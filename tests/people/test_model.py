"""Names as people have them."""

from __future__ import annotations

import pytest

from trainer.errors import BadInputError
from trainer.people.model import LONGEST_NAME, Person, clean_name


@pytest.mark.parametrize(
    "name", ["Tomás Ñandú", "李", "أمينة", "O'Brien-Smith", "ශ්‍රී", "क्‍ष", "<b>Zed</b>", "Nguyễn"]
)
def test_a_name_is_kept_as_it_is_written(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Amina \n Juma\t", "Amina Juma"),
        ("Ami\u202ena", "Amina"),
        ("Jo\x00y\x1b", "Joy"),
        ("Toma\u0301s", "Tomás"),
        ("Li\ud800", "Li"),
    ],
)
def test_a_name_loses_what_only_does_harm(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"), [(" ", "name-missing"), ("x" * (LONGEST_NAME + 1), "name-too-long")]
)
def test_a_name_that_cannot_be_used_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(BadInputError) as caught:
        clean_name(typed)
    assert caught.value.reason == reason


def test_a_person_without_a_name_is_nobody_to_choose_from() -> None:
    assert not Person(id="amina").is_claimed
    assert Person(id="amina", name="Amina").is_claimed
