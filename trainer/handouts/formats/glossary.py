"""The words of a module or programme, each with the lesson that uses it, and a second language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Asks, Format
from trainer.handouts.glossary import Entry, entries_of
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording) -> Mapping[str, Any]:
    entries = material.terms or entries_of(material.lessons)
    beside = material.beside
    theirs = (beside.terms or entries_of(beside.lessons)) if beside else ()
    second = beside.language if beside else entries[0].source_language if entries else ""
    others = {one.key: one for one in theirs}
    rows = [(one, others.get(one.key)) for one in entries]
    return {
        "parts": [
            [row for row in rows if row[0].of_learning is of_learning] for of_learning in (False, True)
        ],
        "second": LANGUAGES.get(second) if second != material.language else None,
        "is_unsure": any(_unsure(one, other) for one, other in rows),
    }


def _unsure(one: Entry, other: Entry | None) -> bool:
    return one.unsure or (other is not None and other.unsure)


GLOSSARY = Format(
    name="glossary",
    title=lambda words: words.gettext("Glossary"),
    about=lambda words: words.gettext("The words we use, beside a second language"),
    asks=frozenset({Asks.SECOND}),
    of_lesson=False,
    of_programme=True,
    terms=True,
    styles=("print-bilingual",),
    more=_more,
)
