"""What a group did and found, step by step, for its members to keep: totals, words, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _more(material: Material, words: Wording) -> Mapping[str, object]:
    return {}


GROUP_RECORD = Format(
    name="group-record", title=lambda words: words.gettext("Record of our group"), for_groups=True, more=_more
)
