"""The words that sheets say about kinds, scales, units and marks: whole sentences, by language."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from trainer.content.vocabulary import LABELS
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from decimal import Decimal

    from trainer.content.editions import Edition
    from trainer.content.model import Mark
    from trainer.wording import Wording


def kind_word(kind: str, words: Wording) -> str:
    """Return what a kind of activity is called."""
    return {
        "agree": words.gettext("Agree on rules"),
        "round": words.gettext("Round"),
        "story_circle": words.gettext("Story circle"),
        "pairs": words.gettext("Pairs"),
        "network_map": words.gettext("Network map"),
        "value_chain": words.gettext("Value chain"),
        "brainwriting": words.gettext("Brainwriting"),
        "card_sort": words.gettext("Card sort"),
        "dot_vote": words.gettext("Dot vote"),
        "ranking": words.gettext("Ranking"),
        "mind_map": words.gettext("Mind map"),
        "four_corners": words.gettext("Four corners"),
        "swot": words.gettext("SWOT"),
        "role_cards": words.gettext("Role cards"),
        "role_play": words.gettext("Role play"),
        "concept_cube": words.gettext("Concept cube"),
        "jigsaw": words.gettext("Jigsaw"),
        "world_cafe": words.gettext("World café"),
        "game": words.gettext("Game"),
        "checklist": words.gettext("Checklist"),
        "discuss": words.gettext("Discussion"),
        "consensus": words.gettext("Consensus"),
    }[kind]


def label_words(name: str, words: Wording) -> tuple[str, ...]:
    """Return the words of a scale, weakest first."""
    said = {
        "not-at-all": words.gettext("Not at all"),
        "a-little": words.gettext("A little"),
        "mostly": words.gettext("Mostly"),
        "fully": words.gettext("Fully"),
        "not-sure": words.gettext("Not sure"),
        "a-little-sure": words.gettext("A little sure"),
        "sure": words.gettext("Sure"),
        "very-sure": words.gettext("Very sure"),
        "no": words.gettext("No"),
        "partly": words.gettext("Partly"),
        "yes": words.gettext("Yes"),
        "never": words.gettext("Never"),
        "sometimes": words.gettext("Sometimes"),
        "often": words.gettext("Often"),
        "always": words.gettext("Always"),
    }
    return tuple(said[label] for label in LABELS[name])


def unit_word(unit: str, edition: Edition, words: Wording) -> str:
    """Return what stands beside an empty box for a number: ``kg``, ``hours``, ``TZS``."""
    if unit == "money":
        pattern = edition.money.pattern(words.language.code)
        return pattern.replace("{amount}", "").strip("\u00a0 ")
    said = {
        "percent": "%",
        "count": "",
        "people": words.gettext("people"),
        "trips": words.gettext("trips"),
        "bags": words.gettext("bags"),
        "hours": words.gettext("hours"),
        "minutes": words.gettext("minutes"),
        "days": words.gettext("days"),
        "weeks": words.gettext("weeks"),
        "months": words.gettext("months"),
        "years": words.gettext("years"),
    }
    return said.get(unit, unit)


def amount_text(value: Decimal | bool, unit: str, edition: Edition, words: Wording) -> str:  # noqa: FBT001 - a comparison gives yes or no
    """Return a number of a worksheet or question with its unit, as people write it."""
    if isinstance(value, bool):
        return words.gettext("Yes") if value else words.gettext("No")
    if unit == "money":
        return edition.money_text(value, words.language.code)
    short = round(value, 2)
    number = words.number(short if short == value else short.normalize())
    if unit == "percent":
        return words.gettext("%(number)s%%", number=number)
    word = unit_word(unit, edition, words)
    if not word:
        return number
    # Some languages put the unit first.
    return words.gettext("%(number)s %(unit)s", number=number, unit=word).replace(" ", "\u00a0")


def mark_sentence(mark: Mark, language: str, words: Wording) -> str:
    """Return what must be said beside a block that is not quite in the language asked for."""
    known = LANGUAGES.get(mark.language)
    name = known.endonym if known else mark.language
    if mark.state == "minor":
        return words.gettext("The original has changed a little since this was translated.")
    if mark.state == "meaning":
        return words.gettext(
            "The original has changed. It is shown in %(language)s until it is translated again.",
            language=name,
        )
    if mark.state == "missing":
        return words.gettext("Not translated yet: it is shown in %(language)s.", language=name)
    if mark.state == "edition" and mark.language != language:
        return words.gettext("This edition's own words, in %(language)s.", language=name)
    return ""


def direction_of(text: str) -> str:
    """Return which way a text runs that somebody wrote in whichever language: as its first letter.

    >>> direction_of("12 أكياس"), direction_of("12 bags")
    ('rtl', 'ltr')
    """
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"
