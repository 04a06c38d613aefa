"""Amina's way through her first lesson: choose a language, read, do, answer, go on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import LESSONS, first_id

if TYPE_CHECKING:
    from collections.abc import Callable

    Opened = Callable[..., Page]

FIRST, SECOND = LESSONS[:2]


def answer_until_right(page: Page) -> None:
    """Try one option after another, as somebody does who guesses; reasons come after each."""
    for place in range(page.locator("form.question input[type=radio]").count()):
        page.locator("form.question input[type=radio]").nth(place).check()
        page.get_by_role("button", name="Check").click()
        expect(page.locator("p.reason").first).not_to_be_empty()
        again = page.get_by_role("link", name="Try again")
        if not again.count():
            return
        again.click()
    raise AssertionError("no option was right")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_amina_learns_her_first_lesson(opened: Opened, width: int, *, scripts: bool) -> None:
    page = opened(width=width, scripts=scripts)

    page.goto("/")
    page.get_by_role("link", name="English").or_(page.get_by_role("button", name="English")).click()
    page.get_by_role("link", name=re.compile("^Start")).first.click()
    expect(page).to_have_url(re.compile(f"/en/{FIRST}$"))

    form = page.locator("form[action*='/do/']").first
    form.locator("input[name=paper]").check()
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="Saved").first).to_be_visible()

    page.goto(f"/en/{FIRST}/questions/{first_id(FIRST, 'quiz')}")
    answer_until_right(page)
    page.get_by_role("link", name=re.compile("Next question|To the end")).click()
    expect(page.locator("main h1")).to_contain_text("2")

    page.goto(f"/en/{FIRST}")
    page.get_by_role("button", name="I have finished this lesson").click()
    page.get_by_role("link", name=re.compile("^Next")).click()
    expect(page).to_have_url(re.compile(f"/en/{SECOND}$"))

    page.goto("/en/")
    expect(page.get_by_role("link", name=re.compile("^Continue"))).to_be_visible()


@pytest.mark.browser
def test_a_question_can_be_answered_with_the_keyboard_alone(opened: Opened) -> None:
    page = opened()
    page.goto(f"/en/{FIRST}/questions/{first_id(FIRST, 'quiz')}")

    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator("form.question input:focus").count():
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator("p.reason").first).not_to_be_empty()


@pytest.mark.browser
def test_the_language_is_changed_and_the_place_is_kept(opened: Opened) -> None:
    page = opened(width=320)
    page.goto(f"/en/{FIRST}")

    page.locator("details.languages summary").click()
    page.get_by_role("link", name="العربية").click()

    expect(page).to_have_url(re.compile(f"/ar/{FIRST}"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


@pytest.mark.browser
def test_answers_never_reach_the_browser_before_they_are_asked_for(opened: Opened) -> None:
    page = opened()
    page.goto(f"/en/{FIRST}/questions/{first_id(FIRST, 'quiz')}")

    assert page.locator("p.reason, p.verdict").count() == 0
    assert "[x]" not in page.content()
    assert page.locator("form.question input[type=hidden]").count() == 0
