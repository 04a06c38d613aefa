"""The registers: which shape of answer each block and each kind of activity takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.activities.asked import Survey, TakenHome
from trainer.activities.base import Answer, Json, Judgement, Numbers, one
from trainer.activities.chosen import Chosen, Dotted, Ticked
from trainer.activities.placed import Ranked, Sorted
from trainer.activities.quiz import QUIZ
from trainer.activities.rated import Corners, Rated
from trainer.activities.worksheet import Worksheet
from trainer.activities.written import Written
from trainer.content.vocabulary import KINDS as KIND_SPECS
from trainer.content.vocabulary import Response as Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.activities.base import Form, Response
    from trainer.content.model import Block

SHAPES: dict[Shape, Response] = {
    Shape.TICK: Ticked(),
    Shape.WRITE: Written(),
    Shape.FILL: Written(by_category=True),
    Shape.SORT: Sorted(),
    Shape.DOTS: Dotted(),
    Shape.RANK: Ranked(),
    Shape.RATE: Rated(),
    Shape.CORNERS: Corners(),
    Shape.CHOOSE: Chosen(),
}

#: What one person alone does in each kind of activity.
KINDS: dict[str, Response] = {name: SHAPES[spec.response] for name, spec in KIND_SPECS.items()}

#: Blocks other than activities and quizzes that take an answer.
ASKED: dict[str, Response] = {
    "scale": Rated(usual="agree"),
    "survey": Survey(),
    "worksheet": Worksheet(),
    "take_home": TakenHome(),
}

_BY_KIND = {"activity": KINDS, "quiz": QUIZ}


def response_to(block: Block) -> Response | None:
    """Return how a block is answered; ``None`` for what is only read."""
    if by_kind := _BY_KIND.get(block.name):
        return by_kind.get(block.kind)
    return ASKED.get(block.name)


def read_answer(block: Block, form: Form, numbers: Numbers | None = None) -> Answer:
    """Return what a form says to a block.

    Args:
        block: an activity, quiz, scale, survey, worksheet or step taken home.
        form: the fields that were sent; ``paper=yes`` says that it was done on paper.
        numbers: how numbers are written in the reader's language and edition.

    Raises:
        BadInputError: an id is not one of the block's, or a number is no number.
        ValueError: the block takes no answer.
    """
    response = response_to(block)
    if response is None:
        raise ValueError(f"{block.name} {block.id} takes no answer")
    answer = response.read(block, form, numbers or Numbers())
    if block.name == "activity" and one(form, "paper") == "yes":
        return Answer(data={**answer.data, "paper": True}, words=answer.words)
    return answer


def judge(block: Block, data: Mapping[str, Json]) -> Judgement:
    """Return what we say to an answer; what was done on paper is done."""
    response = response_to(block)
    if response is None:
        return Judgement(done=False)
    judgement = response.judge(block, data)
    if data.get("paper") is True:
        return Judgement(done=True, right=judgement.right, items=judgement.items)
    return judgement
