"""Commands that print: ``trainer print``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.reading import known_language, library_of
from trainer.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("print")
@click.argument("what", nargs=-1)
@click.option("--list", "listed", is_flag=True, help="Name the formats.")
@click.option("--language", default="en", show_default=True)
@click.option("--edition", help="The edition's id; that of the settings if unsaid.")
@click.option("--paper", help="a4 or letter; that of the settings if unsaid.")
@click.option("--large", is_flag=True, help="Large letters.")
@click.option("--light", is_flag=True, help="Spare ink: no grey behind words.")
@click.option("--booklet", is_flag=True, help="Small pages, to be folded and stapled.")
@click.option("--two-up", is_flag=True, help="Small pages, two on each side.")
@click.option("--output", type=click.Path(path_type=Path), help="The PDF file to write.")
@click.option("--data", type=click.Path(path_type=Path), help="The folder that keeps everything.")
def print_(  # noqa: PLR0913 - one argument an option
    what: Sequence[str],
    *,
    listed: bool,
    language: str,
    edition: str | None,
    paper: str | None,
    large: bool,
    light: bool,
    booklet: bool,
    two_up: bool,
    output: Path | None,
    data: Path | None,
) -> None:
    """Draw a handout: trainer print FORMAT PROGRAMME[/MODULE[/LESSON]] --output FILE."""
    from trainer.handouts.compose import compose  # noqa: PLC0415 - commands load what they need
    from trainer.handouts.formats import FORMATS  # noqa: PLC0415 - the same
    from trainer.handouts.gather import gather, parts_of  # noqa: PLC0415 - the same
    from trainer.handouts.look import Fold, Look  # noqa: PLC0415 - the same
    from trainer.handouts.pdf import Printer  # noqa: PLC0415 - the same

    if listed:
        click.echo("\n".join(FORMATS))
        return
    if len(what) != 2 or output is None:  # noqa: PLR2004 - a format and what is printed
        raise click.UsageError("Say what to print and where: trainer print FORMAT WHAT --output FILE")
    settings = read_settings({"edition": edition, "paper": paper, "data": data})
    programme, module, lesson = parts_of(what[1])
    library = library_of(settings)
    module = module or library.lesson_keys(programme)[0].module
    material = gather(
        library,
        programme,
        module,
        lesson,
        language=known_language(language),
        edition=settings.edition,
        day=date.today(),  # noqa: DTZ011 - the day on the sheet is that of the place it is printed in
    )
    fold = Fold.BOOKLET if booklet else Fold.TWO_UP if two_up else Fold.NONE
    look = Look(paper=settings.paper, large=large, light=light, fold=fold)
    handout = compose(what[0], material, whole_module=not lesson, look=look)
    printer = Printer()
    try:
        drawn = printer.draw(handout.html)
    finally:
        printer.close()
    output.write_bytes(drawn.data)
    click.echo(f"{output}: {drawn.pages} pages")
