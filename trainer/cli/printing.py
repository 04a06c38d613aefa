"""``trainer print``: one sheet, or all sheets of a programme in several languages."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.reading import known_language, library_of
from trainer.errors import NotFoundError, SettingsError, TrainerError
from trainer.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.content.library import Library
    from trainer.handouts.crew import Done
    from trainer.handouts.look import Look
    from trainer.handouts.press import Made
    from trainer.handouts.wanted import Wanted
    from trainer.settings import Settings
    from trainer.workshops.occasion import Occasion

_FORMAT_AND_WHAT = 2
_SOME_FAILED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What one call of the command prints."""

    library: Library
    settings: Settings
    #: Each with the name of its file, without the ending.
    wanted: tuple[tuple[Wanted, str], ...]


@click.command("print")
@click.argument("what", nargs=-1)
@click.option("--list", "listed", is_flag=True, help="Name the formats.")
@click.option("--language", "languages", multiple=True, help="A language, or several: en,ar. [en]")
@click.option("--second", default="", help="A language beside the first, where there is room for it.")
@click.option("--edition", help="The edition's id; that of the settings if unsaid.")
@click.option("--paper", help="a4 or letter; that of the settings if unsaid.")
@click.option("--large", is_flag=True, help="Large letters.")
@click.option("--light", is_flag=True, help="Spare ink: no grey behind words.")
@click.option("--booklet", is_flag=True, help="Small pages, to be folded and stapled.")
@click.option("--two-up", is_flag=True, help="Small pages, two on each side.")
@click.option("--ink", is_flag=True, help="Say how much of each page is black.")
@click.option("--workers", type=int, default=0, help="How many draw at once; all cores if unsaid.")
@click.option("--plan-only", is_flag=True, help="Of a pack: say what it takes, write nothing.")
@click.option("--person", default="", help="Of a pack: the sheets of one person, as in 2/3.")
@click.option("--occasion", type=click.Path(path_type=Path), help="A TOML file: names, days, agenda.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each file.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The PDF file to write; a folder for several sheets.",
)
@click.option("--data", type=click.Path(path_type=Path), help="The folder that keeps everything.")
def print_(  # noqa: PLR0913 - one argument an option
    what: Sequence[str],
    *,
    listed: bool,
    languages: Sequence[str],
    second: str,
    edition: str | None,
    paper: str | None,
    large: bool,
    light: bool,
    booklet: bool,
    two_up: bool,
    ink: bool,
    workers: int,
    plan_only: bool,
    person: str,
    occasion: Path | None,
    as_json: bool,
    output: Path | None,
    data: Path | None,
) -> None:
    """Draw handouts: trainer print FORMAT PROGRAMME[/MODULE[/LESSON]] --output FILE.

    trainer print pack ORDER.toml --output FOLDER prints everything for a workshop.

    Several formats with commas between them, several languages, or a programme where a sheet is made of
    each lesson, go into a folder. What was drawn before and has not changed is only fetched.
    """
    if listed:
        _list(as_json=as_json)
        return
    if len(what) == _FORMAT_AND_WHAT and what[0] == "pack" and (output or plan_only):
        from trainer.cli.packing import print_pack  # noqa: PLC0415 - commands load what they need

        settings = read_settings({"data": data})
        print_pack(
            what[1],
            settings,
            output=output,
            person=person,
            workers=workers,
            plan_only=plan_only,
            as_json=as_json,
        )
    if not 1 <= len(what) <= _FORMAT_AND_WHAT or output is None:
        raise click.UsageError("Say what to print and where: trainer print FORMAT WHAT --output FILE")
    settings = read_settings({"edition": edition, "paper": paper, "data": data})
    look = _look(settings.paper, booklet=booklet, two_up=two_up, large=large, light=light)
    spoken = [known_language(code) for one in languages or ("en",) for code in one.split(",")]
    library = library_of(settings)
    told = _occasion(occasion)
    found = _all_wanted(library, what, spoken, edition=settings.edition, second=second, look=look)
    wanted = tuple((replace(one, occasion=told), name) for one, name in found)
    job = _Job(library=library, settings=settings, wanted=wanted)
    failed = _run(job, output, workers, ink=ink, as_json=as_json)
    sys.exit(_SOME_FAILED if failed else 0)


def _look(paper: str, *, booklet: bool, two_up: bool, large: bool, light: bool) -> Look:
    from trainer.handouts.look import Fold, Look  # noqa: PLC0415 - commands load what they need

    fold = Fold.BOOKLET if booklet else Fold.TWO_UP if two_up else Fold.NONE
    return Look(paper=paper, large=large, light=light, fold=fold)


