"""A process that is killed in the middle of writing has lost nothing that it acknowledged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from trainer.store.store import open_store

if TYPE_CHECKING:
    from trainer.store.store import Setting

_WRITER = """
import sys, threading
from pathlib import Path
from types import SimpleNamespace
from trainer.content.model import LessonKey
from trainer.journal.book import Draft
from trainer.journal.event import BlockAnswered
from trainer.store.store import open_store

store = open_store(SimpleNamespace(data=Path(sys.argv[1]), database=sys.argv[2]))
lesson = LessonKey("thinkcoop", "decide", "acting")

def phone(actor):
    while True:
        answer = BlockAnswered(lesson=lesson, block="q1", data={"chosen": ["board"]})
        draft = Draft(event=answer, actor=actor, words={"why": actor})
        entry = store.write([draft])[0]
        sys.stdout.write(f"{entry.id} {entry.oseq}\\n")
        sys.stdout.flush()

for number in range(6):
    threading.Thread(target=phone, args=(f"phone-{number}",), daemon=True).start()
threading.Event().wait()
"""


def killed_while_writing(settings: Setting, pause: float) -> dict[str, int]:
    """Return what a writer acknowledged before it was killed."""
    command = [sys.executable, "-c", _WRITER, str(settings.data), settings.database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(pause)
        os.kill(writer.pid, signal.SIGKILL)
        lines = [first, *writer.stdout.read().splitlines()]
    whole = [line.split() for line in lines if len(line.split()) == 2 and len(line.split()[0]) == 36]
    return {name: int(number) for name, number in whole}


def hold(settings: Setting, rounds: int) -> None:
    acknowledged: dict[str, int] = {}
    for number in range(rounds):
        acknowledged |= killed_while_writing(settings, 0.05 + 0.01 * (number % 7))

        store = open_store(settings)
        kept = store.journal.after(0, limit=1_000_000)
        assert not acknowledged.keys() - {entry.id for entry in kept}, "acknowledged and lost"
        assert set(Counter(entry.id for entry in kept).values()) == {1}, "written twice"
        assert [entry.oseq for entry in kept] == list(range(1, len(kept) + 1))
        assert store.verify_seals() == []
        store.close()
    assert len(acknowledged) > rounds


def test_five_kills_lose_nothing(settings: Setting) -> None:
    hold(settings, 5)


@pytest.mark.long
def test_fifty_kills_lose_nothing(settings: Setting) -> None:
    hold(settings, 50)
