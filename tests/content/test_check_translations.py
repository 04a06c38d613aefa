"""Mistakes in translations, editions and TOML files: each is found, at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.content.check import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FRENCH = "milling/start/fr/mill.md"
EDITION = "editions/tz/edition.toml"
OVERLAY = "editions/tz/milling/start/en/mill.md"
OTHER = "editions/tz/milling/start/fr/mill.md"

#: File, words to replace, what to write instead, the code of the finding, words on its line.
MISTAKES: list[tuple[str, str, str, str, str | None]] = [
    # translations
    (FRENCH, "## Ce qui reste {#left}", "## Ce qui reste {#leave}", "extra-section", "leave"),
    (FRENCH, "{#left}", "{#lef}", "missing-section", ""),
    (FRENCH, ":::quiz{id=q2}", ":::quiz{id=q3}", "missing-block", ""),
    (FRENCH, "- La roue {#wheel}\n", "", "missing-item", ""),
    (FRENCH, "- La roue {#wheel}", "- La roue {#wheel}\n- Le mur {#wall}", "extra-item", "wall"),
    (FRENCH, "- Les membres {#members}\n", "- Les membres {#memb}\n", "extra-item", "memb"),
    (FRENCH, "### La gérante {#manager}\n", "", "missing-category", ""),
    (FRENCH, "- left | Reste à partager\n", "", "missing-field", ""),
    (FRENCH, "- Le conseil {#board}", "- [x] Le conseil {#board}", "said-again", "[x]"),
    (FRENCH, "{#truck}", "{#truck} => members", "said-again", "=>"),
    (FRENCH, "Combien chacun ?", "Combien chacun ?\n= 7.50 +- 0 money", "said-again", "= 7.50"),
    (FRENCH, ":::picture{id=chain}", ":::picture{id=chain src=mill.svg}", "said-again", "src="),
    (FRENCH, "{id=sort}", "{id=sort kind=card_sort}", "said-again", "kind="),
    (FRENCH, "needs:", "minutes: 50\nneeds:", "said-again", "minutes"),
    (FRENCH, "pour 7 ans", "pour 8 ans", "numbers", ":::activity{id=sort}"),
    (FRENCH, "60 haricots pour 8", "60 haricots pour huit", "numbers", ":::quiz{id=q2}"),
    (FRENCH, "{money 1000}", "{money 2000}", "values", ":::story"),
    (FRENCH, "{registrar}", "le registre", "values", ":::story"),
    (FRENCH, "example.org/mill", "example.org/moulin", "links", "Douze"),
    (FRENCH, "2. Dites pourquoi.\n", "", "steps", ":::activity{id=sort}"),
    (FRENCH, "  > Le conseil recrute.\n", "", "missing-words", "Les membres {#members}"),
    (FRENCH, " Le moulin prêté", "", "missing-words", ":::story"),
    (FRENCH, "Comptez les haricots.\n", "", "prose-pieces", "## Ce qui reste"),
    (FRENCH, ":::check\n", ":::facilitator\n", "missing-nested", ""),
    (FRENCH, "12 cartes, ", "", "front", "needs"),
    (FRENCH, "Comptez les haricots.", "Facilitateur : non.", "stray-note", "Facilitateur"),
    # editions, programmes, names
    (EDITION, 'hide = ["dots"', 'hide = ["dot"', "unknown-id", "hide"),
    (EDITION, "milling/start/mill#sort.check", "milling/start/mil#dots", "unknown-id", "hide"),
    (EDITION, 'law_checked = "2026-05-01"', 'law_checked = ""', "law-unchecked", "law_checked"),
    (EDITION, '"2026-05-01"', '"May 2026"', "bad-date", "May"),
    (EDITION, 'fr = "le Registre"\n', "", "value-missing", "registrar"),
    (EDITION, "country", "contry", "unknown-key", "contry"),
    (EDITION, 'parent = "generic"', 'parent = "nowhere"', "unreadable", "parent"),
    (OVERLAY, "{form}", "{forms}", "unknown-value", "forms"),
    (OVERLAY, "after=scale", "after=scales", "unknown-id", "scales"),
    (OVERLAY, "{id=scale}", "{id=scales}", "unknown-id", "scales"),
    (OTHER, "{id=local}", "{id=locale}", "missing-override", ":::story"),
    ("milling/programme.toml", 'licence = "CC BY 4.0"\n', "", "no-licence", "modules"),
    ("milling/programme.toml", '"ar"]', '"xx"]', "unknown-language", "modules"),
    ("milling/programme.toml", '["start"]', '["begin"]', "unreadable", "modules"),
    ("milling/programme.toml", "source", "sauce", "unknown-key", "sauce"),
    ("milling/programme.toml", '["start"]', '["start"', "unreadable", "modules"),
    ("milling/start/module.toml", '"mill", ', "", "unlisted-lesson", None),
    ("milling/start/module.toml", '"mill"', '"mil"', "no-file", None),
    ("milling/en.md", "promise", "promis", "unknown-key", "promis"),
    ("milling/fr.md", "5 personnes", "6 personnes", "numbers", "---"),
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
