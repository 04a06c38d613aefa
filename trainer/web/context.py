"""What every page says around its own words: who is here, in which language and edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, make_response, request

from trainer import __version__
from trainer.content.editions import GENERIC
from trainer.errors import ContentError, NotFoundError
from trainer.languages import LANGUAGES
from trainer.pages.environment import render
from trainer.people.rules import Action
from trainer.web.i18n import language_code
from trainer.web.places import To, static
from trainer.web.sessions import set_cookie, visit
from trainer.web.state import state
from trainer.wording import wording

if TYPE_CHECKING:
    from flask.wrappers import Response

    from trainer.content.editions import Edition
    from trainer.languages import Language
    from trainer.people.model import Person
    from trainer.wording import Wording

_EDITION = "edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the head and the foot of a page need."""

    person: Person | None
    may_guide: bool
    edition: Edition
    languages: tuple[Language, ...]
    #: The address after the language.
    rest: str
    version: str = __version__

    def in_language(self, code: str) -> str:
        """Return this page in another language."""
        return f"/{code}/{self.rest}"

    def face(self, name: str) -> str:
        """Return the address of a picture that people choose for themselves."""
        return static(f"pictures/people/{name}.svg")

    def tag(self, code: str) -> str:
        """Return what ``lang`` says for a language."""
        return LANGUAGES[code].tag if code in LANGUAGES else code

    def direction(self, code: str) -> str:
        """Return which way a language runs."""
        return LANGUAGES[code].direction if code in LANGUAGES else "auto"

    def endonym(self, code: str) -> str:
        """Return what a language calls itself."""
        return LANGUAGES[code].endonym if code in LANGUAGES else code

    @property
    def listed(self) -> bool:
        """Whether anybody has taken a name here."""
        return bool(state().store.people.listed())


def words() -> Wording:
    """Return the words of this request's language."""
    return wording(language_code())


def to() -> To:
    """Return the addresses of pages in this request's language."""
    return To(language_code())


def edition() -> Edition:
    """Return the edition to show: the address's, this browser's, else the laptop's own."""
    found: Edition | None = g.get(_EDITION)
    if found is None:
        found = g.edition = _find_edition()
    return found


def _find_edition() -> Edition:
    library = state().library
    asked = request.args.get(_EDITION, "")
    for name in (asked, request.cookies.get(_EDITION, ""), state().settings.edition, GENERIC):
        try:
            found = library.edition(name) if name else None
        except (NotFoundError, ContentError):
            continue
        if found is not None:
            if asked == found.id:
                set_cookie(_EDITION, asked)
            return found
    return library.edition(GENERIC)


def here() -> Here:
    """Return what surrounds the page that answers this request."""
    found = visit()
    rest = request.path.lstrip("/").partition("/")[2]
    return Here(
        person=found.person,
        may_guide=found.may(Action.SEE_GUIDE),
        edition=edition(),
        languages=tuple(LANGUAGES[code] for code in state().languages),
        rest=rest if request.method in {"GET", "HEAD"} else g.get("rest_after_post", rest),
    )


def page(template: str, /, **values: object) -> str:
    """Return a page in this request's language."""
    return render(
        template, words(), here=values.pop("here", None) or here(), to=to(), static=static, **values
    )


def show(template: str, /, status: int = 200, **values: object) -> Response:
    """Answer with a page."""
    return make_response(page(template, **values), status)
