"""Every screen in a real browser: usable by all, inside its width, asking nobody outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from bench.visitor import Visitor
from tests.browser.screens import LESSONS, SCREENS, SCREENS_OF_SOMEBODY
from tests.test_every_page import CODES, pages_of
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from bench.running import Running

    Opened = Callable[..., Page]

SIZES = {"320": 320, "1280": 1280}


def violations(page: Page) -> list[str]:
    """Return what axe finds: rule, where, and what it asks for."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {', '.join(str(node['target']) for node in one['nodes'][:4])}"
        for one in found
    ]


def sideways(page: Page) -> list[str]:
    """Return what stands out of the page's width; empty where nothing makes it scroll sideways."""
    found: list[str] = page.evaluate("""() => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        const out = [...document.querySelectorAll("body *")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width && (box.right > root.clientWidth + 1 || box.left < -1);
        });
        return out.slice(0, 5).map((one) => one.tagName + "." + one.className)
            .concat(["page is " + root.scrollWidth + " wide"]);
    }""")
    return found


def look_at(page: Page, address: str, sizes: dict[str, int]) -> list[str]:
    """Open a page and return all that is wrong with it at each size."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == (404 if address.endswith("nowhere") else 200)
    wrong = []
    for name, width in sizes.items():
        page.set_viewport_size({"width": width, "height": 800})
        wrong += [f"{address} at {name}: {one}" for one in violations(page) + sideways(page)]
    return wrong


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_can_be_used_by_everybody(opened: Opened, screen: str, code: str) -> None:
    page = opened()

    wrong = look_at(page, f"/{code}/{screen}", SIZES)

    assert not wrong, "\n".join(wrong)
    assert page.locator("html").get_attribute("dir") == LANGUAGES[code].direction


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_can_be_read_by_everybody(opened: Opened, lesson: str, code: str) -> None:
    wrong = look_at(opened(), f"/{code}/{lesson}", SIZES)

    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="session")
def amina(server: Running) -> dict[str, str]:
    """Return the cookies of somebody who has answered all that the first lessons ask."""
    visitor = Visitor(server.base)
    for lesson in LESSONS[:4]:
        page = visitor.get(f"/en/{lesson}")
        for form in page.forms:
            if "/do/" in form.action:
                visitor.send(form)
        for question in page.links(f"/{lesson}/questions/."):
            for form in visitor.get(question).forms[:1]:
                visitor.send(form)
    return visitor.cookies


@pytest.fixture(scope="session")
def tomas(server: Running) -> dict[str, str]:
    """Return the cookies of the facilitator, signed in as the laptop's owner."""
    visitor = Visitor(server.base)
    form = next(form for form in visitor.get("/en/owner/").forms if "words" in form.open)
    visitor.send(form, form.filled("four words of Tomás"))
    return visitor.cookies


def enter(page: Page, server: Running, cookies: dict[str, str]) -> None:
    """Let a page belong to somebody whose cookies we have."""
    page.context.add_cookies(
        [{"name": name, "value": value, "url": server.base} for name, value in cookies.items()]
    )


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("screen", SCREENS_OF_SOMEBODY)
def test_a_screen_with_answers_can_be_used_by_everybody(
    opened: Opened, server: Running, amina: dict[str, str], screen: str, code: str
) -> None:
    page = opened()
    enter(page, server, amina)

    wrong = look_at(page, f"/{code}/{screen}", SIZES)

    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("screen", ["owner/", "print/", LESSONS[0], LESSONS[0].rpartition("/")[0]])
def test_a_screen_of_the_owner_can_be_used_by_everybody(
    opened: Opened, server: Running, tomas: dict[str, str], screen: str, code: str
) -> None:
    page = opened()
    enter(page, server, tomas)

    wrong = look_at(page, f"/{code}/{screen}", SIZES)

    assert not wrong, "\n".join(wrong)
    assert "owner" not in screen or page.locator("input[value=out]").count()


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.parametrize("code", CODES)
def test_every_page_can_be_used_at_every_width(opened: Opened, server: Running, code: str) -> None:
    page = opened()
    widths = {str(width): width for width in (320, 360, 768, 1280)}
    addresses = [path for path, one in pages_of(server, code).items() if b"<html" in one.body[:200]]

    wrong = [line for address in addresses for line in look_at(page, address, widths)]

    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
def test_the_choice_of_language_can_be_used_by_everybody(opened: Opened) -> None:
    page = opened()

    wrong = look_at(page, "/", SIZES)

    assert not wrong, "\n".join(wrong)
    for name in ("English", "Español", "Français", "العربية", "Kiswahili"):
        assert page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).count()


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ar", "fr"])
def test_text_twice_as_large_stays_inside_the_page(opened: Opened, code: str) -> None:
    page = opened(width=640)
    page.goto(f"/{code}/{LESSONS[0]}")

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert not sideways(page)


@pytest.mark.browser
def test_the_first_tab_leads_past_the_head_of_the_page(opened: Opened) -> None:
    page = opened()
    page.goto(f"/en/{LESSONS[0]}")

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert (skip.get_attribute("href") or "").startswith("#")
    assert skip.is_visible()
    page.keyboard.press("Enter")

    assert page.evaluate("""() => {
        const main = document.querySelector("main");
        return main.contains(document.activeElement) || main === document.activeElement
            || location.hash === "#" + main.id;
    }""")


@pytest.mark.browser
@pytest.mark.parametrize("screen", ["", LESSONS[0]])
def test_a_person_with_a_keyboard_sees_where_they_are(opened: Opened, screen: str) -> None:
    page = opened()
    page.goto(f"/en/{screen}")

    unseen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        name: str = page.evaluate("""() => {
            const one = document.activeElement;
            const framed = (shown) => shown && getComputedStyle(shown).outlineStyle !== "none"
                && parseFloat(getComputedStyle(shown).outlineWidth) >= 2;
            const seen = framed(one) || framed(one.closest("label")) || framed(one.nextElementSibling);
            return one === document.body || seen ? "" : one.outerHTML.slice(0, 90);
        }""")
        unseen += [name] if name else []

    assert not unseen, "no focus seen on:\n" + "\n".join(unseen)
