"""An application with one of each sort of block, and people who come to it without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trainer.content.library import Library
from trainer.web.app import create_app
from trainer.web.state import NAME, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from werkzeug.test import TestResponse

    from trainer.settings import Settings

EVERY = Path(__file__).parent.parent / "data" / "every"
LESSON = "/en/learn/every/all/one"
SHORT = "/en/learn/every/all/two"
HOST = "127.0.0.1:8000"


@dataclass(slots=True)
class Somebody:
    """A person with a browser of their own."""

    app: Flask
    #: Where they connect from.
    address: str = "127.0.0.1"
    host: str = HOST
    client: object = field(init=False)

    def __post_init__(self) -> None:
        """Open a browser without cookies."""
        self.client = self.app.test_client()

    def get(self, path: str, **headers: str) -> TestResponse:
        """Return a page, redirections followed."""
        return self._open("GET", path, headers, follow_redirects=True)

    def look(self, path: str, **headers: str) -> TestResponse:
        """Return the very answer, a redirection too."""
        return self._open("GET", path, headers)

    def post(self, path: str, **fields: object) -> TestResponse:
        """Send a form and return the page that it leads to."""
        headers = {"Origin": f"http://{self.host}"}
        return self._open("POST", path, headers, data=fields, follow_redirects=True)

    def send(
        self, path: str, headers: dict[str, str] | None = None, /, **fields: object
    ) -> TestResponse:
        """Send a form and return the very answer."""
        own = {"Origin": f"http://{self.host}"} if headers is None else headers
        return self._open("POST", path, own, data=fields)

    def ask(self, method: str, path: str, **headers: str) -> TestResponse:
        """Ask in any way at all."""
        return self._open(method, path, {"Origin": f"http://{self.host}", **headers})

    def cookie(self, name: str) -> str:
        """Return the value of a cookie; empty if there is none."""
        found = self.client.get_cookie(name, domain=self.host.partition(":")[0])  # type: ignore[attr-defined]
        return found.value if found else ""

    def _open(self, method: str, path: str, headers: dict[str, str], **more: object) -> TestResponse:
        answer: TestResponse = self.client.open(  # type: ignore[attr-defined]
            path,
            method=method,
            headers=headers,
            base_url=f"http://{self.host}",
            environ_overrides={"REMOTE_ADDR": self.address},
            **more,
        )
        return answer


@pytest.fixture(scope="session")
def every() -> Library:
    """Return a programme with one of each sort of block."""
    return Library.read([EVERY])


@pytest.fixture
def app(settings: Settings, every: Library) -> Iterator[Flask]:
    """Return an application that teaches it."""
    made = create_app(settings, library=every)
    state_of(made).languages = ("en", "ar")
    yield made
    state_of(made).close()


def state_of(app: Flask) -> State:
    """Return what an application holds."""
    found: State = app.extensions[NAME]
    return found


@pytest.fixture
def amina(app: Flask) -> Somebody:
    """Return Amina, who learns alone on the laptop."""
    return Somebody(app)


@pytest.fixture
def joy(app: Flask) -> Somebody:
    """Return Joy, with a browser of her own."""
    return Somebody(app)


@pytest.fixture
def zed(app: Flask) -> Somebody:
    """Return Zed, a stranger on the same network, who must see nothing."""
    return Somebody(app, address="192.168.7.9")


@pytest.fixture
def tomas(app: Flask) -> Somebody:
    """Return Tomás, who facilitates and has signed in on the laptop."""
    signed = Somebody(app)
    words = "three grey donkeys"
    assert signed.send("/en/owner/", act="first", words=words, again=words).status_code == 303
    return signed


@pytest.fixture
def claimed(app: Flask) -> Callable[..., Somebody]:
    """Return a function that makes somebody with a name: ``claimed("Li", pin="4821")``."""

    def make(name: str, pin: str = "", picture: str = "turtle") -> Somebody:
        one = Somebody(app)
        answer = one.send("/en/people/name", name=name, picture=picture, pin=pin)
        assert answer.status_code == 303, answer.text
        return one

    return make
