"""The sizes of paper that printers hold, and the room that a sheet keeps at its edges."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet, upright. All measures are millimetres."""

    name: str
    #: What a printer's own menu calls it.
    title: str
    width: float
    height: float
    top: float = 25
    bottom: float = 22
    #: The free edge, where a thumb holds the sheet.
    outer: float = 18
    #: The edge where sheets are punched or stapled.
    binding: float = 25

    def room(self, *, bound: bool) -> float:
        """Return the width between the edges."""
        return self.width - self.outer - (self.binding if bound else self.outer)


#: By the name that the command line and the settings use.
PAPERS: dict[str, Paper] = {
    paper.name: paper
    for paper in (
        Paper(name="a4", title="A4", width=210, height=297),
        Paper(name="letter", title="Letter", width=215.9, height=279.4, top=23, bottom=20),
    )
}
