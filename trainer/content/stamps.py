"""Which files have a part in some lessons: so that what was made of them is known to be current."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_EDITIONS = "editions"
#: ``programme/module/language/lesson.md``, and how much of it names a programme and a module.
_OF_LESSON, _OF_MODULE, _OF_PROGRAMME = 4, 3, 2


def stamp_of(
    stamps: Mapping[str, tuple[int, int]],
    what: tuple[str, str, str],
    languages: Collection[str],
) -> str:
    """Return what changes when a file changes that sheets of some lessons are made of.

    Args:
        stamps: when and how large each file of the library was, by its name.
        what: programme, module and lesson; empty ones stand for all.
        languages: those whose words may be shown.
    """
    found = [(name, stamp) for name, stamp in stamps.items() if goes_into(name, what, languages)]
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()[:16]


def goes_into(name: str, what: tuple[str, str, str], languages: Collection[str]) -> bool:
    """Whether a file may have a part in sheets of these lessons. In doubt it has.

    >>> what = ("thinkcoop", "decide", "group")
    >>> goes_into("thinkcoop/decide/en/group.md", what, {"en"})
    True
    >>> goes_into("thinkcoop/decide/en/acting.md", what, {"en"})
    False
    >>> goes_into("editions/tz/thinkcoop/decide/en/group.md", what, {"en"})
    True
    """
    programme, module, lesson = what
    parts = name.split("/")
    if parts[0] == _EDITIONS:
        parts = parts[2:]
    if len(parts) < _OF_PROGRAMME or parts[0] != programme:
        return len(parts) < _OF_PROGRAMME  # what all programmes share
    if len(parts) == _OF_PROGRAMME:
        return True
    if module and parts[1] != module:
        return parts[2] == "module.toml"
    if len(parts) < _OF_LESSON or not parts[3].endswith(".md"):
        return True
    is_other = bool(lesson) and parts[3] not in {f"{lesson}.md", "module.md"}
    return parts[2] in languages and not is_other
