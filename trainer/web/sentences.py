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
        "no-module": _("Choose what is taught first."),
        "nobody": _("Say how many people come, or type their names."),
        "printing-already": _("Another pack is being drawn. Wait until it is done."),
        "no-room": _("There is not enough room on the stick."),
        "in-the-way": _("The stick holds such files already."),
        "cannot-write": _("The stick cannot be written to."),
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
        "join-again": _("Join the group again. What you wrote is kept on this phone."),
        "not-ready": _("This lesson must be mended first. Tell the facilitator."),
        "not-sure": _("Tick the box if you are sure."),
        "same-id-other-body": _("This was sent before, with other words. Send it again as new."),
        **_of_groups(words),
    }


def _of_groups(words: Wording) -> dict[str, str]:
    """Return why something cannot be done in a group now."""
    _ = words.gettext
    return {
        "more-than-people": _("There are more hands than people. Look at both numbers again."),
        "group-over": _("This session has ended. Thank you for coming."),
        "group-full": _("This group is full. Ask whoever leads for another group."),
        "phone-full": _("This phone is full: twelve people share it. Use another phone."),
        "same-face": _("Somebody here has this name and picture. Choose another picture."),
        "not-your-answer": _("Only the person whose answer it is can do this."),
        "not-in-this-group": _("You are not in this group. Join it with its number."),
        "step-over": _("The group has gone on. Look at what is to do now."),
        "not-the-reader": _("Now somebody else reads, and moves the group on."),
        "cannot-move-so": _("The group cannot go there now. Look at what is to do now."),
        "had-a-turn": _("This person has had a turn. Now the others speak."),
        "no-such-step": _("This step is not in the plan of this group."),
        "no-minutes-left": _("There are not so many minutes to take. Take fewer."),
        "unknown-code": _("There is no group with this number. Check it on the big screen."),
        "unknown-kind": _("This cannot be done in a group. Go back and look again."),
        "wrong-group": _("This belongs to another group. Join the right one."),
        "too-large": _("This is too large. Write a little less, and send it again."),
        "too-many": _("Too many groups are open. End one of them first."),
        "not-an-id": _("This could not be read. Go back and try again."),
        "not-readable": _("This could not be read. Go back and try again."),
        "not-text": _("There is a sign in this text that cannot be kept. Write it again."),
    }
