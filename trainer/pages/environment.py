"""The one Jinja environment. A missing value fails in tests, not on paper."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from trainer.groups.methods import METHODS
from trainer.pages import charts
from trainer.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.wording import Wording


@cache
def environment() -> Environment:
    """Return the environment that every template is compiled in, once."""
    made = Environment(
        loader=FileSystemLoader(shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    made.globals["icon"] = icon
    made.globals["charts"] = charts
    made.globals["methods"] = METHODS
    made.filters["safe_html"] = Markup
    made.filters["isolated"] = isolated
    return made


def isolated(text: object) -> Markup:
    """Return a number such as 1.3.A so that a line from right to left does not turn it round."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


@cache
def icon(name: str) -> Markup:
    """Return an icon as inline SVG. It never stands without a word beside it."""
    svg = (shipped("static") / "icons" / f"{name}.svg").read_text("utf-8").strip()
    return Markup(svg)  # noqa: S704 - one of our own shipped files


def words_of(words: Wording) -> dict[str, Callable[..., str]]:
    """Return ``_`` and ``ngettext`` for templates; translations are escaped like data."""

    def gettext(text: str, /, **values: object) -> Markup:
        # Markup escapes the values that are not Markup themselves, so links may be handed in.
        return escape(words.lookup(text)) % values

    def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
        return escape(words.ngettext(one, many, n, **values))

    return {"_": gettext, "ngettext": ngettext}


def render(template: str, words: Wording, /, **values: object) -> str:
    """Return a page in the language of ``words``.

    Args:
        template: its path under ``templates/``.
        words: the language of everything that the template itself says.
        values: what the template names; one that is missing is an error.
    """
    return (
        environment()
        .get_template(template)
        .render(language=words.language, wording=words, **words_of(words), **values)
    )
