"""What a format of handouts is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.wording import Wording


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
