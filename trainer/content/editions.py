"""Editions: a programme as adapted for a country, region or group.

An edition has a parent; what it does not say itself its parents say. It is independent of
language: a value may be given once for all languages, or for each.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.content.money import Money
from trainer.errors import ContentError
from trainer.languages import LANGUAGES, SOURCE, fallbacks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from pathlib import Path

    from trainer.content.model import LessonKey

#: The edition that all others stand on.
GENERIC = "generic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A word or figure of an edition: who keeps the register, what the form is called."""

    #: The edition that says so.
    origin: str
    #: By language; ``""`` is for all.
    texts: Mapping[str, str]
    #: The first language of that edition.
    first: str = SOURCE

    def text(self, language: str) -> str:
        """Return it in a language, else in the nearest that there is."""
        return _nearest(self.texts, language, self.first)


def _nearest(texts: Mapping[str, str], language: str, first: str) -> str:
    exact = fallbacks(language)[:-1] or (language,)
    found = next((texts[code] for code in (*exact, "", first, SOURCE) if code in texts), None)
    return found if found is not None else next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition with everything that it takes over from its parents."""

    id: str
    #: Empty for the first of all.
    parent: str = ""
    #: What it is called, in English if it has an English name.
    name: str = ""
    #: The same by language; ``""`` for all.
    names: Mapping[str, str] = field(default_factory=dict)
    #: ISO 3166 code; empty for everywhere.
    country: str = ""
    #: Its languages, its own first.
    languages: tuple[str, ...] = (SOURCE,)
    #: Who answers for it.
    owner: str = ""
    #: How to reach them.
    contact: str = ""
    #: ISO dates; empty: its law was never checked, or nobody said until when it holds.
    law_checked: str = ""
    review_by: str = ""
    money: Money = field(default_factory=Money)
    values: Mapping[str, Value] = field(default_factory=dict)
    #: Ids of blocks that it leaves out, or ``programme/module/lesson#id``.
    hide: frozenset[str] = frozenset()
    #: Itself, its parent, and so on.
    chain: tuple[str, ...] = ()
    #: Changes with anything in it or in its parents.
    digest: str = ""

    @property
    def language(self) -> str:
        """The language its own blocks are written in first."""
        return self.languages[0] if self.languages else SOURCE

    def title(self, language: str) -> str:
        """Return what it is called in a language, else in the nearest that there is."""
        return _nearest(self.names, language, self.language) or self.name or self.id

    def value(self, name: str, language: str) -> str | None:
        """Return a value in a language, or ``None`` if nobody defined it."""
        found = self.values.get(name)
        return found.text(language) if found else None

    def origin(self, name: str) -> str:
        """Return the id of the edition that a value comes from; empty if nobody defined it."""
        found = self.values.get(name)
        return found.origin if found else ""

    def money_text(self, amount: Decimal | int, language: str) -> str:
        """Return an amount in base units as this edition's money, written out."""
        return self.money.text(amount, language)

    def hides(self, key: LessonKey, block_id: str) -> bool:
        """Return whether this edition leaves out a block of a lesson."""
        return block_id in self.hide or f"{key}#{block_id}" in self.hide


def read_editions(*folders: Path) -> dict[str, Edition]:
    """Return the editions under one or more ``modules/editions`` folders; later folders win.

    Raises:
        ContentError: an ``edition.toml`` cannot be read.
    """
    paths = {path.parent.name: path for one in folders for path in one.glob("*/edition.toml")}
    found, broken = read_edition_files(paths)
    if broken:
        raise next(iter(broken.values()))
    return found


def read_edition_files(
    paths: Mapping[str, Path],
) -> tuple[dict[str, Edition], dict[str, ContentError]]:
    """Return the editions that can be read, and why the others cannot, by id."""
    facts: dict[str, dict[str, object]] = {GENERIC: {}} if GENERIC not in paths else {}
    broken: dict[str, ContentError] = {}
    for name, path in paths.items():
        try:
            facts[name] = _read_facts(path)
        except ContentError as error:
            broken[name] = error
    editions: dict[str, Edition] = {}
    for name in facts:
        try:
            chain = _chain(name, facts, paths)
            editions[name] = _edition(chain, facts)
        except (ContentError, TypeError, ValueError, AttributeError) as error:
            broken[name] = _error(error, paths[name])
    return editions, broken


