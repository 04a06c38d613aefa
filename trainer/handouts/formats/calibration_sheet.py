"""Two sides that measure a printer: its white edges, how backs lie on fronts, how it turns a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Format, Whose
from trainer.handouts.measures import REACH, SIDEWAYS, calibration_marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.wording import Wording

#: Millimetres between the numbers of a ruler.
_STEP = 5


def _more(_material: Material, _words: Wording) -> Mapping[str, object]:
    return {"marks_at": range(_STEP, REACH + 1, _STEP)}


def _drawn(look: Look) -> str:
    paper = look.sheet
    wide, high = paper.width, paper.height
    rules = [f".whole {{ width: {wide}mm; height: {high}mm }}"]
    for side in ("front", "back"):
        marks = calibration_marks(paper, fold=side == "front")
        rules.append(f'.{side} .whole {{ background-image: url("{marks}") }}')
    for n in range(_STEP, REACH + 1, _STEP):
        beside, below = wide / 2 + 9, high * SIDEWAYS + 9
        rules += [
            f".top-{n} {{ left: {beside}mm; top: {n - 1.5}mm }}",
            f".foot-{n} {{ left: {beside}mm; top: {high - n - 1.5}mm }}",
            f".left-{n} {{ left: {n - 3}mm; top: {below}mm }}",
            f".right-{n} {{ left: {wide - n - 3}mm; top: {below}mm }}",
        ]
    return "\n".join(rules)


CALIBRATION_SHEET = Format(
    name="calibration-sheet",
    title=lambda words: words.gettext("Calibration sheet"),
    about=lambda words: words.gettext(
        "Measures a printer: white edges, how backs lie on fronts, the fold"
    ),
    whose=Whose.PRINTER,
    of_lesson=False,
    of_module=False,
    of_nothing=True,
    styles=("print-test",),
    drawn=_drawn,
    foldable=False,
    more=_more,
)
