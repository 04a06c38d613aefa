"""For a server that loads an application by name: ``gunicorn trainer.wsgi:app``."""

from __future__ import annotations

from trainer.settings import read_settings
from trainer.web.app import create_app

app = create_app(read_settings())
