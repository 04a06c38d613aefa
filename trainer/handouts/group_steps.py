"""What a group did, as the summary page and the printed record show it: tables, words, decisions.

Nothing here says who answered what: a record has totals, and words without names.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from trainer.content.vocabulary import Response
from trainer.groups.plan import parts_of
from trainer.groups.shapes import CHOSEN, DOTS, NUMBER, YES, fields_of, labels_of, shape_of
from trainer.handouts.decisions import DecisionSheet, decisions_of
from trainer.handouts.script import step_sort, step_title
from trainer.handouts.words import amount_text, label_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trainer.content.model import Block, Lesson
    from trainer.groups.plan import Part
    from trainer.groups.record import StepRecord
    from trainer.groups.tally import Tally
    from trainer.handouts.material import Material
    from trainer.handouts.meeting import Meeting
    from trainer.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """What was counted in one round of one block."""

    block: str
    #: The question, as HTML; empty where the step's title says it.
    about: str
    #: ``Before``, ``Round 2``; empty where there is one round.
    round: str
    people: int
    #: How the numbers came in, where that was not by phone alone.
    sources: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    #: Words of an item as HTML, and its number in each column.
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written to one item: without names, in an order that does not tell who was first."""

    block: str
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One step with what came of it."""

    lesson: Lesson
    part: Part
    #: Its place within the lesson, of how many: as on screen and in the script.
    number: int
    of: int
    title: str
    sort: str
    record: StepRecord
    counts: tuple[CountTable, ...] = ()
    written: tuple[Written, ...] = ()
    decision: DecisionSheet | None = None

    @property
    def has_more(self) -> bool:
        """Whether there is more to say than that it was done."""
        return bool(self.counts or self.written or self.decision or self.record.late)


def steps_shown(material: Material, words: Wording) -> tuple[StepShown, ...]:
    """Return the steps of the group that a sheet is printed for, in order."""
    meeting = material.meeting
    if meeting is None or meeting.record is None:
        return ()
    decided = {one.step: one for one in decisions_of(material) if one.is_filled}
    found = []
    for lesson in material.lessons:
        parts = parts_of(lesson, meeting.path)
        for index, part in enumerate(parts):
            record = meeting.record.step(part.step.id)
            if record is None:
                continue
            found.append(
                StepShown(
                    lesson=lesson,
                    part=part,
                    number=index + 1,
                    of=len(parts),
                    title=step_title(lesson, part, words),
                    sort=step_sort(part.step.does, words),
                    record=record,
                    counts=tuple(_counts(part, record, material, words)),
                    written=tuple(_written(part, record, meeting, words)),
                    decision=decided.get(part.step.id),
                )
            )
    return tuple(found)


def _counts(part: Part, record: StepRecord, material: Material, words: Wording) -> Iterator[CountTable]:
    blocks = {block.id: block for block in part.blocks}
    rounds = {number for number, _ in record.tallies}
    for (number, name), tally in sorted(record.tallies.items(), key=lambda pair: pair[0][0]):
        block = blocks.get(name)
        if block is None or not tally.people or not tally.items:
            continue
        columns = _columns(block, tally, material, words)
        items = {item.id: item.text for item in block.all_items} | {NUMBER: ""}
        yield CountTable(
            block=name,
            about=block.prose if block.name == "quiz" else "",
            round=_round_word(block, number, len(rounds), words),
            people=tally.people,
            sources=_sources(tally, words),
            columns=tuple(columns.values()),
            rows=tuple(
                (items[item], tuple(by_label.get(label, 0) for label in columns))
                for item, by_label in tally.items.items()
                if item in items
            ),
        )


def _columns(block: Block, tally: Tally, material: Material, words: Wording) -> Mapping[str, str]:
    """Return the labels of a table and what stands above each."""
    if shape_of(block) == NUMBER and block.number is not None:
        unit = block.number.unit
        given = sorted(tally.items.get(NUMBER, {}), key=Decimal)
        return {one: amount_text(Decimal(one), unit, material.edition, words) for one in given}
    return dict(label_texts(block, words))


def label_texts(block: Block, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return the labels under which an answer to a block is counted, each with its word."""
    labels, shape = labels_of(block), shape_of(block)
    if shape in {Response.RATE, Response.CORNERS}:
        usual = "yes_partly_no" if block.name == "activity" and shape == Response.RATE else "agree"
        return tuple(zip(labels, label_words(block.options.get("labels", usual), words), strict=True))
    known = {
        YES: words.gettext("Hands for it"),
        DOTS: words.gettext("Dots in all"),
        CHOSEN: words.gettext("How many"),
    } | {category.id: category.label for category in block.categories}
    return tuple((label, known.get(label, label)) for label in labels)


def _round_word(block: Block, number: int, rounds: int, words: Wording) -> str:
    if block.kind == "consensus":
        return words.gettext("Each alone")
    if rounds == 1:
        return ""
    if block.kind == "four_corners":
        return words.gettext("Before") if number == 1 else words.gettext("After")
    return words.gettext("Round %(n)s", n=number)


def _sources(tally: Tally, words: Wording) -> tuple[tuple[str, int], ...]:
    """Return how people's numbers came in; nothing where all used phones of their own."""
    said = {
        "phone": words.gettext("by phone"),
        "shared": words.gettext("on a shared phone"),
        "paper": words.gettext("on paper"),
        "hands": words.gettext("by raised hands"),
        "host": words.gettext("by the host"),
    }
    if set(tally.sources) <= {"phone"}:
        return ()
    return tuple((said.get(via, via), n) for via, n in sorted(tally.sources.items()))


def _written(part: Part, record: StepRecord, meeting: Meeting, words: Wording) -> Iterator[Written]:
    blocks = {block.id: block for block in part.blocks}
    for name, block in blocks.items():
        labels = field_texts(block, words)
        for field, label in labels:
            texts = [
                text
                for (_, of), tally in record.tallies.items()
                if of == name
                for key in tally.texts
                if key.field == field and (text := meeting.words.get(key.entry, {}).get(field, ""))
            ]
            if texts:
                yield Written(block=name, label=label, texts=tuple(texts))


def field_texts(block: Block, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return the fields into which words can be written, each with what stands above it."""
    items = {item.id: item.text for item in block.all_items}
    labels = {category.id: category.label for category in block.categories}
    usual = {"own": words.gettext("Our own"), "why": words.gettext("Reasons")}
    known = usual | labels | items
    return tuple((name, known.get(name, "")) for name in fields_of(block))
