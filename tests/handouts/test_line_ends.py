"""A line that ends just before emphasis keeps its words together."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.handouts.pdf import Printer


def test_no_first_word_is_left_alone_before_emphasis(printer: Printer, tmp_path: Path) -> None:
    rows = "".join(
        f'<p class="w{n}">first{n} second third fourth fifth sixth <em>seventh</em> eighth ninth</p>'
        for n in range(120)
    )
    widths = "".join(f".w{n} {{ width: {60 + n / 3:.2f}mm }}" for n in range(120))
    style = f"@page {{ size: A4 }} p {{ font: 11pt 'Noto Sans'; margin: 2mm }} {widths}"
    drawn = printer.draw(
        f"<html lang='en'><head><title>t</title><style>{style}</style></head><body>{rows}</body></html>"
    )
    (tmp_path / "lines.pdf").write_bytes(drawn.data)

    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "lines.pdf"), "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout

    starts = [line.split() for line in text.splitlines() if line.strip().startswith("first")]
    assert len(starts) == 120
    assert [words for words in starts if len(words) < 2] == []
    assert "sixthseventh" not in text
    assert text.count("seventh") == text.count("eighth") == 120
