"""Nothing was forgotten: each block, kind, format and language has all that it needs."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from jinja2 import TemplateNotFound

from trainer.activities import register
from trainer.activities.quiz import QUIZ
from trainer.content.vocabulary import BLOCKS, KINDS, LABELS, QUIZ_KINDS, Response
from trainer.handouts.fonts import print_fonts
from trainer.handouts.formats import FORMATS
from trainer.handouts.words import label_words
from trainer.languages import LANGUAGES
from trainer.pages.environment import environment
from trainer.paths import shipped
from trainer.wording import PLURALS, catalogue_path, spoken, wording

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = shipped("templates")
ALL_TEMPLATES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
#: Blocks that only stand inside others, or never on a learner's screen.
NOT_ON_SCREEN = {"check", "facilitator"}
PROGRAMMES = sorted(path.parent for path in shipped("modules").glob("*/programme.toml"))


def has_template(name: str) -> bool:
    try:
        environment().get_template(name)
    except TemplateNotFound:
        return False
    return True


def test_the_register_of_activities_is_the_vocabulary() -> None:
    assert register.KINDS.keys() == KINDS.keys()
    assert register.SHAPES.keys() == set(Response)
    assert QUIZ.keys() == QUIZ_KINDS
    assert register.ASKED.keys() <= BLOCKS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_activity_can_be_done_alone_on_screen_and_on_paper(kind: str) -> None:
    response = KINDS[kind].response

    assert has_template(f"activities/alone/{response}.html")
    assert has_template(f"handouts/_pieces/answer-{response}.html")


@pytest.mark.parametrize("kind", sorted(QUIZ_KINDS))
def test_a_kind_of_question_is_asked_answered_and_printed(kind: str) -> None:
    assert has_template(f"questions/_{kind}.html")
    assert has_template(f"questions/_{kind}-said.html")
    assert has_template(f"handouts/_pieces/quiz-{kind}.html")


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_is_shown_and_printed(block: str) -> None:
    assert has_template(f"learn/blocks/{block}.html") is (block not in NOT_ON_SCREEN)
    assert has_template(f"handouts/_pieces/block-{block}.html")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_of_handouts_has_its_template_and_its_name(name: str) -> None:
    assert FORMATS[name].name == name
    assert has_template(f"handouts/{FORMATS[name].template or name}.html")
    assert all(FORMATS[name].title(wording(code)) for code in spoken())


@pytest.mark.parametrize("name", ALL_TEMPLATES)
def test_a_template_can_be_read(name: str) -> None:
    assert has_template(name)


@pytest.mark.parametrize("labels", LABELS)
def test_a_scale_has_words_for_each_of_its_labels(labels: str) -> None:
    for code in spoken():
        assert len(set(label_words(labels, wording(code)))) == len(LABELS[labels])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_its_plural_forms_and_its_fonts_for_paper(code: str) -> None:
    fonts = {path.stem.partition("-")[0] for path in print_fonts()}

    assert code in PLURALS
    assert {family.replace(" ", "") for family in LANGUAGES[code].fonts} <= fonts


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda path: path.name)
def test_a_programme_is_offered_in_languages_that_have_an_interface(programme: Path) -> None:
    told = tomllib.loads((programme / "programme.toml").read_text("utf-8"))

    for code in told["languages"]:
        assert code in spoken(), f"no {catalogue_path(code)}"
        assert (programme / f"{code}.md").is_file()
    assert told["licence"]
    assert told["attribution"]
