"""The days of a workshop as a sheet says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from trainer.wording import Wording
    from trainer.workshops.occasion import Occasion

#: So many days are said one by one, more as from the first to the last.
_NAMED = 2


def days_text(days: tuple[date, ...], words: Wording) -> str:
    """Return one day, two days, or the first and the last of more."""
    if len(days) > _NAMED:
        return words.gettext(
            "%(first)s to %(last)s", first=words.date(days[0]), last=words.date(days[-1])
        )
    return words.language.comma.join(words.date(day) for day in days)


def said_of(occasion: Occasion | None, words: Wording) -> dict[str, str]:
    """Return what the head of a sheet says of a workshop; empty where a line is to be written on."""
    if occasion is None:
        return {"title": "", "place": "", "days": "", "facilitators": "", "organiser": ""}
    return {
        "title": occasion.title,
        "place": occasion.place,
        "days": days_text(occasion.days, words),
        "facilitators": words.language.comma.join(occasion.facilitators),
        "organiser": occasion.organiser,
    }
