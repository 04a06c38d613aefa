"""Plain cards and walls for the templates of methods: every kind, four peers, their answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from trainer.activities.register import read_answer
from trainer.content.editions import Edition
from trainer.content.model import Block, Category, Item, Lesson, LessonFront, LessonKey
from trainer.content.vocabulary import KINDS, LABELS, Response
from trainer.groups.methods import METHODS
from trainer.groups.state import Decision, Kept
from trainer.groups.tally import Tally, tally
from trainer.journal.group_event import DecisionRecorded
from trainer.web.asked import AskedBlock
from trainer.web.says import Says
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.groups.arrange import Table

#: What no template may say before the reveal: the lesson's view, and what peers wrote.
CHECK, REASON, WROTE = "What-the-check-says", "Why-it-belongs-there", "Written-by-a-peer"
PEERS = ("joy", "li", "amina", "daniel")
NAMES = {"joy": "Joy", "li": "Li", "amina": "Amina", "daniel": "Daniel"}
WORDS = {
    "sentence": "We form a group of seven & begin small.",
    "reason-i1": "Near the market",
    "minority-1": "Not before the harvest",
    "what-1": "Ask for the by-laws",
    "who-1": "Rosa and Omar",
    "when-1": "Tuesday",
    "again": "Monday 30 November",
}


class Seen(NamedTuple):
    """A peer, as a card shows them."""

    id: str
    name: str
    picture: str = ""
    present: bool = True
    answered: bool = False
    ready: bool = False
    roles: tuple[str, ...] = ()


class Text(NamedTuple):
    """Words without a name."""

    entry: str
    text: str
    category: str


def block_of(kind: str) -> Block:
    """Return an activity of a kind, with all that its kind may hold."""
    spec = KINDS[kind]
    count = max(spec.categories, 4) if spec.categories else 0
    piles = [f"c{n}" for n in range(1, count + 1)]
    number = 0 if spec.response is Response.FILL else max(spec.items, 3)
    items = tuple(
        Item(
            id=f"i{n}",
            text=f"Thing {n}",
            reason=Markup("{} <em>{}</em>").format(REASON, n),
            place=piles[n % count] if spec.needs_places or (spec.places and n > 1) else None,
        )
        for n in range(1, number + 1)
    )
    return Block(
        name="activity",
        id="do",
        title="Do it",
        options={"kind": kind, "minutes": "10", "steps": "2,8"},
        prose=Markup("<p>Sit together.</p>"),
        steps=("Think alone. In silence.", Markup("Then <em>talk</em>.")),
        categories=tuple(Category(id=name, label=f"Pile {name}", text="Of it.") for name in piles),
        items=items,
        children=(Block(name="check", id="do.check", prose=Markup("<p>{}</p>").format(CHECK)),),
    )


def form_of(block: Block, turn: int, number: int) -> dict[str, list[str]]:
    """Return what the peer who comes ``turn``-th answers in a round."""
    ids = [item.id for item in block.all_items]
    piles = [one.id for one in block.categories]
    words = {f"words-{name}": [f"{WROTE} <{turn}>"] for name in (*piles, *ids, "own", "why", "text")}
    part = "before" if number == 1 else "after"
    labels = LABELS["agree"]
    by_shape: dict[str, dict[str, list[str]]] = {
        Response.TICK: {"ticked": ids[: 1 + turn % 2]},
        Response.SORT: {
            f"placed-{name}": [piles[(turn * n) % len(piles)]] for n, name in enumerate(ids)
        }
        if piles
        else {},
        Response.DOTS: {f"dots-{ids[0]}": ["2"], f"dots-{ids[-1]}": ["1"]} if ids else {},
        Response.RANK: {f"order-{name}": [str(n)] for n, name in enumerate(ids, 1)},
        Response.RATE: {f"rated-{name}": [("no", "yes")[turn % 2]] for name in ids},
        Response.CORNERS: {f"{part}-{name}": [labels[(turn * number) % 4]] for name in ids},
        Response.CHOOSE: {"chosen": [ids[turn % len(ids)]] if ids else []},
    }
    return words | by_shape.get(KINDS[block.kind].response, {})


@dataclass
class Room:
    """What a card and a wall have alike."""

    kind: str
    language: str = "en"
    round: int = 1
    revealed: bool = False
    answering: tuple[str, ...] = PEERS
    decided: bool = False
    block: Block = field(init=False)

    def __post_init__(self) -> None:
        """Let everybody answer each round up to this one."""
        self.block = block_of(self.kind)
        self.words = wording(self.language)
        self.method = METHODS[self.kind]
        self.step = SimpleNamespace(id="acting/do", does=self.kind, minutes=10)
        self.part = SimpleNamespace(step=self.step, blocks=(self.block,), flow=(self.block,))
        self.given = {
            (number, self.block.id): {peer: self._kept(peer, number) for peer in self.answering}
            for number in range(1, self.round + 1)
        }
        self.state = SimpleNamespace(answers={key: dict(all_) for key, (all_) in self._facts().items()})
        self.session = SimpleNamespace(
            visit="visit-1", id="g1", present=PEERS, state=lambda: self.state
        )
        self.names = NAMES
        self.answered, self.present = len(self.answering), len(PEERS)

    def _facts(self) -> dict[tuple[int, str], dict[str, Kept]]:
        return {key: {p: kept for p, (kept, _) in by.items()} for key, by in self.given.items()}

    def _kept(self, peer: str, number: int) -> tuple[Kept, Mapping[str, str]]:
        answer = read_answer(self.block, form_of(self.block, PEERS.index(peer), number))
        entry = f"{peer}-{number}"
        kept = Kept(entry=entry, peer=peer, data=answer.data, via="phone", words=tuple(answer.words))
        return kept, answer.words

    @property
    def hidden(self) -> bool:
        """Whether the round waits for its reveal."""
        return self.method.hides and not self.revealed

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return self.method.rounds(len(PEERS))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Who sits where."""
        if self.method.seating is None:
            return ()
        things = [one.id for one in getattr(self.block, self.method.deals)] if self.method.deals else []
        return self.method.seating(PEERS, things, self.round)

    @property
    def waiting(self) -> tuple[Seen, ...]:
        """Who has not had a turn."""
        return tuple(Seen(id=peer, name=NAMES[peer]) for peer in PEERS[1:])

    @property
    def turn(self) -> Seen | None:
        """Whose turn it is."""
        return self.waiting[0] if self.method.turns else None

    @property
    def decision(self) -> object:
        """The record of a decision."""
        event = DecisionRecorded(
            group="g1", step="acting/do", block="do", chosen={"i1": 3}, agreed=("joy",), agreed_count=1,
            present=4, words=tuple(WORDS),
        )  # fmt: skip
        found = Decision(entry="d", event=event)
        return SimpleNamespace(event=found.event, words=WORDS) if self.decided else None

    def says(self, unit: str) -> Says:
        """Speak for a block."""
        key = LessonKey("thinkcoop", "decide", "acting")
        lesson = Lesson(
            key=key, language=self.language, edition="generic", number="1.1",
            front=LessonFront(title="Acting"), sections=(),
        )  # fmt: skip
        return Says(lesson, self.words, unit)

    def asked(self, _block: str) -> AskedBlock:
        """Return the block with Joy's answer."""
        kept = self.given[self.round, self.block.id].get("joy")
        return AskedBlock(
            block=self.block,
            source=self.block,
            words=self.words,
            edition=Edition(id="generic"),
            action="/en/groups/g1/do",
            data=kept[0].data if kept else None,
            written=kept[1] if kept else {},
        )

    def _shown(self, number: int) -> bool:
        return not self.method.hides or number < self.round or self.revealed

    def tally(self, _block: str, number: int) -> Tally:
        """Return what was answered in a round, after its reveal."""
        given = self.state.answers.get((number, self.block.id), {})
        assert self._shown(number), "a template asked for a tally before the reveal"
        return tally(self.block, given.values(), (), number)

    def texts(self, _block: str, number: int) -> list[Text]:
        """Return what was written in a round, after its reveal."""
        assert self._shown(number), "a template asked for words before the reveal"
        assert self.method.shares, "a template asked for words that are not shared"
        given = self.given.get((number, self.block.id), {})
        return [
            Text(kept.entry, said, name) for kept, all_ in given.values() for name, said in all_.items()
        ]


