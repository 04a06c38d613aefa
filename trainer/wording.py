"""What screens and sheets say, in every language: catalogues, plural forms, numbers, dates.

Catalogues are read straight from ``translations/<code>/LC_MESSAGES/messages.po``, once a language:
there is no compile step to forget. Screens and handouts share one ``wording(code)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from trainer.languages import LANGUAGES, SOURCE, Language
from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from babel import Locale


def _arabic(n: int) -> int:
    if n <= 2:  # noqa: PLR2004 - none, one, two have forms of their own
        return n
    rest = n % 100
    if rest < 3:  # noqa: PLR2004 - hundreds
        return 5
    return 3 if rest <= 10 else 4  # noqa: PLR2004 - three to ten, and above


#: ``Plural-Forms`` of each language, after CLDR; generators get several of them wrong.
PLURALS: dict[str, tuple[int, str, Callable[[int], int]]] = {
    **{code: (2, "(n != 1)", lambda n: int(n != 1)) for code in ("en", "es", "sw", "ta", "ne")},
    **{code: (2, "(n > 1)", lambda n: int(n > 1)) for code in ("fr", "pt", "hi", "si")},
    **{code: (1, "0", lambda _n: 0) for code in ("id", "zh", "km")},
    "ar": (
        6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
        _arabic,
    ),
}


def plural_header(code: str) -> str:
    """Return the ``Plural-Forms`` line of a catalogue.

    >>> plural_header("fr")
    'nplurals=2; plural=(n > 1);'
    """
    count, rule, _ = PLURALS[code]
    return f"nplurals={count}; plural={rule};"


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text % values if values else text.replace("%%", "%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one language. Whole sentences go in; nothing is glued together."""

    language: Language
    #: By message, or by (message, plural form).
    messages: Mapping[str | tuple[str, int], str] = field(repr=False)

    def lookup(self, text: str) -> str:
        """Return a sentence in this language as the catalogue has it, placeholders and all."""
        return self.messages.get(text, text)

    def gettext(self, text: str, /, **values: object) -> str:
        """Return a sentence in this language, its ``%(name)s`` filled in."""
        return _filled(self.lookup(text), values)

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form of a sentence that fits ``n``; ``%(n)s`` is filled in too."""
        form = PLURALS[self.language.code][2](n)
        found = self.messages.get((one, form)) or (one if n == 1 else many)
        return _filled(found, {"n": self.number(n), **values})

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """Return a number with this language's separators, in Latin digits.

        Args:
            value: the number.
            decimals: how many decimals to show; ``None``: as many as it has.
        """
        if decimals is None and isinstance(value, int) and abs(value) < 1000:  # noqa: PLR2004 - no separator
            return str(value)
        return _format_number(self.language.code, value, decimals)

    def date(self, day: date) -> str:
        """Return a date with its month in words, as 03/04 is read in two ways."""
        from babel.dates import format_date  # noqa: PLC0415 - dates are rare, and heavy to load

        return format_date(day, format="long", locale=_locale(self.language.code))


@cache
def _locale(code: str) -> Locale:
    from babel import Locale  # noqa: PLC0415 - loaded when a number is first written

    return Locale.parse({"zh": "zh_Hans", "en": "en_GB"}.get(code, code))


@lru_cache(maxsize=4096)
def _format_number(code: str, value: Decimal | int, decimals: int | None) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - loaded when a number is first written

    pattern = (
        "#,##0.########" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    )
    return format_decimal(value, format=pattern, locale=_locale(code), numbering_system="latn")


def catalogue_path(code: str, folder: Path | None = None) -> Path:
    """Return where the catalogue of a language lies."""
    return (folder or shipped("translations")) / code / "LC_MESSAGES" / "messages.po"


def spoken(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of the languages that have an interface, in our order."""
    return tuple(code for code in LANGUAGES if code == SOURCE or catalogue_path(code, folder).is_file())


@cache
def wording(code: str) -> Wording:
    """Return the words of a language; a sentence that it lacks is shown in English."""
    language = LANGUAGES[code]
    path = catalogue_path(code)
    messages = read_catalogue(path, code) if code != SOURCE and path.is_file() else {}
    return Wording(language=language, messages=messages)


def read_catalogue(path: Path, code: str) -> dict[str | tuple[str, int], str]:
    """Return the translated messages of a ``.po`` file; fuzzy and empty ones are left out."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - English needs no catalogue

    messages: dict[str | tuple[str, int], str] = {}
    with path.open("rb") as file:
        for message in read_po(file, locale=code.replace("-", "_")):
            if not message.id or message.fuzzy:
                continue
            if isinstance(message.id, tuple | list):
                forms = message.string if isinstance(message.string, tuple | list) else ()
                messages.update({(message.id[0], n): form for n, form in enumerate(forms) if form})
            elif message.string:
                messages[message.id] = str(message.string)
    return messages
