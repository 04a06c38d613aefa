"""The paper way: print first, then enter what the sheets say, step by step; end the session.

One step is one short form: how many people, a number for each answer, the decision. Enter saves it
and goes on to the next. What was entered can be entered again, and then replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, g, redirect, request

from trainer.content.model import LessonKey
from trainer.errors import BadInputError, ContentError, NotFoundError
from trainer.groups.plan import parts_of
from trainer.groups.shapes import labels_of
from trainer.handouts.group_steps import field_texts, label_texts
from trainer.handouts.script import step_sort, step_title
from trainer.journal.group_event import CountsEntered, DecisionRecorded
from trainer.web.body import body_of
from trainer.web.context import show, to, words
from trainer.web.counting import is_counted, name_of, read_numbers, rounds_on_paper
from trainer.web.database import words_of
from trainer.web.group_print import own_session
from trainer.web.groups import leads
from trainer.web.i18n import language_code
from trainer.web.sentences import sentence_of
from trainer.web.standing import called, settle
from trainer.web.state import state
from trainer.web.take import take, take_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.content.model import Block, Lesson
    from trainer.groups.plan import Part
    from trainer.groups.session import GroupSession
    from trainer.groups.state import Counted
    from trainer.web.counting import Numbers

bp = Blueprint("group_paper", __name__, url_prefix="/<language:code>/groups/<group>")

VIA = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStep:
    """A step whose sheet has something to enter."""

    lesson: Lesson
    part: Part
    number: int
    of: int
    title: str
    sort: str
    is_entered: bool

    @property
    def id(self) -> str:
        """``acting/truck``."""
        return self.part.step.id

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What a sheet says something about."""
        return tuple(block for block in self.part.blocks if is_counted(block))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of one step, with what was entered or typed before."""

    step: PaperStep
    values: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""
    #: The field that could not be read.
    wrong: str = ""

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.values.get(name, "")

    @staticmethod
    def rounds(block: Block) -> tuple[int, ...]:
        """Return the rounds that a sheet counts."""
        return rounds_on_paper(block)

    @staticmethod
    def name(block: Block, number: int, item: str, label: str) -> str:
        """Return the name of the field for one number."""
        return name_of(block, number, item, label)

    @staticmethod
    def labels(block: Block) -> tuple[tuple[str, str], ...]:
        """Return the columns of a table of numbers, each with its word."""
        return label_texts(block, words()) if labels_of(block) else ()

    @staticmethod
    def fields(block: Block) -> tuple[tuple[str, str], ...]:
        """Return the fields for words, each with what stands above it."""
        return field_texts(block, words())


@bp.get("/paper")
def paper(group: str) -> Answer:
    """Show what to print and what can be entered; with ``step``, the form of one step."""
    session = own_session(group)
    steps = steps_on_paper(session)
    asked = request.args.get("step", "")
    if not asked:
        return show(
            "groups/paper.html",
            session=session,
            called=called(session, language_code()),
            leads=leads(session),
            steps=steps,
            form=None,
        )
    return _form(session, Form(step=_find(steps, asked), values=_entered(session, _find(steps, asked))))


@bp.post("/paper")
def enter(group: str) -> Response:
    """Write down what one sheet says; go on to the next step."""
    session = own_session(group)
    steps = steps_on_paper(session)
    step = _find(steps, request.form.get("step", ""))
    try:
        seq = _write(session, step)
    except BadInputError as error:
        g.rest_after_post = to().group_paper(group).partition("/")[2].partition("/")[2]
        said = sentence_of(error, words())
        form = Form(step=step, values=request.form.to_dict(), sentence=said, wrong=error.field)
        return _form(session, form, 400)
    if seq:
        settle(group)
    place = steps.index(step) + 1
    if place < len(steps) and request.form.get("then") != "list":
        return redirect(f"{to().group_paper(group)}?step={quote(steps[place].id)}", 303)
    return redirect(to().group_paper(group), 303)


def _form(session: GroupSession, form: Form, status: int = 200) -> Answer:
    steps = steps_on_paper(session)
    return show(
        "groups/paper.html",
        status,
        session=session,
        called=called(session, language_code()),
        leads=leads(session),
        steps=steps,
        form=form,
    )


def steps_on_paper(session: GroupSession) -> tuple[PaperStep, ...]:
    """Return the steps of a group whose sheets have something to enter, in order."""
    planned = {step.id for step in session.steps}
    found = []
    for lesson in _lessons(session):
        parts = [p for p in parts_of(lesson, session.opened.path) if p.step.id in planned]
        for number, part in enumerate(parts, start=1):
            kept = session.state(part.step.id)
            step = PaperStep(
                lesson=lesson,
                part=part,
                number=number,
                of=len(parts),
                title=step_title(lesson, part, words()),
                sort=step_sort(part.step.does, words()),
                is_entered=bool(kept.decision or any(via == VIA for _, _, via in kept.counts)),
            )
            if step.blocks:
                found.append(step)
    return tuple(found)


def _lessons(session: GroupSession) -> list[Lesson]:
    opened, library = session.opened, state().library
    edition = library.edition(opened.edition)
    found = []
    for code in dict.fromkeys(step.lesson for step in session.steps):
        key = LessonKey(opened.programme, opened.module, code)
        try:
            found.append(body_of(library, key, language_code(), edition).lesson)
        except (NotFoundError, ContentError):
            continue
    return found


def _find(steps: tuple[PaperStep, ...], name: str) -> PaperStep:
    found = next((one for one in steps if one.id == name), None)
    if found is None:
        raise NotFoundError("step", name)
    return found


def _entered(session: GroupSession, step: PaperStep) -> dict[str, str]:
    """Return what was entered before, as the fields of the form."""
    kept = session.state(step.id)
    values: dict[str, str] = {}
    for block in step.blocks:
        for number in rounds_on_paper(block):
            counted = kept.counts.get((number, block.id, VIA))
            if counted is not None:
                values |= _fields_of(block, number, counted)
    if kept.decision is not None:
        event = kept.decision.event
        values |= {f"chosen-{option}": str(n) for option, n in event.chosen.items()}
        values |= {"agreed_count": str(event.agreed_count or len(event.agreed) or "")}
        values |= words_of(kept.decision.entry)
    return values


def _fields_of(block: Block, number: int, counted: Counted) -> dict[str, str]:
    values = {f"people-{block.id}": str(counted.people)} if counted.people else {}
    for item, by_label in counted.counts.items():
        values |= {name_of(block, number, item, label): str(n) for label, n in by_label.items()}
    if counted.words:
        said = words_of(counted.entry)
        values |= {f"words-{block.id}-{name}": text for name, text in said.items()}
    return values


def _write(session: GroupSession, step: PaperStep) -> int:
    """Write down what is new; return the number of the last entry, 0 where there was nothing."""
    form = request.form.to_dict(flat=False)
    read = [
        (block, number, read_numbers(block, _with_choices(block, form), number))
        for block in step.blocks
        for number in rounds_on_paper(block)
    ]
    seq = 0
    for block, number, said in read:
        if _is_new(session, step, block, number, said):
            event = CountsEntered(
                group=session.id,
                step=step.id,
                round=number,
                block=block.id,
                people=said.people,
                counts=said.counts,
                via=VIA,
            )
            seq = take(event, words=said.words).entry.seq
    for block, _, said in read:
        if block.kind == "consensus" and not said.is_empty:
            sent = form | {
                "block": [block.id],
                "via": [VIA],
                "present": [str(said.people)],
                "id": [],
            }
            seq = take_form(session.id, DecisionRecorded.kind, sent).entry.seq
    return seq


def _with_choices(block: Block, form: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the form with the numbers of a decision where those of a count are looked for."""
    if block.kind != "consensus":
        return form
    return form | {
        name_of(block, 1, item.id, label): form.get(f"chosen-{item.id}", [])
        for item in block.all_items
        for label in labels_of(block)
    }


def _is_new(session: GroupSession, step: PaperStep, block: Block, number: int, said: Numbers) -> bool:
    """Whether it says something else than what was entered before."""
    before = session.state(step.id).counts.get((number, block.id, VIA))
    if before is None:
        return not said.is_empty
    same_numbers = (before.people, dict(before.counts)) == (said.people, dict(said.counts))
    return not (same_numbers and words_of(before.entry) == dict(said.words))
