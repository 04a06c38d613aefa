"""An order as a file of TOML, as the command line reads it. All mistakes are told at once."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from trainer.errors import SettingsError
from trainer.languages import LANGUAGES
from trainer.workshops.pack_order import Bunch, Holder, Lead, PackOrder, bunches_of
from trainer.workshops.typed import FIELDS, occasion_typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.workshops.occasion import Occasion

#: Facts of an order that are plain numbers, words or yes and no.
_PLAIN = {
    "title": str,
    "edition": str,
    "paper": str,
    "two_sided": bool,
    "booklets": bool,
    "light": bool,
    "pages_per_minute": int,
    "sheets": int,
    "spares": int,
    "printer_language": str,
}
_MOST_PEOPLE = 2000


def order_from_toml(text: str) -> PackOrder:
    """Return the order that a file holds.

    Raises:
        SettingsError: it cannot be read, or something in it cannot be used; the sentence names all.

    >>> order_from_toml('''
    ... modules = ["thinkcoop/decide"]
    ... [[bunches]]
    ... language = "sw"
    ... people = 10
    ... ''').people
    10
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the order cannot be read: {error}") from error
    wrong = list(_mistakes(told))
    if wrong:
        raise SettingsError("the order cannot be used: " + "; ".join(wrong))
    occasion = _occasion(told)
    language = str(told.get("printer_language", "en"))
    bunches = tuple(_bunch(one) for one in told.get("bunches", ()))
    if not bunches and occasion is not None:
        bunches = bunches_of(occasion.people, language)
    if not bunches:
        raise SettingsError("the order names nobody: add [[bunches]], or people in [workshop]")
    return PackOrder(
        modules=tuple(told["modules"]),
        bunches=bunches,
        leads=tuple(Lead(**one) for one in told.get("leads", ())),
        formats={Holder(name): tuple(names) for name, names in told.get("formats", {}).items()},
        occasion=occasion,
        **{name: told[name] for name in _PLAIN if name in told},
    )


def _bunch(one: dict[str, Any]) -> Bunch:
    given = {**one, "names": tuple(one.get("names", ()))}
    given.setdefault("label", LANGUAGES[given["language"]].endonym)
    given.setdefault("people", len(given["names"]))
    return Bunch(**given)


def _occasion(told: dict[str, Any]) -> Occasion | None:
    typed = told.get("workshop")
    if typed is None:
        return None
    days = typed.get("days", "")
    lines = ", ".join(map(str, days)) if isinstance(days, list) else str(days)
    return occasion_typed(
        {**{name: str(value) for name, value in typed.items()}, "days": lines}
    ).occasion


def _mistakes(told: dict[str, Any]) -> Iterator[str]:
    known = {*_PLAIN, "modules", "bunches", "leads", "formats", "workshop"}
    yield from (f"unknown {name!r}" for name in told.keys() - known)
    modules = told.get("modules")
    if not modules or not isinstance(modules, list):
        yield 'modules must be a list such as ["thinkcoop/decide"]'
    for name, sort in _PLAIN.items():
        if name in told and (type(told[name]) is not sort):
            yield f"{name} must be {sort.__name__}"
    yield from _wrong_tables(told, "bunches", {one.name for one in fields(Bunch)})
    yield from _wrong_tables(told, "leads", {one.name for one in fields(Lead)})
    holders = {one.value for one in Holder}
    yield from _wrong_names(told, "formats", holders)
    yield from _wrong_names(told, "workshop", set(FIELDS))


def _wrong_names(told: dict[str, Any], name: str, known: set[str]) -> Iterator[str]:
    table = told.get(name, {})
    if not isinstance(table, dict):
        yield f"{name} must be a table, [{name}]"
        return
    yield from (f"{name} has no {key!r}" for key in table.keys() - known)


def _wrong_tables(told: dict[str, Any], name: str, known: set[str]) -> Iterator[str]:
    tables = told.get(name, [])
    if not isinstance(tables, list):
        yield f"{name} must be tables, [[{name}]]"
        return
    for number, one in enumerate(tables, start=1):
        if not isinstance(one, dict):
            yield f"{name} must be tables, [[{name}]]"
            continue
        where = f"{name} {number}"
        yield from (f"{where} has no {key!r}" for key in one.keys() - known)
        if one.get("language") not in LANGUAGES:
            yield f"{where} needs a language such as en"
        for key in ("people", "large"):
            value = one.get(key, 0)
            if type(value) is not int or not 0 <= value <= _MOST_PEOPLE:
                yield f"{where}: {key} must be a number up to {_MOST_PEOPLE}"
