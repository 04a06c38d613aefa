"""Programmes, modules and heads of lessons as lists show them: titles, minutes, no bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.front_matter import Front, read_front_matter, read_text
from trainer.content.lesson_front import read_front
from trainer.content.merge import SOURCE_STATES, front_fits
from trainer.content.model import LessonFront, LessonKey
from trainer.content.resolve import lesson_name
from trainer.content.units import units_of, words_hash
from trainer.errors import ContentError
from trainer.languages import fallbacks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.content.resolve import Resolver
    from trainer.content.shelf import ModuleFacts, ProgrammeFacts, Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonHead:
    """One lesson in a list."""

    key: LessonKey
    number: str
    title: str
    minutes: int
    short: int
    #: The language of title and objectives.
    language: str
    objectives: tuple[str, ...]
    #: Whether it can be opened; an author must mend it first if not.
    ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """One module with its lessons."""

    code: str
    number: int
    title: str
    #: Markdown.
    about: str
    minutes: int
    short: int
    needs: tuple[str, ...]
    lessons: tuple[LessonHead, ...]
    objectives: tuple[str, ...] = ()
    #: The language of title, introduction, needs and objectives.
    language: str
    #: Whether one person, or a group, can work through it.
    alone: bool = True
    group: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeView:
    """One programme with its modules."""

    code: str
    #: The language of title, promise, for whom and introduction.
    language: str
    title: str
    promise: str
    for_whom: str
    #: Markdown.
    about: str
    minutes: int
    short: int
    modules: tuple[ModuleView, ...]
    licence: str
    attribution: str
    #: Languages that it is offered in, its source among them.
    languages: tuple[str, ...]
    certificate: bool = False

    @property
    def lessons(self) -> tuple[LessonHead, ...]:
        """The heads of all its lessons, in order."""
        return tuple(head for module in self.modules for head in module.lessons)


class Viewer:
    """Makes the views of one shelf.

    ``checked`` reads the sources of the lessons listed, about 2 ms each, to know whether they are
    ready; without it only what stands at their top is read.
    """

    def __init__(self, shelf: Shelf, resolver: Resolver) -> None:
        self._shelf = shelf
        self._resolver = resolver

    def programme(self, facts: ProgrammeFacts, language: str, *, checked: bool) -> ProgrammeView:
        """Return one programme; modules that cannot be read are left out."""
        modules = tuple(
            self.module(facts, module, language, checked=checked) for module in facts.modules.values()
        )
        code, front, about = self._words(
            language, facts, [f"{facts.code}/{code}.md" for code in _wanted(language, facts)]
        )
        return ProgrammeView(
            code=facts.code,
            language=code,
            title=front.text("title") or facts.code,
            promise=front.text("promise"),
            for_whom=front.text("for_whom"),
            about=about,
            minutes=sum(module.minutes for module in modules),
            short=sum(module.short for module in modules),
            modules=modules,
            licence=facts.licence,
            attribution=facts.attribution,
            languages=facts.languages,
            certificate=facts.certificate,
        )

    def module(
        self, facts: ProgrammeFacts, module: ModuleFacts, language: str, *, checked: bool
    ) -> ModuleView:
        """Return one module with the heads of its lessons."""
        heads = tuple(
            self._head(facts, module, lesson, language, checked=checked) for lesson in module.lessons
        )
        folder = f"{facts.code}/{module.code}"
        code, front, about = self._words(
            language, facts, [f"{folder}/{code}/module.md" for code in _wanted(language, facts)]
        )
        return ModuleView(
            code=module.code,
            number=module.number,
            title=front.text("title") or module.code,
            about=about,
            minutes=module.minutes or sum(head.minutes for head in heads),
            short=module.short or sum(head.short for head in heads),
            needs=front.texts("needs"),
            objectives=front.texts("objectives"),
            lessons=heads,
            language=code,
            alone=module.alone,
            group=module.group,
        )

    def _words(
        self, language: str, facts: ProgrammeFacts, names: Sequence[str]
    ) -> tuple[str, Front, str]:
        """Return language, front matter and text of the first file that there is."""
        for code, name in zip(_wanted(language, facts), names, strict=True):
            path = self._shelf.files.get(name)
            if path is None:
                continue
            try:
                text = read_text(path)
            except (OSError, UnicodeDecodeError):
                continue
            front, line = read_front_matter(text)
            if front.text("title"):
                return code, front, "\n".join(text.splitlines()[line - 1 :]).strip()
        return facts.source, Front(), ""

    def _head(
        self, facts: ProgrammeFacts, module: ModuleFacts, lesson: str, language: str, *, checked: bool
    ) -> LessonHead:
        key = LessonKey(facts.code, module.code, lesson)
        own = self._front(key, facts.source, is_source=True)
        ready = own is not None and (self._is_ready(key) if checked else True)
        own = own or LessonFront(title=lesson)
        shown, code = self._translated(key, facts, own, language)
        return LessonHead(
            key=key,
            number=module.number_of(lesson),
            title=shown.title,
            minutes=own.minutes,
            short=own.short,
            language=code,
            objectives=shown.objectives,
            ready=ready,
        )

    def _is_ready(self, key: LessonKey) -> bool:
        try:
            self._resolver.source(key)
        except ContentError:
            return False
        return True

    def _front(self, key: LessonKey, language: str, *, is_source: bool) -> LessonFront | None:
        path = self._shelf.files.get(lesson_name(key, language))
        if path is None:
            return None
        try:
            front = read_front(path, is_source=is_source)
        except (OSError, UnicodeDecodeError):
            return None
        return front if front.title else None

    def _translated(
        self, key: LessonKey, facts: ProgrammeFacts, own: LessonFront, language: str
    ) -> tuple[LessonFront, str]:
        """Return the words that the lesson's own page would show, and their language."""
        for code in _wanted(language, facts):
            if code == facts.source:
                break
            words = self._front(key, code, is_source=False)
            if words is None or not front_fits(own, words):
                continue
            digests = _digest(own), _digest(words)
            state, _ = self._resolver.unit_standing(key, code, "front", digests)
            if state not in SOURCE_STATES:
                return words, code
        return own, facts.source


def _wanted(language: str, facts: ProgrammeFacts) -> tuple[str, ...]:
    """Return the languages to try in turn; nothing comes after the source."""
    wanted = dict.fromkeys([*fallbacks(language), facts.source])
    tried = list(wanted)
    return tuple(tried[: tried.index(facts.source) + 1])


def _digest(front: LessonFront) -> str:
    return words_hash(units_of(front, ())["front"])
