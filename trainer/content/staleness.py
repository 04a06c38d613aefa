"""Says how true each unit of a translation is to its source: ``state.toml``, read and written.

A translation's file keeps, for each unit, the digest of the source's words that it was translated
from, and of its own words when somebody last vouched for them. The source's file keeps earlier
digests, each with how much changed after it: ``minor``, or ``meaning`` (what is not said, too).

One table a lesson, one line a unit, in the order of the lesson: translators who work side by
side seldom touch the same line.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

CHANGES = ("minor", "meaning")
FILE = "state.toml"
_HEAD = "# Written by `trainer translation stamp`. Digests are of the words of each block.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What is known about one unit of a translation."""

    #: Digest of the source's words that it was translated from.
    source: str
    #: Digest of the translation's own words at that time.
    words: str = ""
    #: Who reviewed it; empty: a draft.
    reviewed_by: str = ""
    #: The day of the review, as ISO date.
    on: str = ""

    def line(self) -> str:
        """Return it as a TOML table on one line."""
        parts = [("from", self.source), ("words", self.words)]
        if self.reviewed_by:
            parts += [("reviewed_by", self.reviewed_by), ("on", self.on)]
        return _table(parts if self.reviewed_by else [*parts, ("review", "draft")])


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The digests that one unit of a source has had."""

    now: str
    #: Earlier ones, oldest first, each with how much changed after it.
    earlier: tuple[tuple[str, str], ...] = ()

    def since(self, digest: str) -> str:
        """Return what has happened since a digest: ``current``, ``minor`` or ``meaning``.

        >>> History(now="c", earlier=(("a", "meaning"), ("b", "minor"))).since("b")
        'minor'
        """
        if digest == self.now:
            return "current"
        found = [at for at, (one, _) in enumerate(self.earlier) if one == digest]
        if not found:
            return "meaning"
        later = {change for _, change in self.earlier[found[-1] :]}
        return "minor" if later == {"minor"} else "meaning"

    def moved(self, digest: str, change: str) -> History:
        """Return the history after the words changed to ``digest``."""
        if digest == self.now:
            return self
        return History(now=digest, earlier=(*self.earlier, (self.now, change)))

    def line(self) -> str:
        """Return it as a TOML table on one line."""
        earlier = ", ".join(_text(f"{digest} {change}") for digest, change in self.earlier)
        return _table([("now", self.now)])[:-2] + (f", earlier = [{earlier}] }}" if earlier else " }")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What one ``state.toml`` says: by lesson, then by unit."""

    stamps: Mapping[str, Mapping[str, Stamp]] = field(default_factory=dict)
    histories: Mapping[str, Mapping[str, History]] = field(default_factory=dict)

    def stamp(self, lesson: str, unit: str) -> Stamp | None:
        """Return what is known about a translated unit."""
        return self.stamps.get(lesson, {}).get(unit)

    def history(self, lesson: str, unit: str) -> History | None:
        """Return the digests that a unit of a source has had."""
        return self.histories.get(lesson, {}).get(unit)


EMPTY = State()


def read_state(path: Path | None) -> State:
    """Return what a ``state.toml`` says; a missing file says nothing.

    Raises:
        ContentError: it cannot be read.
    """
    if path is None or not path.is_file():
        return EMPTY
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(path, 1, f"this file cannot be read: {error}") from error
    stamps: dict[str, dict[str, Stamp]] = {}
    histories: dict[str, dict[str, History]] = {}
    for lesson, units in tables.items():
        for unit, said in units.items() if isinstance(units, dict) else ():
            if not isinstance(said, dict):
                continue
            if "from" in said:
                stamps.setdefault(lesson, {})[unit] = _read_stamp(said)
            elif "now" in said:
                histories.setdefault(lesson, {})[unit] = _read_history(said)
    return State(stamps=stamps, histories=histories)


def _read_stamp(said: Mapping[str, object]) -> Stamp:
    return Stamp(
        source=str(said["from"]),
        words=str(said.get("words", "")),
        reviewed_by=str(said.get("reviewed_by", "")),
        on=str(said.get("on", "")),
    )


def _read_history(said: Mapping[str, object]) -> History:
    earlier = said.get("earlier", [])
    pairs = [str(one).partition(" ") for one in (earlier if isinstance(earlier, list) else [])]
    return History(
        now=str(said["now"]),
        earlier=tuple((digest, change or "meaning") for digest, _, change in pairs),
    )


def write_state(
    path: Path, lessons: Iterable[tuple[str, Mapping[str, Stamp] | Mapping[str, History]]]
) -> None:
    """Write a ``state.toml`` in the order given; the old file stays whole until the new one is."""
    parts = [_HEAD]
    for lesson, units in lessons:
        if units:
            lines = [f"{_key(unit)} = {known.line()}\n" for unit, known in units.items()]
            parts.append(f"\n[{_key(lesson)}]\n{''.join(lines)}")
    text = "".join(parts)
    if path.is_file() and path.read_text("utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, "utf-8", newline="\n")
    fresh.replace(path)


def standing(source: str, words: str, stamp: Stamp | None, history: History | None) -> tuple[str, str]:
    """Return state and review of one translated unit that has the shape of its source.

    Args:
        source: digest of the source's words now.
        words: digest of the translation's words now.
        stamp: what the translation's ``state.toml`` knows; ``None``: nobody has stamped it.
        history: what the source's ``state.toml`` knows.
    """
    if stamp is None:
        return "current", "draft"
    known = history or History(now=source)
    state = known.moved(source, "meaning").since(stamp.source)
    vouched = stamp.reviewed_by and stamp.words == words
    return state, stamp.reviewed_by if vouched else "draft"


def renewed(old: Stamp | None, fresh: Stamp, *, named: bool, all_units: bool) -> Stamp:
    """Return the stamp that a unit has from now on; one without a source is none."""
    if old is not None and (old.source, old.words) == (fresh.source, fresh.words):
        keeps = old.reviewed_by and fresh.reviewed_by in {"", old.reviewed_by}
        return old if keeps or not (named or all_units) else fresh
    if named or (all_units and (old is None or fresh.reviewed_by or old.words != fresh.words)):
        return fresh
    return old or Stamp(source="")


def _table(parts: Iterable[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {_text(text)}" for key, text in parts) + " }"


def _text(text: str) -> str:
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else _text(name)