def _occasion(path: Path | None) -> Occasion | None:
    """Return what a file says of a workshop; what cannot be read in it is said, and stops nothing."""
    from trainer.wording import wording  # noqa: PLC0415 - commands load what they need
    from trainer.workshops.typed import occasion_from_toml  # noqa: PLC0415 - the same

    if path is None:
        return None
    try:
        typed = occasion_from_toml(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    for sentence in typed.sentences(wording("en")):
        click.echo(f"trainer: {sentence}", err=True)
    return typed.occasion


def _list(*, as_json: bool) -> None:
    from trainer.handouts.formats import FORMATS  # noqa: PLC0415 - commands load what they need
    from trainer.wording import wording  # noqa: PLC0415 - the same

    words = wording("en")
    if as_json:
        rows = [
            {"name": n, "title": f.title(words), "about": f.about(words)} for n, f in FORMATS.items()
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for name, form in FORMATS.items():
        click.echo(f"{name:20} {form.about(words)}")


def _all_wanted(  # noqa: PLR0913 - all of it by name
    library: Library,
    what: Sequence[str],
    languages: Sequence[str],
    *,
    edition: str,
    second: str,
    look: Look,
) -> Iterator[tuple[Wanted, str]]:
    """Yield every sheet that the command asks for, with the name of its file.

    Raises:
        NotFoundError: there is no such format, or it must be said of what.
    """
    from trainer.handouts.formats import FORMATS  # noqa: PLC0415 - commands load what they need
    from trainer.handouts.wanted import Wanted  # noqa: PLC0415 - the same

    asked = what[1] if len(what) == _FORMAT_AND_WHAT else ""
    for name in what[0].split(","):
        form = FORMATS.get(name)
        if form is None or (not asked and not form.of_nothing):
            raise NotFoundError("handout", name)
        for part in _parts(library, asked, of_module=form.of_module, of_lesson=form.of_lesson):
            for code in languages:
                one = Wanted(
                    format=name, what=part, language=code, edition=edition, look=look, second=second
                )
                words = (*part.split("/"), name, code, edition, look.name)
                yield one, "-".join(word for word in words if word)


def _parts(library: Library, what: str, *, of_module: bool, of_lesson: bool) -> Sequence[str]:
    """Return what a programme is printed as: its modules, or its lessons where they have sheets."""
    if not what or "/" in what or not (of_module or of_lesson):
        return (what,)
    keys = library.lesson_keys(what)
    if of_lesson:
        return [str(key) for key in keys]
    return list(dict.fromkeys(f"{key.programme}/{key.module}" for key in keys))


def _run(job: _Job, output: Path, workers: int, *, ink: bool, as_json: bool) -> bool:
    """Draw, write and tell; return whether anything failed."""
    from trainer.handouts.crew import Crew  # noqa: PLC0415 - commands load what they need
    from trainer.handouts.drawings import Drawings  # noqa: PLC0415 - the same

    many = len(job.wanted) > 1
    if many:
        output.mkdir(parents=True, exist_ok=True)
    wanted = [one for one, _ in job.wanted]
    crew = Crew(_workers(workers, len(wanted)), Drawings(job.settings.data / "drawn"))
    failed = False
    day = date.today()  # noqa: DTZ011 - the day on the sheet is that of the place it is printed in
    try:
        for count, done in enumerate(crew.fulfil(wanted, job.library, day), start=1):
            if isinstance(done.made, TrainerError):
                if not many:
                    raise done.made
                failed = True
                click.echo(f"trainer: {done.wanted.format} {done.wanted.what}: {done.made}", err=True)
                continue
            name = job.wanted[done.place][1]
            path = output / f"{name}.pdf" if many else output
            path.write_bytes(done.made.data)
            _tell(path, done, done.made, ink=ink, as_json=as_json)
            if many and sys.stderr.isatty():
                click.echo(f"\r{count} of {len(wanted)}", err=True, nl=False)
    except KeyboardInterrupt:
        click.echo("Stopped. What was written is whole and stays.", err=True)
        failed = True
    finally:
        crew.close()
    return failed


def _tell(path: Path, done: Done, made: Made, *, ink: bool, as_json: bool) -> None:
    from trainer.handouts.picture import ink as ink_of  # noqa: PLC0415 - commands load what they need

    shares = [round(share * 100, 1) for share in ink_of(made.data)] if ink else []
    if as_json:
        told = {
            "file": str(path),
            "format": done.wanted.format,
            "what": done.wanted.what,
            "language": done.wanted.language,
            "pages": made.pages,
            "sides": made.sides,
            "sheets": made.sheets,
            "kept": made.was_kept,
            **({"ink": shares} if ink else {}),
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{path}: {made.pages} pages")
    for page, share in enumerate(shares, start=1):
        click.echo(f"  page {page}: {share:g} % black")


def _workers(asked: int, sheets: int) -> int:
    """Return how many draw at once: never more than there are sheets."""
    return max(1, min(asked or os.cpu_count() or 1, sheets))
