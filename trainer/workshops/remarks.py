"""What was noticed in lines that people typed: a code, a line, the facts. It stops nothing.

Nobody's list is refused. What cannot be understood is said in one plain sentence, in the language
of whoever typed it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something worth a look in what was typed."""

    #: ``people``, ``agenda``, ``days``, or ``file`` for all that is wrong around them.
    field: str
    #: The line within the field, counted from 1; 0: the whole of it.
    line: int
    #: A stable name in kebab-case: ``unknown-language``.
    code: str
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def sentence(self, words: Wording) -> str:
        """Return what is said about it, with its line where there is one."""
        said = _sentences(words)[self.code] % self.facts
        if not self.line:
            return said
        return words.gettext("Line %(line)s: %(said)s", line=self.line, said=said)


def _sentences(words: Wording) -> dict[str, str]:
    return {**_of_people(words), **_of_times(words), **_of_files(words)}


def _of_people(words: Wording) -> dict[str, str]:
    _ = words.gettext
    return {
        "unknown-language": _(
            "“%(text)s” is no language that we know. Write a code such as sw, or its own name."
        ),
        "same-number": _("Number %(number)s stands in line %(other)s already."),
        "odd-number": _("“%(text)s” is no number. It is printed as it stands."),
        "same-person": _(
            "%(name)s stands in line %(other)s already, with the same language and group."
        ),
        "no-name": _("Nobody is named here. A card with a line for the name is printed."),
        "unread-rest": _("“%(text)s” stands after the last place of the line, and was not used."),
        "unread-column": _("The column “%(text)s” is not needed on paper, and was left out."),
        "unclear-large": _(
            "“%(text)s” was read as: needs large print. Leave it empty for letters of the usual size."
        ),
    }


def _of_times(words: Wording) -> dict[str, str]:
    _ = words.gettext
    return {
        "odd-time": _("“%(text)s” is no time of day. Write it as 08:30."),
        "ends-before": _("It ends at %(end)s, before it starts at %(start)s."),
        "overlap": _("It starts at %(start)s, but what comes before takes until %(end)s."),
        "untitled": _("Nothing says what happens here. Write a title after the minutes."),
        "unread-day": _("“%(text)s” is no day that we can read. Write it as 2026-11-26."),
        "unclear-day": _("“%(text)s” can be read in two ways. Write the year first: 2026-11-26."),
        "long-time": _("From %(first)s to %(last)s are more days than a workshop has. Write each day."),
    }


def _of_files(words: Wording) -> dict[str, str]:
    _ = words.gettext
    return {
        "unread-file": _("The file cannot be read: %(reason)s"),
        "unknown-name": _("“%(name)s” means nothing here. Known are: %(known)s."),
        "wrong-sort": _("“%(name)s” holds something else than expected, and was left out."),
    }
