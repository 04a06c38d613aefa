"""The test before and after a workshop, in two forms: half of the people begin with A, half with B."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from trainer.handouts.asked import asked_on
from trainer.handouts.formats.base import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording, *, form: str) -> Mapping[str, object]:
    return {"asked": asked_on(material, form), "form": form}


TEST_A = Format(
    name="test-a",
    title=lambda words: words.gettext("Test A"),
    about=lambda words: words.gettext(
        "Before and after the workshop: half of the people begin with it"
    ),
    template="quiz-paper",
    of_lesson=False,
    styles=("print-questions",),
    more=partial(_more, form="A"),
)
TEST_B = Format(
    name="test-b",
    title=lambda words: words.gettext("Test B"),
    about=lambda words: words.gettext("The other half of the people begin with it"),
    template="quiz-paper",
    of_lesson=False,
    styles=("print-questions",),
    more=partial(_more, form="B"),
)
