"""Numbers of activities are those of the generic edition, in every language."""

from __future__ import annotations

from trainer.content.model import Block
from trainer.content.numbering import activity_numbers


def activities(*ids: str) -> list[Block]:
    return [Block(name="activity", id=one) for one in ids]


def test_only_activities_have_a_letter() -> None:
    blocks = [Block(name="story", id="s"), *activities("a"), Block(name="quiz", id="q")]

    assert activity_numbers("2.3", [*blocks, *activities("b")]) == {"a": "2.3.A", "b": "2.3.B"}


def test_after_z_comes_aa() -> None:
    numbers = activity_numbers("1.1", activities(*(f"a{n}" for n in range(28))))

    assert [numbers["a25"], numbers["a26"], numbers["a27"]] == ["1.1.Z", "1.1.AA", "1.1.AB"]


def test_what_an_edition_adds_moves_no_other_number() -> None:
    blocks = activities("zero", "a", "x", "y", "b")

    numbers = activity_numbers("2.3", blocks, frozenset({"zero", "x", "y"}))

    assert numbers == {
        "zero": "2.3+1",
        "a": "2.3.A",
        "x": "2.3.A+1",
        "y": "2.3.A+2",
        "b": "2.3.B",
    }
