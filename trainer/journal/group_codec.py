"""Group events to what canonical JSON can carry, and back: by their fields, checked by their types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, cast

from trainer.content.model import LessonKey
from trainer.journal.group_event import GROUP_EVENTS

if TYPE_CHECKING:
    from trainer.journal.group_event import GroupEvent, Json

#: Not in the payload: the subject is a column, and words are hashes under their own name.
_BESIDE = {"group", "words"}


def facts_of(event: GroupEvent) -> dict[str, Json]:
    """Return the fields of an event, without its group and its words."""
    return {name: _plain(getattr(event, name)) for name in _readers(event.kind)}


def event_of(kind: str, subject: str, facts: Mapping[str, Json], words: tuple[str, ...]) -> GroupEvent:
    """Return the event that was kept.

    Raises:
        KeyError: a field is missing.
        TypeError: a field is of another type.
        ValueError: a field cannot be read.
    """
    made = GROUP_EVENTS[kind]
    values: dict[str, object] = {
        name: read(facts[name]) for name, read in _readers(kind).items() if name in facts
    }
    if "words" in made.__dataclass_fields__:
        values["words"] = words
    return made(group=subject, **values)


def _plain(value: object) -> Json:
    if isinstance(value, LessonKey):
        return str(value)
    return cast("Json", value)


@cache
def _readers(kind: str) -> Mapping[str, Callable[[Json], object]]:
    """Return for each field of a kind of event what reads it."""
    made = GROUP_EVENTS[kind]
    return {one.name: _READERS[str(one.type)] for one in fields(made) if one.name not in _BESIDE}


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return value


def _truth(value: Json) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _table(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return value


def _lesson(value: Json) -> LessonKey:
    programme, module, lesson = _text(value).split("/")
    return LessonKey(programme, module, lesson)


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(_text(one) for one in _list(value))


def _steps(value: Json) -> tuple[tuple[str, str, int, int], ...]:
    return tuple(_step(_list(one)) for one in _list(value))


def _step(parts: list[Json]) -> tuple[str, str, int, int]:
    name, does, minutes, optional = parts
    return _text(name), _text(does), _whole(minutes), _whole(optional)


def _numbers(value: Json) -> dict[str, int]:
    return {name: _whole(one) for name, one in _table(value).items()}


def _counts(value: Json) -> dict[str, dict[str, int]]:
    return {name: _numbers(one) for name, one in _table(value).items()}


#: By the type as it is written in ``group_event``; a new type needs its line here.
_READERS: dict[str, Callable[[Json], object]] = {
    "str": _text,
    "int": _whole,
    "bool": _truth,
    "LessonKey": _lesson,
    "tuple[str, ...]": _texts,
    "tuple[tuple[str, str, int, int], ...]": _steps,
    "Mapping[str, int]": _numbers,
    "Mapping[str, Mapping[str, int]]": _counts,
    "Mapping[str, Json]": _table,
}
