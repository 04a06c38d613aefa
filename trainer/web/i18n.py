"""The language of a page is in its address; Flask-Babel speaks with our own catalogues.

Flask-Babel shows English in silence where a compiled catalogue is missing, so it is given a domain
that reads ``wording(code)``: the same words as templates and sheets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.support import NullTranslations
from flask import g, request
from flask_babel import Babel, Domain
from werkzeug.routing import BaseConverter

from trainer.errors import NotFoundError
from trainer.languages import LANGUAGES, SOURCE
from trainer.web.sessions import set_cookie
from trainer.web.state import state
from trainer.wording import PLURALS, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask

    from trainer.wording import Wording

#: The cookie that remembers which language was chosen.
COOKIE = "language"


class LanguageConverter(BaseConverter):
    """The first part of an address: a language that we know; anything else is no page of ours."""

    regex = "|".join(LANGUAGES)


class _Translations(NullTranslations):
    """The words of one language, as Flask-Babel asks for them."""

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        """Return a message in this language."""
        return self._words.messages.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form that fits a number; Flask-Babel fills it in."""
        form = PLURALS[self._words.language.code][2](n)
        return self._words.messages.get((msgid1, form)) or (msgid1 if n == 1 else msgid2)

    ugettext = gettext
    ungettext = ngettext


class _OurDomain(Domain):  # type: ignore[misc]  # the same
    """Reads ``.po`` files through ``wording``, once a language."""

    def get_translations(self) -> NullTranslations:
        """Return the words of the language that the request speaks."""
        return _Translations(wording(language_code()))


class _Babel(Babel):  # type: ignore[misc]  # the same
    """Flask-Babel with our domain instead of compiled catalogues."""

    @property
    def domain_instance(self) -> Domain:
        """The domain that every request uses."""
        return _DOMAIN


_DOMAIN = _OurDomain()


def install(app: Flask) -> None:
    """Make Flask-Babel speak the language of the address, with our words."""
    app.url_map.converters["language"] = LanguageConverter
    _Babel(app, locale_selector=_locale, configure_jinja=False)


def _locale() -> str:
    code = language_code()
    return "zh_Hans" if code == "zh" else code


def language_code() -> str:
    """Return the language of this request: that of the address, else the likeliest."""
    found: str | None = g.get("code")
    if found is None:
        found = g.code = guess()
    return found


def enter(code: str) -> None:
    """Speak this language from now on, and remember it in this browser.

    Raises:
        NotFoundError: we do not offer it.
    """
    if code not in state().languages:
        raise NotFoundError("language", code)
    g.code = code
    if request.cookies.get(COOKIE) != code:
        set_cookie(COOKIE, code)


def remembered() -> str | None:
    """Return the language that was chosen in this browser."""
    code = request.cookies.get(COOKIE, "")
    return code if code in state().languages else None


def guess() -> str:
    """Return the language of a page whose address names none."""
    return remembered() or next(iter(_read_here(state().languages)), SOURCE)


def in_likely_order(codes: Sequence[str]) -> tuple[str, ...]:
    """Return languages with those first that this browser reads; nothing else is made of it."""
    return tuple(dict.fromkeys([*_read_here(codes), *codes]))


def _read_here(codes: Sequence[str]) -> list[str]:
    """Return those of our languages that this browser says it reads, the best first."""
    asked = [tag.lower().partition("-")[0] for tag in request.accept_languages.values()]
    return [code for code in asked if code in codes]
