"""What is kept in memory: made once, bounded, and never mixed up between threads."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from trainer.content.kept import Kept


def test_what_was_asked_for_long_ago_makes_room() -> None:
    kept = Kept[str, str](most=2)
    for name in ("amina", "joy", "amina", "li"):
        kept.find(name, lambda name=name: name)  # type: ignore[misc]

    assert kept.find("amina", lambda: "made again") == "amina"
    assert kept.find("joy", lambda: "made again") == "made again"


def test_many_who_ask_at_once_wait_for_one_making() -> None:
    kept = Kept[str, int](most=2)
    made: list[int] = []
    together = Barrier(8)

    def make() -> int:
        made.append(1)
        return len(made)

    def ask() -> None:
        together.wait()
        kept.find("lesson", make)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [1]


def test_what_cannot_be_made_is_not_kept() -> None:
    kept = Kept[str, int](most=2)

    with pytest.raises(ZeroDivisionError):
        kept.find("lesson", lambda: 1 // 0)

    assert kept.find("lesson", lambda: 7) == 7
