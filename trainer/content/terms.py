"""The shared words of ``terms.csv``: in every language, how sure we are of each, and who uses them.

A word is looked for in the words that learners are shown in the language a programme was written
in. What is written for the facilitator does not count: it stands on no learner's sheet.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.content.model import Prose
from trainer.content.units import block_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from trainer.content.model import Lesson

#: Where the words lie in the library.
FILE = "terms.csv"
#: Sure by an official text, and sure by common use; below these somebody should look.
_SURE = {"V", "H"}
#: Hyphens do not count: co-operative, cooperative.
_HYPHENS = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word in all languages."""

    #: The same for good: ``by_laws``.
    key: str
    #: What it is about: ``coop``, ``money``, ``training``.
    category: str
    #: By language.
    words: Mapping[str, str] = field(repr=False)
    #: Languages in which whoever wrote it down was not sure.
    unsure: frozenset[str] = frozenset()


def read_terms(path: Path | None) -> tuple[Term, ...]:
    """Return the words of a file, in its order; none if it cannot be read."""
    if path is None:
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_term(row) for row in csv.DictReader(file) if row.get("key"))
    except (OSError, UnicodeDecodeError, csv.Error):
        return ()


def _term(row: Mapping[str | None, str | None]) -> Term:
    said = {str(name): text for name, text in row.items() if isinstance(text, str)}
    sure = dict(one.partition("=")[::2] for one in said.get("confidence", "").split())
    return Term(
        key=said["key"],
        category=said.get("category", ""),
        words={name: text for name, text in said.items() if text and name not in _FACTS},
        unsure=frozenset(code for code, level in sure.items() if level not in _SURE),
    )


_FACTS = {"key", "category", "confidence", "lowest", "note"}


def tokens(text: str) -> tuple[str, ...]:
    """Return the bare words of a text.

    >>> tokens("One member, one vote: the Co-operative (our own).")
    ('one', 'member', 'one', 'vote', 'the', 'cooperative', 'our', 'own')
    """
    return tuple(_WORD.findall(_HYPHENS.sub("", text).casefold()))


class Finder:
    """Finds shared words in texts of one language. The longest fits first.

    >>> share = Term(key="share", category="coop", words={"en": "share"})
    >>> capital = Term(key="share_capital", category="coop", words={"en": "share capital"})
    >>> sorted(Finder([share, capital], "en").found_in("The share capital of a store"))
    ['share_capital']
    """

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        """Learn the words, one and many."""
        #: By their first word, the longest first.
        self._forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term in terms:
            for form in _forms(tokens(_ASIDE.sub("", term.words.get(language, "")))):
                self._forms.setdefault(form[0], []).append((form, term.key))
        for forms in self._forms.values():
            forms.sort(key=lambda one: -len(one[0]))

    def found_in(self, text: str) -> set[str]:
        """Return the keys of all terms that stand in a text."""
        found, said, place = set(), tokens(text), 0
        while place < len(said):
            fits = self._at(said, place)
            if fits is None:
                place += 1
            else:
                found.add(fits[1])
                place += len(fits[0])
        return found

    def _at(self, said: tuple[str, ...], place: int) -> tuple[tuple[str, ...], str] | None:
        forms = self._forms.get(said[place], ())
        return next((one for one in forms if said[place : place + len(one[0])] == one[0]), None)


def _forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return a term as it may stand in a text: one, or many.

    >>> sorted(_forms(("federation", "of", "cooperatives")))[-1]
    ('federations', 'of', 'cooperatives')
    """
    if not words:
        return set()
    head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    return {
        words,
        *((*words[:head], many, *words[head + 1 :]) for many in _many(words[head])),
    }


def _many(word: str) -> tuple[str, ...]:
    if word.endswith("s"):
        return (word + "es", word[:-1])
    if word.endswith("y"):
        return (word[:-1] + "ies",)
    return (word + "s", word + "es")


def words_told(lesson: Lesson) -> Iterator[str]:
    """Yield what a lesson says to learners."""
    yield from (lesson.front.title, *lesson.front.objectives)
    for section in lesson.sections:
        yield section.title
        for piece in section.flow:
            if isinstance(piece, Prose):
                yield piece.text
            elif piece.name != "facilitator":
                yield from block_words(piece)


def uses_of(
    lessons: Iterable[Lesson], terms: Iterable[Term], language: str
) -> dict[str, tuple[str, ...]]:
    """Return the numbers of the lessons that use each term, by its key; only those in use.

    Args:
        lessons: in the language that they were written in, in order.
        terms: the words to look for.
        language: that language.
    """
    finder = Finder(terms, language)
    found: dict[str, tuple[str, ...]] = {}
    for lesson in lessons:
        for key in finder.found_in("\n".join(words_told(lesson))):
            found[key] = (*found.get(key, ()), lesson.number)
    return found
