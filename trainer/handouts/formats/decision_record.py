"""What a group decided, on one page: reasons, views that differ, next steps, who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.decisions import SIGNATURES, decisions_of
from trainer.handouts.formats.base import Format, Whose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, _words: Wording) -> Mapping[str, object]:
    return {"decisions": decisions_of(material), "signatures": SIGNATURES}


DECISION_RECORD = Format(
    name="decision-record",
    title=lambda words: words.gettext("Decision record"),
    about=lambda words: words.gettext("One page for what a group decides, with reasons and next steps"),
    whose=Whose.GROUP,
    styles=("print-groups",),
    more=_more,
)
