"""Values and money stand where the braces stood, and are never read as anything but words."""

from __future__ import annotations

import pytest

from trainer.content.editions import Edition, Value
from trainer.content.placeholders import filled, lift

EDITION = Edition(
    id="generic", values={"registrar": Value(origin="generic", texts={"": "<b>*Office*</b>"})}
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ask {registrar}.", "Ask <b>*Office*</b>."),
        ("It cost {money 12000}.", "It cost 12,000\u00a0u."),
        ("It cost {money -7.50}.", "It cost -7.50\u00a0u."),
        ("{nobody} knows", "{nobody} knows"),
        (r"\{registrar} and \{money 1\}", "{registrar} and {money 1}"),
        ("{Money 1} {} {a b}", "{Money 1} {} {a b}"),
        ("\ue0000\ue001 {registrar}", "0 <b>*Office*</b>"),
    ],
)
def test_braces_are_filled(text: str, said: str) -> None:
    assert filled(text, EDITION, "en") == said


def test_a_value_is_escaped_in_html() -> None:
    lifted = lift("{registrar}", EDITION, "en")

    assert lifted.put_back(f"<p>{lifted.text}</p>") == "<p>&lt;b&gt;*Office*&lt;/b&gt;</p>"
