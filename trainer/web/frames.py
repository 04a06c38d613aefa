"""What goes over the wire when something happens in a group: where it stands, and counts.

Never an answer, a word, a name, or what is right: before the reveal nothing of an answer leaves the
laptop, and afterwards each phone fetches its page in its own language. A frame is encoded once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.groups import rules
from trainer.groups.session import session_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trainer.groups.session import GroupSession
    from trainer.journal.book import Entry

#: Some proxies and virus scanners hold back a stream until so many bytes have come.
PADDING = b": " + b" " * 2048 + b"\n\n"
#: A lost connection is opened again after so many milliseconds.
RETRY = b"retry: 1000\n\n"

_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry as phones hear of it."""

    seq: int
    #: JSON, for those who poll.
    text: str
    #: The same as a message of a stream.
    wire: bytes


def standing(session: GroupSession) -> dict[str, object]:
    """Return where a group stands, as everybody in it may know."""
    step, proposal = session.step, session.proposal
    hidden = rules.is_hidden(session) if step else False
    return {
        "step": step.id if step else "",
        "visit": session.visit,
        "round": session.state().round,
        "place": session.place,
        "answered": session.answered(),
        "present": len(session.present),
        "ready": len(session.ready),
        "revealed": step is not None and not hidden,
        "proposal": {"id": proposal.entry, "move": proposal.move} if proposal else None,
        "flag": bool(session.flag),
        "paused": session.paused,
        "over": session.is_over,
    }


def frame_of(session: GroupSession, entry: Entry, epoch: str) -> Frame:
    """Return the frame of an entry that the session has just taken."""
    facts = {"id": entry.id, "seq": entry.seq, "kind": entry.kind}
    text = _json(facts | standing(session) | {"now": entry.received})
    return Frame(entry.seq, text, _wire(text, "", cursor(epoch, entry.seq)))


def folded(entries: Iterable[Entry], after: int, epoch: str) -> tuple[GroupSession | None, list[Frame]]:
    """Return the session that entries add up to, and the frames of those that arrived after a cursor.

    The session is ``None`` where it was never opened here.
    """
    found: list[Frame] = []
    session: GroupSession | None = None
    for entry in sorted(entries, key=lambda one: one.order):
        if session is not None:
            session.apply(entry)
        else:
            session = session_of([entry])
        if session is not None and entry.seq > after:
            found.append(frame_of(session, entry, epoch))
    return session, sorted(found, key=lambda frame: frame.seq)


def message(event: str, facts: Mapping[str, object], at: str = "") -> bytes:
    """Return a message of a stream that is no entry: ``hello``, ``beat``, ``reset``, ``bye``."""
    return _wire(_json(facts), event, at)


def cursor(epoch: str, seq: int) -> str:
    """Return what a phone says to go on from here."""
    return f"{epoch}.{seq}"


def place_of(said: str, epoch: str, last: int) -> int | None:
    """Return the number in a cursor; ``None`` for one of another journal, or of a lost future.

    >>> place_of("e1.7", "e1", 9), place_of("e2.7", "e1", 9), place_of("e1.10", "e1", 9)
    (7, None, None)
    """
    name, _, number = said.rpartition(".")
    if name != epoch or not number.isascii() or not number.isdigit() or len(number) > _DIGITS:
        return None
    return int(number) if int(number) <= last else None


def _json(facts: Mapping[str, object]) -> str:
    return json.dumps(facts, separators=(",", ":"))


def _wire(text: str, event: str, at: str) -> bytes:
    lines = [f"id: {at}"] if at else []
    lines += [f"event: {event}"] if event else []
    return "\n".join([*lines, f"data: {text}", "", ""]).encode()
