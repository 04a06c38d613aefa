"""Every kind on a phone and on the wall: whole at each stage, silent before the reveal."""

from __future__ import annotations

import re
from typing import TypeVar

import html5lib
import pytest

from tests.pages.group_cards import CHECK, NAMES, PEERS, REASON, WORDS, WROTE, Card, Room, Wall, context
from trainer.content.vocabulary import KINDS
from trainer.groups.methods import METHODS
from trainer.pages.environment import render
from trainer.wording import wording

R = TypeVar("R", bound=Room)

LANGUAGES = ("en", "ar")
HIDING = [kind for kind in KINDS if METHODS[kind].hides]
OPEN = [kind for kind in KINDS if not METHODS[kind].hides]
SHARING = [kind for kind in KINDS if METHODS[kind].shares]
KEEPING = [kind for kind in KINDS if not METHODS[kind].shares]


def phone(card: Card) -> str:
    return whole(render(f"groups/methods/{card.kind}.html", card.words, **context(card=card)))


def on_wall(wall: Wall) -> str:
    return whole(render(f"groups/wall/{wall.kind}.html", wall.words, **context(wall=wall)))


def whole(html: str) -> str:
    """Return HTML that a strict parser takes; nothing in it is styled or scripted on the spot."""
    html5lib.HTMLParser(strict=True).parseFragment(html)
    assert not re.search(r"style=|<script|on[a-z]+=\"", html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"
    return html


def last_round(room: type[R], kind: str, *, decided: bool = False) -> R:
    return room(kind, round=METHODS[kind].rounds(len(PEERS)), revealed=True, decided=decided)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_whole_at_each_stage(kind: str, language: str) -> None:
    for number in range(1, METHODS[kind].rounds(len(PEERS)) + 1):
        for revealed in (False, True):
            for answering in ((), PEERS[1:], PEERS):
                assert phone(Card(kind, language, number, revealed, answering))
                assert on_wall(Wall(kind, language, number, revealed, answering))


@pytest.mark.parametrize("kind", HIDING)
def test_before_the_reveal_nobody_reads_what_is_right_or_what_others_said(kind: str) -> None:
    card, wall = phone(Card(kind, answering=PEERS[1:])), on_wall(Wall(kind))

    for shown in (card, wall):
        assert CHECK not in shown
        assert REASON not in shown
        assert WROTE not in shown
        assert '<svg class="track' not in shown


@pytest.mark.parametrize("kind", HIDING)
def test_after_the_reveal_the_check_can_be_opened_and_a_change_is_said_to_be_late(kind: str) -> None:
    shown = phone(last_round(Card, kind))

    assert CHECK in shown
    if kind != "consensus":
        assert "The count is closed. This is kept, but not counted." in shown


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_lesson_says_is_never_on_the_wall(kind: str) -> None:
    shown = on_wall(last_round(Wall, kind))

    assert CHECK not in shown
    assert REASON not in shown


@pytest.mark.parametrize("kind", SHARING)
def test_shared_words_are_shown_without_names(kind: str) -> None:
    wall_shown, card_shown = on_wall(last_round(Wall, kind)), phone(last_round(Card, kind))

    assert f"{WROTE} &lt;" in card_shown
    results = wall_shown.partition("wall-piles")[2] + wall_shown.partition("wall-slips")[2]
    assert not any(name in results for name in NAMES.values())
    slips = re.findall(r'<ul class="slips">.*?</ul>', card_shown, re.DOTALL)
    assert slips
    assert not any(name in slip for slip in slips for name in NAMES.values())


@pytest.mark.parametrize("kind", KEEPING)
def test_words_that_are_not_shared_stand_in_the_own_form_only(kind: str) -> None:
    card = last_round(Card, kind)
    shown = re.sub(r"<textarea.*?</textarea>", "", phone(card), flags=re.DOTALL)

    assert WROTE not in shown
    assert WROTE not in on_wall(last_round(Wall, kind))


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_stands_on_the_wall_beside_a_result(kind: str) -> None:
    shown = on_wall(last_round(Wall, kind, decided=True))
    for name in NAMES.values():
        for found in re.findall(
            rf"<li[^>]*>(?:(?!</li>).)*{name}(?:(?!</li>).)*</li>", shown, re.DOTALL
        ):
            assert "count" not in found
            assert WROTE not in found


@pytest.mark.parametrize("kind", KINDS)
def test_a_wall_has_at_most_seven_lines(kind: str) -> None:
    for revealed in (False, True):
        shown = on_wall(Wall(kind, revealed=revealed))

        lines = len(re.findall(r"<(?:li|p|tr|blockquote)\b", shown.partition("wall-piles")[0]))
        assert lines <= 7


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_goes_to_the_group_with_all_that_names_it(kind: str) -> None:
    shown = phone(Card(kind, answering=()))

    for name, value in [
        ("act", "peer-answered"),
        ("step", "acting/do"),
        ("visit", "visit-1"),
        ("round", "1"),
        ("block", "do"),
        ("peer", "joy"),
    ]:
        assert f'name="{name}" value="{value}"' in shown


def test_what_was_sent_is_said_and_can_be_changed() -> None:
    shown = phone(Card("checklist", answering=PEERS[:3]))

    assert "Sent. Now we wait for the others." in shown
    assert '<b data-count="answered">3</b> of <b data-count="present">4</b> have answered.' in shown
    assert "Change my answer" in shown


def test_where_one_writes_for_all_the_others_are_told_who() -> None:
    assert "<bdi>Li</bdi> writes for all of you." in phone(Card("game", answering=()))

    card = Card("game", answering=())
    card.peer_id = "li"

    assert "You write for all of you." in phone(card)


def test_a_turn_can_be_taken_or_passed_and_both_look_alike() -> None:
    card = Card("round", answering=())
    card.peer_id = "li"

    shown = phone(card)

    assert "It is your turn." in shown
    assert 'name="passed" value="no"' in shown
    assert 'name="passed" value="yes"' in shown
    assert "Passing is always fine." in shown


def test_the_reader_can_say_that_somebody_without_a_phone_has_spoken() -> None:
    assert "<bdi>Li</bdi> has spoken" in phone(Card("round", answering=()))


def test_who_sits_with_me_and_what_is_ours() -> None:
    shown = phone(Card("world_cafe", round=2))

    assert "You sit at table" in shown
    assert "Written at this table before:" in shown


def test_the_wall_says_who_sits_where_until_all_have_written() -> None:
    early, all_ = on_wall(Wall("world_cafe", answering=PEERS[:1])), on_wall(Wall("world_cafe"))

    assert "wall-seats" in early
    assert WROTE not in early
    assert "wall-seats" not in all_
    assert WROTE in all_


def test_a_second_vote_sends_the_first_along_and_shows_the_reasons() -> None:
    card = Card("four_corners", round=2)

    assert f"{REASON} <em>1</em>" in phone(card)
    assert 'type="hidden" name="before-i1"' in phone(card)
    assert re.search(r'name="after-i1" value="[a-z-]+" checked', phone(card))


def test_before_and_after_a_talk_stand_side_by_side_with_the_change_in_words() -> None:
    shown = phone(last_round(Card, "four_corners"))

    assert "people have moved." in shown
    assert shown.count(">Before<") == shown.count(">Now<") > 0


def test_a_decision_keeps_every_view_and_the_wall_says_how_many_agree() -> None:
    shown, wall = (
        phone(Card("consensus", revealed=True, decided=True)),
        Wall("consensus", revealed=True),
    )
    wall.decided = True

    for field, said in WORDS.items():
        assert f'name="{field}"' in shown
        assert said.replace("&", "&amp;") in shown
    assert 'value="joy" checked' in shown
    assert "A signature only means: I was here." in shown
    assert "1 of 4 agree" in on_wall(wall)
    assert "1 view differs" in on_wall(wall)


def test_a_host_who_takes_no_part_has_no_answer_to_give() -> None:
    card = Card("checklist")
    card.peer_id = ""

    assert "<form" not in phone(card)


def test_a_chart_speaks_the_language_of_who_reads() -> None:
    assert wording("ar").gettext("Partly") != "Partly"
    assert wording("ar").gettext("Partly") in phone(Card("checklist", "ar", answering=()))
