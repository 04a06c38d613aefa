"""The sizes of paper that printers hold, their halves, and the room kept at the edges of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A page, upright. All measures are millimetres, letters are points."""

    name: str
    #: What a printer's own menu calls it.
    title: str
    width: float
    height: float
    top: float = 25
    bottom: float = 22
    #: The free edge, where a thumb holds the sheet.
    outer: float = 18
    #: The edge where sheets are punched, stapled or folded.
    binding: float = 25
    #: Size of the text, and of the text for people who see less well.
    text: float = 10.5
    large: float = 18
    #: What a drawing may be high: a quarter of the page, or a heading would stand alone above it.
    drawing: float = 72
    #: The page of which two stand on this sheet; empty: no printer holds such sheets.
    half: str = ""
    #: The sheet of which two make this page, side by side.
    tile: str = ""

    @property
    def is_small(self) -> bool:
        """Whether two of it stand on a sheet."""
        return not self.half and not self.tile

    def room(self, *, bound: bool) -> float:
        """Return the width between the edges."""
        return self.width - self.outer - (self.binding if bound else self.outer)


def _small(name: str, title: str, width: float, height: float) -> Paper:
    """Return a page that is folded: small letters, narrow edges."""
    return Paper(
        name=name,
        title=title,
        width=width,
        height=height,
        top=18,
        bottom=15,
        outer=11,
        binding=15,
        text=9,
        large=15,
        drawing=50,
    )


#: By the name that the command line and the settings use.
PAPERS: dict[str, Paper] = {
    paper.name: paper
    for paper in (
        Paper(name="a4", title="A4", width=210, height=297, half="a5"),
        Paper(
            name="letter",
            title="Letter",
            width=215.9,
            height=279.4,
            top=23,
            bottom=20,
            half="half-letter",
        ),
        _small("a5", "A5", 148.5, 210),
        _small("half-letter", "Half letter", 139.7, 215.9),
        Paper(
            name="a3",
            title="A3",
            width=297,
            height=420,
            text=21,
            large=26,
            drawing=90,
            tile="a4",
        ),
        Paper(
            name="tabloid",
            title="Tabloid",
            width=279.4,
            height=431.8,
            text=21,
            large=26,
            drawing=90,
            tile="letter",
        ),
    )
}
#: Those that printers hold.
IN_PRINTERS = tuple(name for name, paper in PAPERS.items() if paper.half)
