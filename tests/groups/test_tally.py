"""What answers add up to: by ids, from every source, whatever an old answer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.activities import blocks
from trainer.activities.register import read_answer
from trainer.content.model import Block, Item
from trainer.content.vocabulary import KINDS, Response
from trainer.groups.shapes import fields_of, labels_of, shape_of
from trainer.groups.state import Counted, Kept
from trainer.groups.tally import Tally, TextKey, tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.journal.group_event import Json

RANKING = blocks.activity("ranking", "road", "shop", "well")
CORNERS = blocks.activity("four_corners", "price", "vote")
SHEET = blocks.activity("brainwriting", "people", "money")
SCALE = Block(name="scale", id="s", items=(Item(id="know", text="I know."),))
SURVEY = Block(name="survey", id="s", items=(Item(id="radio", text="Radio"),))
OPEN = Block(name="survey", id="s")
HOME = Block(name="take_home", id="h", options={"rows": "1"})
WHOLE: dict[str, Json] = {
    "ticked": ["a", "b"], "placed": {"a": "x", "b": "y"}, "dots": {"a": 2, "b": 1},
    "order": ["b", "a", "c"], "rated": {"a": "yes", "b": "no"}, "chosen": ["a"], "wrote": ["a"],
    "before": {"a": "fully", "b": "mostly"}, "after": {"a": "mostly", "b": "mostly"},
}  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from("abcxyz"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcxyz"), inner, max_size=3)
    ),
    max_leaves=6,
)


def every(kind: str) -> Block:
    return blocks.activity(kind, "a", "b", "c", categories=("x", "y", "z", "w"))


def kept(data: Mapping[str, Json], peer: str = "amina", via: str = "phone", *words: str) -> Kept:
    return Kept(entry=f"entry-{peer}", peer=peer, data=data, via=via, words=words)


def paper(people: int, via: str = "paper", **counts: dict[str, int]) -> Counted:
    return Counted(entry=f"entry-{via}", people=people, counts=counts, via=via)


def items(block: Block, *data: Mapping[str, Json], number: int = 1) -> dict[str, dict[str, int]]:
    given_answers = [kept(one, f"p{n}") for n, one in enumerate(data)]
    found = tally(block, given_answers, (), number).items
    return {item: dict(labels) for item, labels in found.items() if labels}


def test_ticks_are_counted() -> None:
    block = blocks.activity("agree", "read", "pass")

    assert items(block, {"ticked": ["read", "pass"]}, {"ticked": ["read"]}, {"ticked": []}) == {
        "read": {"yes": 2},
        "pass": {"yes": 1},
    }


def test_cards_are_counted_by_pile() -> None:
    assert items(
        blocks.CARD_SORT,
        {"placed": {"truck": "members", "driver": "manager"}},
        {"placed": {"truck": "manager"}},
    ) == {"truck": {"members": 1, "manager": 1}, "driver": {"manager": 1}}


def test_dots_are_summed() -> None:
    block = blocks.activity("dot_vote", "road", "shop", dots="3")

    assert items(block, {"dots": {"road": 3}}, {"dots": {"road": 1, "shop": 2}}) == {
        "road": {"dots": 4},
        "shop": {"dots": 2},
    }


def test_places_are_counted_and_an_item_that_is_gone_leaves_none_empty() -> None:
    assert items(RANKING, {"order": ["well", "gone", "road"]}, {"order": ["well", "shop", "road"]}) == {
        "well": {"1": 2},
        "road": {"2": 1, "3": 1},
        "shop": {"2": 1},
    }


def test_labels_are_counted_on_lists_and_scales() -> None:
    block = blocks.activity("checklist", "need", labels="yes_partly_no")

    assert items(block, {"rated": {"need": "partly"}}, {"rated": {"need": "fully"}}) == {
        "need": {"partly": 1}
    }
    assert items(SCALE, {"rated": {"know": "fully"}}) == {"know": {"fully": 1}}


def test_in_four_corners_each_round_counts_its_own_vote() -> None:
    data: dict[str, Json] = {"before": {"price": "fully"}, "after": {"price": "a-little"}}

    assert items(CORNERS, data) == {"price": {"fully": 1}}
    assert items(CORNERS, data, number=2) == {"price": {"a-little": 1}}


@pytest.mark.parametrize("block", [blocks.SINGLE, blocks.activity("consensus", "yes", "no")])
def test_choices_are_counted(block: Block) -> None:
    assert items(block, {"chosen": ["yes"]}, {"chosen": ["yes"]}, {"chosen": ["no"]}) == {
        "yes": {"chosen": 2},
        "no": {"chosen": 1},
    }


def test_questions_are_counted_like_activities() -> None:
    assert items(blocks.MULTI, {"chosen": ["land", "rain"]})["rain"] == {"chosen": 1}
    assert items(blocks.ORDER, {"order": ["pay", "meet", "agree"]})["pay"] == {"1": 1}
    assert items(blocks.MATCH, {"placed": {"truck": "members"}})["truck"] == {"members": 1}
    assert items(SURVEY, {"chosen": ["radio"]}) == {"radio": {"chosen": 1}}


def test_equal_numbers_are_counted_together() -> None:
    given_numbers: list[dict[str, Json]] = [
        {"number": text} for text in ("7.5", "7.50", "8", "many", "1e999999", "NaN")
    ]

    assert items(blocks.NUMBER, *given_numbers) == {"number": {"7.5": 2, "8": 1}}


def test_every_item_is_there_though_nobody_named_it() -> None:
    assert tally(RANKING, ()).items == {"road": {}, "shop": {}, "well": {}}
    assert tally(blocks.NUMBER, ()).items == {"number": {}}
    assert tally(RANKING, ()) == Tally(items={"road": {}, "shop": {}, "well": {}})


def test_phones_paper_and_hands_add_up() -> None:
    block = blocks.activity("consensus", "join", "form")
    given_answers = [
        kept({"chosen": ["join"]}, "amina"),
        kept({"chosen": ["form"]}, "joy", "shared"),
        kept({}, "li"),
    ]
    entered = [paper(4, join={"chosen": 3}, form={"chosen": 1}), paper(2, "hands", join={"chosen": 2})]

    found = tally(block, given_answers, entered)

    assert found.items == {"join": {"chosen": 6}, "form": {"chosen": 2}}
    assert (found.answered, found.people) == (3, 9)
    assert found.sources == {"phone": 2, "shared": 1, "paper": 4, "hands": 2}


def test_of_two_answers_by_one_peer_the_last_one_counts() -> None:
    found = tally(blocks.SINGLE, [kept({"chosen": ["yes"]}), kept({"chosen": ["no"]})])

    assert found.answered == found.people == 1
    assert found.items == {"yes": {}, "no": {"chosen": 1}}


def test_what_was_entered_for_unknown_items_or_labels_is_left_out() -> None:
    entered = Counted(
        entry="e",
        people=-3,
        counts={"road": {"1": 2, "9": 4, "2": -1, "3": True}, "moon": {"1": 5}, "shop": 7},  # type: ignore[dict-item]
        via="paper",
    )

    found = tally(RANKING, (), [entered])

    assert found.items == {"road": {"1": 2}, "shop": {}, "well": {}}
    assert (found.people, found.sources) == (0, {})


@pytest.mark.parametrize("kind", KINDS)
def test_the_record_is_the_same_whichever_way_it_came_in(kind: str) -> None:
    block = every(kind)
    by_phone = tally(block, [kept(WHOLE)])
    by_paper = tally(block, (), [Counted(entry="e", people=1, counts=by_phone.items, via="paper")])

    assert by_paper.items == by_phone.items
    assert by_paper.people == by_phone.people == 1


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.dictionaries(st.sampled_from(sorted(WHOLE)), JSON), number=st.integers(1, 3))
@settings(max_examples=30)
def test_an_old_or_forged_answer_never_breaks_the_count(
    kind: str, data: dict[str, Json], number: int
) -> None:
    block = every(kind)

    found = tally(block, [kept(data)], (), number)

    assert found.answered == 1
    assert set(found.items) <= {"a", "b", "c"}
    for labels in found.items.values():
        assert set(labels) <= set(labels_of(block))
        assert all(count > 0 for count in labels.values())


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_that_a_form_takes_are_those_that_are_found(kind: str) -> None:
    block = every(kind)
    form = {f"words-{name}": ["Bread"] for name in ("own", "why", "text", *"abcxyzw")}
    words = tuple(sorted(read_answer(block, form).words))

    assert sorted(fields_of(block)) == list(words)
    assert [key.field for key in tally(block, [kept({}, "amina", "phone", *words)]).texts] == list(
        fields_of(block)
    )


def test_words_stand_field_by_field_and_do_not_tell_who_wrote_first() -> None:
    names = [f"p{n}" for n in range(7)]
    given_answers = [kept({}, name, "phone", "money", "people", "gone") for name in names]

    texts = tally(SHEET, given_answers).texts

    assert texts == tally(SHEET, given_answers[::-1]).texts
    assert [key.field for key in texts] == ["people"] * 7 + ["money"] * 7
    assert [key.entry for key in texts[:7]] != [f"entry-{name}" for name in names]
    assert tally(SHEET, given_answers).items == {}


def test_words_from_paper_stand_with_the_others() -> None:
    entered = Counted(entry="e", people=2, counts={}, via="paper", words=("money",))

    assert tally(SHEET, (), [entered]).texts == (TextKey("e", "money"),)


def test_open_surveys_and_steps_taken_home_have_words_only() -> None:
    assert tally(OPEN, [kept({}, "amina", "phone", "text")]).texts == (TextKey("entry-amina", "text"),)
    assert tally(HOME, [kept({}, "amina", "phone", "row-1-what")]).texts == (
        TextKey("entry-amina", "row-1-what"),
    )
    assert labels_of(HOME) == fields_of(Block(name="story", id="s")) == ()


def test_a_kind_nobody_knows_counts_people_only() -> None:
    block = blocks.activity("yodel", "a")

    assert shape_of(block) == shape_of(Block(name="quiz", id="q", options={"kind": "riddle"})) == ""
    assert tally(block, [kept(WHOLE)]) == Tally(answered=1, people=1, sources={"phone": 1})
    unknown_scale = blocks.activity("checklist", "a", labels="colours")
    assert tally(unknown_scale, [kept(WHOLE)]).items == {}


def test_every_shape_of_answer_is_counted_or_has_words() -> None:
    for kind, spec in KINDS.items():
        words_only = spec.response in {Response.WRITE, Response.FILL}
        assert bool(labels_of(every(kind))) is not words_only
        assert not words_only or fields_of(every(kind))
