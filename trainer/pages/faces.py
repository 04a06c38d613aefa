"""The pictures that people choose for themselves: shipped, calm, the same for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.wording import Wording


def faces(words: Wording) -> dict[str, str]:
    """Return the pictures by name, each with a word for those who cannot see it."""
    _ = words.gettext
    return {
        "sun": _("Sun"),
        "tree": _("Tree"),
        "leaf": _("Leaf"),
        "flower": _("Flower"),
        "fish": _("Fish"),
        "bird": _("Bird"),
        "bee": _("Bee"),
        "butterfly": _("Butterfly"),
        "turtle": _("Turtle"),
        "mango": _("Mango"),
        "banana": _("Banana"),
        "maize": _("Maize"),
        "basket": _("Basket"),
        "boat": _("Boat"),
        "drum": _("Drum"),
        "pot": _("Pot"),
    }
