"""Opening a group session: a module, how we work, the languages of the room, full or short."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request

from trainer.errors import BadInputError, ContentError, NotFoundError, RefusedError
from trainer.groups.plan import plan_of, total
from trainer.journal.book import Draft
from trainer.journal.clock import new_id
from trainer.journal.group_event import WAYS, GroupOpened
from trainer.people.model import clean_name
from trainer.web.context import edition, show, to, words
from trainer.web.i18n import language_code
from trainer.web.sentences import sentence_of
from trainer.web.sessions import learner, visit
from trainer.web.state import state

if TYPE_CHECKING:
    from flask.wrappers import Response as Answer
    from werkzeug.wrappers import Response

    from trainer.content.library_views import ModuleView, ProgrammeView
    from trainer.groups.plan import Step

bp = Blueprint("groups_new", __name__, url_prefix="/<language:code>/groups")

PATHS = ("full", "short")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A module that a group can work through."""

    programme: ProgrammeView
    module: ModuleView

    @property
    def what(self) -> str:
        """Its name in the form: ``thinkcoop/decide``."""
        return f"{self.programme.code}/{self.module.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was chosen so far; shown again as it was when something is missing."""

    module: str = ""
    way: str = WAYS[0]
    path: str = PATHS[0]
    languages: tuple[str, ...] = ()
    name: str = ""
    sentence: str = field(default="", compare=False)


@bp.get("/new")
def new() -> Answer:
    """Ask how the group wants to work."""
    return _ask(Asked(module=request.args.get("module", ""), languages=(language_code(),)))


def _ask(asked: Asked, status: int = 200) -> Answer:
    choices = _choices()
    known = [one.what for one in choices]
    chosen = asked.module if asked.module in known else next(iter(known), "")
    steps = {path: _minutes(chosen, path) for path in PATHS} if chosen else {}
    return show(
        "groups/new.html", status, asked=asked, choices=choices, chosen=chosen, minutes=steps, ways=WAYS
    )


def _choices() -> list[Choice]:
    views = state().library.programmes(language_code(), edition().id)
    return [
        Choice(programme=view, module=module)
        for view in views
        for module in view.modules
        if module.group and any(head.ready for head in module.lessons)
    ]


def _minutes(what: str, path: str) -> int:
    return total(steps_of(what, path))


def steps_of(what: str, path: str) -> tuple[Step, ...]:
    """Return the plan of a module; a lesson that must be mended first is passed over.

    Raises:
        NotFoundError: there is no such module.
    """
    library = state().library
    programme, _, module = what.partition("/")
    heads = library.module(programme, module, language_code(), edition().id).lessons
    lessons = []
    for head in heads:
        try:
            lessons.append(library.structure(head.key, edition().id))
        except ContentError:
            continue
    return plan_of(lessons, path)


@bp.post("/new")
def open_group() -> Response:
    """Open a session; go to its lobby."""
    asked = _read()
    try:
        group = _open(asked)
    except (RefusedError, NotFoundError) as error:
        said = (
            sentence_of(error, words())
            if isinstance(error, RefusedError)
            else words().gettext("Choose a module first.")
        )
        return _ask(_with(asked, said), 400)
    return redirect(to().group(group), 303)


def _read() -> Asked:
    form = request.form
    spoken = tuple(code for code in form.getlist("languages") if code in state().languages)
    return Asked(
        module=form.get("module", ""),
        way=form.get("way", ""),
        path=form.get("path", PATHS[0]),
        languages=spoken or (language_code(),),
        name=form.get("name", "").strip(),
    )


def _with(asked: Asked, sentence: str) -> Asked:
    return Asked(
        module=asked.module,
        way=asked.way if asked.way in WAYS else WAYS[0],
        path=asked.path,
        languages=asked.languages,
        name=asked.name,
        sentence=sentence,
    )


def _open(asked: Asked) -> str:
    if asked.way not in WAYS or asked.path not in PATHS:
        raise BadInputError("unknown-option", field="way")
    name = clean_name(asked.name) if asked.name else ""
    steps = steps_of(asked.module, asked.path)
    if not steps:
        raise NotFoundError("module", asked.module)
    programme, _, module = asked.module.partition("/")
    group = new_id()
    event = GroupOpened(
        group=group,
        programme=programme,
        module=module,
        edition=edition().id,
        languages=asked.languages,
        way=asked.way,
        path=asked.path,
        steps=tuple((one.id, one.does, one.minutes, int(one.optional)) for one in steps),
    )
    # The entry has the id of the session, so that its words are found without asking for more.
    draft = Draft(event=event, actor=learner().id, id=group, device=visit().device)
    state().store.groups.open(draft, name)
    return group
