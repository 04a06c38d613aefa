"""What hangs on the wall for one lesson, and how large its letters may be to fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.handouts.name_cards import ems
from trainer.handouts.says import plain
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.content.model import Block, Lesson
    from trainer.handouts.material import Material

#: Points of the letters that a poster may have: the first that fits is taken. From four metres those
#: of 28 points look as the letters of this sheet's small print do from the hand.
SIZES = (42, 38, 35, 32, 30, 28, 26, 24, 22, 20, 18)
#: Below this, a drawing makes room: what to remember stands beside it.
_LEAST = 26
#: Points of the title.
_TITLE = 52
#: Millimetres in a point.
_MM = 25.4 / 72
#: Millimetres between the edges: the width of the narrower, the height of the lower paper.
_WIDTH, _HEIGHT = 251.0, 364.0
#: What a drawing is high with the room around it, where it stands alone.
_DRAWING = 99.0
#: The room that a frame and its heading take besides the words, in millimetres, and in ems.
_FRAME, _HEADING = 13.0, 1.4
#: The width that is left for a step beside its number, and for a thing to remember.
_STEP, _LINE = _WIDTH - 34, _WIDTH - 28
#: The same beside a drawing, and what that drawing is high.
_BESIDE, _SMALL = _WIDTH / 2 - 27, 76.0
#: Letters of text are narrower than the bold ones of a name.
_PLAIN, _BOLD = 0.78, 0.92
#: Ems at the end of a line that stay empty, as words are not cut; and what the minutes of a step take.
_RAGGED, _MINUTES = 1.2, 3.0
#: Lines of scripts that carry few signs above and below may stand closer on a poster.
_CLOSE, _CLOSER = 1.5, 1.28


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """One poster of one lesson."""

    lesson: Lesson
    pictures: tuple[Block, ...]
    #: The activity that takes longest; ``None`` where the lesson has none.
    activity: Block | None
    remember: tuple[Block, ...]
    #: Points of the letters of steps and of what to remember.
    size: int
    #: Whether what to remember stands beside the drawing.
    is_beside: bool
    #: Whether lines stand closer than in a book.
    is_close: bool


def walls_of(material: Material) -> tuple[Wall, ...]:
    """Return a poster for each lesson."""
    return tuple(_wall(lesson, material) for lesson in material.lessons)


def main_activity(lesson: Lesson) -> Block | None:
    """Return the activity that a group spends the most minutes on, the first of equals."""
    activities = [block for block in lesson.blocks if block.name == "activity"]
    return max(activities, key=lambda block: block.minutes, default=None)


def _wall(lesson: Lesson, material: Material) -> Wall:
    blocks = tuple(lesson.blocks)
    pictures = tuple(
        block
        for block in blocks
        if block.name == "picture" and block.options.get("src") in material.pictures
    )
    remember = tuple(block for block in blocks if block.name == "remember")
    activity = main_activity(lesson)
    height = LANGUAGES[material.language].line_height
    is_close = height < _CLOSE
    words = _Words(
        steps=tuple(plain(step) for step in activity.steps) if activity else (),
        lines=tuple(line for block in remember for line in _lines_of(block)),
        frames=bool(activity) + len(remember),
        line_height=_CLOSER if is_close else height,
    )
    title = _high([plain(lesson.front.title)], _TITLE, 1.15, _WIDTH - 38, letters=_BOLD)
    room = _HEIGHT - title - 16
    size = _largest(words, room - _DRAWING * ((len(pictures) + 1) // 2))
    is_beside = size < _LEAST and len(pictures) == 1 and len(remember) == 1
    if is_beside:
        size = max(size, _largest(words, room, beside=True))
    return Wall(
        lesson=lesson,
        pictures=pictures,
        activity=activity,
        remember=remember,
        size=size,
        is_beside=is_beside,
        is_close=is_close,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What stands on a poster, to be measured."""

    steps: tuple[str, ...]
    lines: tuple[str, ...]
    frames: int
    line_height: float

    def high(self, size: int, *, beside: bool) -> float:
        """Return the millimetres that all of it takes in letters of this size."""
        point = size * _MM
        frame = _FRAME + _HEADING * point
        steps = self._block(self.steps, size, _STEP, more=_MINUTES)
        if beside:
            lines = max(self._block(self.lines, size, _BESIDE) + frame, _SMALL)
            return frame + steps + lines
        return self.frames * frame + steps + self._block(self.lines, size, _LINE)

    def _block(
        self, texts: tuple[str, ...], size: int, width: float, *, more: float = 0
    ) -> float:
        air = 0.28 * size * _MM * len(texts)
        high = _high(texts, size, self.line_height, width, letters=_PLAIN, more=more)
        return high + air


def _largest(words: _Words, room: float, *, beside: bool = False) -> int:
    """Return the largest letters with which all of it stays within so many millimetres."""
    fitting = (size for size in SIZES if words.high(size, beside=beside) <= room)
    return next(fitting, SIZES[-1])


def _lines_of(block: Block) -> list[str]:
    return [line for line in plain(block.prose).splitlines() if line.strip()]


def _high(  # noqa: PLR0913 - all that makes a text high
    texts: Iterable[str],
    size: float,
    line_height: float,
    width: float,
    *,
    letters: float,
    more: float = 0,
) -> float:
    """Return the millimetres that these texts take in lines of this width."""
    across = width / (size * _MM) - _RAGGED
    lines = sum(max(1, -(-(ems(text) * letters + more) // across)) for text in texts)
    return lines * size * line_height * _MM
