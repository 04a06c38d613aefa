"""The form of a pack: what was typed, and the order that it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.errors import BadInputError
from trainer.handouts.formats import FORMATS
from trainer.handouts.pack import is_usual, offered
from trainer.handouts.paper import IN_PRINTERS
from trainer.languages import LANGUAGES
from trainer.web.context import edition, words
from trainer.web.i18n import language_code
from trainer.web.state import state
from trainer.workshops.pack_order import Bunch, Holder, Lead, PackOrder, bunches_of
from trainer.workshops.typed import FIELDS, occasion_typed

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from trainer.workshops.occasion import Occasion

#: More people than any workshop has.
_MOST = 999
_LONGEST = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAsked:
    """The form as it stands."""

    values: dict[str, str] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset()
    paper: str = "a4"
    remarks: tuple[str, ...] = ()
    sentence: str = ""

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.values.get(name, "")


def usual(module: str) -> PackAsked:
    """Return the form before anybody has typed."""
    names = frozenset(name for name in FORMATS if is_usual(name))
    return PackAsked(modules=(module,) if module else (), formats=names, paper=state().settings.paper)


def read_pack(form: MultiDict[str, str]) -> tuple[PackAsked, PackOrder]:
    """Return what was typed, and the order that it means.

    Raises:
        BadInputError: ``no-module``, ``nobody``, or a number that is none; nothing typed is lost.
    """
    values = {name: value[:_LONGEST] for name, value in form.items()}
    typed = occasion_typed({name: values.get(name, "") for name in FIELDS}, words())
    asked = PackAsked(
        values=values,
        modules=tuple(form.getlist("modules")),
        formats=frozenset(form.getlist("formats")),
        paper=values.get("paper", "a4"),
        remarks=typed.sentences(words()),
    )
    return asked, _order(asked, typed.occasion)


def asked_again(form: MultiDict[str, str], sentence: str) -> PackAsked:
    """Return the form as it was sent, with the sentence that says what is missing."""
    return PackAsked(
        values={name: value[:_LONGEST] for name, value in form.items()},
        modules=tuple(form.getlist("modules")),
        formats=frozenset(form.getlist("formats")),
        paper=form.get("paper", "a4"),
        sentence=sentence,
    )


def _order(asked: PackAsked, occasion: Occasion) -> PackOrder:
    if not asked.modules:
        raise BadInputError("no-module", field="modules")
    bunches = bunches_of(occasion.people, language_code()) if occasion.people else _counted(asked)
    if not bunches:
        raise BadInputError("nobody", field="people")
    lead = asked.value("lead-language")
    second = asked.value("lead-second")
    known = state().languages
    leads = Lead(
        language=lead if lead in known else language_code(),
        second=second if second in known else "",
        people=_number(asked, "leads", 1),
    )
    return PackOrder(
        modules=asked.modules,
        bunches=bunches,
        leads=(leads,) if leads.people else (),
        formats={
            holder: tuple(one.name for one in offered(holder) if one.name in asked.formats)
            for holder in Holder
        },
        title=occasion.title,
        edition=edition().id,
        paper=asked.paper if asked.paper in IN_PRINTERS else "a4",
        two_sided=not asked.value("one-sided"),
        booklets=bool(asked.value("booklets")),
        light=bool(asked.value("light")),
        pages_per_minute=max(1, _number(asked, "speed", 20)),
        sheets=_number(asked, "sheets", 0),
        spares=_number(asked, "spares", 0),
        printer_language=language_code(),
        occasion=occasion,
    )


def _counted(asked: PackAsked) -> tuple[Bunch, ...]:
    found = []
    for code in state().languages:
        people = _number(asked, f"people-{code}", 0)
        large = min(people, _number(asked, f"large-{code}", 0))
        if people:
            name = LANGUAGES[code].endonym
            found.append(Bunch(label=name, language=code, people=people, large=large))
    return tuple(found)


def _number(asked: PackAsked, name: str, usual: int) -> int:
    text = asked.value(name).strip()
    if not text:
        return usual
    if not text.isdecimal() or len(text) > len("99999"):
        raise BadInputError("not-a-number", field=name)
    most = 99_999 if name == "sheets" else _MOST
    if int(text) > most:
        raise BadInputError("not-a-number", field=name)
    return int(text)
