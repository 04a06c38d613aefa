"""A module or lesson for a group without a device: who reads what, to do and to count on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from trainer.handouts.decisions import decisions_of
from trainer.handouts.formats.base import Format, Whose
from trainer.handouts.script import (
    LETTERS,
    SIZES,
    dealt_to,
    role_name,
    scale_labels,
    script_of,
    seats_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    return {
        "script": script_of(material, words),
        "sizes": SIZES,
        "letters": LETTERS,
        "role_name": partial(role_name, words=words),
        "scale_labels": partial(scale_labels, words=words),
        "seats_of": seats_of,
        "dealt_to": dealt_to,
        "decisions": {one.step: one for one in decisions_of(material)},
    }


SESSION_SCRIPT = Format(
    name="session-script",
    title=lambda words: words.gettext("Session script"),
    about=lambda words: words.gettext(
        "For a group without phones: who reads, what to do, where to count"
    ),
    whose=Whose.GROUP,
    key_at_end=True,
    styles=("print-groups",),
    more=_more,
)
