"""The big screen of a group: the step for all eyes, how to come in, how many have answered.

It shows what everybody in the group may see, so it never has an answer of one person, and no name
beside one. A second language of the room can stand under the first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, request
from markupsafe import Markup

from trainer.content.model import Block, Prose
from trainer.content.render import plain
from trainer.groups import rules
from trainer.languages import LANGUAGES
from trainer.pages.charts import opening
from trainer.pages.environment import words_of
from trainer.web.card import Card
from trainer.web.context import show, to
from trainer.web.deal import body_for, deal, part_of
from trainer.web.groups import leads
from trainer.web.i18n import language_code
from trainer.web.reach import address_qr, join_address, wifi_qr
from trainer.web.standing import called, cursor_of, people_of
from trainer.web.state import state
from trainer.web.take import listened
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from flask.wrappers import Response

    from trainer.groups.plan import Part
    from trainer.groups.session import GroupSession
    from trainer.languages import Language
    from trainer.people.model import Person
    from trainer.store.groups import Hotspot
    from trainer.web.body import Body

bp = Blueprint("wall", __name__, url_prefix="/<language:code>/groups")

#: Most lines of reading on a wall: what is read aloud is heard, not read.
MOST_POINTS = 2
_READ_ALOUD = {"story", "case", "remember", "term"}


class Point(NamedTuple):
    """One thing that is read or asked in a step, in few words."""

    text: str
    #: ``lang`` and ``dir`` where the words are not in the page's language.
    tongue: Markup
    #: The same in the second language; empty where there is none.
    also: str


class Choice(NamedTuple):
    """A second language to show, or to take away."""

    language: Language
    address: str
    chosen: bool

    @property
    def tongue(self) -> Markup:
        """What the language calls itself, marked as its own."""
        marked = Markup('<bdi lang="{}">{}</bdi>')
        return marked.format(self.language.tag, self.language.endonym)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall(Card):
    """The card of a step for a wall: nobody's own, with names only for who sits or speaks where."""

    names: Mapping[str, str]
    #: The lesson in the second language, and this step in it.
    second: Body | None = None
    second_part: Part | None = None

    def also(self, name: str) -> Markup | str:
        """Return an item, category or label of the activity in the second language, or nothing."""
        if self.second is None or self.activity is None:
            return ""
        block = self.second.lesson.block(self.activity.id)
        if block is None or not _is_in(self.second, block.id):
            return ""
        words = {one.id: one.text for one in block.all_items}
        words |= {one.id: one.label for one in block.categories}
        words |= dict(self.second.asked(block.id).labels)
        return _in_tongue(self.second, words.get(name, ""))

    @property
    def title(self) -> str:
        """What the step is called, without HTML."""
        return _title(self.body, self.part, self.activity)

    @property
    def title_tongue(self) -> Markup:
        """Return ``lang`` and ``dir`` of the title where it is not in the page's language."""
        return self.says("").foreign(self._title_unit)

    @property
    def also_title(self) -> str:
        """The title in the second language; empty where there is none."""
        if self.second is None or self.second_part is None or not _is_in(self.second, self._title_unit):
            return ""
        activity = self.second.lesson.block(self.activity.id) if self.activity else None
        return _title(self.second, self.second_part, activity)

    @property
    def _title_unit(self) -> str:
        return self.activity.id if self.activity else self.part.section or "front"

    @property
    def reader(self) -> str:
        """Who reads this step aloud."""
        return self.names.get(self.session.reader, "")

    @property
    def points(self) -> list[Point]:
        """The first sentences of what is read; its titles where nothing stands around its pieces."""
        second = self.second_part.flow if self.second_part else ()
        found = []
        for place, piece in enumerate(self.part.flow):
            text = _in_few_words(piece)
            unit = piece.id if isinstance(piece, Block) else self.part.section
            also = ""
            if self.second is not None and place < len(second) and _is_in(self.second, unit):
                also = _in_few_words(second[place])
            if text:
                found.append((piece, Point(text, self.says(unit).foreign(unit), also)))
        prose = [point for piece, point in found if isinstance(piece, Prose)]
        return (prose or [point for _, point in found])[:MOST_POINTS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What surrounds the step: the group, how to come in, who is here."""

    session: GroupSession
    name: str
    code: str
    address: str
    people: tuple[Person, ...]
    second: Language | None
    hotspot: Hotspot | None
    is_host: bool

    @property
    def address_qr(self) -> str:
        """The picture that leads a camera to the group."""
        return address_qr(join_address(self.code))

    @property
    def wifi_qr(self) -> str:
        """The picture that leads a camera into the Wi-Fi of the room; empty where it is not known."""
        return wifi_qr(self.hotspot) if self.hotspot else ""

    @property
    def next_move(self) -> str:
        """What the clicker proposes; empty where nothing can be moved."""
        moves = ("begin", "reveal", "round", "close")
        return next((move for move in moves if rules.may_move(self.session, move)), "")

    @property
    def may_back(self) -> bool:
        """Whether there is a step before this one."""
        return rules.may_move(self.session, "back")


@bp.get("/<group>/wall")
def wall(group: str) -> Response:
    """Show the big screen, or with ``?part=wall`` only what changes on it."""
    session = listened(group)
    second = _second(session)
    only_card = request.args.get("part") == "wall"
    answer = show(
        "groups/_wall-card.html" if only_card else "groups/wall.html",
        screen=_screen(session, second),
        wall=_wall(session, second),
        also_=_speaker(second),
        others=_others(session, second),
        cursor=cursor_of(session),
        part=_address(group, second, "wall"),
        way=_address(group, second),
    )
    answer.headers["X-Cursor"] = cursor_of(session)
    return answer


def _second(session: GroupSession) -> Language | None:
    """Return the second language, if one was chosen that we speak."""
    code = request.args.get("second", "")
    known = {*state().languages, *session.opened.languages}
    return LANGUAGES.get(code) if code in known and code != language_code() else None


def _screen(session: GroupSession, second: Language | None) -> Screen:
    people = people_of(session)
    code = state().store.groups.code_of(session.id)
    return Screen(
        session=session,
        name=called(session, language_code()).name,
        code=code,
        address=join_address().partition("://")[2],
        people=tuple(people[peer] for peer in session.present if peer in people),
        second=second,
        hotspot=state().store.groups.hotspot(),
        is_host=leads(session),
    )


def _wall(session: GroupSession, second: Language | None) -> Wall | None:
    """Return the step as it looks on a wall: the card of nobody."""
    card = deal(session, "")
    if card is None:
        return None
    body = body_for(session, card.step, second.code) if second else None
    return Wall(
        **{one.name: getattr(card, one.name) for one in fields(card)},
        names={one.id: one.name for one in card.peers},
        second=body,
        second_part=part_of(session, card.step, body) if body else None,
    )


def _speaker(second: Language | None) -> Callable[..., str]:
    """Return ``_`` for the second language; it says nothing where there is none."""
    return words_of(wording(second.code))["_"] if second else _nothing


def _nothing(_sentence: str) -> str:
    return ""


def _others(session: GroupSession, second: Language | None) -> Iterable[Choice]:
    """Return the other languages of the room, each as a second one."""
    return [
        Choice(LANGUAGES[code], _address(session.id, None if chosen else LANGUAGES[code]), chosen)
        for code in session.opened.languages
        if code in LANGUAGES and code != language_code()
        for chosen in [second is not None and second.code == code]
    ]


def _address(group: str, second: Language | None, part: str = "") -> str:
    asked = [f"second={second.code}"] if second else []
    asked += [f"part={part}"] if part else []
    return to().group_wall(group) + ("?" + "&".join(asked) if asked else "")


def _title(body: Body, part: Part, activity: Block | None) -> str:
    section = next((one for one in body.lesson.sections if one.id == part.section), None)
    named = activity.title if activity else section.title if section else ""
    return plain(named or body.lesson.front.title)


def _in_few_words(piece: Prose | Block) -> str:
    """Return the first sentence of something that is read, or its title."""
    if isinstance(piece, Prose):
        return opening(piece.text)
    if piece.name not in _READ_ALOUD:
        return ""
    return plain(piece.title) if piece.title else opening(piece.prose)


def _is_in(body: Body, unit: str) -> bool:
    """Whether a unit really stands in the language of its lesson."""
    found = body.lesson.marks.get(unit)
    return found is None or found.language == body.lesson.language


def _in_tongue(body: Body, words: str) -> Markup | str:
    found = LANGUAGES[body.lesson.language]
    shown = Markup(words)  # noqa: S704 - cleaned when it was rendered
    marked = Markup('<span lang="{}" dir="{}">{}</span>')
    return marked.format(found.tag, found.direction, shown) if words else ""
