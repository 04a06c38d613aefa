"""What is asked without right or wrong beside activities: surveys and the step taken home."""

from __future__ import annotations

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
    texts,
    words,
)
from trainer.activities.written import TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.content.model import Block


class Survey:
    """One of the items (several with ``choose=many``), or free words where there are none."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return the chosen ids or the words."""
        if not block.items:
            written = words(form, (TEXT,))
            return Answer(data={"wrote": sorted(written)}, words=written)
        chosen = [known(value, ids(block), "chosen") for value in form.get("chosen", ())]
        if block.options.get("choose") != "many":
            chosen = chosen[:1]
        return Answer(data={"chosen": sorted(set(chosen))})

    def judge(self, _block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether anything was said."""
        return Judgement(done=bool(listing(data, "chosen") or listing(data, "wrote")))


#: The columns of a plan.
COLUMNS = ("what", "who", "when")


def row_fields(block: Block) -> tuple[str, ...]:
    """Return the names of the fields of a step taken home, ``row-1-what`` first."""
    rows = int(block.options.get("rows", "1"))
    return tuple(f"row-{n}-{column}" for n in range(1, rows + 1) for column in COLUMNS)


class TakenHome:
    """A plan in rows: what, who, by when. Done when the first row says what."""

    def read(self, block: Block, form: Form, _numbers: Numbers) -> Answer:
        """Return which fields were filled, and their words."""
        written = texts(form, {name: name for name in row_fields(block)})
        return Answer(data={"wrote": sorted(written)}, words=written)

    def judge(self, _block: Block, data: Mapping[str, Json]) -> Judgement:
        """Return whether there is a first step."""
        return Judgement(done="row-1-what" in listing(data, "wrote"))
