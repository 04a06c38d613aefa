"""Answers that pick: tick several, choose one with reasons, spread dots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from trainer.activities.base import (
    Answer,
    Form,
    Json,
    Judgement,
    Numbers,
    ids,
    known,
    listing,
    one,
    words,
)
from trainer.activities.numbers import read_number
from trainer.errors import BadInputError

if TYPE_CHECKING:
    from trainer.content.model import Block

#: How many dots each person has where the activity does not say.
USUAL_DOTS = 3


class Ticked:
    """Items that one agrees to; own ones may be added in words. Done with one of them."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the ticked ids and the own words."""
        ticked = [known(value, ids(block), "ticked") for value in form.get("ticked", ())]
        own = words(form, ("own",))
        return Answer(data={"ticked": sorted(set(ticked)), "wrote": sorted(own)}, words=own)

    def judge(self, _block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether anything was ticked or added."""
        return Judgement(done=bool(listing(data, "ticked") or listing(data, "wrote")))


class Chosen:
    """One of the items, with reasons in words. Done when one is chosen."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the chosen id and the words of ``why``."""
        chosen = one(form, "chosen")
        why = words(form, ("why",))
        data: dict[str, Json] = {"wrote": sorted(why)}
        if chosen:
            data["chosen"] = [known(chosen, ids(block), "chosen")]
        return Answer(data=data, words=why)

    def judge(self, _block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether a choice was made; none is right or wrong."""
        return Judgement(done=bool(listing(data, "chosen")))


def dots_of(block: Block) -> int:
    """Return how many dots each person has."""
    return int(block.options.get("dots", USUAL_DOTS))


class Dotted:
    """A number of dots spread over the items. Done when all are given."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the dots of each item; more than one has is refused."""
        dots: dict[str, Json] = {}
        total = 0
        for item in ids(block):
            text = one(form, f"dots-{item}")
            number = read_number(text) if text else None
            if text and (number is None or number < 0 or number != int(number)):
                raise BadInputError("not-a-number", field=f"dots-{item}")
            if number:
                dots[item] = int(number)
                total += int(number)
        if total > dots_of(block):
            raise BadInputError("too-many-dots", field=next(iter(dots)))
        return Answer(data={"dots": dots})

    def judge(self, block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether all dots were given."""
        dots = data.get("dots")
        given = dots.values() if isinstance(dots, Mapping) else ()
        return Judgement(done=sum(n for n in given if isinstance(n, int)) >= dots_of(block))
