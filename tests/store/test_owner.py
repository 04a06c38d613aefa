"""The owner's pass words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.errors import BadInputError, RefusedError, TooManyTriesError

if TYPE_CHECKING:
    from trainer.store.store import Store

WORDS = "three goats on a hill"


def test_the_first_pass_words_are_set_once(store: Store) -> None:
    assert not store.owner.exists()
    assert not store.owner.check(WORDS)

    store.owner.set(WORDS)

    assert store.owner.exists()
    assert store.owner.check("  three goats  on a hill")
    assert not store.owner.check("four goats on a hill")
    with pytest.raises(RefusedError, match="owner exists"):
        store.owner.set("somebody else comes along")


@pytest.mark.parametrize("words", ["", "short", "password", "12345678", "aaaaaaaaaa", "x" * 201])
def test_weak_pass_words_are_refused(store: Store, words: str) -> None:
    with pytest.raises(BadInputError):
        store.owner.set(words)
    assert not store.owner.exists()


def test_changed_pass_words_sign_every_owner_out(store: Store) -> None:
    store.owner.set(WORDS)
    owner, nobody = store.sessions.start(owner=True), store.sessions.start()

    store.owner.change("a wholly other sentence")

    assert store.sessions.find(owner) is None
    assert store.sessions.find(nobody) is not None
    assert not store.owner.check(WORDS)
    assert store.owner.check("a wholly other sentence")


def test_guessing_pass_words_is_slowed_down(store: Store) -> None:
    store.owner.set(WORDS)
    for _ in range(5):
        store.owner.check("wrong")

    with pytest.raises(TooManyTriesError):
        store.owner.check(WORDS)
