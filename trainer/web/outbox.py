"""What a phone's outbox delivers: a bundle of events, each judged alone.

One bad event can never block the others: it is refused by its id, with a reason and a sentence, and
the rest is written. Only a bundle that cannot be read at all is refused as a whole.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from trainer.errors import (
    BadInputError,
    ContentError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
    TooManyTriesError,
)
from trainer.journal.clock import now_ms
from trainer.journal.group_event import GroupClosed
from trainer.web.context import words
from trainer.web.i18n import enter
from trainer.web.sentences import sentence_of
from trainer.web.take import take_sent
from trainer.web.told import NOT_TOLD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.web.take import Taken

#: Most events in one bundle, and most bytes of it.
MOST, LARGEST = 50, 64 * 1024
#: What lay in an outbox for longer is taken to have happened then, in milliseconds.
_OLDEST = 31 * 24 * 3600 * 1000
_NOT_SENT = NOT_TOLD | {GroupClosed.kind}


def deliver(body: bytes, person: str) -> dict[str, object]:
    """Write down what a bundle holds, and return what to say to it.

    Args:
        body: JSON, as it was sent.
        person: whose cookie came with it; nobody else is believed.

    Raises:
        BadInputError: ``not-readable`` or ``too-many``: nothing was looked at.
        StoreError: nothing more can be written now; what was acknowledged before stays.
    """
    bundle = _bundle(body)
    with suppress(NotFoundError):
        enter(str(bundle.get("language", "")))
    now, sent_at = now_ms(), bundle.get("sent_at")
    acked: dict[str, object] = {}
    refused: list[dict[str, str]] = []
    for event in bundle["events"]:
        name = _name(event)
        try:
            taken = _take(event, person, now, sent_at)
        except TooManyTriesError:
            raise
        except (RefusedError, NotFoundError, ContentError) as error:
            refused.append({"id": name} | _why(error))
        else:
            acked[name] = {"seq": taken.entry.seq, "late": taken.late}
    return {"acked": acked, "refused": refused, "now": now_ms()}


def _bundle(body: bytes) -> dict[str, Any]:
    try:
        bundle = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadInputError("not-readable") from error
    if not isinstance(bundle, dict) or not isinstance(bundle.get("events"), list):
        raise BadInputError("not-readable", field="events")
    if len(bundle["events"]) > MOST:
        raise BadInputError("too-many", field="events")
    return bundle


def _name(event: object) -> str:
    """Return the id by which the phone knows an event, whatever it is."""
    name = event.get("id") if isinstance(event, dict) else None
    return name[:64] if isinstance(name, str) else ""


def _take(event: object, person: str, now: int, sent_at: object) -> Taken:
    if not isinstance(event, dict):
        raise BadInputError("not-readable", field="events")
    kind, payload = event.get("kind"), event.get("payload", {})
    texts = (event.get("id"), kind, event.get("subject"))
    if not all(isinstance(one, str) for one in texts) or not isinstance(payload, dict):
        raise BadInputError("not-readable", field="events")
    if kind in _NOT_SENT or event.get("v", 1) != 1:
        raise BadInputError("unknown-kind", field="kind")
    if event.get("actor", person) != person:
        raise NotAllowedError("not-your-answer")
    group, name = cast("str", event["subject"]), cast("str", event["id"])
    at = _moment(event.get("at"), sent_at, now)
    facts = cast("Mapping[str, Any]", payload)
    try:
        return take_sent(group, cast("str", kind), facts, name, at)
    except NotAllowedError as error:
        raise (_foreign() if error.reason == "not-in-this-group" else error) from error


def _foreign() -> NotAllowedError:
    return NotAllowedError("wrong-group")


def _moment(at: object, sent_at: object, now: int) -> int | None:
    """Return when something happened by our clock: theirs may be a year off."""
    if not isinstance(at, int) or not isinstance(sent_at, int):
        return None
    return min(max(at + now - sent_at, now - _OLDEST), now)


def _why(error: RefusedError | NotFoundError | ContentError) -> dict[str, str]:
    if isinstance(error, NotFoundError):
        error = _foreign() if error.what == "group" else RefusedError("no-such-step")
    elif isinstance(error, ContentError):
        error = RefusedError("not-ready")
    return {"why": error.reason, "say": sentence_of(error, words())}
