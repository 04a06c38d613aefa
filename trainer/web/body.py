"""The body of a lesson: pieces that are the same for everybody are drawn once and kept.

A lesson is a row of pieces. Prose and stories are finished HTML; what is asked is drawn anew only
for those who have answered it, or are mixed for each learner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from trainer.content.kept import Kept
from trainer.content.model import Block, Prose
from trainer.content.render import plain, render_lesson
from trainer.errors import ContentError, NotFoundError
from trainer.pages.environment import render
from trainer.web import places
from trainer.web.asked import AskedBlock, takes_answer
from trainer.web.says import Says
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.editions import Edition
    from trainer.content.library import Library
    from trainer.content.model import Item, Lesson, LessonKey, Section
    from trainer.wording import Wording

#: Never in a learner's page.
_HIDDEN = {"facilitator", "check"}
_KEPT = Kept["tuple[str, ...]", "Body"](most=64)
#: Blocks drawn with an answer: the same answer looks the same next time. Never on disk.
_DRAWN = Kept["tuple[str, ...]", str](most=512)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture with its labels: each with the classes that say where it stands."""

    address: str
    width: int
    height: int
    labels: tuple[tuple[Item, str], ...]
    credit: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A lesson in one language and edition, ready but for the answers."""

    #: Changes with anything in it.
    key: tuple[str, ...]
    #: Its Markdown is HTML.
    lesson: Lesson
    #: What answers are judged by.
    source: Lesson
    edition: Edition
    words: Wording
    head: str
    #: Finished HTML, or the block that must be drawn for who reads.
    pieces: tuple[str | Block, ...]
    #: By block id, as they look to somebody who has not answered.
    unanswered: Mapping[str, str]
    #: Ids of questions, in order.
    questions: tuple[str, ...]
    #: Ids of what counts in the line at the top: activities, worksheets, questions.
    tasks: tuple[str, ...]
    module_title: str
    has_pictures: bool

    def asked(self, block_id: str, **known: object) -> AskedBlock:
        """Return one block with what is known of its answer.

        Raises:
            NotFoundError: there is no such block, or it takes no answer.
        """
        block, source = self.lesson.block(block_id), self.source.block(block_id)
        if block is None or source is None or not takes_answer(source):
            raise NotFoundError("block", f"{self.lesson.key}#{block_id}")
        is_question = source.name == "quiz"
        to = places.To(self.lesson.language)
        where = to.question if is_question else to.do
        return AskedBlock(
            block=block,
            source=source,
            words=self.words,
            edition=self.edition,
            action=where(self.lesson.key, block_id),
            number=self.lesson.numbers.get(block_id, ""),
            question=self.questions.index(block_id) + 1 if is_question else 0,
            questions=len(self.questions),
            **known,  # type: ignore[arg-type]
        )

    def html(self, known: Mapping[str, AskedBlock]) -> Markup:
        """Return the body for somebody whose answers are known."""
        drawn = (self._drawn(piece, known) for piece in self.pieces)
        return Markup("").join(map(Markup, drawn))

    def _drawn(self, piece: str | Block, known: Mapping[str, AskedBlock]) -> str:
        if isinstance(piece, str):
            return piece
        asked = known.get(piece.id)
        if asked is None:
            return self.unanswered[piece.id]
        if not asked.answer_id:
            return draw_asked(self.lesson, asked)
        key = (*self.key, asked.answer_id)
        return _DRAWN.find(key, lambda: draw_asked(self.lesson, asked))


def forget_drawn() -> None:
    """Let go of all drawn answers."""
    _DRAWN.clear()


def body_of(library: Library, key: LessonKey, language: str, edition: Edition) -> Body:
    """Return the body of a lesson, kept for as long as nothing in it changes.

    Raises:
        NotFoundError: there is no such lesson.
        ContentError: it has mistakes.
    """
    lesson = library.lesson(key, language, edition.id)
    kept = (str(key), lesson.digest, language, edition.id, edition.digest, library.digest)
    return _KEPT.find(kept, lambda: _make(library, lesson, edition, kept))


def _make(library: Library, lesson: Lesson, edition: Edition, kept: tuple[str, ...]) -> Body:
    key, words = lesson.key, wording(lesson.language)
    shown = render_lesson(lesson, edition, words)
    questions = tuple(block.id for block in shown.blocks if block.name == "quiz")
    bare = Body(
        key=kept,
        lesson=shown,
        source=library.structure(key, edition.id),
        edition=edition,
        words=words,
        head=_head(shown, words),
        pieces=(),
        unanswered={},
        questions=questions,
        tasks=tuple(b.id for b in shown.blocks if b.name in {"activity", "worksheet", "quiz"}),
        module_title=library.module(key.programme, key.module, words.language.code, edition.id).title,
        has_pictures=any(block.name == "picture" for block in shown.blocks),
    )
    pieces = tuple(_pieces(library, bare))
    asked = [block.id for block in shown.blocks if takes_answer(block)]
    unanswered = {name: draw_asked(shown, bare.asked(name)) for name in asked}
    return replace(bare, pieces=pieces, unanswered=unanswered)


def _head(lesson: Lesson, words: Wording) -> str:
    is_draft = any(mark.review == "draft" for mark in lesson.marks.values())
    says = Says(lesson, words, "front")
    return Markup(  # noqa: S704 - made by our own template
        render("learn/lesson-head.html", words, lesson=lesson, says=says, is_draft=is_draft)
    )


def _pieces(library: Library, body: Body) -> list[str | Block]:
    """Return the row of pieces, neighbouring HTML joined."""
    row: list[str | Block] = []
    for section in body.lesson.sections:
        row.append(_opening(body, section))
        for piece in section.flow:
            if isinstance(piece, Prose):
                row.append(str(piece.text))
            elif takes_answer(piece):
                row.append(piece)
            elif piece.name not in _HIDDEN:
                row.append(draw_read(library, body, piece))
        row.append("</section>\n")
    return _joined(row)


def _opening(body: Body, section: Section) -> str:
    says = Says(body.lesson, body.words, section.id)
    return render(
        "learn/section.html", body.words, section=section, says=says, said=says.mark(section.id)
    )


def _joined(row: list[str | Block]) -> list[str | Block]:
    joined: list[str | Block] = []
    for piece in row:
        if joined and isinstance(piece, str) and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def draw_read(library: Library, body: Body, block: Block) -> str:
    """Draw a block that is only read."""
    drawing = _drawing(library, body.lesson.key, block) if block.name == "picture" else None
    return render(
        f"learn/blocks/{block.name}.html",
        body.words,
        block=block,
        says=Says(body.lesson, body.words, block.id),
        drawing=drawing,
        alt=plain(block.prose) if block.name == "picture" else "",
    )


def draw_asked(lesson: Lesson, asked: AskedBlock) -> str:
    """Draw a block that is asked, with the answer as far as it is known."""
    says = Says(lesson, asked.words, asked.block.id)
    return render(f"learn/blocks/{asked.block.name}.html", asked.words, asked=asked, says=says)


def _drawing(library: Library, key: LessonKey, block: Block) -> Drawing | None:
    src = block.options.get("src", "")
    try:
        found = library.picture(key.programme, key.module, src)
    except (NotFoundError, ContentError):
        return None  # its words are read all the same
    labels = []
    for item in block.items:
        box = found.anchors.get(item.id)
        if box is not None:
            sides = zip(("x", "y", "w", "h"), box, strict=True)
            labels.append((item, " ".join(f"at-{side}-{_per_cent(v)}" for side, v in sides)))
    return Drawing(
        address=places.picture(key.programme, key.module, src),
        width=round(found.width),
        height=round(found.height),
        labels=tuple(labels),
        credit=found.credit,
        licence=found.licence,
    )


def _per_cent(value: float) -> int:
    return min(max(round(value), 0), 100)
