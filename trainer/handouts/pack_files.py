"""A pack as files in a folder or on a stick: numbered, plainly named, each whole or not there."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.errors import RefusedError
from trainer.handouts.copy_shop import how_to_turn, readme
from trainer.handouts.pack import label_of, title_of
from trainer.languages import SOURCE
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from trainer.handouts.pack import Pack

#: Bytes that stay free on a stick: a full one loses what comes next.
_SPARE = 5_000_000
#: Where sticks appear.
_PLACES = ("/media", "/run/media", "/mnt", "/Volumes")
#: Folders below such a place that may be a stick: ``/media/amina/STICK``.
_DEPTH = ("*", "*/*")


def files_of(pack: Pack) -> Iterator[tuple[str, bytes]]:
    """Yield the name within the folder, and the content, of everything that belongs to a pack."""
    language = pack.plan.order.printer_language
    text = readme(pack, language)
    if language != SOURCE:
        text += "\n" + "=" * 60 + "\n\n" + readme(pack, SOURCE)
    # Old programs for plain text tell the letters by this mark, and their lines by both signs.
    yield "README.txt", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    yield "plan.csv", _table(pack)
    for one in pack.plan.files:
        made = pack.data_of(one)
        yield f"print/{one.file_name}", made.data
        yield f"plain/{one.plain_name}", made.plain


def write(
    pack: Pack, folder: Path, told: Callable[[int, int], None] | None = None, *, over: bool = False
) -> tuple[Path, ...]:
    """Write a pack into a folder; return its files.

    Each file is written beside its place and put there when it is whole, so a stick that is pulled
    out holds no half file.

    Args:
        pack: what is written.
        folder: made if it is not there.
        told: hears how many files are written, and of how many.
        over: whether files of the same names may be replaced.

    Raises:
        RefusedError: ``no-room``, ``in-the-way``, or ``cannot-write``.
    """
    files = list(files_of(pack))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if sum(len(data) for _, data in files) + _SPARE > shutil.disk_usage(folder).free:
            raise RefusedError("no-room", f"there is not enough room in {folder}")
        if not over and any((folder / name).exists() for name, _ in files):
            raise RefusedError("in-the-way", f"{folder} holds such files already")
        for count, (name, data) in enumerate(files, start=1):
            _put(folder / name, data)
            if told:
                told(count, len(files))
    except OSError as error:
        raise RefusedError("cannot-write", f"{folder} cannot be written to: {error}") from error
    return tuple(folder / name for name, _ in files)


def zipped(pack: Pack) -> bytes:
    """Return a pack as one file to be carried away by a browser."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, data in files_of(pack):
            # The day of a file in it says nothing; the same pack gives the same bytes.
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def sticks() -> tuple[Path, ...]:
    """Return folders that may be sticks, and can be written to."""
    found = []
    for place in map(Path, _PLACES):
        for pattern in _DEPTH:
            with contextlib.suppress(OSError):
                found += [path for path in sorted(place.glob(pattern)) if os.path.ismount(path)]
    found += [Path(f"{letter}:\\") for letter in "DEFGHIJ" if os.name == "nt"]
    return tuple(path for path in found if os.access(path, os.W_OK))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _table(pack: Pack) -> bytes:
    """Return the plan as a table for spreadsheets."""
    order = pack.plan.order
    words = wording(order.printer_language)
    out = io.StringIO()
    table = csv.writer(out)
    heads = ("number", "file", "stack", "sheet", "copies", "pages", "sides", "sheets", "how")
    table.writerow(heads)
    for one in pack.plan.files:
        piece = one.piece
        stack = label_of(order, piece.part, piece.bunch)
        title = title_of(piece.drawing, order.printer_language)
        row = (one.number, one.file_name, stack, title, one.copies, one.count.pages)
        table.writerow((*row, one.sides, one.sheets, how_to_turn(one, words)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()