class Card(Room):
    """What one peer sees: Joy's card."""

    action = "/en/groups/g1/do"
    trouble = None
    is_reader = True
    is_host = False
    phones = 4
    peer_id = "joy"

    @property
    def peers(self) -> tuple[Seen, ...]:
        """Who is here."""
        return tuple(Seen(id=p, name=NAMES[p], answered=p in self.answering) for p in PEERS)

    @property
    def peer(self) -> Seen:
        """Whose card it is."""
        return Seen(id=self.peer_id, name=NAMES.get(self.peer_id, ""))

    @property
    def roles(self) -> dict[str, Seen]:
        """Li counts."""
        return {"counter": Seen(id="li", name="Li"), "reader": self.peers[0]}

    @property
    def my_table(self) -> Table | None:
        """Where this peer sits."""
        return next((one for one in self.tables if self.peer_id in one.peers), None)

    @property
    def sheet(self) -> list[Text]:
        """What others wrote before on what this peer holds."""
        return [Text("x", f"{WROTE} before", "i1")] if self.round > 1 else []


class Wall(Room):
    """What all see at eight metres."""

    second = None

    def also(self, name: str) -> str:
        """Return the words in the second language of the room."""
        return Markup('<span lang="ar" dir="rtl">{}</span>').format(name)


def context(**more: Any) -> dict[str, object]:  # noqa: ANN401 - whatever a template names
    """Return what pages hand to every template."""
    return {"here": SimpleNamespace(face=lambda name: f"/static/{name}.svg"), **more}