def _error(error: Exception, path: Path) -> ContentError:
    if isinstance(error, ContentError):
        return error
    return ContentError(path, 1, f"a value here is not of the right sort: {error}")


def _read_facts(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(path, 1, f"this file cannot be read: {error}") from error


def _chain(
    name: str, facts: Mapping[str, Mapping[str, object]], paths: Mapping[str, Path]
) -> tuple[str, ...]:
    chain: list[str] = []
    while name:
        if name in chain or name not in facts:
            wrong = "is its own ancestor" if name in chain else "is not here or cannot be read"
            raise ContentError(paths[chain[0]], 1, f"the parent edition {name!r} {wrong}")
        chain.append(name)
        name = str(facts[name].get("parent", "" if name == GENERIC else GENERIC))
    return tuple(chain)


def _edition(chain: tuple[str, ...], facts: Mapping[str, Mapping[str, object]]) -> Edition:
    own = facts[chain[0]]
    names = _by_language(own.get("name", chain[0]))
    eldest_first = [(name, facts[name]) for name in reversed(chain)]
    values: dict[str, Value] = {}
    money: dict[str, object] = {}
    hide: list[str] = []
    for name, said in eldest_first:
        values |= _values(name, said)
        money |= dict(said.get("money", {}))  # type: ignore[call-overload]
        hide += _strings(said.get("hide", []))
    return Edition(
        id=chain[0],
        parent=chain[1] if len(chain) > 1 else "",
        name=_nearest(names, SOURCE, SOURCE),
        names=names,
        country=str(own.get("country", "")),
        languages=_languages(own),
        owner=str(own.get("owner", "")),
        contact=str(own.get("contact", "")),
        law_checked=str(own.get("law_checked", "")),
        review_by=str(own.get("review_by", "")),
        money=_money(money),
        values=values,
        hide=frozenset(hide),
        chain=chain,
        digest=hashlib.sha256(repr(eldest_first).encode()).hexdigest()[:16],
    )


def _strings(values: object) -> list[str]:
    if not isinstance(values, list):
        raise TypeError(f"expected a list, not {values!r}")
    return [str(one) for one in values]


def _languages(said: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(_strings(said.get("languages", [SOURCE]))) or (SOURCE,)


def _values(name: str, said: Mapping[str, object]) -> dict[str, Value]:
    """Read ``[values]``: a text for all languages, or a table of them by language."""
    first = _languages(said)[0]
    given = said.get("values", {})
    texts: dict[str, dict[str, str]] = {}
    for value, text in given.items():  # type: ignore[attr-defined]
        if not isinstance(text, dict):
            texts.setdefault(value, {})[""] = str(text)
        elif value in LANGUAGES:  # a table [values.sw]: many values in one language
            for one, words in text.items():
                texts.setdefault(one, {})[value] = str(words)
        else:
            texts.setdefault(value, {}).update({str(k): str(v) for k, v in text.items()})
    return {value: Value(origin=name, texts=by, first=first) for value, by in texts.items()}


def _money(said: Mapping[str, object]) -> Money:
    plain = Money()
    pattern = said.get("pattern", plain.patterns)
    return Money(
        scale=max(1, _whole(said.get("scale", plain.scale))),
        decimals=_whole(said.get("decimals", plain.decimals)),
        patterns=_by_language(pattern),
    )


def _by_language(said: object) -> dict[str, str]:
    """Read a text for all languages, or a table of them by language."""
    if isinstance(said, str):
        return {"": said}
    return {str(code): str(text) for code, text in dict(said).items()}  # type: ignore[call-overload]


def _whole(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise TypeError(f"expected a whole number, not {number!r}")
    return number


def known_values(editions: Iterable[Edition]) -> frozenset[str]:
    """Return the names of all values that any of these editions defines."""
    return frozenset(name for edition in editions for name in edition.values)
