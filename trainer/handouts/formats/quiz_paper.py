"""All questions of a lesson or module, with a sheet for the answers that is quick to enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.asked import asked_on
from trainer.handouts.formats.base import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording) -> Mapping[str, object]:
    return {"asked": asked_on(material), "form": ""}


QUIZ_PAPER = Format(
    name="quiz-paper",
    title=lambda words: words.gettext("Quiz paper"),
    about=lambda words: words.gettext("The questions, and a sheet for the answers"),
    styles=("print-questions",),
    more=_more,
)
