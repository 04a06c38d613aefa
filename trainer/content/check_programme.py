"""Checks one programme: its TOML files, its pages of introduction, its modules, every lesson."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from trainer.content.check_fonts import check_fonts
from trainer.content.check_lesson import check_source
from trainer.content.check_markdown import check_markdown
from trainer.content.check_pictures import check_pictures
from trainer.content.check_translation import check_translation
from trainer.content.check_words import check_learner_text, check_words
from trainer.content.findings import Findings, did_you_mean
from trainer.content.lesson_file import read_lesson
from trainer.content.pages import check_page
from trainer.languages import LANGUAGES, SOURCE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from trainer.content.lesson_file import LessonText
    from trainer.content.model import Finding
    from trainer.content.shelf import ModuleFacts, ProgrammeFacts, Shelf

_PROGRAMME_KEYS = frozenset(
    {"modules", "source", "languages", "first_module", "licence", "attribution", "certificate"}
)
_MODULE_KEYS = frozenset({"lessons", "first", "minutes", "short", "alone", "group", "needs"})
