"""The addresses that the browser tests visit, read from what is shipped."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from trainer.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME = shipped("modules") / "thinkcoop"


def _listed(path: Path, name: str) -> list[str]:
    names: list[str] = tomllib.loads(path.read_text("utf-8"))[name]
    return names


def _lessons() -> list[str]:
    return [
        f"learn/{PROGRAMME.name}/{module}/{lesson}"
        for module in _listed(PROGRAMME / "programme.toml", "modules")
        for lesson in _listed(PROGRAMME / module / "module.toml", "lessons")
    ]


def first_id(lesson: str, block: str) -> str:
    """Return the id of a lesson's first block of this sort."""
    programme, module, name = lesson.split("/")[1:]
    text = (shipped("modules") / programme / module / "en" / f"{name}.md").read_text("utf-8")
    found = re.search(rf"^:::{block}\{{[^}}]*\bid=([a-z0-9-]+)", text, re.MULTILINE)
    assert found, f"{lesson} has no {block}"
    return found[1]


#: Every lesson of Think.COOP, without the language.
LESSONS = _lessons()
_FIRST = LESSONS[0]

#: One of each screen, without the language: home, programme, module, a question …
SCREENS = (
    "",
    f"learn/{PROGRAMME.name}",
    _FIRST.rpartition("/")[0],
    f"{_FIRST}/questions/{first_id(_FIRST, 'quiz')}",
    "me/",
    "people/",
    "owner/",
    "print/",
    "help/",
    "nowhere",
)

#: What looks different once somebody has answered.
SCREENS_OF_SOMEBODY = (
    "",
    *LESSONS[:4],
    f"{_FIRST}/questions/{first_id(_FIRST, 'quiz')}",
    f"{_FIRST}/questions/",
    "me/",
    "me/forget",
    "people/name",
)
