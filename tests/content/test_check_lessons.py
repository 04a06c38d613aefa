"""Mistakes in a lesson and its drawings: each is found, at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.content.check import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MILL = "milling/start/en/mill.md"
CHOICE = "milling/start/en/choice.md"
PICTURE = "milling/start/pictures/mill.svg"
CREDITS = "milling/start/pictures/pictures.toml"

#: File, words to replace, what to write instead, the code of the finding, words on its line.
MISTAKES: list[tuple[str, str, str, str, str | None]] = [
    # blocks and ids
    (MILL, ":::story{id=scale}", ":::storry{id=scale}", "unknown-block", ":::storry"),
    (MILL, "{id=scale}", "{id=scale colour=red}", "unknown-option", "colour"),
    (MILL, "kind=card_sort", "kind=card-sort", "bad-option", "card-sort"),
    (MILL, "=> members", "=> member", "unknown-id", "=> member"),
    (MILL, ":::story{id=scale}", ":::story{id=sort}", "duplicate-id", ":::activity{id=sort"),
    (MILL, "{#truck}", "{#Driver}", "duplicate-id", "{#driver}"),
    (MILL, "{#truck}", "{#Truck}", "bad-id", "{#Truck}"),
    (MILL, " {#truck}", "", "no-id", "Buy a truck"),
    (MILL, "{#left minutes=12 short=7}", "", "no-id", "## What is left"),
    (MILL, ":::\n\n:::scale{id=before", "\n:::scale{id=before", "not-closed", ":::story"),
    (MILL, "how to write it down.\n:::\n", "how.\n:::\n:::\n", "closed-twice", ":::"),
    (MILL, "Count the beans.", ":::story{id=x}\n:::check\nA\n:::\n:::", "nested-wrongly", ":::check"),
    (MILL, "labels=agree", "labels=agreed", "bad-option", "agreed"),
    (MILL, "objective=2", "objective=3", "unknown-id", "objective=3"),
    (MILL, "objective=1}", "form=C}", "bad-option", "form=C"),
    (CHOICE, "with=before", "with=befor", "unknown-id", "befor"),
    (CHOICE, "{#know}", "{#knew}", "unknown-id", "with=before"),
    (MILL, "labels=agree}", "}", "option-missing", ":::scale"),
    (MILL, " dots=3", "", "option-missing", "dot_vote"),
    (MILL, "- Wheel {#wheel}\n", "", "too-few", "dot_vote"),
    (MILL, "- Hire a driver {#driver} => manager", "- Hire {#driver}", "no-place", "- Hire"),
    (MILL, "Watch the quiet ones.\n", "", "empty", ":::facilitator"),
    (MILL, "{id=scale}", "{id=scale after=sort}", "unknown-option", "after="),
    # questions
    (MILL, "- [x] The board", "- [ ] The board", "no-right-answer", ":::quiz{id=q1"),
    (MILL, "  > The board hires.\n", "", "no-reason", "The members {#members}"),
    (MILL, "- [ ] The members", "- The members", "no-box", "- The members"),
    (MILL, "=> 8.57", "=> 7.55", "bad-number", "7.55"),
    (MILL, "> Divide 60 by 8.\n", "", "no-reason", ":::quiz{id=q2"),
    (MILL, "- Roof {#roof}", "- [x] Roof {#roof}", "needless-box", "Roof"),
    # worksheets
    (MILL, "surplus - kept", "surplus - keptt", "unknown-name", "keptt"),
    (MILL, "surplus * reserve / 100", "left * reserve / 100", "circle", "= kept"),
    (MILL, "surplus * reserve / 100", "surplus - after", "unknown-name", "= kept"),
    (MILL, "surplus - kept", "surplus - reserve", "unit-clash", "= left"),
    (MILL, "surplus - kept", "surplus -", "bad-formula", "= left"),
    # minutes and the front matter
    (MILL, "minutes: 50", "minutes: 55", "minutes", "minutes: 55"),
    (MILL, "short: 40", "short: 41", "minutes", "short: 41"),
    (MILL, "steps=12,8", "steps=12,9", "minutes", "steps=12,9"),
    (MILL, "steps=12,8", "steps=20", "minutes", "steps=20"),
    (MILL, "short=17", "short=27", "minutes", "short=27"),
    ("milling/start/module.toml", "minutes = 75", "minutes = 80", "minutes", "80"),
    ("milling/start/module.toml", "short = 60", "short = 50", "minutes", "50"),
    (CHOICE, "  - You can wait.\n", "", "objectives", "objectives"),
    (MILL, '"The mill: whose is it?"', "The mill: whose is it?", "bad-front-matter", "The mill:"),
    (MILL, "title:", "titel:", "unknown-key", "titel"),
    # Markdown
    (MILL, "one thing:\n\n- who", "one thing:\n- who", "no-empty-line", "- who owns"),
    (MILL, "- who decides", "  - who decides", "nesting", "- who decides"),
    (MILL, "- who decides", "   - who decides", "nesting", "- who decides"),
    (MILL, "Count the beans.", "1) Count.\n2) Stop.", "list-numbers", "1) Count"),
    (MILL, "Count the beans.", "١. Count.", "list-numbers", "Count"),
    (MILL, "1. Take one card.", "1) Take one card.", "list-numbers", "1) Take"),
    (MILL, "Count the beans.", "Count.\n---", "accidental-heading", "---"),
    (MILL, "| Card | Who |", "Look:\n| Card | Who |", "no-empty-line", "| Card"),
    (MILL, "| Truck | Members |", "| Truck | Members | Us |", "table-cells", "| Truck"),
    (MILL, "- Roof {#roof}", "- Roof {#roof}\nMore words.", "text-after-items", "More words."),
    # words
    (MILL, "{registrar}", "{registar}", "unknown-value", "registar"),
    (MILL, "Count the beans.", "Count {the beans.", "brace", "Count"),
    (MILL, "{money 1000}", "{money 1,000}", "bad-money", "money"),
    (MILL, "Count the beans.", "Count <b>the</b> beans.", "html", "Count"),
    (MILL, "Count the beans.", "**Likely answers** Ten.", "stray-note", "Likely"),
    (MILL, "Count the beans.", "Facilitator: count.", "stray-note", "Facilitator"),
    (MILL, "Count the beans.", "The law asks for 10 members.", "legal-figure", "The law"),
    (MILL, "Count the beans.", "Count the beans \U0001f600.", "no-font", "Count"),
    (MILL, "Count the beans.", "word " * 1400, "too-long", "---"),
    # pictures
    (MILL, "src=mill.svg", "src=mil.svg", "no-picture", "mil.svg"),
    (MILL, "From the field to the shop.\n", "", "no-alt", ":::picture"),
    (MILL, "- Shop {#shop}", "- Shop {#store}", "no-anchor", "store"),
    (PICTURE, "</svg>", "<text>Mill</text></svg>", "svg-text", "<text>"),
    (PICTURE, "</svg>", "<script>1</script></svg>", "svg-script", "script"),
    (PICTURE, "</svg>", '<use href="http://a.b/c"/></svg>', "svg-outside", "http"),
    (PICTURE, ' viewBox="0 0 400 200"', "", "bad-picture", "<svg"),
    (PICTURE, "#eee", "#f00", "coloured", "#f00"),
    (PICTURE, "</svg>", "", "bad-picture", "<svg"),
    (CREDITS, 'credit = "COOP Trainer"\n', "", "no-credit", "mill.svg"),
    (CREDITS, 'licence = "CC BY 4.0"\n', "", "no-licence", "mill.svg"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{m[3]}-{m[2][:20]}" for m in MISTAKES])
def test_a_mistake_is_found_at_its_line(
    checked: Path,
    change: Callable[[Path, str, str], None],
    mistake: tuple[str, str, str, str, str | None],
) -> None:
    name, old, new, code, on_line = mistake
    change(checked / name, old, new)

    found = [finding for finding in check(checked) if finding.code == code]

    assert found
    if on_line is not None:
        lines = (checked / name).read_text("utf-8").splitlines()
        assert any(
            finding.path == checked / name and on_line in lines[finding.line - 1] for finding in found
        ), [str(finding) for finding in found]
