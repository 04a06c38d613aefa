"""Pass codes: what may be chosen, and how it is compared."""

from __future__ import annotations

import threading
import time

import pytest

from trainer.errors import BadInputError
from trainer.people import passcodes


@pytest.mark.parametrize("typed", ["4709", " 47 09 ", "٤٧٠٩", "۴۷۰۹", "४७०९", "៤៧០៩"])
def test_a_pin_may_be_typed_in_any_script(typed: str) -> None:
    assert passcodes.new_pin(typed) == "4709"


@pytest.mark.parametrize("typed", ["", "470", "47091", "47a9", "4.709", "-709", "½709"])
def test_a_pin_has_four_digits(typed: str) -> None:
    with pytest.raises(BadInputError) as caught:
        passcodes.new_pin(typed)
    assert caught.value.reason == "pin-four-digits"


@pytest.mark.parametrize(
    "pin",
    """1234 1111 0000 1212 7777 1004 2000 4444 2222 6969 9999 3333 5555 6666 1122 1313 8888 4321
    2001 1010 1987 0101 3112 2580 9876 1221 7890""".split(),  # noqa: SIM905 - the twenty commonest
)
def test_the_commonest_pins_are_refused(pin: str) -> None:
    with pytest.raises(BadInputError) as caught:
        passcodes.new_pin(pin)
    assert caught.value.reason == "pin-too-common"


def test_most_pins_may_be_chosen() -> None:
    allowed = sum(not passcodes.is_common_pin(f"{number:04}") for number in range(10_000))

    assert allowed > 8_800


def test_a_code_is_kept_so_that_it_can_only_be_compared() -> None:
    kept = passcodes.hashed("4709")

    assert "4709" not in kept
    assert kept.startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    assert kept != passcodes.hashed("4709")
    assert passcodes.is_right(kept, "4709")
    assert not passcodes.is_right(kept, "4708")
    assert not passcodes.is_outdated(kept)


@pytest.mark.parametrize("kept", ["", "plain", "$argon2id$broken"])
def test_a_broken_hash_lets_nobody_in(kept: str) -> None:
    assert not passcodes.is_right(kept, "4709")


def test_nothing_kept_costs_as_much_as_something() -> None:
    kept = passcodes.hashed("4709")

    def took(of: str) -> float:
        before = time.perf_counter()
        passcodes.is_right(of, "4708")
        return time.perf_counter() - before

    assert min(took("") for _ in range(3)) > 0.5 * min(took(kept) for _ in range(3))


def test_two_codes_at_most_are_looked_at_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most = 0, 0
    lock = threading.Lock()

    class Slow:
        def hash(self, code: str) -> str:
            nonlocal inside, most
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.005)
            with lock:
                inside -= 1
            return code

    monkeypatch.setattr(passcodes, "_hasher", Slow)
    threads = [threading.Thread(target=passcodes.hashed, args=("4709",)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("goats", "words-too-short"),
        ("x y" * 100, "words-too-long"),
        ("Password", "words-too-common"),
        ("23456789", "words-too-common"),
        ("abcdefghij", "words-too-common"),
        ("abababab", "words-too-common"),
    ],
)
def test_weak_pass_words_are_refused_with_a_reason(words: str, reason: str) -> None:
    with pytest.raises(BadInputError) as caught:
        passcodes.new_pass_words(words)
    assert caught.value.reason == reason


def test_pass_words_are_the_same_on_every_keyboard() -> None:
    assert passcodes.new_pass_words("  trois  cafe\u0301s noirs ") == "trois cafés noirs"
