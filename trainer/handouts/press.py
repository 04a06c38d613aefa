"""The one door to a finished PDF, for pages, commands and packs: drawn, then laid on sheets.

A handout is drawn page by page, then folded, set two on a side, or cut into parts, as its look and
its format say. What was made once is kept: by what stands on the sheet, and by what went into it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from trainer.handouts.booklet import sheets_of
from trainer.handouts.drawings import Kept
from trainer.handouts.impose import folded, tiled
from trainer.handouts.look import Fold
from trainer.languages import LANGUAGES
from trainer.paths import package, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from trainer.content.library import Library
    from trainer.handouts.compose import Handout
    from trainer.handouts.drawings import Drawings
    from trainer.handouts.pdf import Drawn, Printer
    from trainer.handouts.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished handout."""

    title: str
    #: A plain name for the file, without its ending.
    file_name: str
    #: What goes to the printer.
    data: bytes = field(repr=False)
    #: The pages as they were set, for screens and screen readers.
    plain: bytes = field(repr=False)
    pages: int
    #: Sides that are printed, and sheets of paper where backs are used.
    sides: int
    sheets: int
    warnings: tuple[str, ...] = ()
    #: Whether it was drawn before, and only fetched.
    was_kept: bool = False


class Press:
    """Makes finished handouts. Threads may share it."""

    def __init__(self, printer: Printer, drawings: Drawings | None = None) -> None:
        """Get ready; the process that draws starts with the first handout.

        Args:
            printer: draws pages.
            drawings: where what was made is kept; ``None``: nowhere.
        """
        self._printer = printer
        self._drawings = drawings

    def fulfil(self, wanted: Wanted, library: Library, day: date) -> Made:
        """Return the finished PDF of what is wanted; a kept one where nothing has changed.

        Args:
            wanted: what is asked for.
            library: where lessons come from.
            day: the day that stands on the sheet, if it is drawn now. A kept one says when it was.

        Raises:
            NotFoundError: there is no such lesson, or no such sheet of it.
            ContentError: its lesson must be mended first.
            PrinterMissingError: the engine cannot be loaded on this computer.
            PrinterFailedError: it took too long, too much memory, or crashed.
        """
        if self._drawings is None or wanted.is_private:
            return self.make(wanted.composed(library, day))
        request = request_key(wanted, library)
        clue = self._drawings.clue(request)
        kept = self._drawings.find(clue) if clue else None
        if kept is None:
            handout = wanted.composed(library, day)
            key = drawing_key(handout)
            kept = self._drawings.find(key)
            if kept is None:
                return self._made_to_keep(handout, key, request)
            self._drawings.note(request, key)
        return _fetched(kept)

    def _made_to_keep(self, handout: Handout, key: str, request: str) -> Made:
        assert self._drawings is not None  # noqa: S101 - only asked where there is a folder
        made = self.make(handout)
        if not made.warnings:
            self._drawings.keep(key, _to_keep(made))
            self._drawings.note(request, key)
        return made

    def make(self, handout: Handout) -> Made:
        """Return the finished PDF of a handout. Nothing of it is kept: it may name people.

        Raises:
            PrinterMissingError: the engine cannot be loaded on this computer.
            PrinterFailedError: it took too long, too much memory, or crashed.
        """
        return _laid(handout, self._printer.draw(handout.html))

    def close(self) -> None:
        """End the process that draws."""
        self._printer.close()


def drawing_key(handout: Handout) -> str:
    """Return the name of a drawing: the same words, look and engine have the same, on any day."""
    look = handout.look.name
    parts = (handout.digest, look, str(handout.format.tiled), _engine())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def request_key(wanted: Wanted, library: Library) -> str:
    """Return a name that changes whenever anything changes that goes into what is wanted."""
    spoken = [wanted.language, *([wanted.second] if wanted.second else [])]
    stamp = library.stamp(wanted.what, spoken)
    parts = (repr(wanted), stamp, _engine(), _recipes())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _engine() -> str:
    """Return what tells one engine, its fonts and our way of laying sheets from another."""
    fonts = [(path.name, path.stat().st_size) for path in _files(shipped("static") / "fonts" / "print")]
    return repr((version("weasyprint"), version("pypdf"), fonts))


@cache
def _recipes() -> str:
    """Return a digest of all that sheets are made by: templates, styles, catalogues, code."""
    digest = hashlib.sha256()
    folders = (
        shipped("templates") / "handouts",
        shipped("static") / "css",
        shipped("translations"),
        *(package() / part for part in ("activities", "content", "handouts", "pages", "workshops")),
    )
    for folder in folders:
        for path in _files(folder):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    endings = {".py", ".html", ".css", ".po", ".ttf", ".txt"}
    return (path for path in sorted(folder.rglob("*")) if path.suffix in endings)


def _laid(handout: Handout, drawn: Drawn) -> Made:
    look, form = handout.look, handout.format
    data = drawn.data
    if form.tiled:
        data = tiled(data, look.sheet)
    elif look.fold is not Fold.NONE:
        right_to_left = LANGUAGES[handout.language].is_right_to_left
        data = folded(data, look.fold, look.sheet, right_to_left=right_to_left)
    count = sheets_of(drawn.pages, look.fold, two_sided=not form.one_sided, tiled=form.tiled)
    return Made(
        title=handout.title,
        file_name=handout.file_name,
        data=data,
        plain=drawn.data,
        pages=drawn.pages,
        sides=count.sides,
        sheets=count.sheets,
        warnings=drawn.warnings,
    )


def _to_keep(made: Made) -> Kept:
    facts: dict[str, object] = {
        "title": made.title,
        "file_name": made.file_name,
        "pages": made.pages,
        "sides": made.sides,
        "sheets": made.sheets,
    }
    return Kept(facts=facts, plain=made.plain, laid=b"" if made.data is made.plain else made.data)


def _fetched(kept: Kept) -> Made:
    facts = kept.facts
    return Made(
        title=str(facts["title"]),
        file_name=str(facts["file_name"]),
        data=kept.laid or kept.plain,
        plain=kept.plain,
        pages=int(str(facts["pages"])),
        sides=int(str(facts["sides"])),
        sheets=int(str(facts["sheets"])),
        was_kept=True,
    )
