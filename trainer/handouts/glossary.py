"""The words of a module or programme in one language: the shared ones it uses, those it explains.

A word that a lesson explains stands as that lesson calls it; all others stand as ``terms.csv``
has them, and those of which its writers were not sure say so.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import escape

from trainer.content.render import Html, plain
from trainer.content.terms import tokens
from trainer.content.typography import set_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from trainer.content.model import Block, Lesson
    from trainer.content.terms import Term

#: Words of workshops and lessons, not of what is taught: they stand apart.
_OF_LEARNING = "training"
_ARTICLE = "\u0627\u0644"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word, as one language says it."""

    #: The same in every language: ``share_capital``, or lesson and block that explain it.
    key: str
    word: Html
    #: The language that the word stands in: not always the one asked for.
    language: str
    #: As it was first written, and in which language.
    source: Html
    source_language: str
    explanation: Html = Html("")  # noqa: RUF009 - a constant
    #: The language that the explanation stands in.
    explained_in: str = ""
    #: The lessons that use it.
    numbers: tuple[str, ...] = ()
    #: Whether whoever wrote it down was not sure of it in this language.
    unsure: bool = False
    of_learning: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        """The lessons, those in a row as one: ``1.2–1.4``."""
        return tuple(spans(self.numbers))


def entries_of(
    lessons: Iterable[Lesson],
    sources: Iterable[Lesson] = (),
    uses: Mapping[str, tuple[str, ...]] | None = None,
    terms: Iterable[Term] = (),
    source: str = "",
) -> tuple[Entry, ...]:
    """Return the words of some lessons, in the order of the language that they stand in.

    Args:
        lessons: rendered, in the language wanted.
        sources: the same lessons, rendered, as they were written first.
        uses: the shared words that they use, each with the numbers of the lessons.
        terms: the shared words.
        source: the language that they were written in; empty: the one wanted.
    """
    told = tuple(lessons)
    if not told:
        return ()
    wanted, uses = told[0].language, uses or {}
    source = source or wanted
    written = {(one.key.lesson, block.id): block for one in sources for block in _terms_in(one)}
    explained: list[tuple[Lesson, Block, Block]] = [
        (lesson, block, written.get((lesson.key.lesson, block.id), block))
        for lesson in told
        for block in _terms_in(lesson)
    ]
    shared = tuple(terms)
    by_key = {term.key: term for term in shared}
    by_word = {_same(term.words.get(source, "")): term.key for term in shared}
    keys = [_shared_key(theirs, uses, by_word) for _, _, theirs in explained]
    entries = []
    for (lesson, block, theirs), key in zip(explained, keys, strict=True):
        numbers = uses.get(key, ()) if keys.count(key) == 1 else ()
        entry = _explained(lesson, block, theirs, source, numbers)
        entries.append(_said_by_all(entry, by_key.get(key), wanted))
    entries += [
        _shared(term, wanted, source, uses[term.key])
        for term in shared
        if term.key in uses and term.key not in keys
    ]
    return tuple(sorted(entries, key=_place))


def _place(entry: Entry) -> tuple[str, list[tuple[int, ...]], str]:
    return order_of(plain(entry.word)), [_figures(one) for one in entry.numbers], entry.key


def _terms_in(lesson: Lesson) -> Iterator[Block]:
    return (block for block in lesson.blocks if block.name == "term")


def _same(word: str) -> tuple[str, ...]:
    return tuple(one for one in tokens(word) if one not in {"a", "an", "the"})


def _shared_key(
    block: Block, uses: Mapping[str, tuple[str, ...]], by_word: Mapping[tuple[str, ...], str]
) -> str:
    """Return the shared word that a lesson explains; empty if it is a word of its own."""
    by_id = block.id.replace("-", "_")
    return by_id if by_id in uses else by_word.get(_same(plain(block.title)), "")


def _said_by_all(entry: Entry, term: Term | None, wanted: str) -> Entry:
    """Return an entry whose lesson is not translated with the shared word, to be checked."""
    if entry.language == wanted or term is None or wanted not in term.words:
        return entry
    return replace(entry, word=_set(term.words[wanted], wanted), language=wanted, unsure=True)


def _explained(
    lesson: Lesson, block: Block, theirs: Block, source: str, numbers: tuple[str, ...]
) -> Entry:
    mark = lesson.marks.get(block.id)
    shown = mark.language if mark else lesson.language
    return Entry(
        key=f"{lesson.key.module}/{lesson.key.lesson}/{block.id}",
        word=Html(block.title),
        language=shown,
        source=Html(theirs.title),
        source_language=source,
        explanation=Html(block.prose),
        explained_in=shown,
        numbers=tuple(sorted({*numbers, lesson.number}, key=_figures)),
    )


def _shared(term: Term, wanted: str, source: str, numbers: tuple[str, ...]) -> Entry:
    said = wanted if wanted in term.words else source
    return Entry(
        key=term.key,
        word=_set(term.words.get(said, term.key), said),
        language=said,
        source=_set(term.words.get(source, term.key), source),
        source_language=source,
        numbers=numbers,
        unsure=said in term.unsure,
        of_learning=term.category == _OF_LEARNING,
    )


def _set(word: str, language: str) -> Html:
    return Html(set_in(escape(word[:1].upper() + word[1:]), language))


def order_of(word: str) -> str:
    """Return what words are sorted by.

    Latin letters sort without their accents, Arabic without article and marks. Other scripts are
    sorted as their letters are counted, which is the order of the alphabet for most of them; there
    is no table of every language's order on an offline laptop.

    >>> sorted(["Éviter", "étape", "Zone", "euro"], key=order_of)
    ['étape', 'euro', 'Éviter', 'Zone']
    """
    bare = unicodedata.normalize("NFKD", word).casefold()
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign) or ord(sign) > 0x0900)  # noqa: PLR2004 - Indic and Khmer vowels are letters
    return bare.removeprefix(_ARTICLE).strip("«“‘\"'’-– ")


def spans(numbers: Iterable[str]) -> Iterator[str]:
    """Yield numbers of lessons, those that follow each other as one.

    >>> list(spans(["1.0", "1.2", "1.3", "1.4", "2.1", "2.2"]))
    ['1.0', '1.2–1.4', '2.1', '2.2']
    """
    rows: list[list[str]] = []
    for number in numbers:
        if rows and _follows(rows[-1][-1], number):
            rows[-1].append(number)
        else:
            rows.append([number])
    for row in rows:
        if len(row) > 2:  # noqa: PLR2004 - two are named
            yield f"{row[0]}–{row[-1]}"
        else:
            yield from row


def _follows(before: str, number: str) -> bool:
    one, other = _figures(before), _figures(number)
    return one[:-1] == other[:-1] and other[-1] == one[-1] + 1


def _figures(number: str) -> tuple[int, ...]:
    return tuple(int("".join(filter(str.isdecimal, part)) or 0) for part in number.split("."))
