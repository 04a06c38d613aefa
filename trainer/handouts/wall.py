"""What hangs on the wall for one lesson, and how large its letters may be to fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.handouts.name_cards import ems
from trainer.handouts.says import plain
from trainer.languages import LANGUAGES

if TYPE_CHECKING:
    from trainer.content.model import Block, Lesson
    from trainer.handouts.material import Material

#: Points of the letters that a poster may have: the first that fits is taken. Good eyes read 24 points
#: from four metres (capitals of 6 mm, five minutes of arc).
SIZES: tuple[int, ...] = (42, 40, 38, 36, 34, *range(32, 17, -1))
#: Below this, a drawing makes room: what to remember stands beside it, in letters so much smaller.
_LEAST, _SMALLER = 26, 0.8
#: Points of the title, and of the number before it.
_TITLE, _NUMBER = 52, 60
#: Millimetres in a point.
_MM = 25.4 / 72
#: Millimetres between the edges: the width of the narrower, the height of the lower paper, less
#: what a guess may be wrong.
_WIDTH, _HEIGHT = 251.0, 360.0
#: What a drawing is high with the room around it, where it stands alone; and beside other words.
_DRAWING, _SMALL = 100.0, 80.0
#: The room that a frame and its heading take besides the words, in millimetres, and in ems.
_FRAME, _HEADING = 16.0, 1.3
#: The width that is left for a step beside its number, for a thing to remember, and for that beside
#: a drawing.
_STEP, _LINE, _BESIDE = _WIDTH - 31, _WIDTH - 17, 0.53 * _WIDTH - 17
#: Ems: before a thing to remember, between words, below each step and thing.
_INDENT, _SPACE, _AIR = 0.9, 0.26, 0.28
#: Stands for the minutes behind a step.
_MINUTES = "10min"
#: Ems of Latin letters that are narrower or wider than others; those of text and of capitals.
_NARROW, _BROAD, _LOWER, _UPPER = 0.3, 0.88, 0.55, 0.67
#: Letters of other scripts are narrower in a text than the bold ones of a name; a title is bold.
_OTHER, _BOLD = 0.78, 1.1
#: What ends a line of a text for good.
_ENDS = re.compile(r"</(?:li|p|tr|h\d)>")
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
        lines=tuple(line for block in remember for line in _kept_of(block)),
        frames=bool(activity) + len(remember),
        line_height=_CLOSER if is_close else height,
    )
    room = _HEIGHT - _title_high(plain(lesson.front.title))
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
        em = size * _MM
        frame = _FRAME + _HEADING * em
        air = _AIR * em * len(self.steps)
        steps = air + self.line_height * em * sum(
            lines_of(f"{step} {_MINUTES}", _STEP / em) for step in self.steps
        )
        width = _BESIDE if beside else _LINE
        small = em * (_SMALLER if beside else 1)
        keep = _AIR * small * len(self.lines) + self.line_height * small * sum(
            lines_of(line, width / small - _INDENT) for line in self.lines
        )
        if beside:
            return frame + steps + max(keep + frame, _SMALL)
        return self.frames * frame + steps + keep


def _title_high(title: str) -> float:
    em = _TITLE * _MM
    lines = lines_of(title, (_WIDTH - 40) / em / _BOLD)
    return max(lines * 1.15 * em, 1.1 * _NUMBER * _MM) + 10


def _largest(words: _Words, room: float, *, beside: bool = False) -> int:
    """Return the largest letters with which all of it stays within so many millimetres."""
    fitting = (size for size in SIZES if words.high(size, beside=beside) <= room)
    return next(fitting, SIZES[-1])


def _kept_of(block: Block) -> list[str]:
    return [line for part in _ENDS.split(block.prose) if (line := plain(part))]


def lines_of(text: str, room: float) -> int:
    """Return about how many lines a text takes that are ``room`` ems long.

    >>> lines_of("Members decide what binds all.", 20), lines_of("Members decide what binds all.", 8)
    (1, 2)
    """
    lines, used = 1, 0.0
    for word in text.split():
        width = sum(_em(sign) for sign in word)
        if used and used + _SPACE + width > room:
            lines, used = lines + 1, width
        else:
            used += width + (_SPACE if used else 0)
    return lines


def _em(sign: str) -> float:
    if not sign.isascii():
        return ems(sign) * _OTHER
    if sign in "ijltfIr.,:;!'|()-":
        return _NARROW
    if sign in "mwMW":
        return _BROAD
    return _UPPER if sign.isupper() else _LOWER
