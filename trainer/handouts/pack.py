"""Many sheets as one job: everything a workshop prints, drawn once each, counted to the sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trainer.errors import NotFoundError, TrainerError
from trainer.handouts.booklet import flip_edge
from trainer.handouts.formats import FORMATS
from trainer.handouts.formats.base import Asks, Format, Whose
from trainer.handouts.impose import joined
from trainer.handouts.look import Fold, Look
from trainer.handouts.wanted import Wanted
from trainer.languages import LANGUAGES
from trainer.wording import wording
from trainer.workshops.pack_order import Holder, Sort
from trainer.workshops.pack_pieces import Part, pieces_of, stacks_of
from trainer.workshops.print_plan import Count, PrintPlan, plan
from trainer.workshops.stack import Stack, StackLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from threading import Event

    from trainer.content.library import Library
    from trainer.handouts.crew import Crew
    from trainer.handouts.press import Made
    from trainer.workshops.pack_order import PackOrder
    from trainer.workshops.pack_pieces import Drawing
    from trainer.workshops.print_plan import Planned

#: What a pack holds unless it is told otherwise; the rest is chosen.
_USUAL = {
    *("workbook", "name-cards", "action-plan", "test-a", "test-b"),
    *("session-script", "decision-record", "attendance-sheet"),
    *("facilitator-guide", "run-sheet", "separator-sheet"),
}
_HALVES = {"test-a": "a", "test-b": "b"}
#: A format that a pack uses by itself, and nobody orders.
_OWN = {"separator-sheet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A finished pack: the plan, and what each file of it holds."""

    plan: PrintPlan
    #: By drawing; many files may share one.
    made: Mapping[Drawing, Made] = field(repr=False)
    #: Sheets that could not be made, each with why.
    failed: tuple[tuple[Wanted, TrainerError], ...] = ()

    def data_of(self, file: Planned) -> Made:
        """Return what one file holds."""
        return self.made[file.piece.drawing]

    def of_person(self, bunch: int, person: int) -> bytes:
        """Return all that one person holds as one file, to be printed again.

        Raises:
            NotFoundError: there is no such person.
        """
        files = self.plan.of_person(bunch, person)
        if not files:
            raise NotFoundError("person", f"{bunch}/{person}")
        return joined([self.data_of(one).data for one in files])


def sorts() -> dict[str, Sort]:
    """Return all formats as a count of sheets needs them."""
    return {name: _sort(form) for name, form in FORMATS.items()}


def offered(holder: Holder) -> tuple[Format, ...]:
    """Return the formats that can be ordered for somebody."""
    found = (form for form in FORMATS.values() if form.name not in _OWN)
    return tuple(form for form in found if form.whose.value == holder.value)


def is_usual(name: str) -> bool:
    """Whether a pack holds a format unless it is told otherwise."""
    return name in _USUAL


def _sort(form: Format) -> Sort:
    is_own = form.name in _OWN
    return Sort(
        name=form.name,
        holder=Holder(form.whose.value),
        of_lesson=form.of_lesson,
        of_module=form.of_module,
        of_programme=form.of_programme,
        of_nothing=form.of_nothing,
        one_sided=form.one_sided,
        foldable=form.foldable,
        bound=form.bound,
        guarded=form.is_guarded,
        of_people=Asks.PEOPLE in form.asks,
        two_languages=Asks.SECOND in form.asks,
        half=_HALVES.get(form.name, ""),
        usual=form.name in _USUAL and not (is_own or form.whose is Whose.PRINTER),
    )


