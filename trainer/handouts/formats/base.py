"""What a format of handouts is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.handouts.material import Material
    from trainer.wording import Wording


def _nothing(_material: Material, _words: Wording) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One sort of printed sheet. Its template is ``templates/handouts/<name>.html``."""

    name: str
    #: What it is called, in a language.
    title: Callable[[Wording], str]
    #: Whether one lesson, or only a whole module, can be printed so.
    of_lesson: bool = True
    of_module: bool = True
    #: Whether it says what is right. Such sheets are not for every phone.
    answers: bool = False
    #: Whether it holds what is written for the facilitator.
    notes: bool = False
    #: Whether it is bound, and so has a wider edge at the fold.
    bound: bool = False
    #: Whether it says at its end what is right, away from the tasks.
    key_at_end: bool = False
    #: Whether groups work with it, so that it needs ``print-groups.css``.
    for_groups: bool = False
    #: What its template may ask besides what all may.
    more: Callable[[Material, Wording], Mapping[str, object]] = field(default=_nothing)

    @property
    def is_guarded(self) -> bool:
        """Whether only facilitators print it, and a group its own."""
        return self.answers or self.key_at_end
