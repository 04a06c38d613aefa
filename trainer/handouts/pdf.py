"""HTML becomes PDF: the only file that knows the engine, and it knows it in another process.

The engine gets one string and may reach for nothing but pictures inside it and files under the
folders we name. The same string gives the same bytes.
"""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import os
import re
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from trainer.errors import PrinterMissingError
from trainer.handouts.actual_text import write_letters, write_lines
from trainer.handouts.finisher import mend_tags
from trainer.handouts.fonts import print_fonts, refuse_unfit, write_configuration
from trainer.handouts.libraries import point_to_wheel, quick_search
from trainer.handouts.line_ends import mend_line_ends
from trainer.handouts.worker import Limits, Worker
from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Pictures finer than this are drawn coarser: a 2.5 MB photo becomes 0.1 MB.
_DPI = 150
#: A sheet is built of many things that live until it is drawn: looked through less often, a book
#: takes a twentieth less time, and no more memory.
_RUBBISH = (5_000, 10, 10)
_BROWSER = re.compile(r'<style data-for="browser">.*?</style>', re.DOTALL)
#: Styles kept ready: one for each language, paper and size of letters that is in use.
_MOST_STYLES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A finished PDF."""

    data: bytes = field(repr=False)
    pages: int
    #: What the engine complained of: a letter that no font has, a rule it cannot read.
    warnings: tuple[str, ...] = ()


class Printer:
    """Draws handouts, in one warm process. Threads may share it."""

    def __init__(self, roots: tuple[Path, ...] = (), limits: Limits | None = None) -> None:
        """Get ready; the process starts with the first handout.

        Args:
            roots: folders besides ``static/`` whose files a sheet may show.
            limits: what one process may use up.
        """
        allowed = tuple(str(root.resolve()) for root in (*roots, shipped("static")))
        self._worker = Worker(_start, (allowed,), limits or Limits())

    def draw(self, html: str) -> Drawn:
        """Return the PDF of a composed sheet.

        Raises:
            PrinterMissingError: the engine cannot be loaded on this computer.
            PrinterFailedError: it took too long, too much memory, or crashed.
        """
        drawn = self._worker.work(html)
        assert isinstance(drawn, Drawn)  # noqa: S101 - the process sends nothing else
        return drawn

    def close(self) -> None:
        """End the process."""
        self._worker.close()


def _start(roots: tuple[str, ...]) -> Callable[[object], object]:
    """Load the engine, once in each process, and return what draws."""
    kept = tempfile.TemporaryDirectory(prefix="trainer-fonts-", ignore_cleanup_errors=True)
    os.environ["FONTCONFIG_FILE"] = str(write_configuration(Path(kept.name)))
    refuse_unfit(print_fonts())
    weasyprint = _load_engine()
    gc.freeze()  # the engine stays: looking through it for rubbish costs 5 % of each sheet
    gc.set_threshold(*_RUBBISH)
    fonts = weasyprint.text.fonts.FontConfiguration()
    fetcher = _refusing_fetcher(weasyprint, tuple(Path(root) for root in roots))

    @lru_cache(maxsize=_MOST_STYLES)
    def style(css: str) -> tuple[Any, tuple[str, ...]]:
        with _complaints() as complaints:
            read = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
        return read, tuple(complaints)

    def draw(html: object) -> Drawn:
        text, css = _apart(str(html))
        sheet, wrong = style(css)
        with _complaints() as complaints:
            document = weasyprint.HTML(string=text, url_fetcher=fetcher).render(
                font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/ua-1", dpi=_DPI
            )
            data = document.write_pdf(pdf_variant="pdf/ua-1", dpi=_DPI, finisher=mend_tags)
        return Drawn(data=data, pages=len(document.pages), warnings=(*wrong, *complaints))

    return draw


def _apart(html: str) -> tuple[str, str]:
    """Return a sheet without its first style, and that style: it is read once for many sheets.

    The style for browsers is left out, as the engine complains of what it does not know.
    """
    html = _BROWSER.sub("", html)
    before, opening, rest = html.partition("<style>")
    css, _, after = rest.partition("</style>")
    return (before + after, css) if opening else (html, "")


def _load_engine() -> Any:  # noqa: ANN401 - the engine has no types
    point_to_wheel()
    try:
        # The engine prints advice for developers when a library is missing; ours is better.
        with quick_search(), contextlib.redirect_stdout(io.StringIO()):
            import weasyprint  # noqa: PLC0415 - Pango may be missing on Windows
            import weasyprint.draw.text  # noqa: PLC0415
            import weasyprint.layout.inline  # noqa: PLC0415
            import weasyprint.pdf  # noqa: PLC0415
            import weasyprint.text.fonts  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise PrinterMissingError(
            "PDF files need Pango, which is not on this computer; the print page works without it"
        ) from error
    mend_line_ends(weasyprint.layout.inline)
    write_lines(weasyprint.draw.text)
    write_letters(weasyprint.pdf)
    return weasyprint


def _refusing_fetcher(weasyprint: Any, roots: tuple[Path, ...]) -> object:  # noqa: ANN401 - the engine has no types
    """Return a fetcher that serves ``data:`` and files below ``roots``, and refuses all else."""

    class RefusingFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Nothing comes from the network, and no file from outside."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)

        def fetch(self, url: str, headers: object = None) -> object:
            parts = urlsplit(url)
            if parts.scheme == "file" and not is_below(url2pathname(unquote(parts.path)), roots):
                raise ValueError("this file is not for sheets")
            return super().fetch(url, headers)

    return RefusingFetcher()


def is_below(path: str, roots: tuple[Path, ...]) -> bool:
    """Whether a file lies in one of the folders, links and ``..`` followed to their end."""
    real = Path(path).resolve()
    return any(real.is_relative_to(root) for root in roots)


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what the engine complains of; each sentence once."""
    heard: dict[str, None] = {}

    class Listener(logging.Handler):
        """Keeps warnings and worse."""

        def emit(self, record: logging.LogRecord) -> None:
            heard[record.getMessage()] = None

    said: list[str] = []
    listener, log = Listener(logging.WARNING), logging.getLogger("weasyprint")
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)
        said.extend(heard)