@dataclass(slots=True, kw_only=True)
class Packer:
    """Makes packs: with a crew, from a library, on a day."""

    library: Library
    crew: Crew
    day: date
    address: str = ""

    def make(
        self,
        order: PackOrder,
        told: Callable[[int, int], None] | None = None,
        stop: Event | None = None,
    ) -> Pack:
        """Return a finished pack. Equal sheets are drawn once.

        Args:
            order: what was ordered.
            told: hears how many drawings are done, and of how many.
            stop: once it is set, nothing new is drawn.
        """
        known = sorts()
        pieces = pieces_of(order, known)
        plain = [one.drawing for one in pieces if not one.drawing.stack]
        heads = [one.drawing for one in pieces if one.drawing.stack]
        wanted = {one: self._wanted(one, order) for one in dict.fromkeys(plain)}
        made, failed = self._draw(wanted, told, stop, len(wanted) + len(set(heads)))
        counted = plan(order, known, lambda one: _count(one, made, order, in_doubt=True))
        tops = {one: self._top(one, order, counted) for one in dict.fromkeys(heads)}
        more, wrong = self._draw(tops, told, stop, len(wanted) + len(tops), len(wanted))
        made |= more
        whole = plan(order, known, lambda one: _count(one, made, order))
        return Pack(plan=whole, made=made, failed=(*failed, *wrong))

    def _draw(
        self,
        wanted: Mapping[Drawing, Wanted],
        told: Callable[[int, int], None] | None,
        stop: Event | None,
        of: int,
        before: int = 0,
    ) -> tuple[dict[Drawing, Made], tuple[tuple[Wanted, TrainerError], ...]]:
        drawings = list(wanted)
        made: dict[Drawing, Made] = {}
        failed = []
        done = self.crew.fulfil(list(wanted.values()), self.library, self.day, stop)
        for count, one in enumerate(done, start=before + 1):
            if isinstance(one.made, NotFoundError):
                pass  # there is nothing of this sort: the plan says that it was left out
            elif isinstance(one.made, TrainerError):
                failed.append((one.wanted, one.made))
            else:
                made[drawings[one.place]] = one.made
            if told:
                told(count, of)
        return made, tuple(failed)

    def _wanted(self, drawing: Drawing, order: PackOrder, stack: Stack | None = None) -> Wanted:
        asks = FORMATS[drawing.format].asks
        tells = asks & {Asks.PEOPLE, Asks.OCCASION, Asks.AGENDA}
        return Wanted(
            format=drawing.format,
            what=drawing.what,
            language=drawing.language,
            edition=order.edition,
            look=Look(
                paper=drawing.paper,
                large=drawing.large,
                light=drawing.light,
                fold=Fold(drawing.fold),
            ),
            second=drawing.second,
            address=self.address,
            occasion=order.whole_occasion if tells else None,
            stack=stack,
        )

    def _top(self, drawing: Drawing, order: PackOrder, counted: PrintPlan) -> Wanted:
        """Return the sheet that lies on a stack, and says what is in it."""
        stacks = stacks_of(order)
        part, bunch = stacks[drawing.stack - 1]
        inside = [
            one
            for one in counted.files
            if (one.piece.part, one.piece.bunch) == (part, bunch) and not one.piece.drawing.stack
        ]
        stack = Stack(
            label=label_of(order, part, bunch),
            lines=tuple(_line(one, order.printer_language) for one in inside),
            number=drawing.stack,
            of=len(stacks),
        )
        return self._wanted(replace(drawing), order, stack)


def label_of(order: PackOrder, part: Part, bunch: int) -> str:
    """Return what a stack is called, in the language of who prints."""
    words = wording(order.printer_language)
    if part is Part.BUNCHES:
        people = order.bunches[bunch - 1]
        language = LANGUAGES[people.language].endonym
        said = words.ngettext("%(n)s person", "%(n)s people", people.people)
        label = people.label if people.label != people.language else ""
        parts = (label, language if label != language else "", said)
        return " · ".join(one for one in parts if one)
    return {
        Part.PRINTER: words.gettext("For who prints"),
        Part.FIRST: words.gettext("Before people come"),
        Part.FACILITATORS: words.gettext("For facilitators"),
        Part.SPARES: words.gettext("Spare sheets"),
    }[part]


def title_of(drawing: Drawing, language: str) -> str:
    """Return what a drawing is called on lists, in the language of who reads them."""
    words = wording(language)
    title = FORMATS[drawing.format].title(words)
    if drawing.large:
        title = words.gettext("%(sheet)s, large print", sheet=title)
    name = LANGUAGES[drawing.language].endonym
    second = LANGUAGES[drawing.second].endonym if drawing.second else ""
    return f"{title} · {name}" + (f" + {second}" if second else "")


def _line(file: Planned, language: str) -> StackLine:
    words = wording(language)
    folded = file.piece.drawing.fold == Fold.BOOKLET.value
    return StackLine(
        title=title_of(file.piece.drawing, language),
        copies=file.copies,
        sheets=file.sheets,
        note=words.gettext("fold and staple") if folded else "",
        two_sided=bool(file.count.edge),
    )


def _count(
    drawing: Drawing, made: Mapping[Drawing, Made], order: PackOrder, *, in_doubt: bool = False
) -> Count | None:
    """Return what one copy takes; for sheets still to be drawn, if asked, that of one page."""
    found = made.get(drawing)
    if found is None:
        return Count(1, 1, 1) if in_doubt and drawing.stack else None
    fold = Fold(drawing.fold)
    if not order.two_sided and fold is Fold.NONE:
        return Count(found.pages, found.sides, found.sides)
    one_sided = FORMATS[drawing.format].one_sided or found.sides == 1
    edge = "" if one_sided else flip_edge(fold).value
    return Count(found.pages, found.sides, found.sheets, edge)
