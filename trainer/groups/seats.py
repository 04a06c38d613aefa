"""Who sits with whom in a step of a session, and what was written there before.

Everyone who was here when the step began has a seat, in an order that chance gives anew for each
step. Who comes later sits with somebody and goes where they go, so that nobody has to move; who goes
leaves the seat empty once something was written there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.arrange import Table, shuffled
from trainer.groups.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.content.model import Block
    from trainer.groups.session import GroupSession
    from trainer.groups.state import Kept


def tables_of(session: GroupSession, block: Block, number: int = 0) -> tuple[Table, ...]:
    """Return who sits where in the present step; empty where all sit together.

    Args:
        session: where the group stands.
        block: the activity of the step.
        number: the round; 0: the present one.
    """
    here = set(session.present)
    tables = _all_seats(session, block, number or _round(session))
    full = (table._replace(peers=tuple(p for p in table.peers if p in here)) for table in tables)
    return tuple(table for table in full if table.peers)


def table_of(tables: Sequence[Table], peer: str) -> Table | None:
    """Return the table at which a peer sits."""
    return next((table for table in tables if peer in table.peers), None)


def left_at(session: GroupSession, block: Block, table: int) -> tuple[Kept, ...]:
    """Return what was answered at a table, or put on a sheet, in the rounds before this one."""
    return tuple(
        answers[peer]
        for number in range(1, _round(session))
        if (answers := session.state().answers.get((number, block.id)))
        for one in _all_seats(session, block, number)
        if one.number == table
        for peer in one.peers
        if peer in answers
    )


def _round(session: GroupSession) -> int:
    return session.state().round if session.step else 1


def _all_seats(session: GroupSession, block: Block, number: int) -> tuple[Table, ...]:
    """Return every seat of a round, those of peers too who have gone since they answered."""
    method = METHODS.get(session.step.does) if session.step else None
    if method is None or method.seating is None:
        return ()
    seated = _seated(session)
    ids = {
        "categories": [category.id for category in block.categories],
        "items": [item.id for item in block.all_items],
    }.get(method.deals, [])
    beside = _guests(session, seated)
    return tuple(
        table._replace(peers=tuple(p for one in table.peers for p in (one, *beside.get(one, ()))))
        for table in method.seating(seated, ids, number)
    )


def _seated(session: GroupSession) -> tuple[str, ...]:
    """Return who was here when the step began, in the order of this step."""
    if session.step is None:
        return ()
    wrote = {peer for by in session.state().answers.values() for peer in by}
    kept = [one for one in session.peers.values() if one.present or one.id in wrote]
    early = [one.id for one in kept if one.since < session.place]
    return shuffled(early or [one.id for one in kept], f"{session.id}/{session.step.id}")


def _guests(session: GroupSession, seated: Sequence[str]) -> dict[str, list[str]]:
    """Return who came later, by whom they sit with: first in for those who have gone."""
    here = session.present
    hosts = [p for p in seated if p not in here] + [p for p in seated if p in here]
    beside: dict[str, list[str]] = {}
    for place, guest in enumerate(peer for peer in here if peer not in seated):
        beside.setdefault(hosts[place % len(hosts)], []).append(guest)
    return beside
