"""The values that lessons are read into: frozen, without HTML, without anybody's answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from pathlib import Path

    from trainer.content.formulas import Formula


class LessonKey(NamedTuple):
    """Names one lesson for good, in every language and edition: ``thinkcoop/decide/acting``."""

    programme: str
    module: str
    lesson: str

    def __str__(self) -> str:
        return "/".join(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an author should mend, with file and line."""

    path: Path
    line: int
    #: A stable name in kebab-case, for machines: ``unknown-block``.
    code: str
    #: One plain English sentence that says how to mend it.
    problem: str
    #: ``error`` stops a release; ``warning`` is worth a look.
    level: str = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.problem}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A bullet that people can choose, sort, rank or fill."""

    id: str
    text: str
    #: ``True`` for ``[x]``, ``False`` for ``[ ]``, ``None`` where there is no box.
    right: bool | None = None
    #: The id after ``=>``: where it belongs (or, in a number question, the wrong number it explains).
    place: str | None = None
    #: The ``>`` lines under it.
    reason: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A ``### Label {#id}``: a pile to sort into, a role, a table, a branch."""

    id: str
    label: str
    #: Markdown below the heading, before its items.
    text: str = ""
    items: tuple[Item, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of a worksheet: a number to fill in, or a result worked out from others."""

    name: str
    label: str
    #: One of ``vocabulary.UNITS``.
    unit: str
    #: The number shown at first, in base units; ``None`` for a result or an empty field.
    default: Decimal | None = None
    #: Set for results.
    formula: Formula | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAnswer:
    """The right answer of a number question: ``= 12 +- 0.5 kg``."""

    value: Decimal
    tolerance: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A typed piece of a lesson. Which parts are filled depends on its sort."""

    #: One of ``vocabulary.BLOCKS``.
    name: str
    #: The same in all languages; nested ones are ``<parent>.facilitator``, ``<parent>.check``.
    id: str
    title: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    #: Markdown before the steps and items (the whole body of a prose block; the question of a
    #: quiz; the alt text of a picture).
    prose: str = ""
    steps: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    items: tuple[Item, ...] = ()
    fields: tuple[Field, ...] = ()
    number: NumberAnswer | None = None
    #: The ``>`` lines that belong to no item: the explanation after any answer.
    reason: str = ""
    children: tuple[Block, ...] = ()
    line: int = 0

    @property
    def kind(self) -> str:
        """The kind of an activity or a quiz (worked out when read); else empty."""
        return self.options.get("kind", "")

    @property
    def minutes(self) -> int:
        """Minutes of an activity on the full path."""
        return int(self.options.get("minutes", "0"))

    @property
    def short(self) -> int:
        """Minutes on the short path; 0: dropped first."""
        return int(self.options.get("short", self.options.get("minutes", "0")))

    @property
    def all_items(self) -> tuple[Item, ...]:
        """Its own items and those of its categories."""
        return self.items + tuple(item for c in self.categories for item in c.items)

    def child(self, name: str) -> Block | None:
        """Return the nested block of this sort: ``facilitator`` or ``check``."""
        return next((block for block in self.children if block.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Markdown of a section that belongs to no block. Pieces count from 0 within the section."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A ``## Title {#id minutes=6 short=3}`` and what follows; ``intro`` is what stands before."""

    id: str
    title: str = ""
    #: Minutes for reading and talking, its activities not counted.
    minutes: int = 0
    short: int = 0
    flow: tuple[Prose | Block, ...] = ()
    line: int = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of this section, in order, without nested ones."""
        return tuple(piece for piece in self.flow if isinstance(piece, Block))


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFront:
    """The front matter of a lesson. Minutes and short stand in the source only."""

    title: str
    objectives: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    minutes: int = 0
    short: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How true a block (or section, or ``front``) is to its source, in the language shown."""

    #: The language its words are in.
    language: str
    #: ``source`` (written in this language) · ``current`` · ``minor`` (the source changed a
    #: little) · ``meaning`` (it changed: the source is shown) · ``missing`` (the source is shown)
    #: · ``edition`` (an edition's own words, in the edition's language).
    state: str
    #: ``""`` for a source, else ``draft`` or the name of who reviewed it.
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson as it is shown: one language, one edition, every block resolved."""

    key: LessonKey
    #: The language asked for; single blocks may stand in another (see ``marks``).
    language: str
    edition: str
    #: ``2.3``; activities add a letter: ``2.3.B``.
    number: str
    front: LessonFront
    sections: tuple[Section, ...]
    #: By unit id: ``front``, ``intro``, section ids, block ids.
    marks: Mapping[str, Mark] = field(default_factory=dict)
    #: Numbers of activities by block id: ``{"truck": "1.3.A"}``.
    numbers: Mapping[str, str] = field(default_factory=dict)
    #: Digest over everything shown: the key of caches and of answers.
    digest: str = ""
    #: By unit, short digests of what it shows: the code at the foot of a page is made of them.
    shown: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in order, without nested ones."""
        return (block for section in self.sections for block in section.blocks)

    def block(self, block_id: str) -> Block | None:
        """Return a block by its id, nested ones too."""
        for block in self.blocks:
            for candidate in (block, *block.children):
                if candidate.id == block_id:
                    return candidate
        return None
