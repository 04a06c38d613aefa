"""The command ``trainer page``: whether a printed page is still what the lesson says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.reading import known_language, library_of
from trainer.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.content.library import Library
    from trainer.content.page_answers import PageAnswer
    from trainer.wording import Wording

_EXITS = {"current": 0, "changed": 1}
_NOT_KNOWN = 2


@click.command("page")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="The answer as one JSON object.")
@click.option("--language", default="en", show_default=True, help="The language of the answer.")
@click.option("--data", type=click.Path(path_type=Path), help="The folder that keeps everything.")
def page(code: str, *, as_json: bool, language: str, data: Path | None) -> None:
    """Say whether a printed page is current, by the CODE at its foot.

    Ends with 0 if it is, 1 if it has changed, 2 if there is no such page here.
    """
    from trainer.content.page_answers import explain  # noqa: PLC0415 - commands load what they need
    from trainer.wording import wording  # noqa: PLC0415 - the same

    library = library_of(read_settings({"data": data}))
    words = wording(known_language(language))
    answer = explain(code, library)
    if as_json:
        click.echo(json.dumps(_plain(answer, words), ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(answer, library, words)))
    sys.exit(_EXITS.get(answer.standing.value, _NOT_KNOWN))


def _lines(answer: PageAnswer, library: Library, words: Wording) -> Iterator[str]:
    from trainer.content.page_sentences import (  # noqa: PLC0415 - commands load what they need
        advice,
        lesson_said,
        place_said,
        verdict,
    )

    yield verdict(answer, words)
    if answer.lesson is not None:
        yield lesson_said(answer, library.edition(answer.lesson.edition), words)
    for place in answer.places:
        said = place_said(place, words)
        name = " ".join(part for part in (said.number, said.name) if part)
        yield f"- {name} – {said.sentence}"
    yield advice(answer, words)


def _plain(answer: PageAnswer, words: Wording) -> dict[str, object]:
    from trainer.content.page_sentences import (  # noqa: PLC0415 - commands load what they need
        place_said,
        verdict,
    )

    lesson = answer.lesson
    return {
        "standing": answer.standing.value,
        "says": verdict(answer, words),
        "code": answer.code,
        "lesson": str(answer.key or ""),
        "language": lesson.language if lesson else "",
        "edition": lesson.edition if lesson else "",
        "places": [
            {
                "unit": one.part.unit,
                "name": place_said(one, words).name,
                "number": one.part.number,
                "how": one.how,
                "weight": one.weight,
            }
            for one in answer.places
        ],
    }
