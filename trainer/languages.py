"""The languages that we can speak: their names, directions, fonts and shapes.

One table for screen and paper alike. Names are endonyms as people look for them.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The language that every programme is written in first, unless its ``programme.toml`` says otherwise.
SOURCE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that texts are written in."""

    #: BCP 47 code, as in addresses: ``en``, ``zh``.
    code: str
    #: What its speakers call it.
    endonym: str
    #: ``ltr`` or ``rtl``.
    direction: str = "ltr"
    #: BCP 47 tag for the ``lang`` attribute, where it says more than the code.
    tag: str
    #: Families for print, script font first (Latin last), as in ``static/fonts/print``.
    fonts: tuple[str, ...] = ("Noto Sans",)
    #: Height of a line, in em; scripts with marks above and below need more.
    line_height: float = 1.45
    #: How much larger its letters are set on paper; some scripts look small beside Latin.
    letters: float = 1.0
    #: What stands between the parts of a list within a line.
    comma: str = ", "
    #: Languages to fall back to before English.
    parents: tuple[str, ...] = ()

    @property
    def is_right_to_left(self) -> bool:
        """Whether lines run from right to left."""
        return self.direction == "rtl"


_ALL = (
    Language(code="en", tag="en", endonym="English"),
    Language(code="es", tag="es", endonym="Español"),
    Language(code="fr", tag="fr", endonym="Français"),
    Language(
        code="ar",
        tag="ar",
        endonym="العربية",
        direction="rtl",
        fonts=("Vazirmatn", "Noto Sans"),
        line_height=1.65,
        comma="، ",
    ),
    Language(code="sw", tag="sw", endonym="Kiswahili"),
    Language(code="id", tag="id", endonym="Bahasa Indonesia"),
    Language(
        code="si", tag="si", endonym="සිංහල", fonts=("Noto Sans Sinhala", "Noto Sans"), line_height=1.6
    ),
    Language(
        code="ta", tag="ta", endonym="தமிழ்", fonts=("Noto Sans Tamil", "Noto Sans"), line_height=1.55
    ),
    Language(
        code="ne",
        tag="ne",
        endonym="नेपाली",
        fonts=("Noto Sans Devanagari", "Noto Sans"),
        line_height=1.65,
    ),
    Language(
        code="zh",
        tag="zh-Hans",
        endonym="中文",
        fonts=("Noto Sans SC", "Noto Sans"),
        line_height=1.65,
        comma="、",
    ),
    Language(
        code="km",
        tag="km",
        endonym="ខ្មែរ",
        fonts=("Noto Sans Khmer", "Noto Sans"),
        line_height=1.75,
        letters=1.1,
    ),
    Language(code="pt", tag="pt", endonym="Português"),
    Language(
        code="hi",
        tag="hi",
        endonym="हिन्दी",
        fonts=("Noto Sans Devanagari", "Noto Sans"),
        line_height=1.65,
    ),
)

#: Every language we know, by code, in the order of the programme's own list.
LANGUAGES: dict[str, Language] = {language.code: language for language in _ALL}


def fallbacks(code: str) -> tuple[str, ...]:
    """Return the languages to try in turn: the one asked for, its parents, English.

    >>> fallbacks("sw")
    ('sw', 'en')
    >>> fallbacks("en")
    ('en',)
    """
    language = LANGUAGES.get(code)
    parents = language.parents if language else ()
    return tuple(dict.fromkeys((code, *parents, SOURCE)))
