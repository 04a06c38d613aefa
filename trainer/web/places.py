"""Where things stand: the addresses of our pages in one language, and of our files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from trainer.paths import shipped

if TYPE_CHECKING:
    from trainer.content.model import LessonKey


@cache
def static(name: str) -> str:
    """Return the address of a shipped file. It holds the file's hash, so it may be kept for ever."""
    content = (shipped("static") / name).read_bytes()
    return f"/static/{hashlib.sha256(content).hexdigest()[:12]}/{name}"


@dataclass(frozen=True, slots=True)
class To:
    """The addresses of all pages, in one language."""

    code: str

    def home(self) -> str:
        """Return where one begins and goes on."""
        return f"/{self.code}/"

    def programme(self, programme: str) -> str:
        """Return the page of a programme."""
        return f"/{self.code}/learn/{programme}"

    def module(self, programme: str, module: str) -> str:
        """Return the page of a module."""
        return f"/{self.code}/learn/{programme}/{module}"

    def lesson(self, key: LessonKey) -> str:
        """Return the page of a lesson."""
        return f"/{self.code}/learn/{key}"

    def do(self, key: LessonKey, block: str) -> str:
        """Return where the answer to an activity goes."""
        return f"/{self.code}/learn/{key}/do/{block}"

    def question(self, key: LessonKey, block: str) -> str:
        """Return the page of one question."""
        return f"/{self.code}/learn/{key}/questions/{block}"

    def questions_end(self, key: LessonKey) -> str:
        """Return the page after the last question of a lesson."""
        return f"/{self.code}/learn/{key}/questions/"

    def finish(self, key: LessonKey) -> str:
        """Return where one says that a lesson is finished."""
        return f"/{self.code}/learn/{key}/finish"

    def me(self) -> str:
        """Return one's own page."""
        return f"/{self.code}/me/"

    def forget(self) -> str:
        """Return where one's record is deleted."""
        return f"/{self.code}/me/forget"

    def people(self) -> str:
        """Return the page that asks who one is."""
        return f"/{self.code}/people/"

    def claim(self) -> str:
        """Return where one takes a name."""
        return f"/{self.code}/people/name"

    def owner(self) -> str:
        """Return where facilitators sign in."""
        return f"/{self.code}/owner/"

    def print(self, what: str = "", format_name: str = "") -> str:
        """Return the print centre, with something chosen already."""
        asked = [f"what={what}"] if what else []
        asked += [f"format={format_name}"] if format_name else []
        return f"/{self.code}/print/" + ("?" + "&".join(asked) if asked else "")

    def help(self) -> str:
        """Return the page that helps."""
        return f"/{self.code}/help/"


def picture(programme: str, module: str, src: str) -> str:
    """Return where a drawing of a module is."""
    return f"/pictures/{programme}/{module}/{src}"
