"""What is let in, and what is sent along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import HOST, LESSON, Somebody

if TYPE_CHECKING:
    from flask import Flask

FINISH = f"{LESSON}/finish"

FOREIGN = [
    {"Origin": "null"},
    {"Origin": "http://elsewhere.example"},
    {"Origin": f"http://{HOST}.elsewhere.example"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": f"file://{HOST}"},
    {"Origin": ""},
    {"Origin": "null", "Referer": f"http://{HOST}/en/"},
    {"Referer": "http://elsewhere.example/"},
    {"Referer": f"http://elsewhere.example/{HOST}"},
    {"Referer": f"http://{HOST}@elsewhere.example/"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_from_elsewhere_is_refused(zed: Somebody, headers: dict[str, str]) -> None:
    assert zed.send(FINISH, headers).status_code == 403
    assert zed.cookie("trainer") == ""


def test_a_form_of_ours_is_taken_also_from_an_old_phone(zed: Somebody) -> None:
    assert zed.send(FINISH, {"Origin": f"http://{HOST}"}).status_code == 303
    assert zed.send(FINISH, {"Referer": f"http://{HOST}{LESSON}"}).status_code == 303


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example",
        "127.0.0.1.elsewhere.example",
        "203.0.113.9:8000",
        "a b",
        "127.0.0.1:x",
        "[::9]",
    ],
)
def test_a_name_that_is_not_ours_is_refused_and_not_repeated(app: Flask, host: str) -> None:
    answer = Somebody(app).get("/en/", Host=host)

    assert answer.status_code == 421
    assert "elsewhere" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:8000", "[::1]:8000"])
def test_this_computer_is_known_by_its_own_names(app: Flask, host: str) -> None:
    assert Somebody(app).get("/en/", Host=host).status_code == 200


def test_what_a_proxy_says_is_not_believed(zed: Somebody) -> None:
    page = zed.get(
        "/en/owner/",
        **{
            "X-Forwarded-For": "127.0.0.1",
            "X-Forwarded-Host": "elsewhere.example",
            "Forwarded": "for=127.0.0.1",
        },
    )

    assert "on the laptop itself" in page.text
    assert "elsewhere" not in page.text


@pytest.mark.parametrize(
    "path", ["/", "/en/", LESSON, "/en/me/", "/en/nothing", "/health", "/en/print/"]
)
def test_every_answer_carries_the_strict_headers(zed: Somebody, path: str) -> None:
    headers = zed.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_for_us_alone(zed: Somebody) -> None:
    answer = zed.send(FINISH)

    for cookie in answer.headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_ids_of_sessions_are_long_and_never_the_same(app: Flask) -> None:
    tokens = set()
    for _ in range(5):
        one = Somebody(app)
        one.post(FINISH)
        tokens.add(one.cookie("trainer"))

    assert len(tokens) == 5
    assert min(map(len, tokens)) >= 43


@pytest.mark.parametrize("token", ["x", "'; DROP TABLE session; --", "a" * 5000, "\u00e9"])
def test_a_made_up_session_is_nobody(zed: Somebody, token: str) -> None:
    page = zed.get("/en/me/", Cookie=f"trainer={token}")

    assert page.status_code == 200
    assert "It begins with your first answer." in page.text


def test_no_page_has_a_script_or_a_style_of_its_own(amina: Somebody) -> None:
    for path in ("/", "/en/", LESSON, "/en/people/name", "/en/print/", "/en/owner/"):
        page = amina.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick" not in page
