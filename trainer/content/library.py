"""The library: every programme, module and lesson, in any language and edition.

Starting reads TOML files only; heads of lessons are read when a list is asked for, bodies when a
lesson is, and both are kept. A broken lesson says so when it is asked for; all others work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainer.content.editions import GENERIC
from trainer.content.kept import Kept
from trainer.content.library_views import ModuleView, ProgrammeView, Viewer
from trainer.content.model import LessonKey
from trainer.content.pictures import Picture, read_picture
from trainer.content.printed import Printed
from trainer.content.resolve import Resolver, Texts
from trainer.content.shelf import Shelf
from trainer.content.stamps import stamp_of
from trainer.content.terms import FILE as TERMS
from trainer.content.terms import Term, read_terms, uses_of
from trainer.errors import ContentError, NotFoundError
from trainer.languages import fallbacks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from trainer.content.editions import Edition
    from trainer.content.model import Lesson

_MOST_LESSONS = 96
_MOST_VIEWS = 64
_MOST_PICTURES = 64
_PICTURE = re.compile(r"[A-Za-z0-9_-]{1,60}\.svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """One shelf and all that was worked out from it; a reload puts a new one in its place."""

    shelf: Shelf
    resolver: Resolver
    viewer: Viewer
    lessons: Kept[tuple[LessonKey, str, str], Lesson] = field(
        default_factory=lambda: Kept(most=_MOST_LESSONS)
    )
    views: Kept[tuple[str, ...], ProgrammeView | ModuleView] = field(
        default_factory=lambda: Kept(most=_MOST_VIEWS)
    )
    pictures: Kept[str, Picture] = field(default_factory=lambda: Kept(most=_MOST_PICTURES))
    terms: Kept[str, tuple[Term, ...]] = field(default_factory=lambda: Kept(most=1))
    uses: Kept[tuple[str, str, str], Mapping[str, tuple[str, ...]]] = field(
        default_factory=lambda: Kept(most=_MOST_VIEWS)
    )


class Library:
    """What is taught. Safe to ask from many threads, also while it is reloaded."""

    def __init__(self, folders: Sequence[Path], printed: Path | None = None) -> None:
        self._folders = tuple(folders)
        #: What was printed of it on this laptop.
        self.printed = Printed(printed)
        self._texts = Texts()
        self._contents = self._fill(Shelf.read(self._folders))

    @classmethod
    def read(cls, folders: Sequence[Path], printed: Path | None = None) -> Library:
        """Return the library that lies in some folders, the uppermost last.

        Args:
            folders: where the modules lie.
            printed: where it is kept what was printed of them; ``None``: nowhere.
        """
        return cls(folders, printed)

    def reload(self) -> bool:
        """Look at the folders again; return whether anything has changed.

        The new contents take the place of the old ones whole: nobody sees half of each.
        """
        shelf = Shelf.read(self._folders)
        if shelf.digest == self.digest:
            return False
        self._contents = self._fill(shelf)
        return True

    def _fill(self, shelf: Shelf) -> _Contents:
        resolver = Resolver(shelf, self._texts)
        return _Contents(shelf=shelf, resolver=resolver, viewer=Viewer(shelf, resolver))

    @property
    def digest(self) -> str:
        """Changes whenever a file of the library does: the key of tables worked out from it."""
        return self._contents.shelf.digest

    def stamp(self, what: str, languages: Sequence[str]) -> str:
        """Return what changes when a file changes that sheets of something are made of.

        Args:
            what: ``programme[/module[/lesson]]``; empty: of nothing that is taught.
            languages: those that stand on the sheets.
        """
        programme, module, lesson = (*what.split("/"), "", "", "")[:3]
        shelf = self._contents.shelf
        facts = shelf.programmes.get(programme)
        spoken = {other for one in languages for other in fallbacks(one)}
        spoken.add(facts.source if facts else "")
        return stamp_of(shelf.stamps, (programme, module, lesson), spoken)

    @property
    def editions(self) -> Mapping[str, Edition]:
        """All editions that can be read, by id."""
        return self._contents.shelf.editions

    @property
    def broken(self) -> Mapping[str, ContentError]:
        """Programmes and ``editions/<id>`` that cannot be read, and why."""
        return self._contents.shelf.broken

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all programmes that can be read."""
        return tuple(self._contents.shelf.programmes)

    def edition(self, name: str) -> Edition:
        """Return one edition.

        Raises:
            NotFoundError: there is none of this name.
            ContentError: its ``edition.toml``, or that of a parent, cannot be read.
        """
        return self._contents.shelf.edition(name)

    def programmes(self, language: str, edition: str = GENERIC) -> tuple[ProgrammeView, ...]:
        """Return all programmes. Whether lessons are ready is only known from their top here."""
        now = self._contents
        now.shelf.edition(edition)
        return tuple(_programme(now, code, language, checked=False) for code in now.shelf.programmes)

    def programme(self, code: str, language: str, edition: str = GENERIC) -> ProgrammeView:
        """Return one programme.

        Raises:
            NotFoundError: there is no such programme or edition.
            ContentError: its ``programme.toml`` cannot be read.
        """
        now = self._contents
        now.shelf.edition(edition)
        return _programme(now, code, language, checked=True)

    def module(self, code: str, module: str, language: str, edition: str = GENERIC) -> ModuleView:
        """Return one module.

        Raises:
            NotFoundError: there is no such programme, module or edition.
            ContentError: its ``module.toml`` cannot be read.
        """
        now = self._contents
        now.shelf.edition(edition)
        facts = now.shelf.programme(code)
        wanted = facts.module(module)
        found = now.views.find(
            ("module", code, module, language),
            lambda: now.viewer.module(facts, wanted, language, checked=True),
        )
        assert isinstance(found, ModuleView)  # noqa: S101 - the key says so
        return found

    def lesson(self, key: LessonKey, language: str, edition: str = GENERIC) -> Lesson:
        """Return one lesson as it is shown, in Markdown.

        Raises:
            NotFoundError: there is no such lesson or edition.
            ContentError: its source has mistakes.
        """
        now = self._contents
        chosen = now.shelf.edition(edition)
        return now.lessons.find(
            (key, language, chosen.id), lambda: now.resolver.lesson(key, language, chosen)
        )

    def structure(self, key: LessonKey, edition: str = GENERIC) -> Lesson:
        """Return one lesson in its source's language: what answers are judged by."""
        source = self._contents.shelf.programme(key.programme).source
        return self.lesson(key, source, edition)

    def hashes(self, key: LessonKey) -> Mapping[str, str]:
        """Return the digests of the source's words, by unit."""
        return self._contents.resolver.source(key).text.hashes

    def earlier_words(self, key: LessonKey, language: str) -> Mapping[str, Mapping[str, str]]:
        """Return digests of words that units may have shown, each with how much changed since.

        Raises:
            NotFoundError: there is no such lesson.
            ContentError: its source has mistakes.
        """
        return self._contents.resolver.earlier_words(key, language)

    def source_language(self, programme: str) -> str:
        """Return the language that a programme was written in."""
        return self._contents.shelf.programme(programme).source

    def lesson_keys(self, programme: str) -> tuple[LessonKey, ...]:
        """Return the keys of all lessons of a programme, in order."""
        return self._contents.shelf.programme(programme).lesson_keys

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words that all programmes share, in every language."""
        now = self._contents
        return now.terms.find("", lambda: read_terms(now.shelf.files.get(TERMS)))

    def terms_used(
        self, code: str, module: str, edition: str = GENERIC
    ) -> Mapping[str, tuple[str, ...]]:
        """Return the shared words that a module uses: the numbers of its lessons, by the word's key.

        Lessons that an author must mend first are passed by.

        Raises:
            NotFoundError: there is no such module or edition.
            ContentError: its ``module.toml`` cannot be read.
        """
        now, terms = self._contents, self.terms
        facts = now.shelf.programme(code)
        lessons = [LessonKey(code, module, one) for one in facts.module(module).lessons]

        def found() -> Mapping[str, tuple[str, ...]]:
            return uses_of(self._readable(lessons, facts.source, edition), terms, facts.source)

        return now.uses.find((code, module, now.shelf.edition(edition).id), found)

    def _readable(self, keys: Iterable[LessonKey], language: str, edition: str) -> Iterator[Lesson]:
        for key in keys:
            try:
                yield self.lesson(key, language, edition)
            except (ContentError, NotFoundError):
                continue

    def picture(self, programme: str, module: str, src: str) -> Picture:
        """Return one drawing with its anchors, credit and licence.

        Raises:
            NotFoundError: there is no such drawing.
            ContentError: it cannot be read.
        """
        now = self._contents
        folder = f"{programme}/{module}/pictures"
        path = now.shelf.files.get(f"{folder}/{src}") if _PICTURE.fullmatch(src) else None
        if path is None:
            raise NotFoundError("picture", f"{programme}/{module}/{src}")
        credits_path = now.shelf.files.get(f"{folder}/pictures.toml")
        return now.pictures.find(f"{folder}/{src}", lambda: read_picture(path, credits_path))


def _programme(now: _Contents, code: str, language: str, *, checked: bool) -> ProgrammeView:
    facts = now.shelf.programme(code)
    found = now.views.find(
        ("programme", code, language, "checked" if checked else "heads"),
        lambda: now.viewer.programme(facts, language, checked=checked),
    )
    assert isinstance(found, ProgrammeView)  # noqa: S101 - the key says so
    return found
