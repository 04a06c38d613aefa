"""A visitor without a browser: keeps its cookies, reads forms, fills them in. Standard library only.

The benches and the tests use it where what matters is what the server says, not how it looks.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

Fields = Mapping[str, Sequence[str]]


@dataclass(slots=True, kw_only=True)
class Form:
    """A form as it stands in a page."""

    action: str
    method: str
    #: What would be sent if nothing was touched, by name.
    given: dict[str, list[str]] = field(default_factory=dict)
    #: What can be sent, by name, for radio buttons, tick boxes and lists.
    choices: dict[str, list[str]] = field(default_factory=dict)
    #: Names of fields that take words or numbers, with their sort: ``text``, ``number`` …
    open: dict[str, str] = field(default_factory=dict)
    #: Buttons with a name of their own.
    buttons: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, words: str = "seven riders", number: str = "1") -> dict[str, list[str]]:
        """Return an answer: the first of each choice, the same words in every open field."""
        answer = {name: list(values) for name, values in self.given.items()}
        for name, values in self.choices.items():
            if not any(answer.get(name, ())) and any(values):
                answer[name] = [next(value for value in values if value)]
        for name, sort in self.open.items():
            answer[name] = [number if sort in {"number", "decimal", "numeric"} else words]
        return answer


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.page, own.get("action", "")) or self.page
            self._form = Form(action=action, method=own.get("method", "get").lower())
            self.found.append(self._form)
        elif self._form is not None and "disabled" not in own:
            self._control(self._form, tag, own)

    def _control(self, form: Form, tag: str, own: dict[str, str]) -> None:
        name, value, sort = own.get("name", ""), own.get("value", ""), own.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            form.choices.setdefault(self._select, []).append(value)
        elif not name:
            return
        elif tag == "button":
            form.buttons.setdefault(name, []).append(value)
        elif tag == "textarea":
            form.open[name] = "text"
        elif tag == "input" and sort in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value or "on")
            if "checked" in own:
                form.given.setdefault(name, []).append(value or "on")
        elif tag == "input" and sort == "hidden":
            form.given.setdefault(name, []).append(value)
        elif tag == "input" and sort not in {"submit", "button", "reset", "file"}:
            form.open[name] = own.get("inputmode", sort)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came back, after redirections."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def forms(self) -> list[Form]:
        """The forms in it."""
        parser = _Forms(self.url)
        parser.feed(self.text)
        return parser.found

    def links(self, pattern: str = "") -> list[str]:
        """Return the addresses it leads to, those that match first to last, each once."""
        found = re.findall(r'<a\b[^>]*\bhref="([^"#]+)', self.text)
        paths = (urlsplit(urljoin(self.url, one.replace("&amp;", "&"))) for one in found)
        return [p for p in dict.fromkeys(one.path for one in paths) if re.search(pattern, p)]


class Visitor:
    """One person's browser, as the server sees it."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Page:
        """Return a page, redirections followed."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: Fields) -> Page:
        """Send a form and return the page that it leads to."""
        return self._follow(self.post_only(path, fields))

    def send(self, form: Form, fields: Fields | None = None) -> Page:
        """Send a form as it was filled in."""
        return self.post(form.action, form.filled() if fields is None else fields)

    def post_only(self, path: str, fields: Fields) -> Page:
        """Send a form and return the very answer, a redirection too."""
        body = urlencode([(name, one) for name, values in fields.items() for one in values])
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base}
        return self._once("POST", path, body.encode(), headers)

    def post_json(self, path: str, body: bytes) -> Page:
        """Send JSON, as a script of ours in the page does, and return the very answer."""
        headers = {"Content-Type": "application/json", "Origin": self.base}
        return self._once("POST", path, body, headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Page:
        return self._follow(self._once(method, path, body, headers))

    def _follow(self, page: Page) -> Page:
        for _ in range(5):
            if not (300 <= page.status < 400 and "location" in page.headers):
                break
            page = self._once("GET", urljoin(page.url, page.headers["location"]), None, {})
        return page

    def _once(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Page:
        split = urlsplit(urljoin(self.base, path))
        target = split.path + (f"?{split.query}" if split.query else "")
        if self.cookies:
            headers = {**headers, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=30)
        try:
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value
        received = {name.lower(): value for name, value in answer.getheaders()}
        return Page(url=target, status=answer.status, headers=received, body=content)
