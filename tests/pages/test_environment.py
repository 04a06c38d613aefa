"""One environment: what people wrote is text, what is missing is an error."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from trainer.pages.environment import environment, words_of
from trainer.wording import wording


def test_what_people_wrote_is_shown_as_text() -> None:
    template = environment().from_string("{{ name }} {{ _('Hello %(name)s', name=name) }}")

    shown = template.render(name="<script>", **words_of(wording("en")))

    assert shown == "&lt;script&gt; Hello &lt;script&gt;"


def test_a_link_may_stand_inside_a_sentence() -> None:
    gettext = words_of(wording("en"))["_"]

    assert gettext("Read %(link)s", link=Markup("<a href='/'>it</a>")) == "Read <a href='/'>it</a>"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody }}").render()
