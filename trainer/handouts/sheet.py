"""One lesson as its sheet shows it: numbered questions, the plan of minutes, what is checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from trainer.activities.worksheet import first_numbers, results
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from trainer.content.model import Block, Category, Field, Item, Lesson

    _T = TypeVar("_T", "Item", "Category")

#: Blocks that fill about a page: between a task and its answer it must be turned.
_BETWEEN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A line of the plan of minutes: a section's own time, or one activity."""

    title: str
    minutes: int
    short: int
    #: ``1.3.A`` and the kind of an activity; empty for a section.
    number: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One lesson with everything that is worked out for paper."""

    lesson: Lesson
    #: The number of each question within the lesson, by block id.
    questions: Mapping[str, int]
    plan: tuple[PlanRow, ...]
    #: The lesson's address on screen and its QR code as ``data:``; empty where there is none.
    address: str = ""
    qr: str = ""

    @property
    def anchor(self) -> str:
        """The id of this lesson within a book."""
        return f"lesson-{self.lesson.key.lesson}"

    @property
    def checked(self) -> tuple[Block, ...]:
        """Blocks that say afterwards what is right, or that hold arguments to read in between."""
        return tuple(
            block
            for block in self.lesson.blocks
            if block.child("check") or (block.kind == "four_corners" and has_reasons(block))
        )

    @property
    def checks_need_a_page(self) -> bool:
        """Whether so little follows the last task that its answer would stand beside it."""
        blocks = tuple(self.lesson.blocks)
        last = self.checked[-1].id if self.checked else ""
        after = [block.id for block in blocks].index(last) + 1 if last else 0
        return bool(last) and len(blocks) - after < _BETWEEN

    @property
    def is_draft(self) -> bool:
        """Whether any part of it was never read by a practitioner."""
        return any(mark.review == "draft" for mark in self.lesson.marks.values())


def sheet_of(lesson: Lesson, address: str = "") -> Sheet:
    """Work out what one lesson's sheet needs."""
    quizzes = [block for block in lesson.blocks if block.name == "quiz"]
    where = lesson_address(lesson, address) if address else ""
    return Sheet(
        lesson=lesson,
        questions={block.id: n for n, block in enumerate(quizzes, start=1)},
        plan=tuple(_plan(lesson)),
        address=where,
        qr=qr_code(where) if where else "",
    )


def lesson_address(lesson: Lesson, address: str) -> str:
    """Return where a lesson stands on screen, in its language and edition."""
    return f"{address}/{lesson.language}/learn/{lesson.key}?edition={lesson.edition}"


def qr_code(text: str) -> str:
    """Return a QR code as a picture that stands in the page itself."""
    import segno  # noqa: PLC0415 - only sheets with an address need it

    uri: str = segno.make(text, error="m", micro=False).svg_data_uri(border=2, xmldecl=False)
    return uri


def _plan(lesson: Lesson) -> list[PlanRow]:
    rows = []
    for section in lesson.sections:
        if section.minutes:
            rows.append(PlanRow(title=section.title, minutes=section.minutes, short=section.short))
        rows += [
            PlanRow(
                title=block.title,
                minutes=block.minutes,
                short=block.short,
                number=lesson.numbers.get(block.id, ""),
                kind=block.kind,
            )
            for block in section.blocks
            if block.name == "activity"
        ]
    return rows


def step_minutes(block: Block) -> tuple[str, ...]:
    """Return the minutes of each step; none where the author did not say."""
    said = tuple(one.strip() for one in block.options.get("steps", "").split(",") if one.strip())
    return said if len(said) == len(block.steps) else ()


def has_reasons(block: Block) -> bool:
    """Whether any of its items says why."""
    return any(item.reason for item in block.all_items)


def placed(block: Block, category: Category) -> tuple[Item, ...]:
    """Return the items that belong to a category."""
    return tuple(item for item in block.all_items if item.place == category.id)


def is_asked(block: Block) -> bool:
    """Whether a block has something right about it that an answer key should say."""
    if block.name == "activity":
        places = any(item.place for item in block.all_items)
        return places or block.child("check") is not None
    if block.name == "worksheet":
        return any(field.formula for field in block.fields)
    return block.name == "quiz" and block.kind != "reflect"


def mixed_items(block: Block) -> tuple[Item, ...]:
    """Return items out of their right order: always the same way, in every language."""
    return _mixed(block.id, block.items)


def mixed_categories(block: Block) -> tuple[Category, ...]:
    """Return the right-hand side of a match table out of order."""
    return _mixed(block.id, block.categories)


def _mixed(seed: str, things: tuple[_T, ...]) -> tuple[_T, ...]:
    mixed = tuple(sorted(things, key=lambda one: _chance(f"{seed}/{one.id}")))
    return mixed if mixed != things else things[1:] + things[:1]


def _chance(text: str) -> bytes:
    """Return what looks like chance and is the same on every laptop."""
    return hashlib.sha256(text.encode()).digest()


def worked(block: Block) -> Mapping[str, Decimal | bool | None]:
    """Return the results of a worksheet with the author's own numbers, by name."""
    found = results(block, first_numbers(block))
    return {result.name: result.value for result in found}


def formula_text(block: Block, field: Field) -> str:
    """Return how a result is worked out, in the words of the worksheet; empty if it takes more."""
    if field.formula is None or not field.formula.is_plain:
        return ""
    return field.formula.written({one.name: str(one.label) for one in block.fields})


def foreign(code: str, language: str) -> dict[str, str]:
    """Return ``lang`` and ``dir`` for words in another language; empty if they are not."""
    if code in {"", language} or code not in LANGUAGES:
        return {}
    found = LANGUAGES[code]
    return {"lang": found.tag, "dir": found.direction}


def stands_alike(lesson: Lesson) -> bool:
    """Whether all its words stand in the same language in the same way: said once, at its head."""
    return len({(mark.language, mark.state) for mark in lesson.marks.values()}) == 1
