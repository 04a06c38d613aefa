"""People: made without a name, claimed and found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.errors import NotFoundError
from trainer.journal.event import PersonClaimed, PersonMade
from trainer.people.model import Role

if TYPE_CHECKING:
    from trainer.store.store import Store


def test_a_person_begins_without_a_name_and_takes_one(store: Store) -> None:
    amina = store.people.make(device="phone")
    assert store.people.find(amina.id) == amina
    assert not amina.is_claimed
    assert store.people.listed() == []

    claimed = store.people.claim(amina.id, name="  Amina\tJuma ", picture="mango")

    assert (claimed.name, claimed.picture, claimed.has_pin) == ("Amina Juma", "mango", False)
    assert store.people.listed() == [claimed]
    events = [entry.event for entry in store.entries(amina.id)]
    assert events == [PersonMade(person=amina.id), PersonClaimed(person=amina.id)]


def test_the_journal_never_holds_a_name(store: Store) -> None:
    amina = store.people.make()
    store.people.claim(amina.id, name="Amina Juma", picture="mango", pin="4709")

    assert not any(
        word in repr(entry) for entry in store.journal.after(0) for word in ("Juma", "mango", "argon")
    )


def test_two_learners_with_one_name_stay_two(store: Store) -> None:
    first, second = store.people.make(), store.people.make()
    store.people.claim(first.id, name="Li")
    store.people.claim(second.id, name="Li")

    assert {one.id for one in store.people.listed()} == {first.id, second.id}


def test_a_facilitator_stays_one(store: Store) -> None:
    tomas = store.people.make()
    store.people.set_role(tomas.id, Role.FACILITATOR)

    assert store.people.claim(tomas.id, name="Tomás").role is Role.FACILITATOR


def test_whom_nobody_knows_is_not_found(store: Store) -> None:
    assert store.people.find("zed") is None
    with pytest.raises(NotFoundError):
        store.people.claim("zed", name="Zed")
    with pytest.raises(NotFoundError):
        store.people.set_pin("zed", "4709")
    with pytest.raises(NotFoundError):
        store.people.forget("zed")
    assert store.journal.after(0) == []
