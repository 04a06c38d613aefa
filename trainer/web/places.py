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

    def packs(self) -> str:
        """Return where everything for a workshop is printed as one job."""
        return f"/{self.code}/print/packs/"

    def pack(self, pack: str, what: str = "") -> str:
        """Return the page of one such job, or something of it: ``file``, ``stop``."""
        return f"/{self.code}/print/packs/{pack}/{what}"

    def printed_page(self, code: str = "") -> str:
        """Return where it is said whether a printed page is current."""
        return f"/{self.code}/print/page" + (f"?code={code}" if code else "")

    def help(self) -> str:
        """Return the page that helps."""
        return f"/{self.code}/help/"

    def groups(self) -> str:
        """Return the list of group sessions that are open."""
        return f"/{self.code}/groups/"

    def group_new(self, what: str = "") -> str:
        """Return where a group session is opened, for a module that is chosen already."""
        return f"/{self.code}/groups/new" + (f"?module={what}" if what else "")

    def group(self, group: str, peer: str = "") -> str:
        """Return the page of a group on a phone; on a shared one, for whoever holds it."""
        return f"/{self.code}/groups/{group}/" + (f"?peer={peer}" if peer else "")

    def group_do(self, group: str, what: str = "do") -> str:
        """Return where an act in a group goes: ``do``, ``join``, ``add``."""
        return f"/{self.code}/groups/{group}/{what}"

    def group_wall(self, group: str) -> str:
        """Return the big screen of a group."""
        return f"/{self.code}/groups/{group}/wall"

    def group_record(self, group: str) -> str:
        """Return what a group did, as a page."""
        return f"/{self.code}/groups/{group}/record"

    def group_paper(self, group: str) -> str:
        """Return where the numbers and decisions of sheets of paper are entered."""
        return f"/{self.code}/groups/{group}/paper"

    def group_poster(self, group: str) -> str:
        """Return the sheet that says how to join a group."""
        return f"/{self.code}/groups/{group}/poster"

    def group_script(self, group: str) -> str:
        """Return the script of a group's session, to print."""
        return f"/{self.code}/groups/{group}/script"

    def group_minutes(self, group: str) -> str:
        """Return where minutes are moved from one step to another."""
        return f"/{self.code}/groups/{group}/minutes"

    def join(self, code: str = "") -> str:
        """Return where one joins a group with its number."""
        return f"/{self.code}/groups/join" + (f"?number={code}" if code else "")


def picture(programme: str, module: str, src: str) -> str:
    """Return where a drawing of a module is."""
    return f"/pictures/{programme}/{module}/{src}"
