"""The language of the address, and Flask-Babel with our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext, ngettext

from tests.web.conftest import HOST
from trainer.web import i18n
from trainer.web.database import db
from trainer.web.state import state
from trainer.wording import wording

if TYPE_CHECKING:
    from flask import Flask


def test_flask_babel_speaks_with_our_catalogues(app: Flask) -> None:
    with app.test_request_context("/ar/", base_url=f"http://{HOST}"):
        i18n.enter("ar")

        assert gettext("Help") == wording("ar").gettext("Help")
        assert ngettext("%(num)s minute", "%(num)s minutes", 3)


def test_flask_sqlalchemy_reads_with_the_engine_of_the_store(app: Flask) -> None:
    with app.app_context():
        assert db.engine is state().store.reading


def test_languages_come_in_the_order_that_a_browser_reads(app: Flask) -> None:
    headers = {"Accept-Language": "xx, ar-EG;q=0.9, en;q=0.1"}
    with app.test_request_context("/", headers=headers, base_url=f"http://{HOST}"):
        assert i18n.in_likely_order(("en", "es", "ar")) == ("ar", "en", "es")
        assert i18n.guess() == "ar"
