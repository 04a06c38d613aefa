"""Pass codes: four digits for a learner who wants them, pass words for the owner.

A PIN keeps a curious neighbour out, not a thief: ten thousand are tried in minutes. So tries are
counted elsewhere, and the commonest PINs are refused here.
"""

from __future__ import annotations

import threading
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from trainer.errors import BadInputError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_PIN_LENGTH = 4
_SHORTEST_WORDS = 8
_LONGEST_WORDS = 200

#: Argon2id as OWASP asks: one pass, 46 MiB. Thirty at once would take 1.6 GiB, so two at a time.
_PASSES, _KIBIBYTES, _LANES = 1, 47_104, 1
_gate = threading.BoundedSemaphore(2)

#: What people choose first, and the words on our own pages.
_CHOSEN_FIRST = """
password passwort passw0rd password1 password123 motdepasse contraseña contrasena nenosiri sandi
katasandi qwertyui qwertyuiop qwerty123 qwerty1234 1q2w3e4r 1qaz2wsx asdfghjk asdfghjkl zxcvbnm1
azertyui azertyuiop iloveyou teamomucho jetaime1 jesuschrist football baseball sunshine princess
superman whatever trustno1 starwars computer internet administrator welcome1 welcome123 letmein1
changeme default1 administrador administrateur abcdefgh abcd1234 abc12345 a1b2c3d4 coop-trainer
cooptrainer cooperative co-operative cooperativa coopérative ushirika koperasi facilitator
facilitador facilitateur mwezeshaji trainer1 training workshop mycoop1 thinkcoop my.coop think.coop
myfincoop
"""
_COMMON = frozenset(_CHOSEN_FIRST.split())


def clean_pin(text: str) -> str:
    """Return a PIN as four Latin digits, typed in whatever script.

    >>> clean_pin("٤٧٠٩")
    '4709'

    Raises:
        BadInputError: ``pin-four-digits``.
    """
    digits = [unicodedata.digit(c, None) for c in text if not c.isspace()]
    if len(digits) != _PIN_LENGTH or None in digits:
        raise BadInputError("pin-four-digits", field="pin")
    return "".join(str(digit) for digit in digits)


def new_pin(text: str) -> str:
    """Return a PIN that may be chosen.

    Raises:
        BadInputError: ``pin-four-digits`` or ``pin-too-common``.
    """
    pin = clean_pin(text)
    if is_common_pin(pin):
        raise BadInputError("pin-too-common", field="pin")
    return pin


def is_common_pin(pin: str) -> bool:
    """Return whether a PIN is among those that are tried first: runs, pairs, years, dates.

    >>> [is_common_pin(pin) for pin in ("1234", "1212", "1987", "2512", "2580", "4709")]
    [True, True, True, True, True, False]
    """
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    is_run = len(steps) == 1
    is_pairs = pin[:2] in {pin[2:], pin[3] + pin[2]} or (pin[0] == pin[1] and pin[2] == pin[3])
    is_year = pin[:2] in {"19", "20"}
    return is_run or is_pairs or is_year or _is_date(pin) or pin in {"2580", "0852", "1379"}


def _is_date(pin: str) -> bool:
    first, second = int(pin[:2]), int(pin[2:])
    days, months = range(1, 32), range(1, 13)
    return (first in days and second in months) or (first in months and second in days)


def new_pass_words(text: str) -> str:
    """Return pass words that may be chosen, as they are compared.

    Raises:
        BadInputError: ``words-too-short``, ``words-too-long`` or ``words-too-common``.
    """
    words = clean_pass_words(text)
    if len(words) < _SHORTEST_WORDS:
        raise BadInputError("words-too-short", field="words")
    if len(words) > _LONGEST_WORDS:
        raise BadInputError("words-too-long", field="words")
    plain = words.casefold()
    if plain in _COMMON or len(set(plain)) <= _PIN_LENGTH or _is_run(plain):
        raise BadInputError("words-too-common", field="words")
    return words


def clean_pass_words(text: str) -> str:
    """Return pass words as they are compared: one space between words, one form of each letter."""
    return unicodedata.normalize("NFKC", " ".join(text.split()))


def _is_run(text: str) -> bool:
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return len(steps) == 1 or (text.isdigit() and steps <= {1, -9})


def hashed(code: str) -> str:
    """Return what is kept of a pass code."""
    with _gate:
        return _hasher().hash(code)


def is_right(kept: str, code: str) -> bool:
    """Return whether a pass code is the one that was kept.

    With nothing kept the same work is done, so that nobody learns from the time it takes.
    """
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - with below

    with _gate:
        if not kept:
            _hasher().hash(code)
            return False
        try:
            return _hasher().verify(kept, code)
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Return whether a pass code should be hashed again, as we ask for more today."""
    return _hasher().check_needs_rehash(kept)


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - 26 ms, only when a code is given

    return PasswordHasher(time_cost=_PASSES, memory_cost=_KIBIBYTES, parallelism=_LANES)
