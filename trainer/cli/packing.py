"""``trainer print pack``: everything for a workshop, written to a folder or a stick."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.reading import library_of
from trainer.errors import NotFoundError, SettingsError
from trainer.handouts.crew import Crew
from trainer.handouts.drawings import Drawings
from trainer.handouts.pack import Packer
from trainer.handouts.pack_files import write
from trainer.workshops.order_file import order_from_toml

if TYPE_CHECKING:
    from trainer.handouts.pack import Pack
    from trainer.settings import Settings
    from trainer.workshops.print_plan import PrintPlan

_PERSON_PARTS = 2


def print_pack(  # noqa: PLR0913 - what the options say
    order_file: str,
    settings: Settings,
    *,
    output: Path | None,
    person: str,
    workers: int,
    plan_only: bool,
    as_json: bool,
) -> None:
    """Draw a pack and write it; or say what it takes; or print one person's sheets again."""
    path = Path(order_file)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    order = order_from_toml(text)
    crew = Crew(workers, Drawings(settings.data / "drawn"))
    day = date.today()  # noqa: DTZ011 - the day on the sheet is that of the place it is printed in
    try:
        packer = Packer(library=library_of(settings), crew=crew, day=day)
        pack = packer.make(order, _told if sys.stderr.isatty() else None)
    finally:
        crew.close()
    for wanted, why in pack.failed:
        click.echo(f"trainer: {wanted.format} {wanted.what} {wanted.language}: {why}", err=True)
    if person and output is not None:
        output.write_bytes(_of_person(pack, person))
    elif output is not None and not plan_only:
        write(pack, output, over=True)
    _say(pack.plan, as_json=as_json)
    sys.exit(1 if pack.failed else 0)


def _told(done: int, of: int) -> None:
    click.echo(f"\r{done} of {of} drawn", err=True, nl=done == of)


def _of_person(pack: Pack, said: str) -> bytes:
    """Return the sheets of somebody: ``Table 2/3`` or ``2/3``, a bunch and a number in it."""
    label, _, number = said.rpartition("/")
    labels = [bunch.label for bunch in pack.plan.order.bunches]
    bunch = labels.index(label) + 1 if label in labels else int(label) if label.isdecimal() else 0
    if not number.isdecimal() or not bunch:
        raise NotFoundError("person", said)
    return pack.of_person(bunch, int(number))


def _say(plan: PrintPlan, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "number": one.number,
                "file": one.file_name,
                "format": one.piece.drawing.format,
                "language": one.piece.drawing.language,
                "copies": one.copies,
                "pages": one.count.pages,
                "sides": one.sides,
                "sheets": one.sheets,
                "edge": one.count.edge,
            }
            for one in plan.files
        ]
        told = {"sheets": plan.sheets, "sides": plan.sides, "minutes": plan.minutes, "files": rows}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for one in plan.files:
        click.echo(one.file_name)
    click.echo(f"{plan.sheets} sheets, {plan.sides} sides, about {plan.minutes} minutes")
    if plan.lacking:
        click.echo(f"{plan.lacking} sheets of paper are missing")
