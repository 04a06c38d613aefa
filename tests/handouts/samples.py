"""Lessons for sheets: every block, every kind, every question, in English and in Arabic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from trainer.content.editions import Edition
from trainer.content.lesson_file import lesson_from_text
from trainer.content.merge import as_source
from trainer.content.model import Block, Lesson, LessonKey, Mark
from trainer.content.pictures import read_picture
from trainer.content.render import render_lesson
from trainer.content.vocabulary import KINDS, Response
from trainer.handouts.formats import FORMATS
from trainer.handouts.material import Material
from trainer.wording import wording

DATA = Path(__file__).parent / "data"
DAY = date(2026, 11, 23)
EDITION = Edition(id="generic", name="Everywhere")


def read_text(name: str) -> str:
    """Return one of the sample lessons."""
    return (DATA / name).read_text("utf-8")


def lesson_of(text: str, *, language: str = "en", name: str = "sample", number: str = "1.3") -> Lesson:
    """Return a lesson, rendered, as the library gives it to handouts."""
    read = lesson_from_text(text, Path(f"{name}.md"), language=language, is_source=True)
    assert not read.findings, "\n".join(map(str, read.findings))
    merged = as_source(read)
    activities = [block.id for s in merged.sections for block in s.blocks if block.name == "activity"]
    lesson = Lesson(
        key=LessonKey("thinkcoop", "decide", name),
        language=language,
        edition="generic",
        number=number,
        front=merged.front,
        sections=merged.sections,
        marks=merged.marks,
        numbers={one: f"{number}.{chr(65 + n)}" for n, one in enumerate(activities)},
    )
    return render_lesson(lesson, EDITION, wording(language))


def marked(lesson: Lesson, unit: str, mark: Mark) -> Lesson:
    """Return the lesson with one part that stands otherwise."""
    return replace(lesson, marks={**lesson.marks, unit: mark})


def material_of(*lessons: Lesson, address: str = "http://192.168.1.5:8000") -> Material:
    """Return what a handout of these lessons holds."""
    return Material(
        language=lessons[0].language,
        programme="thinkcoop",
        module="decide",
        lessons=lessons,
        edition=EDITION,
        module_number="1",
        module_title="Deciding together",
        programme_title="Think.COOP",
        about="<p>What this module is about.</p>",
        minutes=60,
        short=40,
        pictures={"field.svg": read_picture(DATA / "field.svg", DATA / "pictures.toml")},
        licence="CC BY 4.0",
        attribution="COOP Trainer",
        address=address,
        day=DAY,
    )


def made_of(name: str, lesson: Lesson) -> tuple[Material, bool]:
    """Return what a format is made of, and whether that is a whole module: its lessons, or none."""
    form = FORMATS[name]
    material = material_of(
        as_test(lesson, name[-1].upper()) if name in {"test-a", "test-b"} else lesson
    )
    if not form.is_of_lessons:
        material = replace(material, lessons=(), pictures={})
    return material, not form.of_lesson


def as_test(lesson: Lesson, form: str) -> Lesson:
    """Return a lesson whose questions all belong to one form of a test."""
    sections = []
    for section in lesson.sections:
        flow = tuple(
            replace(piece, options={**piece.options, "form": form})
            if isinstance(piece, Block) and piece.name == "quiz"
            else piece
            for piece in section.flow
        )
        sections.append(replace(section, flow=flow))
    return replace(lesson, sections=tuple(sections))


def english() -> Lesson:
    """Return the English sample, with one of each block and question."""
    return lesson_of(read_text("sample.en.md"))


def arabic() -> Lesson:
    """Return the Arabic sample."""
    return lesson_of(read_text("sample.ar.md"), language="ar")


def lesson_with(kind: str) -> Lesson:
    """Return a lesson that holds one activity of this kind, as small as it may be."""
    spec = KINDS[kind]
    categories = [f"### Pile {n} {{#pile-{n}}}" for n in range(max(spec.categories, 0))]
    reason = "\n  > One reason for, one reason against." if spec.response is Response.CORNERS else ""
    places = " => pile-0" if spec.needs_places else ""
    items = [f"- Thing {n} {{#thing-{n}}}{places}{reason}" for n in range(spec.items)]
    lines = [
        "---\ntitle: One kind\nminutes: 9\nobjectives:\n  - You can do it.",
        "needs: [paper]\n---\nOpening.\n",
        "## Do it {#doing minutes=1}",
        f":::activity{{id=act kind={kind} minutes=8}} An activity",
        "Sit in a circle.\n",
        "1. Think.\n2. Talk.",
        *categories,
        *items,
        ":::\n",
    ]
    return lesson_of("\n".join(lines))
