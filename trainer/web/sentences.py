"""Why something was refused, as one clear sentence in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.errors import TooManyTriesError

if TYPE_CHECKING:
    from trainer.errors import RefusedError
    from trainer.wording import Wording

_MINUTE = 60


def sentence_of(error: RefusedError, words: Wording) -> str:
    """Return what a person can do about a refusal."""
    if isinstance(error, TooManyTriesError):
        return _wait(error.wait, words)
    return _reasons(words).get(error.reason) or words.gettext(
        "This cannot be done now. Go back and try again."
    )


def _wait(seconds: int, words: Wording) -> str:
    if seconds < _MINUTE:
        return words.ngettext(
            "Too many tries. Wait %(n)s second, then try again.",
            "Too many tries. Wait %(n)s seconds, then try again.",
            seconds,
        )
    return words.ngettext(
        "Too many tries. Wait %(n)s minute, then try again.",
        "Too many tries. Wait %(n)s minutes, then try again.",
        -(-seconds // _MINUTE),
    )


def _reasons(words: Wording) -> dict[str, str]:
    _ = words.gettext
    return {
        "nothing-chosen": _("Choose one of the answers first."),
        "only-one": _("Choose only one answer."),
        "not-a-number": _("Write a number, in digits."),
        "less-than-zero": _("This number cannot be less than zero."),
        "too-many-dots": _("You gave more dots than you have. Take some back."),
        "too-long": _("This text is too long. Write it a little shorter."),
        "unknown-option": _("This answer is not one of the choices. Choose again."),
        "not-a-place": _("Give each one a place from the list."),
        "same-place-twice": _("Two have the same place. Give each one its own."),
        "place-missing": _("Give every one a place."),
        "name-missing": _("Write a name."),
        "name-too-long": _("This name is too long. Write it a little shorter."),
        "pin-four-digits": _("A PIN has four digits."),
        "pin-too-common": _("This PIN is easy to guess. Choose another."),
        "pin-wrong": _("This is not the PIN. Try again."),
        "words-too-short": _("These pass words are too short. Use at least eight letters."),
        "words-too-long": _("These pass words are too long."),
        "words-too-common": _("These pass words are easy to guess. Choose others."),
        "words-wrong": _("These are not the pass words. Try again."),
        "words-differ": _("You wrote two different pass words. Write the same twice."),
        "owner-exists": _("Pass words were set before. Sign in with them."),
        "person-erased": _("This record was deleted. Begin as somebody new."),
        "not-sure": _("Tick the box if you are sure."),
    }
