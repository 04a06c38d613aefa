"""Which status and which page each family of errors has: one table, and nobody sees a traceback."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import g, jsonify, make_response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from trainer.errors import (
    BadInputError,
    ContentError,
    NotAllowedError,
    NotFoundError,
    PrinterFailedError,
    PrinterMissingError,
    RefusedError,
    SignInNeededError,
    StoreError,
    StoreFullError,
    TooManyTriesError,
    TrainerError,
)
from trainer.web.context import show, to, words
from trainer.web.i18n import enter, language_code
from trainer.web.sentences import sentence_of
from trainer.web.sessions import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.wrappers import Response

_log = logging.getLogger(__name__)

#: A new kind of error takes the page of its nearest ancestor.
_PAGES: dict[type[TrainerError], tuple[HTTPStatus, str]] = {
    NotFoundError: (HTTPStatus.NOT_FOUND, "not-found"),
    NotAllowedError: (HTTPStatus.NOT_FOUND, "not-found"),
    SignInNeededError: (HTTPStatus.FORBIDDEN, "sign-in"),
    BadInputError: (HTTPStatus.BAD_REQUEST, "refused"),
    TooManyTriesError: (HTTPStatus.TOO_MANY_REQUESTS, "refused"),
    RefusedError: (HTTPStatus.CONFLICT, "refused"),
    ContentError: (HTTPStatus.SERVICE_UNAVAILABLE, "not-ready"),
    StoreFullError: (HTTPStatus.INSUFFICIENT_STORAGE, "full"),
    StoreError: (HTTPStatus.INTERNAL_SERVER_ERROR, "trouble"),
    PrinterMissingError: (HTTPStatus.SERVICE_UNAVAILABLE, "printer"),
    PrinterFailedError: (HTTPStatus.SERVICE_UNAVAILABLE, "printer"),
    TrainerError: (HTTPStatus.INTERNAL_SERVER_ERROR, "trouble"),
}

#: What scripts ask is answered in JSON, whatever happens.
_API = "/api/"
#: Seconds after which a script tries again, where the database cannot be written now.
_LATER = 5

_BY_STATUS = {400: "form", 403: "foreign", 404: "not-found", 405: "method", 413: "large", 421: "host"}


def install(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(TrainerError, _ours)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unforeseen)


def page_of(error: TrainerError) -> tuple[HTTPStatus, str]:
    """Return status and page of an error, by its family."""
    return next(_PAGES[family] for family in type(error).__mro__ if family in _PAGES)


def _ours(error: TrainerError) -> Response:
    status, name = page_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.warning("%s %s: %s", request.method, request.path, error)
    if request.path.startswith(_API):
        return _no_to(error, status, name)
    if isinstance(error, ContentError):
        return _page_without_store(
            lambda: show("learn/not-ready.html", status, problem=error, up=_up())
        )
    sentence = sentence_of(error, words()) if isinstance(error, RefusedError) else ""
    return _answer(name, status, sentence)


def _no_to(error: TrainerError, status: HTTPStatus, name: str) -> Response:
    """Return an error of ours as a script reads it."""
    if isinstance(error, StoreError):
        return say_no(HTTPStatus.SERVICE_UNAVAILABLE, name, wait=_LATER)
    if not isinstance(error, RefusedError):
        return say_no(status, name)
    wait = error.wait if isinstance(error, TooManyTriesError) else 0
    return say_no(status, error.reason, sentence_of(error, words()), wait=wait)


def say_no(status: int, why: str, sentence: str = "", *, wait: int = 0) -> Response:
    """Return what a script is told: why not, and a sentence that it can show.

    Args:
        status: of HTTP.
        why: in kebab-case.
        sentence: empty: the usual one.
        wait: seconds after which to try again; 0: that is not said.
    """
    _, usual = _sayings().get(why) or ("", sentence_of(RefusedError(why), words()))
    response = jsonify(why=why, say=sentence or usual)
    response.status_code = int(status)
    response.headers["Cache-Control"] = "no-store"
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _of_http(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    code = error.code or 500
    response = _answer(
        _BY_STATUS.get(code, "form"), code, keep=not isinstance(error, RequestEntityTooLarge)
    )
    for name, value in error.get_headers():
        if name.lower() == "allow":
            response.headers[name] = value
    return response


def _unforeseen(error: Exception) -> Response:
    number = secrets.token_hex(3)
    _log.error("trouble %s at %s %s", number, request.method, request.path, exc_info=error)
    return _answer("trouble", 500, words().gettext("Its number is %(number)s.", number=number))


def _answer(name: str, status: int, sentence: str = "", *, keep: bool = True) -> Response:
    _speak()
    if request.path.startswith(_API):
        return say_no(status, "too-large" if name == "large" else name, sentence)
    title, usual = _sayings()[name]
    said = f"{usual} {sentence}" if name == "trouble" and sentence else sentence or usual
    fields = _sent() if keep and request.method == "POST" and name != "foreign" else []
    can_retry = name in {"full", "trouble"} and bool(fields)
    return _page_without_store(
        lambda: show(
            "errors/page.html",
            int(status),
            title=title,
            sentence=said,
            typed=[
                v
                for n, v in fields
                if v.strip() and n.startswith(("words", "row-", "field-", "number", "name"))
            ],
            retry=request.path if can_retry else "",
            retry_fields=fields,
        )
    )


def _speak() -> None:
    """Take the language from the address where it names one that we speak."""
    code = request.path.lstrip("/").partition("/")[0]
    try:
        enter(code)
    except TrainerError:
        language_code()


def _sent() -> list[tuple[str, str]]:
    """Return what was typed, except what is secret."""
    try:
        pairs = list(request.form.items(multi=True))
    except HTTPException:
        return []
    return [(n, v) for n, v in pairs if n not in {"pin", "still_pin", "words", "again"}]


def _page_without_store(make: Callable[[], Response]) -> Response:
    """Show a page; where the database cannot be asked who is here, show it to nobody in particular."""
    try:
        return make()
    except TrainerError:
        _log.exception("the page of an error cannot be shown to the person it is for")
        g.visit = Visit()
        return make()


def _up() -> str:
    """Return the page above the one that was asked for."""
    above = request.path.rstrip("/").rpartition("/")[0]
    return above if above.count("/") > 2 else to().home()  # noqa: PLR2004 - /en/learn is no page


def _sayings() -> dict[str, tuple[str, str]]:
    """Return title and sentence of each page, in the reader's language."""
    _ = words().gettext
    again = _("Go back and try again. What you wrote is still there.")
    return {
        "not-found": (
            _("This page is not here"),
            _("Perhaps the address has a mistake, or the page was moved. Begin at the start."),
        ),
        "refused": (_("This cannot be done"), again),
        "form": (_("This could not be read"), again),
        "method": (
            _("This could not be read"),
            _("This address takes no such request. Begin at the start."),
        ),
        "foreign": (
            _("This came from elsewhere"),
            _("This form does not come from a page of this laptop. Begin at the start."),
        ),
        "host": (
            _("This address is not known here"),
            _("Type the address that the laptop shows when it starts."),
        ),
        "large": (_("This is too large"), _("Write a little less, and send it again.")),
        "full": (
            _("The laptop is full"),
            _("There is no room left to save. Reading and printing go on. Make room, then try again."),
        ),
        "sign-in": (_("For facilitators"), _("Sign in first.")),
        "printer": (
            _("This cannot be printed now"),
            _("PDF files cannot be made on this laptop. Print from this browser instead."),
        ),
        "trouble": (
            _("Something went wrong here"),
            _("This is our mistake, not yours. Nothing that was saved is lost."),
        ),
    }
