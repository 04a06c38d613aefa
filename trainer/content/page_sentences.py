"""Says in plain words what is known about a printed page: for the screen and for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.changed_units import ADDED, MOVED, REMOVED
from trainer.content.page_answers import Standing
from trainer.content.render import plain
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from trainer.content.editions import Edition
    from trainer.content.page_answers import PageAnswer, Place
    from trainer.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSaid:
    """One place that has changed, as it is told."""

    #: ``1.3.B``; empty where the part has none.
    number: str
    name: str
    #: The language of the name, where it is the lesson's own; empty: ours.
    language: str
    #: What happened there, in whole sentences.
    sentence: str


def verdict(answer: PageAnswer, words: Wording) -> str:
    """Return the answer itself, as one sentence."""
    count = len(answer.places)
    if answer.standing is Standing.CHANGED and count:
        return words.ngettext(
            "This page has changed in %(n)s place.", "This page has changed in %(n)s places.", count
        )
    return {
        Standing.CURRENT: words.gettext("This page is current."),
        Standing.CHANGED: words.gettext("This page has changed since it was printed."),
        Standing.BROKEN: words.gettext("Its lesson cannot be read on this laptop now."),
        Standing.UNKNOWN: words.gettext("This is not a page of the programmes on this laptop."),
        Standing.MISTYPED: words.gettext("This code is not right. Compare it with the page again."),
    }[answer.standing]


def advice(answer: PageAnswer, words: Wording) -> str:
    """Return what to do now, as one sentence."""
    weights = {one.weight for one in answer.places}
    if answer.standing is Standing.CHANGED and weights == {"minor"}:
        return words.gettext("Only small changes: the page can still be used.")
    return {
        Standing.CURRENT: words.gettext("It says the same as this laptop."),
        Standing.CHANGED: words.gettext("Print the sheet again before you use it."),
        Standing.BROKEN: words.gettext("An author must mend it first."),
        Standing.UNKNOWN: words.gettext("Perhaps it was printed on a laptop with other programmes."),
        Standing.MISTYPED: words.gettext("It has ten letters and digits, five and five."),
    }[answer.standing]


def lesson_said(answer: PageAnswer, edition: Edition, words: Wording) -> str:
    """Return which lesson the page is of; empty if nobody can read it."""
    lesson = answer.lesson
    if lesson is None:
        return ""
    return words.gettext(
        "Lesson %(number)s, %(title)s. Language: %(language)s. Edition: %(edition)s.",
        number=lesson.number,
        title=plain(lesson.front.title),
        language=LANGUAGES[lesson.language].endonym,
        edition=edition.title(words.language.code),
    )


def place_said(place: Place, words: Wording) -> PlaceSaid:
    """Return one place that has changed, in words."""
    ours = {
        "front": words.gettext("Title, goals and what is needed"),
        "intro": words.gettext("The beginning of the lesson"),
        "outline": words.gettext("Numbers and order of the parts"),
    }
    nested = {
        "notes": words.gettext("In the notes for the facilitator."),
        "check": words.gettext("In what is read afterwards."),
    }
    sort = place.part.sort
    sentences = (nested.get(sort, ""), _what_happened(place, words))
    return PlaceSaid(
        number=place.part.number,
        name=ours.get(sort) or place.part.name or words.gettext("A part of the lesson"),
        language=place.part.language if sort not in ours and place.part.name else "",
        sentence=" ".join(one for one in sentences if one),
    )


def _what_happened(place: Place, words: Wording) -> str:
    if place.weight == "minor":
        return words.gettext("A small change.")
    if place.weight == "meaning":
        return words.gettext("Its meaning has changed.")
    return {
        ADDED: words.gettext("New; it is not on your page."),
        REMOVED: words.gettext("Taken out."),
        MOVED: words.gettext("They are not as on your page."),
    }.get(place.how, words.gettext("It is not as on your page."))
