"""One batch of the writer: what is written in one transaction, sealed and committed together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, text, update

from trainer.journal.book import Stamp, stamped
from trainer.journal.clock import next_stamp, now_ms
from trainer.journal.codec import chained
from trainer.store.rows import row_of
from trainer.store.tables import head, journal, seal, words

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from trainer.journal.book import Entry, Ready
    from trainer.store.seals import Key

#: Serialises the writers of a centre's processes; one lock for each schema, as each is a site.
_LOCK = text("SELECT pg_advisory_xact_lock(hashtext('coop-trainer ' || current_schema()))")

_WAKE = text("SELECT pg_notify('journal', '')")

_HEAD = select(head)
_INSERT = insert(journal)
_INSERT_WORDS = insert(words)
_INSERT_SEAL = insert(seal)


def lock_out_others(connection: Connection) -> None:
    """Wait until no other process writes. SQLite did so when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)


@dataclass(slots=True)
class Batch:
    """What jobs of the writer write with. Numbers and stamps are given out under the lock."""

    connection: Connection
    key: Key
    _stamp: Stamp | None = None
    _digest: str = ""
    _kept: list[Entry] = field(default_factory=list)

    def keep(self, ready: Ready) -> Entry:
        """Write one draft down, with the next numbers of this journal."""
        before = self._stamp or self._read_head()
        now = now_ms()
        self._stamp = Stamp(
            before.seq + 1, before.origin, before.oseq + 1, next_stamp(before.hlc, now), now
        )
        entry = stamped(ready.draft, ready.payload, self._stamp)
        self.connection.execute(_INSERT, row_of(entry))
        for name, one in ready.words.items():
            self.connection.execute(
                _INSERT_WORDS,
                {"event": entry.id, "field": name, "salt": one.salt, "text": one.text},
            )
        self._kept.append(entry)
        return entry

    def seal(self) -> None:
        """Sign what was kept and move the head; the last thing before the commit."""
        if self._stamp is None:
            return
        first, last = self._kept[0].oseq, self._kept[-1].oseq
        digest = chained(self._digest, self._kept)
        self.connection.execute(
            _INSERT_SEAL,
            {
                "origin": self._stamp.origin,
                "first": first,
                "last": last,
                "digest": digest,
                "signature": self.key.sign(first, last, digest),
            },
        )
        self.connection.execute(
            update(head).values(seq=self._stamp.seq, oseq=last, hlc=self._stamp.hlc, digest=digest)
        )
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(_WAKE)

    def _read_head(self) -> Stamp:
        row = self.connection.execute(_HEAD).one()
        self._digest = row.digest
        return Stamp(row.seq, row.origin, row.oseq, row.hlc, 0)
