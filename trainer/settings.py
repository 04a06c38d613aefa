"""How one installation is set up: ``trainer.toml``, then ``TRAINER_*``, then flags.

The defaults are those of one old laptop. A misspelt name is an error; no secret has a default.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.errors import SettingsError
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = "TRAINER_"
_HIGHEST_PORT = 65535
#: Measured: beyond, one old laptop answers too late.
_MOST_STREAMS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one installation is told; everything else is worked out."""

    #: Where the journal, the people, backups and kept drawings live.
    data: Path
    #: The address to listen on; every network of this laptop, so that phones can reach it.
    host: str = "0.0.0.0"  # noqa: S104 - phones on the hotspot are the point
    port: int = 8000
    #: SQLAlchemy address of the database; empty: SQLite in the data folder.
    database: str = ""
    #: The edition shown where neither a workshop nor a person says otherwise.
    edition: str = "generic"
    #: Languages offered, in this order; empty: all that have an interface.
    languages: tuple[str, ...] = ()
    #: Paper in this laptop's printer: ``a4`` or ``letter``.
    paper: str = "a4"
    #: Further names this laptop is reached by, besides its addresses.
    names: tuple[str, ...] = ()
    #: Address of a proxy whose headers are believed; empty: none is.
    trusted_proxy: str = ""
    #: Phones and walls that hear of their group at once; those beyond ask every two seconds. Each
    #: takes a thread of the server.
    streams: int = 80


def default_data() -> Path:
    """Return the data folder of this person on this computer.

    A folder ``data`` beside the place we are started from wins: that is how a stick is used.
    """
    beside = Path("data")
    if beside.is_dir():
        return beside.resolve()
    from platformdirs import user_data_path  # noqa: PLC0415 - only needed without a setting

    return user_data_path("coop-trainer", appauthor=False)


def read_settings(flags: Mapping[str, object] | None = None) -> Settings:
    """Return the settings of this start.

    Args:
        flags: what the command line says; ``None`` values were not given.

    Raises:
        SettingsError: a name is unknown or a value cannot be used.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    surroundings = _from_environment()
    data = Path(str(given.get("data") or surroundings.get("data") or default_data())).expanduser()
    together = {**_from_file(data / "trainer.toml"), **surroundings, **given, "data": data}
    return Settings(**{name: _typed(name, value) for name, value in together.items()})  # type: ignore[arg-type]


def _names() -> tuple[str, ...]:
    return tuple(one.name for one in fields(Settings))


def _refuse_unknown(given: Mapping[str, object], where: str) -> None:
    if unknown := given.keys() - set(_names()):
        raise SettingsError(
            f"unknown setting {', '.join(sorted(unknown))} in {where}; known are {', '.join(_names())}"
        )


def _from_environment() -> dict[str, object]:
    given: dict[str, object] = {
        name.removeprefix(_PREFIX).lower(): value
        for name, value in os.environ.items()
        if name.startswith(_PREFIX)
    }
    _refuse_unknown(given, "the environment (TRAINER_…)")
    return given


def _from_file(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        given: dict[str, object] = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    _refuse_unknown(given, str(path))
    return given


def _typed(name: str, value: object) -> object:
    match name:
        case "data":
            return Path(str(value)).expanduser().resolve()
        case "port" | "streams":
            return _number(name, value)
        case "languages":
            return _languages(_list(value))
        case "names":
            return _list(value)
        case "paper":
            if value not in {"a4", "letter"}:
                raise SettingsError(f"paper is a4 or letter, not {value!r}")
            return value
        case _:
            return str(value)


def _number(name: str, value: object) -> int:
    most = _HIGHEST_PORT if name == "port" else _MOST_STREAMS
    try:
        number = int(str(value))
    except ValueError as error:
        raise SettingsError(f"{name} is a number, not {value!r}") from error
    if not 0 <= number <= most:
        raise SettingsError(f"{name} is between 0 and {most}, not {number}")
    return number


def _list(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    if not isinstance(value, list | tuple):
        raise SettingsError(f"expected a list, not {value!r}")
    return tuple(str(one) for one in value)


def _languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    if unknown := [code for code in codes if code not in LANGUAGES]:
        raise SettingsError(f"unknown language {', '.join(unknown)}; known are {', '.join(LANGUAGES)}")
    return codes
