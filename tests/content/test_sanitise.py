"""The allow-list: short, and without anything that could act."""

from __future__ import annotations

from trainer.content.sanitise import ATTRIBUTES, INLINE, SCHEMES, TAGS, VALUES, finish, lower_headings


def test_nothing_that_acts_or_loads_is_allowed() -> None:
    assert not TAGS & {"script", "style", "img", "svg", "math", "iframe", "form", "input", "video"}
    named = {name for names in ATTRIBUTES.values() for name in names}
    named |= {name for names in VALUES.values() for name in names}
    assert named == {"href", "title", "start", "align", "dir"}
    assert {"http", "https", "mailto"} == SCHEMES
    assert INLINE < TAGS


def test_columns_are_aligned_by_our_own_classes() -> None:
    assert finish('<th align="center">a</th>') == '<th class="middle">a</th>'
    assert finish('text align="right" stays') == 'text align="right" stays'


def test_an_odd_first_number_of_a_list_is_dropped() -> None:
    assert finish('<ol start="3"><ol start="x">') == '<ol start="3"><ol>'


def test_headings_stand_below_those_of_the_page() -> None:
    assert lower_headings("<h2>a</h2><h4>b</h4>") == "<h3>a</h3><h4>b</h4>"
