"""One block as a learner meets it: its words, their answer, and what we say to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from trainer.activities.base import Judgement, Numbers
from trainer.activities.chosen import dots_of
from trainer.activities.quiz import known_mistake
from trainer.activities.register import judge
from trainer.activities.worksheet import first_numbers, results
from trainer.content.render import plain
from trainer.content.vocabulary import KINDS, LABELS
from trainer.handouts.sheet import step_minutes
from trainer.handouts.words import amount_text, kind_word, label_words, unit_word
from trainer.web.fields import Fields, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trainer.activities.base import Json
    from trainer.content.editions import Edition
    from trainer.content.model import Block, Category, Field, Item
    from trainer.errors import TrainerError
    from trainer.wording import Wording

_T = TypeVar("_T")

_DOING = {"activity", "worksheet", "scale", "survey", "take_home"}


class Sum(NamedTuple):
    """A line of results."""

    label: str
    text: str
    trouble: str


class Compared(NamedTuple):
    """A statement, as it was rated before and now."""

    text: str
    before: str
    after: str


def takes_answer(block: Block) -> bool:
    """Whether a learner can answer this block at all."""
    return block.name in _DOING or block.name == "quiz"


def numbers_in(words: Wording, edition: Edition) -> Numbers:
    """Return how numbers are written in a language, and money in an edition."""
    mark = words.number(Decimal("1.5"))[1:2]
    return Numbers(mark=mark if mark in {".", ","} else ".", scale=edition.money.scale)


@dataclass(slots=True, kw_only=True)
class AskedBlock:
    """What the template of a block may ask."""

    #: As it is shown: its Markdown is HTML.
    block: Block
    #: As it is judged: the source.
    source: Block
    words: Wording
    edition: Edition
    #: Where its form, or the link to its page, leads.
    action: str
    number: str = ""
    #: Its place among the questions of the lesson, from 1, and how many there are.
    question: int = 0
    questions: int = 0
    #: The last answer; ``None`` if there is none.
    data: Mapping[str, Json] | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    #: The entry it stands in; empty where that is not to be kept apart.
    answer_id: str = ""
    #: A form that could not be taken, and why: shown again as it was typed.
    typed: Fields | None = None
    trouble: str = ""
    #: Mixes options.
    seed: str = ""
    #: Ratings of the earlier scale that this one is compared with.
    before: Mapping[str, str] = field(default_factory=dict)
    fields: Fields = field(init=False)
    judgement: Judgement = field(init=False)

    def __post_init__(self) -> None:
        """Work out what fills the form, and what we say to the answer."""
        numbers = numbers_in(self.words, self.edition)
        data: Mapping[str, Json] = self.data or {}
        if self.data is None and self.block.name == "worksheet":
            data = first_numbers(self.source)
        kept = fields_of(self.source, data, self.written, numbers)
        self.fields = self.typed if self.typed is not None else kept
        self.judgement = judge(self.source, data) if self.data is not None else Judgement(done=False)

    def was(self, name: str) -> str:
        """Return what stands in a field."""
        values = self.fields.get(name, ())
        return values[0] if values else ""

    def has(self, name: str, value: str) -> bool:
        """Whether a choice is chosen."""
        return value in self.fields.get(name, ())

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer, right or not."""
        return self.data is not None

    @property
    def done(self) -> bool:
        """Whether it counts as done."""
        return self.judgement.done

    @property
    def right(self) -> bool | None:
        """Whether the answer is right; ``None`` where none can be."""
        return self.judgement.right

    def right_of(self, item: Item) -> bool | None:
        """Whether one item was treated rightly; ``None`` where that cannot be said."""
        return self.judgement.items.get(item.id)

    @staticmethod
    def plain(text: str) -> str:
        """Return words without HTML, for options and attributes."""
        return plain(text)

    @property
    def kind_word(self) -> str:
        """What the kind of activity is called."""
        return kind_word(self.block.kind, self.words)

    @property
    def response(self) -> str:
        """Which shape its answer has."""
        return KINDS[self.source.kind].response.value

    @property
    def step_minutes(self) -> tuple[str, ...]:
        """Minutes of each step; none where the author did not say."""
        return step_minutes(self.source)

    @property
    def has_category_texts(self) -> bool:
        """Whether its categories say more than their name."""
        return any(category.text for category in self.block.categories)

    @property
    def dots(self) -> int:
        """How many dots there are to give."""
        return dots_of(self.source)

    @property
    def rows(self) -> int:
        """How many rows a plan has."""
        return int(self.source.options.get("rows", "1"))

    @property
    def labels(self) -> Sequence[tuple[str, str]]:
        """The answers on its scale: ids and words, weakest first."""
        usual = "yes_partly_no" if self.source.kind == "checklist" else "agree"
        name = self.source.options.get("labels", usual)
        return list(zip(LABELS[name], label_words(name, self.words), strict=True))

    @property
    def mixed(self) -> tuple[Item, ...]:
        """Its items in an order that is this learner's own, and never the author's."""
        return tuple(self._mixed({item.id: item for item in self.block.all_items}))

    @property
    def mixed_categories(self) -> tuple[Category, ...]:
        """Its categories in an order of their own."""
        return tuple(self._mixed({one.id: one for one in self.block.categories}))

    def _mixed(self, things: Mapping[str, _T]) -> list[_T]:
        def place(name: str) -> bytes:
            return hashlib.sha256(f"{self.seed}/{self.block.id}/{name}".encode()).digest()

        order = sorted(things, key=place)
        if len(order) > 1 and order == list(things):
            order = [*order[1:], order[0]]
        return [things[name] for name in order]

    @property
    def in_order(self) -> list[Item]:
        """Its items as the learner put them."""
        items = {item.id: item for item in self.block.all_items}
        placed = sorted((int(self.was(f"order-{name}") or 0), name) for name in items)
        return [items[name] for _, name in placed]

    def category_of(self, item: Item) -> str:
        """Return the words of the category that an item was put into."""
        chosen = self.was(f"placed-{item.id}")
        return next((one.label for one in self.block.categories if one.id == chosen), "")

    @property
    def known_mistake(self) -> str:
        """What the author says to just this wrong number."""
        found = known_mistake(self.source, self.data or {}) if self.source.number else None
        shown = {item.id: item for item in self.block.items}
        return shown[found.id].text if found and found.id in shown else ""

    @property
    def number_unit(self) -> str:
        """The unit of a number question."""
        unit = self.source.number.unit if self.source.number else "count"
        return unit_word(unit, self.edition, self.words)

    def unit(self, one: Field) -> str:
        """Return what stands beside a field."""
        return unit_word(one.unit, self.edition, self.words)

    @property
    def sums(self) -> list[Sum]:
        """The results of a worksheet, once there is an answer."""
        if self.data is None:
            return []
        shown = {one.name: one for one in self.block.fields}
        return [
            Sum(
                label=shown[result.name].label,
                text=""
                if result.value is None
                else amount_text(result.value, shown[result.name].unit, self.edition, self.words),
                trouble=self._missing(result.trouble),
            )
            for result in results(self.source, self.data)
            if result.name in shown
        ]

    def _missing(self, trouble: TrainerError | None) -> str:
        """Return in a kind sentence why there is no result."""
        if trouble is None:
            return ""
        labels = {one.name: plain(one.label) for one in self.block.fields}
        name = labels.get(getattr(trouble, "name", ""), "")
        match getattr(trouble, "reason", ""):
            case "missing" if name:
                return self.words.gettext("First fill in: %(field)s", field=name)
            case "zero":
                return self.words.gettext("Nothing can be divided by zero. Change a number above.")
            case _:
                return self.words.gettext("These numbers do not give a result. Change one above.")

    @property
    def compared(self) -> list[Compared]:
        """Statements rated twice: what was said before and what is said now."""
        said = dict(self.labels)
        found = []
        for item in self.block.all_items:
            before, after = self.before.get(item.id, ""), self.was(f"rated-{item.id}")
            if self.is_answered and before in said and after in said:
                found.append(Compared(item.text, said[before], said[after]))
        return found
