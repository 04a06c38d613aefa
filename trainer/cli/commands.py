"""What ``trainer`` can do, one command after the other; those that print stand in their own file."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer import __version__
from trainer.cli.paging import page
from trainer.cli.printing import print_
from trainer.cli.reading import library_of
from trainer.errors import TrainerError
from trainer.paths import shipped
from trainer.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence


_FAILED = 2


class _Commands(click.Group):
    """Show our own errors as one line, not as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except TrainerError as error:
            click.echo(f"trainer: {error}", err=True)
            raise SystemExit(_FAILED) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trainer")
def main() -> None:
    """COOP Trainer: peers learn together, on screen and on paper, without the internet."""


main.add_command(print_)
main.add_command(page)


@main.command()
@click.option("--host", help="The address to listen on; every network of this computer if unsaid.")
@click.option("--port", type=int, help="The port; 8000 if unsaid.")
@click.option("--data", type=click.Path(path_type=Path), help="The folder that keeps everything.")
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    """Serve lessons on this computer until Ctrl-C."""
    from trainer.serving import serve_until_stopped  # noqa: PLC0415 - loads the web part

    settings = read_settings({"host": host, "port": port, "data": data})
    serve_until_stopped(settings, click.echo)


@main.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Findings as one JSON list.")
def check(path: Path | None, *, as_json: bool) -> None:
    """Say what the authors of modules should mend, with file and line."""
    from trainer.content.check import check as find  # noqa: PLC0415 - commands load what they need

    findings = find(path or shipped("modules"))
    errors = sum(finding.level == "error" for finding in findings)
    if as_json:
        click.echo(json.dumps([_plain(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(f"{finding}" if finding.level == "error" else f"{finding} ({finding.level})")
        warnings = len(findings) - errors
        click.echo(f"{errors} to mend, {warnings} to look at." if findings else "Nothing to mend.")
    sys.exit(1 if errors else 0)


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: _plain(getattr(value, name)) for name in names}
    return str(value) if isinstance(value, Path) else value


@main.group()
def translation() -> None:
    """What is translated, and how true it is to its source."""


@translation.command("stamp")
@click.argument("programme")
@click.option("--language", required=True, help="A translation's language, or the source's.")
@click.option("--minor", "change", flag_value="minor", help="The source changed a little.")
@click.option("--meaning", "change", flag_value="meaning", help="The meaning of the source changed.")
@click.option("--reviewed-by", default="", help="Who has read the translation against its source.")
@click.option("--only", multiple=True, help="A lesson, or lesson#block; may be repeated.")
@click.option("--modules", type=click.Path(exists=True, path_type=Path), help="The folder of modules.")
def stamp_(  # noqa: PLR0913 - one argument an option
    programme: str,
    *,
    language: str,
    change: str | None,
    reviewed_by: str,
    only: Sequence[str],
    modules: Path | None,
) -> None:
    """Note which words of the source each block was translated from."""
    from trainer.content.stamping import stamp  # noqa: PLC0415 - commands load what they need

    root = modules or shipped("modules")
    name = Path(programme).name
    changed = stamp(root, name, language, change=change, reviewed_by=reviewed_by, only=only)
    click.echo(f"{name} {language}: {changed} stamped.")


@translation.command("status")
@click.option("--json", "as_json", is_flag=True, help="Every block as one JSON list.")
@click.option("--modules", type=click.Path(exists=True, path_type=Path), help="The folder of modules.")
def status_(*, as_json: bool, modules: Path | None) -> None:
    """Say what is missing, old, or not reviewed, per programme and language."""
    from trainer.content.stamping import status  # noqa: PLC0415 - commands load what they need

    found = status(modules or shipped("modules"))
    if as_json:
        rows = [_plain(row) for one in found for row in one.rows]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        counts = ", ".join(f"{name} {n}" for name, n in one.counts.items())
        click.echo(f"{one.programme} {one.language}: {counts}")
        for broken in one.broken:
            click.echo(f"  {broken}")


@main.command()
@click.option("--data", type=click.Path(path_type=Path), help="The folder that keeps everything.")
def rebuild(data: Path | None) -> None:
    """Work out everybody's progress afresh from the journal."""
    from trainer.learning.judging import judge_by  # noqa: PLC0415 - commands load what they need
    from trainer.store.store import open_store  # noqa: PLC0415 - the same

    settings = read_settings({"data": data})
    library = library_of(settings)
    store = open_store(settings)
    try:
        people = store.rebuild(judge_by(library), library.digest)
    finally:
        store.close()
    click.echo(f"Progress of {people} people worked out afresh.")
