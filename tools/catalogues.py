"""Collect what screens and sheets say, and bring every catalogue up to it.

Writes ``translations/messages.pot`` and ``translations/<code>/LC_MESSAGES/messages.po``: sorted by
sentence, with the names of files only, so that a moved line changes nothing. Nothing is guessed: a
changed sentence is empty until somebody translates it. Plural lines are those of
``trainer/wording.py``; generators get several of them wrong.

``--new CODE`` begins the catalogue of a language. ``--check`` changes nothing and ends with 1 where
something would change or is not yet translated.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from trainer.languages import LANGUAGES  # noqa: E402 - found through ROOT
from trainer.wording import catalogue_path, plural_header  # noqa: E402 - found through ROOT

TRANSLATIONS = ROOT / "translations"

_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.svg", "jinja2"), ("**.txt", "jinja2")]
_OPTIONS = {"**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}


def collect() -> Catalog:
    """Return every sentence of ``trainer/`` and ``templates/``, with the files it stands in."""
    catalogue = Catalog(locale=None, charset="utf-8")
    for folder in ("trainer", "templates"):
        for file, _line, message, comments, context in extract_from_dir(
            ROOT / folder,
            method_map=_METHODS,
            options_map=_OPTIONS,
            keywords=_KEYWORDS,
            comment_tags=("Translators:",),
            # The usual filter passes over folders that begin with "_", which is where pieces lie.
            directory_filter=lambda _path: True,
            strip_comment_tags=True,
        ):
            place = (f"{folder}/{Path(file).as_posix()}", 0)
            catalogue.add(message, None, [place], auto_comments=comments, context=context)
    return catalogue


def codes() -> list[str]:
    """Return the languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))


def read(code: str) -> Catalog:
    """Return the catalogue of a language as it stands."""
    path = catalogue_path(code, TRANSLATIONS)
    if not path.is_file():
        return Catalog(locale=code, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=code)


def updated(code: str, collected: Catalog) -> Catalog:
    """Return the catalogue of a language with exactly the sentences that were collected."""
    catalogue = read(code)
    catalogue.update(collected, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the sentences that a catalogue lacks, or has for some plural forms only."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple | list) else message.string)
    ]


def text_of(catalogue: Catalog, code: str) -> str:
    """Return a catalogue as it is written: our own short header, then the sentences by name."""
    header = ["Content-Type: text/plain; charset=utf-8"]
    if code:
        header += [f"Language: {code}", f"Plural-Forms: {plural_header(code)}"]
    lines = "".join(f'"{line}\\n"\n' for line in header)
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False)
    return f'msgid ""\nmsgstr ""\n{lines}\n{written.getvalue().decode("utf-8")}'


def main() -> int:
    """Write the catalogues, or check them, and say what is left to translate."""
    parser = argparse.ArgumentParser(description="Bring the catalogues up to the sentences in use.")
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if work is left")
    parser.add_argument("--new", metavar="CODE", choices=LANGUAGES, help="begin a language")
    given = parser.parse_args()
    begun = [given.new] if given.new else []
    collected = collect()
    texts = {TRANSLATIONS / "messages.pot": text_of(collected, "")}
    left = 0
    for code in dict.fromkeys([*codes(), *begun]):
        catalogue = updated(code, collected)
        missing = untranslated(catalogue)
        left += len(missing)
        sys.stdout.write(f"{code}: {len(collected)} sentences, {len(missing)} not translated\n")
        texts[catalogue_path(code, TRANSLATIONS)] = text_of(catalogue, code)
    old = [p for p, text in texts.items() if not p.is_file() or p.read_text("utf-8") != text]
    if given.check:
        for path in old:
            sys.stdout.write(f"{path.relative_to(ROOT)}: not up to date; run make translations\n")
        return int(bool(old or left))
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
